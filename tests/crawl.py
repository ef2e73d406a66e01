"""A small crawl of invented reports: grown stories, and plain descendants of them with known parents, as rows of a table."""

import json
import random
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from generator import case

Row = Mapping[str, str]


@cache
def crawl(seed: int = 0, stories: int = 4, copies: int = 24) -> tuple[Row, ...]:
    """Rows (id, title, outlet, published, text, parent), shuffled. `parent` names the row that a copy was made of; a merge has two."""
    rng = random.Random(seed)
    rows = [_row(f"s{n}-{name[0]}", data.decode()) for n in range(seed, seed + stories) for name, data in case(n, form="text").files]
    for n in range(copies):
        parent, other = rng.choice(rows), rng.choice(rows)
        how = ("verbatim", "light", "abridged", "merge")[n % 4]
        text = made(how, parent["text"], other["text"], rng)
        rows.append({**parent, "id": f"c{n}-{how}", "outlet": f"Outlet {n % 5}", "text": text, "published": f"2026-03-{10 + n % 9:02}",
                     "parent": parent["id"] + (f"+{other['id']}" if how == "merge" else "")})  # fmt: skip
    rng.shuffle(rows)
    return tuple(rows)


def made(how: str, text: str, other: str, rng: random.Random) -> str:
    """A text made of another one."""
    words = text.split(" ")
    if how == "light":
        for place in rng.sample(range(len(words)), max(2, len(words) // 60)):
            words[place] = rng.choice(("harbour", "seven", "grey", "Tollan"))
        return " ".join(words)
    if how == "abridged":
        return " ".join(words[: max(60, len(words) // 3)])
    if how == "merge":
        second = other.split(" ")
        return " ".join(words[: len(words) // 2] + second[: len(second) // 2])
    return text


def _row(key: str, text: str) -> Row:
    lines = [line for line in text.split("\n\n") if line.strip()]
    title = next((line for line in lines[:4] if len(line.split()) > 3), lines[0])
    body = [line for line in lines if re.search(r"[.!?”]$", line.strip()) and len(line) > 60]
    return {
        "id": key,
        "title": title.strip(),
        "outlet": lines[0].strip(),
        "published": "2026-03-09",
        "text": "\n\n".join(body),
        "parent": "",
    }


def written(rows: Sequence[Row], path: Path) -> Path:
    """The rows as JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
