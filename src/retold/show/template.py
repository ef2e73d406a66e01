"""The templates of the package, and the style sheets they stand in or link to."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from retold.show import labels
from retold.show.safe import printable


def render(name: str, **what: object) -> str:
    """A template filled in, fit to be written: control characters of reports are shown as �."""
    return printable(_environment().get_template(name).render(what))


@cache
def static(name: str) -> bytes:
    """A file that the pages of the desk link to, as it is in the package. Raises KeyError for any other name."""
    if name not in STATIC:
        raise KeyError(name)
    return (files("retold.show") / "static" / name).read_bytes()


#: Every file that may be asked for by name, and what it is.
STATIC = {
    "retold.css": "text/css",
    "compare.css": "text/css",
    "desk.css": "text/css",
    "htmx.min.js": "text/javascript",
    "keys.js": "text/javascript",
    "htmx.LICENSE.txt": "text/plain",
}


@cache
def sheets(*names: str) -> Markup:
    """Style sheets of the package, to stand in a page that needs nothing beside it."""
    return Markup("\n".join(static(n).decode() for n in names))  # noqa: S704  our own files


@cache
def _environment() -> Environment:
    """Templates of the package, compiled once; everything that is not marked as HTML is escaped."""
    found = Environment(
        loader=PackageLoader("retold.show"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.globals |= {"labels": labels, "sheets": sheets}
    return found
