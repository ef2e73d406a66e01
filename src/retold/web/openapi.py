"""The JSON endpoints described as an OpenAPI 3.1 document, made from the endpoints and the shapes of their answers themselves."""

import inspect
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from typing import Any, Literal, NamedTuple

import msgspec


class Asked(NamedTuple):
    """Something that an address asks for."""

    name: str
    place: Literal["path", "query"]
    kind: type[str] | type[int]
    about: str
    must: bool = False


class Operation(NamedTuple):
    """One endpoint: its address and method, what it answers with, what it asks for, and what it takes in."""

    path: str
    method: Literal["GET", "POST", "DELETE"]
    endpoint: Callable[..., Any]
    answer: type[msgspec.Struct]
    asked: tuple[Asked, ...] = ()
    body: type[msgspec.Struct] | None = None


@cache
def document(operations: tuple[Operation, ...], wrong: type[msgspec.Struct]) -> bytes:
    """The OpenAPI document of some operations, as JSON; `wrong` is what every one of them answers with where it cannot answer."""
    kinds = list(dict.fromkeys([wrong, *_kinds(operations)]))
    refs, components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    shape = dict(zip(kinds, refs, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for found in operations:
        paths.setdefault(found.path, {})[found.method.lower()] = _operation(found, shape, wrong)
    whole = {
        "openapi": "3.1.0",
        "info": {
            "title": "Retold",
            "version": version("retold"),
            "description": "The desk's data, the same JSON as the command line prints. It answers on this machine only.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": components},
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1)


def _kinds(operations: Iterable[Operation]) -> Iterable[type[msgspec.Struct]]:
    for found in operations:
        yield found.answer
        if found.body is not None:
            yield found.body


def _operation(found: Operation, shape: dict[type[msgspec.Struct], Any], wrong: type[msgspec.Struct]) -> dict[str, Any]:
    answer = {"description": inspect.getdoc(found.answer) or "", "content": {"application/json": {"schema": shape[found.answer]}}}
    refused = {"description": "Why not", "content": {"application/json": {"schema": shape[wrong]}}}
    told: dict[str, Any] = {
        "operationId": f"{found.method.lower()}_{found.endpoint.__name__}",
        "summary": inspect.getdoc(found.endpoint) or "",
        "parameters": [_parameter(a) for a in found.asked],
        "responses": {"200" if found.method == "GET" else "202": answer, "4XX": refused},
    }
    if found.body is not None:
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": shape[found.body]}}}
    return told


def _parameter(asked: Asked) -> dict[str, Any]:
    kind = {"type": "integer", "minimum": 0} if asked.kind is int else {"type": "string"}
    required = asked.must or asked.place == "path"
    return {"name": asked.name, "in": asked.place, "required": required, "description": asked.about, "schema": kind}
