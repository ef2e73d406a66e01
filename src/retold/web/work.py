"""The one thread that writes: pieces of work wait in line, tell how far they are, and can be stopped."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from queue import SimpleQueue

from retold import settings
from retold.api import Progress
from retold.errors import LibraryLocked, RetoldError
from retold.library import Library
from retold.records.desk import Added
from retold.show.desk.lists import Job

#: What is to be done with the library; gives back what came of it, where that is reports.
Task = Callable[[Library, Progress], Added | None]


class Stopped(Exception):
    """The server is leaving: the work under way ends at its next step, and what was acknowledged stays."""


@dataclass(slots=True)
class Worker:
    """A line of work and its thread. One writer opens the library for each piece, so that other programs can write between them."""

    path: Path | None
    jobs: OrderedDict[int, Job] = field(default_factory=OrderedDict)
    _line: SimpleQueue[tuple[int, Task, threading.Event] | None] = field(default_factory=SimpleQueue)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _leaving: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def submit(self, what: str, task: Task) -> tuple[int, threading.Event]:
        """Put a piece of work in line; gives its number, and the event of its end."""
        ended = threading.Event()
        with self._lock:
            number = next(self._numbers)
            self.jobs[number] = Job(number, what, "waiting", "", 0, 0, datetime.now(UTC).replace(tzinfo=None))
            for old in [n for n, job in self.jobs.items() if job.state in ("done", "failed")][: max(0, len(self.jobs) - settings.WEB_JOBS)]:
                del self.jobs[old]
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="retold-writer", daemon=True)
                self._thread.start()
        self._line.put((number, task, ended))
        return number, ended

    def listed(self) -> list[Job]:
        """All that is remembered, the last first."""
        with self._lock:
            return list(reversed(self.jobs.values()))

    def job(self, number: int) -> Job:
        """One piece of work as it stands."""
        with self._lock:
            return self.jobs[number]

    def now(self) -> str:
        """What is being worked on, in a few words; empty where nothing is."""
        running = [j for j in self.listed() if j.state in ("waiting", "running")]
        if not running:
            return ""
        job = running[-1]
        step = f"{job.step} {job.done} of {job.total}" if job.total else job.step
        return (step or "working") + (f"; {len(running) - 1} more waiting" if len(running) > 1 else "")

    def stop(self, seconds: float = 10.0) -> None:
        """End the work under way at its next step, leave the rest, and wait for the thread."""
        self._leaving.set()
        self._line.put(None)
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        while (item := self._line.get()) is not None and not self._leaving.is_set():
            number, task, ended = item
            self._tell(number, state="running", step="opening the library")
            try:
                added = self._tried(number, task)
                self._tell(number, state="done", added=added)
            except Stopped:
                self._tell(number, state="failed", wrong="stopped with the server; what was taken in by then is kept")
            except RetoldError as wrong:
                self._tell(number, state="failed", wrong=str(wrong))
            except Exception:
                logging.getLogger("retold.web").exception("work %d", number)
                self._tell(number, state="failed", wrong="an error in Retold itself: the server's log has it")
            finally:
                ended.set()

    def _tried(self, number: int, task: Task) -> Added | None:
        """What came of a piece of work; while another process writes, it waits."""
        for left in range(settings.WEB_LOCK_TRIES, -1, -1):
            try:
                with Library(self.path) as library:
                    return task(library, lambda step, done, total: self._step(number, step, done, total))
            except LibraryLocked:
                if not left:
                    raise
                self._step(number, "waiting for another program that writes", 0, 0)
                self._leaving.wait(settings.WEB_LOCK_SECONDS)
        raise AssertionError  # the last try returns or raises

    def _step(self, number: int, step: str, done: int, total: int) -> None:
        if self._leaving.is_set():
            raise Stopped
        self._tell(number, step=step, done=done, total=total)

    def _tell(self, number: int, **what: object) -> None:
        with self._lock:
            self.jobs[number] = replace(self.jobs[number], **what)  # type: ignore[arg-type]
