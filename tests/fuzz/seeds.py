#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""seeds.py FOLDER: writes into FOLDER/TARGET what each fuzzer begins with: the texts of tests/fixtures, and where they
are ($PAYLINK_CORPORA, or beside the clone) what others wrote of JSON, URLs and strings. Longer ones are left out."""

import hashlib
import json
import os
import pathlib
import sys

LONGEST = 2048  # bytes
root = pathlib.Path(__file__).resolve().parents[2]
corpora = pathlib.Path(os.environ.get("PAYLINK_CORPORA") or root.parent / "shared" / "corpora")

INSTANT = {"link_type": "instant", "title": "Donation", "currency_code": "XOF", "amount": 5000}
PRODUCT = {"link_type": "product", "title": "Premium plan", "currency_code": "XOF", "product_id": "prod_1"}
LINK = {"id": "pl_1", "url": "https://pay.example/pl_1", "is_active": True, "created_at": "2024-05-01T10:00:00Z"}
BASES = {"instant": INSTANT, "product": PRODUCT, "instant_link": INSTANT | LINK, "product_link": PRODUCT | LINK}


def spelt(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def expanded(value):
    """A value without the abbreviations of tests/fixtures/README.md."""
    if isinstance(value, list):
        return [expanded(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "$repeat" in value:
        return value["$repeat"] * value["count"]
    if "$concat" in value:
        return "".join(expanded(part) for part in value["$concat"])
    if "$keys" in value:
        keys = value["$keys"]
        return {f"{keys['prefix']}{i}": expanded(keys["value"]) for i in range(keys["count"])}
    return {name: expanded(member) for name, member in value.items()}


def text_of(case):
    for name in ("text", "query"):
        if name in case:
            return expanded(case[name]).encode("utf-8", "surrogatepass")
    if "hex" in case:
        return bytes.fromhex(expanded(case["hex"]))
    if "body" in case:
        return spelt(expanded(case["body"]))
    members = {name: value for name, value in BASES[case["base"]].items() if name not in case.get("unset", [])}
    return spelt(members | expanded(case.get("set", {})))


def fixtures(choose):
    for path in sorted((root / "tests" / "fixtures").glob("*.json")):
        if choose(path.stem):
            yield from map(text_of, json.loads(path.read_text("utf-8")))


def from_corpora():
    """Bodies of what others wrote: JSON as it is, strings as a title, URLs as a redirect."""
    yield from (path.read_bytes() for path in sorted(corpora.glob("jsontestsuite/test_parsing/*.json")))
    for path in corpora.glob("naughty-strings/blns.json"):
        yield from (spelt(INSTANT | {"title": title}) for title in json.loads(path.read_text("utf-8")))
    for path in corpora.glob("url-wpt/urltestdata.json"):
        cases = json.loads(path.read_text("utf-8"))
        yield from (spelt(INSTANT | {"success_url": case["input"]}) for case in cases if isinstance(case, dict))


def page_of(link):
    return b'{"data":[' + link + b'],"total":1,"limit":20,"offset":0}'


def for_c_api(texts, is_query):
    """Each behind its numbers (tests/fuzz/c_api.cpp): the formats in turn, in both languages, with more room or less."""
    for i, text in enumerate(texts):
        formats, languages, defaults, size_of_options = i % 4 + 1, i // 4 % 2 + 1, [1, 1], 32
        yield bytes([is_query, formats, languages, *defaults, size_of_options, i // 8 % 256]) + bytes(10) + text


def main(folder):
    bodies = [*fixtures(lambda name: name not in ("query", "link")), *from_corpora()]
    links = [*fixtures(lambda name: name == "link")]
    queries = [*fixtures(lambda name: name == "query")]
    # Of the renderers the first byte says what the rest is, and in which language it is spoken of.
    rendered = [b"\0" + text for text in bodies] + [b"\3" + text for text in links] + [b"\4" + text for text in queries]
    seeds = {"json_reader": bodies, "create": bodies, "agreement": bodies, "link": links + [page_of(link) for link in links],
             "query": queries, "lomi_error": [], "renderers": rendered,
             "c_api": [*for_c_api(bodies, False), *for_c_api(queries, True)]}
    for target, texts in seeds.items():
        directory = folder / target
        directory.mkdir(parents=True, exist_ok=True)
        for text in texts:
            if len(text) <= LONGEST:
                (directory / hashlib.sha1(text).hexdigest()).write_bytes(text)
    print("seeds:", ", ".join(f"{len(list((folder / target).iterdir()))} {target}" for target in seeds))


main(pathlib.Path(sys.argv[1]))
