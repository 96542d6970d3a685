"""peer - the same records and schemas through PyYAML and python-jsonschema"""
# SPDX-License-Identifier: ISC
import json
import os
import sys

import yaml
from jsonschema import Draft7Validator, RefResolver

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SCHEMAS = os.environ["PSD_DATADIR"]


def validator(name):
    path = os.path.join(SCHEMAS, name + ".schema.json")
    with open(path, encoding="utf-8") as f:
        schema = json.load(f)
    base = "file://" + SCHEMAS + "/"
    return Draft7Validator(schema, resolver=RefResolver(base, schema))


def main(root):
    known, faults = {}, 0
    for where, _, names in os.walk(root):
        for name in names:
            if not name.endswith(".yaml"):
                continue
            with open(os.path.join(where, name), encoding="utf-8") as f:
                record = yaml.load(f, Loader=LOADER)
            kind = record["record"]
            if kind not in known:
                known[kind] = validator(kind)
            faults += sum(1 for _ in known[kind].iter_errors(record))
    print(faults, "faults")


main(sys.argv[1])
