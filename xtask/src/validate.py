"""validate.py SCHEMA FILE: every line of FILE, or FILE as a whole, against a JSON Schema."""
import json
import sys

import jsonschema


def documents(text):
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines()]


schema = json.load(open(sys.argv[1], encoding="utf-8"))
validator = jsonschema.Draft202012Validator(schema)
found = documents(open(sys.argv[2], encoding="utf-8").read())
wrong = [e for document in found for e in validator.iter_errors(document)]
for error in wrong[:20]:
    print(f"{error.json_path}: {error.message[:200]}", file=sys.stderr)
print(f"schema: {len(found)} documents, {len(wrong)} errors")
sys.exit(bool(wrong) or not found)
