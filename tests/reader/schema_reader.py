"""Holds a JSON file to a JSON Schema. Usage: schema_reader.py SCHEMA FILE. Prints what does not fit; exit 1 then."""

import json
import sys

import jsonschema


def main() -> int:
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        found = json.load(file)
    checker = jsonschema.Draft202012Validator(schema)
    checker.check_schema(schema)
    errors = list(checker.iter_errors(found))
    for error in errors[:20]:
        print(f"{error.json_path}: {error.message}")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
