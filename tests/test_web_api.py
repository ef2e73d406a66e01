"""The JSON endpoints: the same bytes as the command line's, and a document (OpenAPI 3.1) that says what they are and does not lie."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from retold.library import Library
from retold.show import answers
from retold.show.data import trace_json
from retold.web.data import OPERATIONS, ROUTES
from served import client, copied, filled, worked


@pytest.fixture(scope="module")
def document(desk: TestClient) -> dict[str, Any]:
    """The OpenAPI document."""
    found: dict[str, Any] = desk.get("/api/openapi.json").json()
    return found


def addresses(desk: TestClient) -> dict[str, str]:
    """An address that has an answer, for every endpoint that is read."""
    story = desk.get("/api/stories").json()["stories"][-1]
    one, two = desk.get(f"/api/stories/{story['id']}").json()["stories"][0]["articles"][:2]
    return {
        "/api/counts": "/api/counts",
        "/api/stories": f"/api/stories?line={story['line']}&since=2020-01-01&q=ferry&limit=2",
        "/api/stories/{id}": f"/api/stories/{story['id']}",
        "/api/stories/{id}/diff": f"/api/stories/{story['id']}/diff?since=2020-01-01T00:00:00%2B02:00",
        "/api/articles/{id}": f"/api/articles/{one}",
        "/api/search": "/api/search?q=ferry&limit=3&offset=1",
        "/api/compare": f"/api/compare?one={one}&two={two}",
        "/api/changes": "/api/changes?since=2020-01-01",
        "/api/feeds": "/api/feeds",
        "/api/rejects": "/api/rejects",
        "/api/corrections": "/api/corrections",
    }


def test_the_document_has_the_form_of_openapi(document: dict[str, Any]) -> None:
    """Every part that OpenAPI 3.1 asks for, names that are told apart, references that lead somewhere, schemas that are schemas."""
    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    assert document["info"].keys() >= {"title", "version"}
    operations = [(path, method, told) for path, methods in document["paths"].items() for method, told in methods.items()]
    names = [told["operationId"] for *_, told in operations]
    assert len(names) == len(set(names)) == len(OPERATIONS)
    for path, method, told in operations:
        assert path.startswith("/api/")
        assert method in {"get", "post", "delete"}
        assert told["summary"]
        assert all(re.fullmatch(r"[1-5](\d\d|XX)", status) and answer["description"] for status, answer in told["responses"].items())
        inside = {p["name"] for p in told["parameters"] if p["in"] == "path"}
        assert inside == set(re.findall(r"{(\w+)}", path))
        assert all(p["required"] for p in told["parameters"] if p["in"] == "path")
    for ref in re.findall(r'"\$ref": ?"([^"]*)"', json.dumps(document)):
        assert ref.removeprefix("#/components/schemas/") in document["components"]["schemas"]
    for name, schema in document["components"]["schemas"].items():
        assert re.fullmatch(r"[\w.\-]+", name)
        jsonschema.Draft202012Validator.check_schema(schema)


def test_every_endpoint_is_in_the_document(document: dict[str, Any]) -> None:
    """And nothing else is."""
    served = {(r.path.replace(":int", ""), m.lower()) for r in ROUTES for m in (r.methods or ()) if m != "HEAD"}
    told = {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert served == told | {("/api/openapi.json", "get")}


def fits(document: dict[str, Any], answer: dict[str, Any], said: Any) -> None:
    """Check an answer against what the document says of it; keys that it does not name are told too."""
    schema = answer["content"]["application/json"]["schema"]
    jsonschema.validate(said, schema | {"components": document["components"]}, cls=jsonschema.Draft202012Validator)
    shape = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    assert set(said) == set(shape["properties"])


def test_answers_are_what_the_document_says(desk: TestClient, document: dict[str, Any]) -> None:
    """Every endpoint that is read, asked; also where there is no answer."""
    asked = addresses(desk)
    for path, methods in document["paths"].items():
        if "get" in methods and path in asked:
            answer = desk.get(asked[path])
            assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
            fits(document, methods["get"]["responses"]["200"], answer.json())
        if "get" in methods and "{id}" in path:
            wrong = desk.get(path.replace("{id}", "nothing"))
            assert wrong.status_code == 404
            fits(document, methods["get"]["responses"]["4XX"], wrong.json())


def test_the_same_bytes_as_in_python(desk: TestClient) -> None:
    """What the server answers is what the functions make that the command line prints."""
    asked = addresses(desk)
    story, article = (asked[p].rsplit("/", 1)[-1] for p in ("/api/stories/{id}", "/api/articles/{id}"))
    with Library(filled(), readonly=True) as library:
        same = {
            f"/api/stories/{story}": trace_json(library.story(story)),
            f"/api/articles/{article}": answers.held_json(library.article(article)),
            "/api/stories": answers.stories_json(library.stories()),
            "/api/search?q=ferry": answers.found_json("ferry", library.search("ferry")),
            "/api/feeds": answers.feeds_json(library.feeds()),
            "/api/rejects": answers.rejects_json(library.rejects()),
            "/api/corrections": answers.corrections_json(library.corrections()),
            "/api/counts": answers.counts_json(library.counts()),
        }
    for path, body in same.items():
        assert desk.get(path).content == body, path


def test_reports_and_corrections_by_json(tmp_path: Path, document: dict[str, Any]) -> None:
    """Put in line, followed by the number, seen in the library; a correction made and undone; nonsense told."""
    with client(copied(tmp_path)) as desk:
        text = "Rain fell on Peth for nine days, the council said on Monday, and 340 homes were flooded. " * 3
        sent = desk.post("/api/add", json={"reports": [{"text": text, "outlet": "Peth Post", "published": "2031-03-03"}]})
        assert sent.status_code == 202
        fits(document, document["paths"]["/api/add"]["post"]["responses"]["202"], sent.json())
        done = worked(desk)
        fits(document, document["paths"]["/api/work/{number}"]["get"]["responses"]["200"], done)
        (key,) = done["added"]["articles"]  # type: ignore[index]
        assert desk.get(f"/api/articles/{key}").json()["article"]["outlet"] == "Peth Post"

        desk.post("/api/corrections", json={"kind": "outlet", "target": key, "value": "Peth Echo", "note": "by its imprint"})
        assert worked(desk)["state"] == "done"
        (made,) = desk.get("/api/corrections").json()["corrections"]
        assert (made["value"], made["note"]) == ("Peth Echo", "by its imprint")
        assert desk.delete(f"/api/corrections/{made['id']}").status_code == 202
        assert worked(desk)["state"] == "done"
        assert desk.get("/api/corrections").json()["corrections"] == []

        desk.post("/api/corrections", json={"kind": "date", "target": key, "value": "the other day"})
        assert (failed := worked(desk))["state"] == "failed"
        assert failed["wrong"]
        for body in ("{", "[]", '{"reports":[{"words":"x"}]}', '{"reports":[]}', '{"addresses":["x"]}', '{"kind":"lies","target":"a"}'):
            for path in ("/api/add", "/api/corrections"):
                answer = desk.post(path, content=body, headers={"content-type": "application/json"})
                assert (answer.status_code, answer.json()["schema"]) == (400, "retold/error/1")
