"""The stubs say what the compiled module does."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    "arguments",
    [
        ["mypy", "--strict", "-p", "variorum"],
        ["mypy.stubtest", "variorum._variorum"],
    ],
    ids=["mypy", "stubtest"],
)
def test_types(arguments: "list[str]", tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    configuration = str(HERE.parent / "pyproject.toml")
    option = "--config-file" if arguments[0] == "mypy" else "--mypy-config-file"
    command = [sys.executable, "-m", *arguments, option, configuration]
    # Beside other packages mypy takes them for its own.
    done = subprocess.run(command, capture_output=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
