"""Bad input is an exception of a type, with the message of the command line and a hint."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

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


def test_missing_models(tmp_path: Path) -> None:
    code = (
        "import variorum\n"
        "try: variorum.Report('A ferry left.').reading\n"
        "except variorum.ModelError as error: print(error, '|', error.hint)"
    )
    environment = {**os.environ, "VARIORUM_MODELS": str(tmp_path / "m"), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert b"python3" in done.stdout and b"|" in done.stdout, done.stderr


def test_steps_and_rows_that_are_none() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    with pytest.raises(ValueError, match="there is no step `sing`"):
        variorum.step("sing", None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="C interface"):
        variorum.step("read", 3)
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


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_control_c_ends_it_within_a_second(archive: Path) -> None:
    code = (
        "import sys, variorum\n"
        "reports = list(variorum.read(sys.argv[1]))\n"
        "print('ready', flush=True)\n"
        "try:\n"
        "    while True: variorum.dossier(reports)\n"
        "except KeyboardInterrupt: print('ended', flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(archive)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.3)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.stdout.readline() == b"ended\n"
    # Written down in seconds, with room for a machine that does other things too.
    assert time.monotonic() - start < 5
    assert process.wait(timeout=20) == 0
