"""A real cluster, small: one Spark master and two workers as processes on 127.0.0.1, one of them killed in the middle of the work."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import missing
from crawl import crawl, written
from retold import corpus
from retold.corpus import run
from test_corpus_engines import LOCAL

MASTER, WORKER = "org.apache.spark.deploy.master.Master", "org.apache.spark.deploy.worker.Worker"


def port() -> int:
    """A port that nobody uses."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def started(kind: str, log: Path, *options: str) -> subprocess.Popen[bytes]:
    """A master or a worker, in a group of its own."""
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    with log.open("wb") as out:
        command = [str(home / "bin" / "spark-class"), kind, "--host", "127.0.0.1", *options]
        return subprocess.Popen(command, stdout=out, stderr=out, env=environment, start_new_session=True)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a master or a worker with all it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def said(log: Path, words: str, seconds: float = 60) -> None:
    """Wait until a log says some words."""
    until = time.monotonic() + seconds
    while words not in log.read_text(errors="replace"):
        assert time.monotonic() < until, log.read_text(errors="replace")[-2000:]
        time.sleep(0.1)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a master, and its two workers."""
    if not shutil.which("java"):
        missing("no Java is installed (apt-get install default-jre-headless)")
    at = port()
    address = f"spark://127.0.0.1:{at}"
    master = started(MASTER, tmp_path / "master.log", "--port", str(at), "--webui-port", "0")
    said(tmp_path / "master.log", "I have been elected leader")
    options = ("--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir")
    workers = [started(WORKER, tmp_path / f"worker{n}.log", *options, str(tmp_path / f"work{n}"), address) for n in range(2)]
    for n in range(2):
        said(tmp_path / f"worker{n}.log", "Successfully registered with master")
    yield address, workers
    for process in (*workers, master):
        end(process)


def test_a_killed_worker_changes_nothing(cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path) -> None:
    """One of two workers is killed while pairs are compared: the run ends, with the tables that one machine makes."""
    from retold.corpus.spark import Spark

    address, workers = cluster
    rows = crawl(copies=32)
    written(rows, tmp_path / "crawl.jsonl")
    corpus.make(corpus.Asked((str(tmp_path / "crawl.jsonl"),), tmp_path / "one", processes=0))
    killed = threading.Event()

    def tell(what: str, done: int, _total: int) -> None:
        if what == "pairs that may be kin" and not done and not killed.is_set():
            killed.set()
            threading.Timer(0.5, end, (workers[0],)).start()

    options = {**LOCAL, "spark.executor.memory": "512m", "spark.driver.memory": "1g", "spark.driver.host": "127.0.0.1",
               "spark.driver.bindAddress": "127.0.0.1"}  # fmt: skip
    run.run([str(tmp_path / "crawl.jsonl")], tmp_path / "many", lambda _: Spark(address, options), {}, tell)
    assert killed.is_set()
    assert workers[0].poll() is not None
    for table in ("articles", "rejects", "candidates", "relations", "families", "stories"):
        one, many = (sorted(map(repr, corpus.rows(tmp_path / name, table))) for name in ("one", "many"))
        assert one == many
