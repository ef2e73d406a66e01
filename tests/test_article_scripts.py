"""Reports in other scripts: their stops, words and sentences; and long texts that nothing may be quadratic in."""

import time

import pytest

from retold.article import segment
from retold.article.clean import clean
from retold.records import Article, Draft
from retold.settings import MAX_SENTENCE
from retold.source import files

#: Script -> a headline and paragraphs in our own words, and how many sentences the paragraphs have.
REPORTS = {
    "japanese": (
        (
            "白浜橋、春まで通行止め\n\n市は金曜日、橋脚に十四か所のひびが見つかったとして、白浜橋を通行止めにした。\n\n"
            "「危険にさらせない。」と三原市長は述べた。修理には三億円かかる。"
        ),
        3,
    ),
    "chinese": ("白滨大桥封闭至春季\n\n市政府周五宣布，由于桥墩上发现十四处裂缝，大桥将被封闭。维修费用预计为三百万元！", 2),
    "arabic": (
        "إغلاق الجسر حتى الربيع\n\nأعلنت البلدية يوم الجمعة إغلاق الجسر بعد العثور على أربعة عشر شقا في أعمدته. هل سيعاد فتحه قريبا؟",
        2,
    ),
    "urdu": (
        "پل بہار تک بند\n\nشہر نے جمعہ کو اعلان کیا کہ چودہ دراڑیں ملنے کے بعد پل بند کر دیا جائے گا۔ مرمت پر تیس لاکھ لاگت آئے گی۔",
        2,
    ),
    "hindi": ("पुल वसंत तक बंद\n\nनगर निगम ने शुक्रवार को कहा कि चौदह दरारें मिलने के बाद पुल बंद होगा। मरम्मत पर तीस लाख खर्च होंगे।", 2),
    "thai": ("สะพานขาวปิดจนถึงฤดูใบไม้ผลิ\n\nเทศบาลเมืองประกาศเมื่อวันศุกร์ว่าจะปิดสะพานขาวหลังจากพบรอยร้าวสิบสี่แห่งที่ตอม่อ นักประดาน้ำเป็นผู้พบรอยร้าวดังกล่าว", 1),
}


def read(text: str) -> Article:
    """The article of a text."""
    draft = files.draft("a.txt", text.encode())
    assert isinstance(draft, Draft)
    found = clean(draft)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("script", REPORTS)
def test_a_report_in_any_script_has_a_heading_a_body_and_sentences(script: str) -> None:
    """Stops of every script close sentences, the first line is the heading, the rest the body."""
    text, count = REPORTS[script]
    found = read(text)
    assert [part.kind for part in found.parts] == ["heading", "body"]
    assert sum(s.kind == "body" for s in segment.sentences(found)) == count


@pytest.mark.parametrize("piece", ["word ", ".", "。", "。と", "Ab cd\n", "“He said ", "a", "周五，宣布。", "… "])
def test_cleaning_and_cutting_are_not_quadratic(piece: str) -> None:
    """Of 200,000 characters of anything the sentences are found in a few seconds, and none is too long for who reads it."""
    start = time.process_time()
    draft = files.draft("a.txt", ("The ferry sank off Peth, and nobody was hurt.\n\n" + piece * (200_000 // len(piece))).encode())
    assert isinstance(draft, Draft)
    found = clean(draft)
    if isinstance(found, Article):
        assert all(s.end - s.start <= MAX_SENTENCE for s in segment.sentences(found) if s.kind == "body")
    assert len(segment.split(piece * (200_000 // len(piece)))) > 0
    assert time.process_time() - start < 12  # measured at most 4 s; each of these was once quadratic, or could be
