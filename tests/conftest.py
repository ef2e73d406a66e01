"""What all tests share: hypothesis profiles, and the doors to what may be missing here (a browser, the benchmarks)."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from starlette.testclient import TestClient

from served import client, copied, filled
from stories import FEW, SEEDS, Told, told

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A run must say the same twice, so examples are derived from the test and not from chance; "ci" asks for more of them.
settings.register_profile("dev", max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), max_examples=100)
settings.load_profile(os.environ.get("RETOLD_PROFILE", "dev"))

SHARED = Path(__file__).parents[1].parent / "shared"


def missing(what: str) -> None:
    """Skip the test because something is not installed; where RETOLD_NO_SKIP=1 says that everything must be, fail instead."""
    if os.environ.get("RETOLD_NO_SKIP") == "1":
        pytest.fail(f"{what}, and RETOLD_NO_SKIP=1 allows no skip", pytrace=False)
    pytest.skip(what)


@pytest.fixture(params=range(SEEDS))
def story(request: pytest.FixtureRequest) -> Told:
    """A grown story and its trace at level "wording", traced once for all laws."""
    return told(request.param)


@pytest.fixture(params=range(FEW))
def few(request: pytest.FixtureRequest) -> Told:
    """The same, but fewer, for laws that need several traces of one story."""
    return told(request.param)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the benchmarks beside the project. It never ships with it, so its absence is no failure anywhere."""
    if not (SHARED / "bench").is_dir():
        pytest.skip("the benchmarks are not beside the project (../shared/bench)")
    return SHARED


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium, headless, driven from outside; nothing is downloaded."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        missing("no chromium is installed (apt-get install chromium)")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]  # root has no sandbox
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=quiet)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def desk() -> Iterator[TestClient]:
    """The desk, to read from."""
    with client(filled()) as found:
        yield found


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[TestClient]:
    """The desk over a library of its own."""
    with client(copied(tmp_path)) as found:
        yield found
