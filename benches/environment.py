"""A Python of its own for what is measured beside the engine."""

import json
import os
import subprocess
import sys
import tempfile
import venv


def measure_apart(script, packages, given):
    """Runs `script measure` with `packages` on `given`, in an environment that is thrown away, or in
    the one that VARIORUM_BENCH_PYTHON names."""
    named = os.environ.get("VARIORUM_BENCH_PYTHON")
    with tempfile.TemporaryDirectory() as folder:
        python = named or os.path.join(folder, "bin", "python")
        if not named:
            venv.create(folder, with_pip=True)
            install = [python, "-m", "pip", "install", "--quiet", *packages]
            subprocess.run(install, check=True, stdout=sys.stderr)
        command = [python, script, *sys.argv[1:], "measure"]
        subprocess.run(command, check=True, input=json.dumps(given), text=True)
