"""How well figures and dates are read: share of the benchmarks' answers found, against recognizers-text.

    python bench/values.py [--misses KIND]

Reads the benchmark folder beside the repository (`../shared/bench`); says so and stops where it is missing. KIND prints what was not found:
number, money, share, measure, age, range, ordinal, date (Recognizers-Text), times (TimeBank), claims (invented stories).
"""

import argparse
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import held
from forms import anchored, answer_figure, answer_moment, clock, number_ranges, numbers, plain
from retold.article import dates, figures
from retold.article.figures import numerals

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
#: What was reached on the development halves and is not to fall.
FLOORS = {
    "model NumberModel": {"span_and_value": 0.895},
    "model PercentModel": {"span_and_value": 0.9},
    "model CurrencyModel": {"span_and_value": 0.929},
    "model DateTimeModel": {"span_and_value": 0.678},
    "model ALL": {"span_and_value": 0.758},
    "P ": {"F": 0.924, "value_F": 0.77},
}


def metrics() -> ModuleType:
    """The benchmarks' own scorer, so that everyone measures the same thing."""
    spec = importlib.util.spec_from_file_location("metrics", SHARED / "score" / "metrics.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def recognizers() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The cases and our answers, each case asked of the model it belongs to."""
    lines = (SHARED / "bench" / "values" / "recognizers_english_dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    answers = []
    for case in gold:
        text, model = case["input"], case["model"]
        if model == "NumberModel":
            found = numbers(text)
        elif model == "OrdinalModel":
            found = [{"start": n.start, "end": n.end, "value": plain(n.amount)} for n in numerals.read(text) if n.form == "ordinal"]
        elif model == "DateTimeModel":
            free = {(m.start, m.end): m for m in dates.read(text, None)}
            found = []
            for m in dates.read(text, anchored(case["reference"])):
                row = answer_moment(m, text, anchored(case["reference"]))
                unplaced = free.get((m.start, m.end))
                if unplaced and re.fullmatch(r"T\d\d(:\d\d)?", unplaced.value):  # a time of day alone is only that there
                    row = {k: v if isinstance(v, int) else clock(unplaced.value) for k, v in row.items()}
                elif unplaced and unplaced.value in ("TMO", "TAF", "TEV", "TNI"):
                    row = {k: v[11:] if isinstance(v, str) and ":" in v else v for k, v in row.items()}
                elif unplaced and re.fullmatch(r"T\d\d(:\d\d)?/T\d\d(:\d\d)?", unplaced.value):
                    first, last = unplaced.value.split("/")
                    row = {"start": m.start, "end": m.end, "start_value": clock(first), "end_value": clock(last)}
                found.append(row)
        elif model == "NumberRangeModel":
            found = number_ranges(text)
        else:
            found = [row for f in figures.read(text) for row in answer_figure(model, text, f)]
        answers.append({"id": case["id"], "results": found})
    return gold, answers


def timebank(scorer: ModuleType) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The articles and our time expressions in them."""
    gold = scorer.rows(str(SHARED / "bench" / "values" / "timebank_dev.jsonl.gz"))
    answers = [
        {"id": d["id"], "timex3": [{"start": m.start, "end": m.end, "value": m.value} for m in dates.read(d["text"], anchored(d["dct"]))]}
        for d in gold
    ]
    return gold, answers


def claims() -> tuple[int, int, list[str]]:
    """Gold claim values that stand among the figures of their sentence: how many, of how many, and those that do not."""
    found = total = 0
    misses = []
    for path in sorted((SHARED / "bench").glob("*/gold.json")) + sorted((SHARED / "bench" / "families").glob("*/gold.json")):
        for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]:
            for reading in claim["readings"]:
                value = reading.get("value")
                if not value or not isinstance(value["amount"], int | float):
                    continue
                total += 1
                dollar = context(path.parent, reading["report"]) if "$" in reading["text"] else ""
                got = [(f.amount, f.unit) for f in figures.read(reading["text"] + dollar)]
                strict = (
                    value["unit"]
                    if re.fullmatch(r"[A-Z]{3}|percent", value["unit"])
                    else "percent"
                    if value["unit"].startswith("percent")
                    else None
                )
                if any(abs(a - value["amount"]) <= 1e-6 * max(1, abs(a)) and (strict is None or u == strict) for a, u in got):
                    found += 1
                else:
                    misses.append(f"{path.parent.name} {value['amount']} {value['unit']} | {reading['text'][:220]} | {got}")
    return found, total, misses


def context(folder: Path, report: str) -> str:
    """The text of a report, which tells what a bare dollar sign means."""
    for file in sorted((folder / "reports").glob(f"{report}*")):
        return " \n" + re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style).*?</\1>", " ", file.read_text(encoding="utf-8")))
    return ""


def misses_of(gold: list[dict[str, Any]], answers: list[dict[str, Any]], model: str, scorer: ModuleType) -> None:
    """Print the Recognizers-Text answers of one model that were not found."""
    mine = {a["id"]: a["results"] for a in answers}
    for case in gold:
        if case["model"].lower().startswith(model):
            got = {(r["start"], r["end"]): r for r in mine[case["id"]]}
            for r in case["results"]:
                start = r.get("Start") if r.get("Start") is not None else case["input"].lower().find(r["Text"].lower())
                hit = got.get((start, start + len(r["Text"])))
                if hit is None or not scorer.same_value(hit, r.get("Resolution") or {}):
                    want = [{k: v for k, v in x.items() if k != "type"} for x in (r.get("Resolution") or {}).get("values", ())][
                        :2
                    ] or r.get("Resolution")
                    shown_got = [
                        (case["input"][a:b], {k: v for k, v in x.items() if k not in ("start", "end")}) for (a, b), x in got.items()
                    ]
                    print(f"{case['input'][:130]!r} {(case['reference'] or '')[:10]} WANT {r['Text']!r} {want} GOT {shown_got}")


def misses_of_times(gold: list[dict[str, Any]], answers: list[dict[str, Any]]) -> None:
    """Print the time expressions of TimeBank that were not found, wrongly valued, or ours alone."""
    mine = {a["id"]: a["timex3"] for a in answers}
    for doc in gold:
        left = list(mine[doc["id"]])
        for g in doc["timex3"]:
            text = doc["text"]
            around = text[max(0, g["start"] - 50) : g["end"] + 30].replace("\n", " ")
            k = next((k for k, p in enumerate(left) if p["start"] < g["end"] and g["start"] < p["end"]), None)
            if k is None:
                print(f"MISSED {text[g['start'] : g['end']]!r} {g['value']} | {around}")
            else:
                p = left.pop(k)
                if p["value"] != g["value"]:
                    print(
                        f"VALUE {text[g['start'] : g['end']]!r} want {g['value']} got {p['value']} "
                        f"({text[p['start'] : p['end']]!r}) dct {doc['dct']} | {around}"
                    )
        for p in left:
            print(f"EXTRA {doc['text'][p['start'] : p['end']]!r} {p['value']} | {doc['text'][max(0, p['start'] - 40) : p['end'] + 30]!r}")


def main() -> int:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", default="", help="print what was not found")
    wanted = parser.parse_args().misses
    if not (SHARED / "bench" / "values").is_dir():
        print("no benchmark folder beside the repository: nothing measured")
        return 0
    scorer = metrics()
    gold, answers = recognizers()
    found, total, misses = claims()
    times_gold, times_answers = timebank(scorer)
    if wanted == "claims":
        print("\n".join(misses))
    elif wanted == "times":
        misses_of_times(times_gold, times_answers)
    elif wanted:
        misses_of(
            gold,
            answers,
            {"money": "currency", "share": "percent", "measure": "dimension", "range": "numberrange", "date": "datetime"}.get(
                wanted, wanted
            ),
            scorer,
        )
    print("Recognizers-Text, English (to beat: all .558, money .796, number .774, date and time .473)")
    lines = held.printed(lambda: scorer.values(gold, answers))
    print("TimeBank (to beat: span F .870, value accuracy .595, value F .518)")
    lines += held.printed(lambda: scorer.times(times_gold, times_answers))
    print(f"claim values: {found} of {total} = {found / max(1, total):.3f}")
    below = held.fallen(lines, FLOORS)
    print(*below, sep="\n", end="\n" if below else "")
    return bool(below)


if __name__ == "__main__":
    sys.exit(main())
