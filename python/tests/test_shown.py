"""Every place that is shown stands in the text of its report, from files and through a store."""

import json
from pathlib import Path
from typing import Any, Dict, Optional

import pytest

import variorum

EXAMPLE = Path(__file__).parents[2] / "examples" / "sarneh-dam"

Texts = Dict[str, str]


def places(value: Any, report: Optional[str], texts: Texts) -> int:
    """How many places there are in a value; what repeats the words there does so exactly."""
    if isinstance(value, list):
        return sum(places(one, report, texts) for one in value)
    if not isinstance(value, dict):
        return 0
    named = value.get("report") or (value.get("sha256") and value.get("id")) or report
    report = named if isinstance(named, str) else report
    inside = sum(places(one, report, texts) for one in value.values())
    if "start" not in value:
        return inside
    words = texts[report or ""][value["start"] : value["end"]]
    assert words and value.get("exact", words) == words, value
    return inside + 1


def cited(story: Dict[str, Any], texts: Texts) -> None:
    """The first source of each sentence of the summary says it word for word."""
    assert story["summary"]
    for sentence in story["summary"]:
        first = sentence["sources"][0]
        assert texts[first["report"]][first["start"] : first["end"]] == sentence["text"]


def shown(dossier: variorum.Dossier, texts: Texts) -> None:
    assert json.loads(dossier.to_json()) == dossier.to_dict()
    for story in dossier.stories:
        assert places(story, None, texts) > len(story["statements"])
        cited(story, texts)


@pytest.fixture(params=["example", "archive"])
def given(request: pytest.FixtureRequest, archive: Path) -> Path:
    return EXAMPLE if request.param == "example" else archive


@pytest.fixture
def texts(given: Path) -> Texts:
    return {report.id: report.text for report in variorum.read(given)}


def test_from_files(given: Path, texts: Texts) -> None:
    shown(variorum.dossier(variorum.read(given)), texts)


def test_through_a_store(given: Path, texts: Texts, tmp_path: Path) -> None:
    store = variorum.Store(tmp_path / "news")
    store.add(given)
    stories = store.stories(most=100)
    told = [store.dossier(story["id"]) for story in stories]
    for dossier in told:
        shown(dossier, texts)
    assert sum(len(dossier.stories[0]["reports"]) for dossier in told) == len(texts)


def test_in_a_reading(given: Path, texts: Texts) -> None:
    for report in variorum.read(given):
        reading = json.loads(report.reading.to_json())
        assert places(reading, report.id, texts) > len(report.reading.tokens)


def test_in_rows(given: Path, texts: Texts) -> None:
    rows = variorum.dossier(variorum.read(given)).statements.to_arrow().to_pylist()
    assert rows
    for row in rows:
        assert texts[row["report"]][row["start"] : row["end"]] == row["exact"]
