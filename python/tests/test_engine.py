"""The library's nouns and verbs from Python, held to what the command line prints."""

import subprocess
from pathlib import Path

import pytest

import variorum


def printed(command: str, *arguments: str) -> str:
    done = subprocess.run([command, *arguments], check=True, capture_output=True)
    return done.stdout.decode()


def test_a_dossier_is_that_of_the_command_line(archive: Path, command: str) -> None:
    dossier = variorum.dossier(variorum.read(archive))
    assert dossier.to_json() == printed(command, "dossier", str(archive), "--format", "json")
    assert dossier.to_html() == printed(command, "dossier", str(archive), "--format", "html")


def test_a_reading_is_that_of_the_command_line(archive: Path, command: str) -> None:
    readings = [report.reading.to_json() for report in variorum.read(archive)]
    assert "\n".join(readings) + "\n" == printed(command, "annotate", str(archive))


def test_positions_lead_to_the_words(archive: Path) -> None:
    for report in variorum.read(archive):
        for token in report.reading.tokens:
            assert report.text[token.idx : token.idx + len(token.text)] == token.text
        for figure in report.reading.figures:
            assert any(c.isdigit() for c in report.text[figure["start"] : figure["end"]])
    reports = {report.id: report.text for report in variorum.read(archive)}
    for story in variorum.dossier(variorum.read(archive)).stories:
        for statement in story["statements"]:
            words = reports[statement["report"]][statement["start"] : statement["end"]]
            assert words == statement["exact"]


def test_tokens_are_shaped_as_spacy_shapes_them() -> None:
    report = variorum.Report("The ferry left Lindmark.", outlet="Courier")
    ferry, left = report.reading.tokens[1:3]
    assert (ferry.text, ferry.lemma_, ferry.tag_, ferry.dep_) == ("ferry", "ferry", "NN", "nsubj")
    assert (ferry.head, left.dep_) == (left.i, "ROOT")


def test_a_report_can_be_made() -> None:
    report = variorum.Report("A ferry left.", id="a", outlet="Courier", published="2031-05-04")
    assert (report.id, report.outlet, report.published) == ("a", "Courier", "2031-05-04")
    assert report == variorum.Report("A ferry left.", id="a", outlet="Courier", published="2031-05-04")
    assert len({report, report}) == 1


def test_readings_come_as_they_are_asked_for(archive: Path) -> None:
    reports = variorum.read(archive)
    assert len(reports) == 40
    next(reports)
    assert len(reports) == 39


def test_the_same_reports_in_any_order(archive: Path) -> None:
    reports = list(variorum.read(archive))
    forth, back = variorum.dossier(reports), variorum.dossier(reversed(reports))
    assert forth.to_json() == back.to_json()


def test_a_notebook_shows_a_page(archive: Path) -> None:
    shown = variorum.dossier(variorum.read(archive))._repr_html_()
    assert shown.startswith("<iframe sandbox") and "<script" not in shown


def test_tables_go_to_arrow_pandas_and_polars(archive: Path) -> None:
    pytest.importorskip("pyarrow")
    dossier = variorum.dossier(variorum.read(archive))
    statements = sum(len(story["statements"]) for story in dossier.stories)
    assert dossier.statements.to_arrow().num_rows == len(dossier.statements) == statements
    assert list(dossier.claims.to_pandas()["status"].unique())
    polars = pytest.importorskip("polars")
    assert isinstance(dossier.reports.to_polars(), polars.DataFrame)
    assert dossier.history.columns == ["story", "claim", "as_of", "low", "high"]
    assert len(dossier.copies) == sum(
        len(copy["passages"]) for story in dossier.stories for copy in story["copies"]
    )
