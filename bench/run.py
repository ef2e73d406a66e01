"""Quality on the benchmarks that are on this machine, each figure beside its floor.

    python bench/run.py             print the tables; exit 1 where a figure has fallen below its floor
    python bench/run.py --update    raise the floors to what was reached; a floor is never lowered
    python bench/run.py --traces    only the figures that have floors, not the tables of each wing

The benchmarks are news texts that belong to others, so they are not in the project: they are looked for beside the checkout, in `shared/`
(or in the folder that RETOLD_SHARED names). What is not there is skipped, and said.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("RETOLD_SHARED", HERE.parents[1] / "shared"))
FLOORS = HERE / "floors.json"
#: One reading more or less in some 200 moves a figure by .005: below that it is noise between machines.
NOISE = 0.005
#: Scripts of this folder that print a table of one wing, where their benchmark is there.
WINGS = ("values.py", "matching.py", "quotes.py", "descent.py", "lineage.py", "extraction.py", "reading.py", "hostile.py")


def traces(name: str) -> dict[str, float]:
    """The figures of `score.py` over one folder of reports with a known tree."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        retold = [sys.executable, "-m", "retold", "trace", "--json", "{out}", "{files}"]
        subprocess.run([sys.executable, SHARED / "score" / "score.py", "--json", out, SHARED / "bench" / name, "--", *retold], check=True)
        return {f"{name}: {key}": row["value"] for key, row in json.loads(out.read_text()).items() if row["value"] is not None}


def main() -> None:
    """Run, print, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--traces", action="store_true", help="only the figures that have floors")
    asked = parser.parse_args()
    if not (SHARED / "score" / "score.py").exists():
        print(f"skipped: no benchmarks in {SHARED}")
        return
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    reached: dict[str, float] = {}
    for name in ("families", "seeds"):
        print(f"\n# {name}")
        reached |= traces(name)
    for wing in () if asked.traces else WINGS:
        if (HERE / wing).exists():
            print(f"\n# {wing}", flush=True)
            subprocess.run([sys.executable, HERE / wing], check=True)
    fallen = {key: (reached.get(key, 0.0), floor) for key, floor in floors.items() if reached.get(key, 0.0) < floor - NOISE}
    for key, (now, floor) in fallen.items():
        print(f"FALLEN {key}: {now:.3f}, floor {floor:.3f}")
    if asked.update:
        raised = {key: round(max(value, floors.get(key, 0.0)), 3) for key, value in sorted(reached.items())}
        FLOORS.write_text(json.dumps(raised, indent=1) + "\n")
    sys.exit(bool(fallen))


if __name__ == "__main__":
    main()
