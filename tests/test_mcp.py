"""Tools for agents: what they say is what the library holds, words of reports are data, and nothing outside is read or written."""

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from retold.library import Library
from retold.mcp import NOTICE, server

T = TypeVar("T")

EXAMPLE = Path(__file__).parents[1] / "examples" / "sabeke-ferry"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that holds the example, by wording."""
    path = tmp_path_factory.mktemp("agents") / "library.db"
    with Library(path) as library:
        library.add([EXAMPLE], level="wording")
    return path


def alone(call: Coroutine[Any, Any, T]) -> T:
    """What a call gives back, in a thread of its own: the browser of other tests has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, call).result()


def ask(place: Path, tool: str, folders: tuple[Path, ...] = (), **arguments: Any) -> tuple[bool, Any]:
    """What a client gets from a tool: whether it is an error, and the answer."""

    async def call() -> tuple[bool, Any]:
        async with Client(server(place, folders)) as client:
            result = await client.call_tool(tool, dict(arguments))
            if result.is_error:
                return True, "".join(getattr(c, "text", "") for c in result.content)
            return False, result.structured_content

    return alone(call())


def listed(place: Path, folders: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The tools that a client is offered."""

    async def call() -> dict[str, Any]:
        async with Client(server(place, folders)) as client:
            assert client.instructions == NOTICE
            return {t.name: t for t in (await client.list_tools()).tools}

    return alone(call())


def test_agents_only_read_unless_a_folder_is_named(place: Path, tmp_path: Path) -> None:
    """Without a folder every tool is marked read-only; with one there is `add`, and it refuses files outside."""
    tools = listed(place)
    assert set(tools) == {"stories", "story", "claims", "quotations", "differences", "article", "search", "compare", "changes"}
    assert all(t.annotations.read_only_hint and t.description for t in tools.values())
    assert "add" in listed(place, (tmp_path,))
    wrong, answer = ask(place, "add", (tmp_path,), reports=["/etc/passwd"])
    assert wrong
    assert "outside" in answer
    wrong, answer = ask(place, "add", (tmp_path,), reports=[str(tmp_path / ".." / "x.txt")])
    assert wrong


def test_every_quoted_word_stands_where_it_is_said_to_stand(place: Path) -> None:
    """Whatever a tool quotes with offsets is what the article holds there."""
    with Library(place, readonly=True) as library:
        shelf = library.stories()[0]
        texts = {s.article.id: s.article.text for s in library.story(shelf.id).studies}
    seen = 0

    def walk(found: object) -> None:
        nonlocal seen
        if isinstance(found, dict):
            if "quoted" in found and "end" in found:
                seen += 1
                article = str(found.get("article") or found.get("id"))
                words = texts[article][found["start"] : found["end"]]
                assert found["quoted"] == words or found["quoted"].endswith(" …")
            for value in found.values():
                walk(value)
        elif isinstance(found, list):
            for value in found:
                walk(value)

    for tool in ("claims", "quotations", "differences"):
        wrong, answer = ask(place, tool, story=shelf.id)
        assert not wrong, answer
        assert answer["notice"] == NOTICE
        walk(answer)
    assert seen > 20


def test_a_story_says_what_cannot_be_said(place: Path) -> None:
    """The answer about a story counts independent sources and carries the caveats of the trace."""
    _, found = ask(place, "stories")
    first = max(found["stories"], key=lambda s: int(s["texts"]))
    assert first["texts"] >= first["independent"] >= 1
    _, story = ask(place, "story", id=first["id"])
    assert story["cannot_say"]
    assert {t["id"] for t in story["texts"]} >= {r["child"] for r in story["relations"]}
    one, two = [t["id"] for t in story["texts"]][:2]
    wrong, why = ask(place, "compare", one=one, two=two)
    assert not wrong
    assert why["reasons"]


def test_long_texts_come_in_pieces(place: Path) -> None:
    """Pieces of an article put together are the article."""
    _, hits = ask(place, "search", query="ferry")
    key, text, at = hits["hits"][0]["article"], "", 0
    while at is not None:
        _, piece = ask(place, "article", id=key, start=at)
        text, at = text + piece["quoted"], piece["next"]
    with Library(place, readonly=True) as library:
        assert text == library.article(key).article.text


def test_bad_calls_say_what_to_do(place: Path) -> None:
    """An unknown id or a time that is none is an error in words, not a crash."""
    calls: tuple[tuple[str, dict[str, Any]], ...] = (
        ("story", {"id": "nothing"}),
        ("changes", {"story": "x", "since": "yesterday"}),
        ("article", {"id": "../../etc"}),
    )
    for tool, arguments in calls:
        wrong, answer = ask(place, tool, **arguments)
        assert wrong
        assert "Traceback" not in answer


def test_the_verb_serves_over_standard_input_and_output(place: Path) -> None:
    """`retold mcp` answers a real client process to process."""
    import sys

    command = StdioServerParameters(command=sys.executable, args=["-m", "retold", "mcp", "--library", str(place)])

    async def call() -> Any:
        async with Client(command) as client:
            return (await client.call_tool("stories", {"limit": 1})).structured_content

    assert len(json.loads(json.dumps(alone(call())))["stories"]) == 1
