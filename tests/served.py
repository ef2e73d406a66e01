"""A desk for tests: a library of the example, and the application over a copy of it, in memory or on a real port."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import uvicorn
from starlette.testclient import TestClient

from retold.library import Library
from retold.records import Level
from retold.web import application
from sample import HOSTILE

EXAMPLE = Path(__file__).parents[1] / "examples" / "sabeke-ferry"
HOST = "127.0.0.1:8765"

#: Two reports with a copy each, and what came two days later: enough for trees, changes and a storyline.
FILES = [EXAMPLE / name for name in ("a.txt", "b.txt", "c.txt", "d.html", "h.txt")]

#: A report that no one should take in, and one that a hostile page might be: markup and script in every field.
TOO_SHORT = "Eleven words are too few for anyone to compare with."
HOSTILE_PAGE = f"""<html><head><title>{HOSTILE}</title><meta name="author" content="<img src=x onerror=alert(2)>">
<meta property="og:site_name" content="</a><script>alert(3)</script>"></head><body><article><h1>&lt;script&gt;alert(4)&lt;/script&gt;</h1>
<p>&lt;img src=x onerror=alert(5)&gt; The ferry sank near Tamuke Island, and 17 people died, the state's agency said on Wednesday.</p>
<p>“&lt;/q&gt;&lt;script&gt;document.title='owned'&lt;/script&gt; we are searching,” said Ndidi &lt;b&gt;Effanga&lt;/b&gt;.</p>
<p>{"{{ 7 * 7 }}"} javascript:alert(6) Divers resumed the search at dawn, and nine people were missing from the boat, officials said.</p>
</article></body></html>"""


@cache
def filled() -> Path:
    """A library that holds the example, a hostile page and a reject, made once."""
    folder = Path(mkdtemp())
    (folder / "'><script>alert(1)<.html").write_text(HOSTILE_PAGE)
    (folder / "short.txt").write_text("")
    with Library(folder / "library.db") as library:
        library.add([*FILES, folder / "'><script>alert(1)<.html", folder / "short.txt"], level="wording")
    return folder / "library.db"


def copied(folder: Path) -> Path:
    """A copy of it, to write to."""
    with Library(filled(), readonly=True) as library:
        library.export(folder / "library.db")
    return folder / "library.db"


@contextmanager
def client(path: Path, level: Level = "wording") -> Iterator[TestClient]:
    """The application over a library, asked without a network."""
    with TestClient(application(path, hosts=[HOST], level=level), base_url=f"http://{HOST}", follow_redirects=False) as found:
        yield found


@contextmanager
def running(path: Path) -> Iterator[str]:
    """The address of a real server over a library, on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        app = application(path, hosts=[f"127.0.0.1:{port}"], level="wording")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [free]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


def token(client: TestClient) -> str:
    """The token that stands in the forms of this server."""
    return client.get("/add").text.split('name="token" value="')[1].split('"')[0]


def worked(client: TestClient, seconds: float = 30) -> dict[str, object]:
    """The last piece of work, when it is done."""
    until = time.monotonic() + seconds
    number = max(int(n.split('"')[0]) for n in ("0", *client.get("/work").text.split('data-job="')[1:]))
    while time.monotonic() < until:
        found: dict[str, object] = client.get(f"/api/work/{number}").json()
        if found["state"] in ("done", "failed"):
            return found
        time.sleep(0.05)
    raise AssertionError(found)
