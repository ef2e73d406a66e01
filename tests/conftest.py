"""What all tests share: hypothesis profiles, and the doors to what may be missing here (a browser, Java, the benchmarks)."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

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
def java() -> str:
    """The path of a Java runtime."""
    found = shutil.which("java")
    if found is None:
        missing("no Java runtime is installed")
    return str(found)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A headless browser: the system's Chromium, else the one that playwright installed."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        missing("playwright is not installed")
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])  # root has no sandbox
        except Error as error:
            missing(f"no browser can be started ({str(error).splitlines()[0]})")
        yield opened
        opened.close()
