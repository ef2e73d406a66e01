// Keys that move around the desk. Everything they reach is reached by Tab and Enter too; /keys lists them and turns them off.
"use strict";
let before = "";
const rows = () => [...document.querySelectorAll("[data-row], .pair:not(.heads), main > .sec")].filter((row) => row.checkVisibility());

function step(by) {
  const all = rows();
  if (!all.length) return;
  const here = all.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const first = all.findIndex((row) => row.getBoundingClientRect().top > 0);
  const next = here < 0 ? Math.max(first, 0) : Math.min(Math.max(here + by, 0), all.length - 1);
  if (!all[next].matches("a, button, input")) all[next].tabIndex = -1;
  all[next].focus({ preventScroll: true });
  all[next].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  const key = before === "g" ? "g " + event.key : event.key;
  before = event.key === "g" && key === "g" ? "g" : "";
  const places = { "g s": "/", "g a": "/add", "g c": "/changes", "?": "/keys" };
  if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "/") {
    const field = document.querySelector("#q");
    if (field) field.focus();
    else location.assign("/search");
  } else if (places[key]) location.assign(places[key]);
  else return;
  event.preventDefault();
});

// A search page opened by "/" begins in its field.
if (location.pathname === "/search" && !location.search) document.querySelector("#q")?.focus();
