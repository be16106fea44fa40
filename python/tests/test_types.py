"""The stubs say what the compiled module does."""

import subprocess
import sys
from pathlib import Path

import pytest

import variorum

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    "arguments",
    [
        ["mypy", "--strict", "-p", "variorum"],
        ["mypy.stubtest", "variorum._variorum"],
    ],
    ids=["mypy", "stubtest"],
)
def test_types(arguments: "list[str]") -> None:
    pytest.importorskip("mypy")
    configuration = str(HERE.parent / "pyproject.toml")
    option = "--config-file" if arguments[0] == "mypy" else "--mypy-config-file"
    command = [sys.executable, "-m", *arguments, option, configuration]
    installed = Path(variorum.__file__).parent.parent
    done = subprocess.run(command, capture_output=True, cwd=installed)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
