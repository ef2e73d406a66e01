"""Quality does not fall: the figures of bench/floors.json, where the benchmarks are there."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench"
SHARED = BENCH.parents[1] / "shared"


@pytest.mark.skipif(not (SHARED / "score").exists(), reason="the benchmarks are not on this machine")
def test_no_figure_falls_below_its_floor() -> None:
    """Tracing the families and the seeds reaches every figure that was reached before."""
    done = subprocess.run([sys.executable, BENCH / "run.py", "--traces"], capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, (
        "\n".join(line for line in done.stdout.splitlines() if line.startswith(("FALLEN", "FAILED"))) or done.stderr
    )
