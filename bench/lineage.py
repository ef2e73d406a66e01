"""How well kinship tells heavily revised answers from independent ones: Clough and Stevenson 2011, 95 short answers and 5 originals.

    python bench/lineage.py

Level wording. Prints the AUC of each class of copying against independent answers, by chance of kinship and by the run signal alone.
"""

import csv
import io
import tarfile
from pathlib import Path

import numpy as np

from candidates import study
from retold.pair import align, features, profile, relate
from retold.pair.weights import KINSHIP_WORDING

ARCHIVE = Path(__file__).parents[1].parent / "shared" / "bench" / "lineage" / "clough_stevenson.tar.xz"


def auc(above: list[float], below: list[float]) -> float:
    """Chance that one of the first is greater than one of the second."""
    return float(np.mean([np.mean((np.array(below) < x) + 0.5 * (np.array(below) == x)) for x in above]))


def main() -> None:
    """Print the table."""
    if not ARCHIVE.exists():
        print(f"skipped: no {ARCHIVE}")
        return
    texts: dict[str, str] = {}
    with tarfile.open(ARCHIVE) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member) if "clough_stevenson/" in member.name and member.isfile() else None
            if file:
                texts[Path(member.name).name] = file.read().decode("utf-8", "replace")
    listing = next((t for n, t in texts.items() if n.endswith(".csv")), "")
    classes = {row["File"]: row["Category"] for row in csv.DictReader(io.StringIO(listing))}
    scores: dict[str, list[tuple[float, float]]] = {}
    for name, text in sorted(texts.items()):
        if name in classes and not name.startswith("orig"):
            task = name.split("_task")[1]
            one, two = (profile.profile(study(k, t.replace(". ", ".\n"))) for k, t in (("a", texts[f"orig_task{task}"]), ("b", text)))
            found = features.features(one, two, align.align(one, two))
            chance = relate.chance(sum(r.weight for r in relate.kinship(found, KINSHIP_WORDING)))
            scores.setdefault(classes[name], []).append((chance, found.run))
    none = scores.pop("non", [])
    for kind in sorted(scores):
        figures = [auc([s[k] for s in scores[kind]], [s[k] for s in none]) for k in (0, 1)]
        print(f"{kind:8} against none: AUC {figures[0]:.3f} by kinship, {figures[1]:.3f} by run; {len(scores[kind])} and {len(none)}")


if __name__ == "__main__":
    main()
