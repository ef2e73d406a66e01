"""How well copies are told by how much was changed: Clough and Stevenson 2011, 95 short answers and 5 originals.

    python bench/lineage.py

Level wording. First the AUC of each class of copying against independent answers, by chance of kinship and by the run alone (LCSx). Then
the four classes by three measures of the answer's words (linear discriminants), each author left out in turn, and each task.
"""

import csv
import io
import tarfile
from pathlib import Path

import numpy as np

from retold.article.sketch import WORD, sketch
from retold.pair.judge import judge
from retold.pair.light import Counts, counts

ARCHIVE = Path(__file__).parents[1].parent / "shared" / "bench" / "lineage" / "clough_stevenson.tar.xz"
#: Keeps the covariance of so few answers invertible.
RIDGE = 1e-4


def auc(above: np.ndarray, below: np.ndarray) -> float:
    """Chance that one of the first is greater than one of the second."""
    return float(np.mean([np.mean((below < x) + 0.5 * (below == x)) for x in above]))


def read() -> tuple[dict[str, str], dict[str, str]]:
    """Texts by file name, and the class of each answer."""
    texts: dict[str, str] = {}
    with tarfile.open(ARCHIVE) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member) if member.isfile() else None
            if file:
                texts[Path(member.name).name] = file.read().decode("utf-8", "replace")
    rows = csv.DictReader(io.StringIO(texts["file_information.csv"]))
    return texts, {row["File"]: row["Category"] for row in rows if row["Category"] != "orig"}


def measures(original: str, answer: str) -> tuple[float, float, float]:
    """Words of the answer that the original has (log), its runs of five words that the original has, its longest run there (log)."""
    one, two = (WORD.findall(t.lower()) for t in (original, answer))

    def grams(words: list[str], n: int) -> set[tuple[str, ...]]:
        return set(zip(*(words[k:] for k in range(n)), strict=False))

    shared = [len(grams(one, n) & grams(two, n)) / max(1, len(grams(two, n))) for n in (1, 5)]
    longest, before = 0, [0] * (len(two) + 1)
    for x in one:
        now = [0, *(before[k] + 1 if x == y else 0 for k, y in enumerate(two))]
        longest, before = max(longest, *now), now
    return float(np.log(0.02 + shared[0])), shared[1], float(np.log(1 + longest))


def discriminate(x: np.ndarray, y: np.ndarray, new: np.ndarray) -> np.ndarray:
    """The likeliest class of each new row: one normal distribution a class, all of one covariance."""
    classes = np.unique(y)
    means = np.array([x[y == c].mean(0) for c in classes])
    inside = x - means[np.searchsorted(classes, y)]
    inverse = np.linalg.inv(np.cov(inside.T) + RIDGE * np.eye(x.shape[1]))
    apart = new[:, None, :] - means[None]
    shares = np.log([np.mean(y == c) for c in classes])
    return np.asarray(classes[np.argmax(shares - 0.5 * np.einsum("nci,ij,ncj->nc", apart, inverse, apart), axis=1)])


def main() -> None:
    """Print the tables."""
    if not ARCHIVE.exists():
        print(f"skipped: no {ARCHIVE}")
        return
    texts, classes = read()
    names = sorted(classes)
    label = np.array([classes[n] for n in names])
    task = np.array([n.split("_task")[1] for n in names])
    author = np.array([n.split("_task")[0] for n in names])
    original = [texts[f"orig_task{t}"] for t in task]
    table = np.array([counts(sketch(o).tokens, sketch(texts[n]).tokens) for o, n in zip(original, names, strict=True)])
    chance = judge(table, np.zeros(len(names)), np.zeros(len(names), np.int8), np.zeros(len(names), bool)).kin
    c = Counts(*table.T)
    run = (np.asarray(c.run) - c.run_back) / np.maximum(1, np.minimum(c.prose_a, c.prose_b))
    for kind in ("cut", "light", "heavy"):
        figures = [auc(x[label == kind], x[label == "non"]) for x in (chance, run)]
        print(f"{kind:8} against none: AUC {figures[0]:.3f} by kinship, {figures[1]:.3f} by run; {(label == kind).sum()} answers")
    x = np.array([measures(o, texts[n]) for o, n in zip(original, names, strict=True)])
    for title, groups in (("author", author), ("task", task)):
        told = np.empty(len(label), label.dtype)
        for group in np.unique(groups):
            told[groups == group] = discriminate(x[groups != group], label[groups != group], x[groups == group])
        right = ", ".join(f"{kind} {np.mean(told[label == kind] == kind):.2f}" for kind in ("cut", "light", "heavy", "non"))
        print(f"four classes, each {title} left out: right {np.mean(told == label):.3f} ({right})")


if __name__ == "__main__":
    main()
