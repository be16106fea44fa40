"""Bad input is an exception of a type, with the message of the command line and a hint."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import variorum


def said(command: str, *arguments: str) -> str:
    done = subprocess.run([command, *arguments], capture_output=True)
    assert done.returncode == 2
    return done.stderr.decode()


def test_a_missing_file(tmp_path: Path, command: str) -> None:
    missing = str(tmp_path / "none.txt")
    with pytest.raises(variorum.InputError) as raised:
        variorum.read(missing)
    words = said(command, "dossier", missing)
    assert str(raised.value) in words and raised.value.hint in words


def test_one_missing_file_among_others(archive: Path, tmp_path: Path) -> None:
    reports = variorum.read([archive, tmp_path / "none.txt"])
    assert len(reports) == 40
    assert [problem.report for problem in reports.problems] == [str(tmp_path / "none.txt")]


@pytest.mark.parametrize("given", [3, b"reports", [4], None])
def test_paths_of_a_wrong_type(given: object) -> None:
    with pytest.raises(TypeError):
        variorum.read(given)  # type: ignore[arg-type]


def test_reports_of_a_wrong_type() -> None:
    with pytest.raises(TypeError):
        variorum.dossier(["a text"])  # type: ignore[list-item]
    with pytest.raises(variorum.InputError):
        variorum.dossier([])


def test_a_report_without_words() -> None:
    with pytest.raises(variorum.InputError) as raised:
        variorum.Report("")
    assert raised.value.hint


def test_missing_models(tmp_path: Path, command: str) -> None:
    code = (
        "import variorum\n"
        "try: variorum.Report('A ferry left.').reading\n"
        "except variorum.ModelError as error: print(error, '|', error.hint)"
    )
    environment = {**os.environ, "VARIORUM_MODELS": str(tmp_path / "m"), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    message, hint = done.stdout.decode().strip().split(" | ")
    (tmp_path / "one.txt").write_text("A ferry left.")
    one = [command, "dossier", str(tmp_path / "one.txt")]
    words = subprocess.run(one, env=environment, capture_output=True).stderr.decode()
    assert message in words and hint in words, words


def test_steps_and_rows_that_are_none() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    with pytest.raises(ValueError, match="there is no step `sing`"):
        variorum.step("sing", None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="C interface"):
        variorum.step("read", 3)
    for cells in (pyarrow.array([1]), pyarrow.array([{"name": "a"}, None])):
        with pytest.raises(TypeError, match="C interface"):
            variorum.step("read", cells)
    with pytest.raises(variorum.InputError, match="needs the column `bytes`"):
        variorum.step("read", pyarrow.record_batch({"name": ["a"]}))
    with pytest.raises(variorum.InputError, match="holds no reading"):
        rows = {"story": ["s"], "report": [b"x"], "reading": [b"y"]}
        schema = pyarrow.schema(
            [("story", "utf8"), ("report", pyarrow.binary()), ("reading", pyarrow.binary())]
        )
        good = variorum.step("read", pyarrow.record_batch({"name": ["a"], "bytes": [b"A ferry left."]}))
        rows["report"] = [good.to_arrow()["report"][0].as_py()]
        variorum.step("dossier", pyarrow.record_batch(rows, schema=schema))


def test_a_store_that_is_not_there(tmp_path: Path, command: str) -> None:
    missing = tmp_path / "none"
    with pytest.raises(variorum.StoreError) as raised:
        variorum.Store(missing).stories()
    words = said(command, "stories", "--store", str(missing))
    assert str(raised.value) in words and raised.value.hint in words


@pytest.mark.skipif(os.name != "posix", reason="locks")
def test_a_store_in_use(archive: Path, tmp_path: Path, command: str) -> None:
    import fcntl

    store = variorum.Store(tmp_path / "news")
    store.add(archive)
    lock = next(path for path in (tmp_path / "news").iterdir() if "lock" in path.name)
    with lock.open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(variorum.BusyError) as raised:
            store.add(archive)
        words = said(command, "add", "--store", str(tmp_path / "news"), str(archive))
    assert str(raised.value) in words and raised.value.hint in words
    assert store.add(archive)["known"] == 40


@pytest.mark.parametrize("wrong", [3, None, b"news"])
def test_stores_and_questions_of_a_wrong_type(archive: Path, tmp_path: Path, wrong: Any) -> None:
    store = variorum.Store(tmp_path / "news")
    store.add(archive)
    for ask in (store.add, store.search, store.trace, store.dossier, store.changes):
        with pytest.raises(TypeError):
            ask(wrong)
    with pytest.raises(TypeError):
        store.stories(order=wrong)
    with pytest.raises(TypeError):
        variorum.Report(wrong)
    with pytest.raises(OverflowError):
        store.search("ferry", most=-1)


@pytest.mark.parametrize("path", ["", "no\0name", "\udcff.txt", "*.none"])
def test_paths_that_cannot_be(path: str) -> None:
    with pytest.raises(variorum.InputError) as raised:
        variorum.read(path)
    assert raised.value.hint


MOMENTS = {
    "loading": "variorum.Report('A ferry left.').reading; time.sleep(9)",
    "reading": "list(variorum.read(given))",
    "dossier": "variorum.dossier(reports)",
    "tables": "dossier.claims.to_arrow(); dossier.to_html()",
    "adding": "variorum.Store(f'{store}{number}').add(given)",
    "asking": "news.search('ferry'); news.trace('ran aground off Lindmark'); news.stories()",
    "a step": "variorum.step('read', rows)",
}

CODE = """
import sys, time
import pyarrow
import variorum
given, store, moment = sys.argv[1:]
if moment != "loading":
    reports = list(variorum.read(given))
    dossier = variorum.dossier(reports)
    news = variorum.Store(store)
    news.add(given)
    rows = pyarrow.record_batch({"name": ["a"], "bytes": [open(given, "rb").read()]})
number = 0
try:
    print("ready", flush=True)
    while True:
        number += 1
        %s
except KeyboardInterrupt:
    print("ended", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("moment", MOMENTS)
def test_control_c_ends_it_within_a_second(archive: Path, tmp_path: Path, moment: str) -> None:
    pytest.importorskip("pyarrow")
    arguments = [str(archive), str(tmp_path / "news"), moment]
    code = [sys.executable, "-c", CODE % MOMENTS[moment]]
    process = subprocess.Popen([*code, *arguments], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.3)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.stdout.readline() == b"ended\n"
    took = time.monotonic() - start
    assert process.wait(timeout=60) == 0
    print(f"{moment}: {took:.2f} s, at its end after {time.monotonic() - start:.2f} s")
    # Written down in seconds, with room for a machine that does other things too.
    assert took < 5
