"""The Python side of duplicates.rs: texts as JSON on stdin, what each library found on stdout."""

import json
import sys
import time

from environment import measure_apart

PACKAGES = ["rensa==0.5.*", "datasketch==2.0.*"]
PERMUTATIONS = 128
THRESHOLD = 0.5


def shingles(text):
    words = text.lower().split()
    return {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}


def rensa(texts):
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32)
    sketches, pairs = [], set()
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(list(shingles(text)))
        alike = (other for other in index.query(sketch))
        pairs.update(
            (other, number)
            for other in alike
            if sketches[other].jaccard(sketch) >= THRESHOLD
        )
        index.insert(number, sketch)
        sketches.append(sketch)
    return pairs


def datasketch(texts):
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    sketches, pairs = [], set()
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in shingles(text)])
        pairs.update(
            (other, number)
            for other in index.query(sketch)
            if sketches[other].jaccard(sketch) >= THRESHOLD
        )
        index.insert(number, sketch)
        sketches.append(sketch)
    return pairs


def measure(texts):
    answers = []
    for library in (rensa, datasketch):
        start = time.process_time()
        pairs = library(texts)
        seconds = time.process_time() - start
        found = {"name": library.__name__, "seconds": seconds, "pairs": sorted(pairs)}
        answers.append(found)
    return answers


if __name__ == "__main__":
    given = json.load(sys.stdin)
    if sys.argv[1:] == ["measure"]:
        json.dump(measure(given), sys.stdout)
    else:
        measure_apart(__file__, PACKAGES, given)
