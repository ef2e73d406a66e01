"""What every request must pass, and what every answer carries: this host only, no post from another site, no script but ours."""

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from retold import settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

#: Styles and scripts from our own files alone; nothing else may be loaded, framed, or posted to.
POLICY = (
    "default-src 'none'; style-src 'self' 'nonce-{nonce}'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
#: Methods that change nothing.
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def guarded(app: App, hosts: frozenset[str]) -> App:
    """The application behind the guard. `hosts` are the names under which it may be asked for, each with its port.

    A page of another site that makes a browser ask us under its own name (DNS rebinding) is refused by its Host; a form that such a page
    posts, by its Origin; a form that does not come from our pages, by its token (`forms`).
    """

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce
        answer = _headed(send, nonce)
        if refused := _refused(scope["method"], headers, hosts):
            await refused(scope, receive, answer)
            return
        await app(scope, _measured(receive), answer)

    return guard


class TooMuch(Exception):
    """A post brings more bytes than one may."""


def _refused(method: str, headers: Headers, hosts: frozenset[str]) -> PlainTextResponse | None:
    if headers.get("host", "").lower() not in hosts or len(headers.getlist("host")) != 1:
        return PlainTextResponse("This server answers under its own address only.\n", 421)
    if method in SAFE:
        return None
    origin = headers.get("origin")
    if origin is not None and origin.lower() not in {f"http://{h}" for h in hosts}:
        return PlainTextResponse("Posts from other sites are refused.\n", 403)
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return PlainTextResponse("Posts from other sites are refused.\n", 403)
    size = headers.get("content-length", "0")
    if not size.isdecimal() or int(size) > settings.WEB_POST_BYTES:
        return PlainTextResponse(f"At most {settings.WEB_POST_BYTES:,} bytes at once.\n", 413)
    return None


def _measured(receive: Receive) -> Receive:
    """The same body, as long as it is not too large; a length need not be told beforehand."""
    came = 0

    async def measured() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > settings.WEB_POST_BYTES:
            raise TooMuch
        return message

    return measured


def _headed(send: Send, nonce: str) -> Send:
    async def headed(message: Message) -> None:
        if message["type"] == "http.response.start":
            found = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                found.setdefault(name, value)
            found.setdefault("content-security-policy", POLICY.format(nonce=nonce))
        await send(message)

    return headed
