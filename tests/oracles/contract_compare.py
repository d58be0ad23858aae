#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""contract_compare.py CASES EXPECTED SAID: compares two verdicts a case, line by line; shows the first of each kind."""

import base64
import json
import sys


def first_difference(expected, said):
    """The first error in which two verdicts differ, or both of them whole."""
    left, right = expected.get("errors", []), said.get("errors", [])
    for one, other in zip(left + [None] * len(right), right + [None] * len(left)):
        if one != other:
            return one, other
    return expected, said


def kind(difference):
    return tuple(side.get("code") if side else None for side in difference)


def main(cases, expected, said):
    compared, differing, shown = 0, 0, set()
    for case, want, got in zip(open(cases), open(expected), open(said), strict=True):
        compared += 1
        want, got = json.loads(want), json.loads(got)
        if want == got:
            continue
        differing += 1
        difference = first_difference(want, got)
        if kind(difference) in shown:
            continue
        shown.add(kind(difference))
        case = json.loads(case)
        print(base64.b64decode(case.get("body", case.get("query"))), case["policy"])
        print("  contract.py:", json.dumps(difference[0], ensure_ascii=False))
        print("  paylink:    ", json.dumps(difference[1], ensure_ascii=False))
    print(f"{compared} verdicts compared, {differing} different")
    return 0 if compared and not differing else 1


sys.exit(main(*sys.argv[1:]))
