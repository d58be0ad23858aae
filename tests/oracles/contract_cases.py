#!/usr/bin/env python3
"""Seeded cases for differential testing: request bodies (or query strings) close to every limit of the contract.

    contract_cases.py SEED COUNT             lines {"body": "<base64>", "policy": {...} or null}
    contract_cases.py --queries SEED COUNT   lines {"query": "<base64>", "policy": {...} or null}

The same seed gives the same lines. Nothing here knows what the verdict of a case is.
Python 3.11, standard library only.
"""

from __future__ import annotations

import base64
import json
import random
import sys
from datetime import datetime, timedelta
from typing import Any, Callable, Optional

FIELDS = ("link_type", "title", "currency_code", "description", "amount", "product_id", "price_id", "allow_coupon_code",
          "allow_quantity", "require_billing_address", "expires_at", "success_url", "cancel_url", "metadata")
OPTIONAL = ("description", "allow_coupon_code", "allow_quantity", "require_billing_address", "expires_at",
            "success_url", "cancel_url", "metadata")
BOOLEANS = ("allow_coupon_code", "allow_quantity", "require_billing_address")
IDS = ("product_id", "price_id")
URLS = ("success_url", "cancel_url")
ALIASES = ("type", "kind", "name", "currency", "price", "total", "value", "product", "coupon", "coupons",
           "allow_promotion_codes", "quantity", "billing_address", "expires", "expiry", "expiration",
           "expiration_date", "redirect_url", "return_url", "callback_url", "custom_fields", "custom_data")
CURRENCIES = ("XOF", "USD", "EUR")
DECIMALS = {"XOF": 0, "USD": 2, "EUR": 2}

BIDI = [chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
CONTROLS = [chr(c) for c in (0, 1, 7, 8, 9, 10, 11, 12, 13, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F)]
BLANKS = [chr(c) for c in (
    0x20, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x180F, 0x2000, 0x200A,
    0x200B, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x2065, 0x206A, 0x206F, 0x2800, 0x3000,
    0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0041,
    0xE0FFF)]
# Neighbours of the code points above that are none of them.
NEAR = [chr(c) for c in (
    0x21, 0x7E, 0xA1, 0xAC, 0xAE, 0x34E, 0x350, 0x61B, 0x115E, 0x1161, 0x167F, 0x1681, 0x17B3, 0x17B6, 0x180A, 0x1810,
    0x1FFF, 0x2010, 0x2027, 0x2030, 0x205E, 0x2070, 0x27FF, 0x2801, 0x2FFF, 0x3001, 0x3163, 0x3165, 0xFDFF, 0xFE10,
    0xFEFE, 0xFFA1, 0xFF9F, 0xFFEF, 0xFFF9, 0xFFFC, 0x1BC9F, 0x1BCA4, 0x1D172, 0x1D17B, 0xDFFFF, 0xE1000, 0xFFFD,
    0xD7FF, 0xE000, 0x10FFFF)]
PLAIN = list("abcXYZ019 .-_'&") + ["é", "ß", "€", "한", "😀", "İ", "ſ", "K"]
WORDS = ("Panier", "Order 42", "Café crème", "Don", "Ticket « été »", "注文", "🎁 cadeau", "A/B ~ test", 'say "hi"',
         "back\\slash", "l'été")

Raw = bytes                                   # JSON text of a value or a name
Members = list[tuple[Raw, Raw]]               # of the root object, in order


class Generator:
    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.policy: dict = {}                # of the case being made; empty where it has none
        self.escape_rate = 0.0
        self.blank_rate = 0.0

    # -----------------------------------------------------------------------------------------------------------
    # Small tools
    # -----------------------------------------------------------------------------------------------------------

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def one(self, items: Any) -> Any:
        return self.random.choice(items)

    def weighted(self, *choices: tuple[int, Callable[[], Any]]) -> Any:
        """Calls one of the functions, chosen by weight."""
        weights = [weight for weight, _ in choices]
        return self.random.choices([make for _, make in choices], weights)[0]()

    def setting(self, name: str, default: Any) -> Any:
        value = self.policy.get(name)
        return default if value is None else value

    def text_of_length(self, length: int) -> str:
        """Mostly of one character, so that bytes, UTF-16 units and code points differ."""
        if length <= 0:
            return ""
        char = self.random.choices(("a", "é", "€", "😀"), (6, 3, 1, 1))[0]
        text = [char] * length
        if self.chance(0.5):
            text[self.random.randrange(length)] = self.one(PLAIN)
        return "".join(text)

    def with_inserted(self, text: str, piece: str) -> str:
        at = self.one((0, len(text), self.random.randint(0, len(text))))
        return text[:at] + piece + text[at:]

    # -----------------------------------------------------------------------------------------------------------
    # JSON spelling
    # -----------------------------------------------------------------------------------------------------------

    def string(self, text: str) -> Raw:
        return ('"' + "".join(self.string_char(char) for char in text) + '"').encode("utf-8")

    def string_char(self, char: str) -> str:
        must = char in '"\\' or ord(char) < 0x20
        if not must and not self.chance(self.escape_rate):
            return char
        short = {'"': '\\"', "\\": "\\\\", "/": "\\/", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r",
                 "\t": "\\t"}.get(char)
        if short is not None and self.chance(0.7):
            return short
        units = char.encode("utf-16-be")
        return "".join(self.unit_escape(units[i] << 8 | units[i + 1]) for i in range(0, len(units), 2))

    def unit_escape(self, unit: int) -> str:
        digits = f"{unit:04x}"
        return "\\u" + "".join(digit.upper() if self.chance(0.5) else digit for digit in digits)

    def blank(self) -> bytes:
        if not self.chance(self.blank_rate):
            return b""
        return b"".join(self.one((b" ", b"\n", b"\t", b"\r")) for _ in range(self.random.randint(1, 3)))

    def render(self, members: Members) -> bytes:
        pieces = [self.blank(), b"{", self.blank()]
        for index, (name, value) in enumerate(members):
            if index:
                pieces += [b",", self.blank()]
            pieces += [name, self.blank(), b":", self.blank(), value, self.blank()]
        return b"".join(pieces + [b"}", self.blank()])

    def object(self, members: Members) -> Raw:
        return self.render(members)

    def array(self, values: list[Raw]) -> Raw:
        return b"[" + b",".join(self.blank() + value + self.blank() for value in values) + b"]"

    # -----------------------------------------------------------------------------------------------------------
    # Values of any type
    # -----------------------------------------------------------------------------------------------------------

    def any_value(self) -> Raw:
        return self.one((b"0", b"1", b"-1.5e3", b"true", b"false", b"null", b'""', b'"x"', b"[]", b"{}", b"[1]",
                         b'{"a":1}', b'"5000"', b"5000", b'"true"', b'"null"', b"[null]", b"-0", b'" "'))

    def nested(self, levels: int) -> Raw:
        """So many arrays and objects within one another."""
        if levels == 0:
            return b"1"
        value = self.one((b"[]", b"{}", b"[1]", b'{"k":"x"}'))
        for _ in range(levels - 1):
            value = b'{"k":' + value + b"}" if self.chance(0.5) else b"[" + value + b"]"
        return value

    def broken_value(self) -> Raw:
        """What is no JSON value: every reason, at its every kind of place."""
        return self.one((
            b"05", b"00", b"-05", b"1.", b"1.e5", b".5", b"+1", b"+", b"-", b"--1", b"-a", b"1e", b"1e+", b"1E-x",
            b"5000XOF", b"0x10", b"1.2.3", b"1_000", b"19,9", b"1 000", b"1e5.5", b"1e5e5", b"1-2", b"1+2", b"5-",
            b"5/2", b"5 / 2", b"1./", b"5$", b"5'", b"5\"", b"-Infinity", b"Infinity", b"NaN", b"nan", b"5\xc3\xa9",
            b"True", b"False", b"None", b"nul", b"nulL", b"tru", b"truex", b"true1", b"true_", b"true-", b"true.",
            b"true/", b"null null", b"falsefalse", b"tRue", b"fals\"", b"undefined", b"_x", b"$x", b"x", b"nu/ll",
            b"'x'", b"'", b"\"x'", b"`x`", b"\xc3\xa9", b"\xef\xbb\xbf1", b"\\u0031", b"#", b"\x00", b"\x07", b"\x7f",
            b"// c\n1", b"/* c */1", b"1/* c */", b"1 // c\n", b"/", b"[1,]", b"[1, ]", b"[1,}", b"[,1]", b"[1,,2]",
            b"[1 2]", b"[1 /**/]", b"[/]", b"[1:2]", b"[1'", b"[1}", b"[", b"]", b"{", b"}", b"{,}", b"{\"a\"}",
            b"{\"a\":}", b"{\"a\":1,}", b"{\"a\":1 ,\n}", b"{\"a\":1,]", b"{\"a\":1]", b"{\"a\" 1}", b"{\"a\"=1}",
            b"{\"a\"/:1}", b"{\"a\":1/}", b"{\"a\":1 \"b\":2}", b"{a:1}", b"{_a:1}", b"{$a:1}", b"{'a':1}", b"{1:1}",
            b"{/**/}", b"{\"a\":1,/**/\"b\":1}", b"{\"a\":1,b:1}", b"{\"a\":1,'b':1}", b"{\"a\":1,,}", b"{\"a\"::1}",
            b"{\"a\"'", b"{\"a\":1x}", b"{true:1}", b"{{}:1}", b"{\"\\x\":1}", b"", b",", b":", b"=",
            b"\"\\x\"", b"\"\\", b"\"\\\"", b"\"\\'\"", b"\"\\U0041\"", b"\"\\u\"", b"\"\\u00\"", b"\"\\u00g0\"",
            b"\"\\u 041\"", b"\"\\u004\n\"", b"\"\\\n\"", b"\"\\\xc3\xa9\"", b"\"\\u00\xc3\xa9\"", b"\"\\\x00\"",
            b"\"\\uD800\"", b"\"\\uDBFF\"", b"\"\\uDC00\"", b"\"\\uDFFF\"", b"\"x\\ud800y\"", b"\"\\uD800\\uD800\"",
            b"\"\\uD800\\u0041\"", b"\"\\uD800\\n\"", b"\"\\uD800\\x\"", b"\"\\uD800\\u00\"", b"\"\\uD800\\uDCG0\"",
            b"\"\\uD800\\uDC0\"", b"\"\\uDC00\\uD800\"", b"\"\\uD800\\\"", b"\"\\uD800\\u", b"\"\\uD800", b"\"\\uD8",
            b"\"\\uD800\n\"", b"\"\\uD83D\\uDE00\"", b"\"\\uD83D\\uDE00\\uDE00\"", b"\"\\uD7FF\\uE000\"",
            b"\"a\nb\"", b"\"a\tb\"", b"\"\x00\"", b"\"\x1f\"", b"\"\x7f\"", b"\"x", b"x\"", b"\"a\"b", b"\"a\" \"b\"",
            b"\"a\"'", b"\"a\"/", b"\"a\".", b"\"a\"5",
        ))

    def broken_name(self) -> Raw:
        return self.one((b"'amount'", b"amount", b"_x", b"$x", b"x", b"5", b"-", b"/**/\"x\"", b"//\n\"x\"", b"true",
                         b"null", b"", b",", b"{}", b"[\"x\"]", b"\"x\"\"y\"", b"\"x\"/**/", b"\"x", b"\"\\x\"",
                         b"\"\\uD800\"", b"\"a\nb\"", b"\xc3\xa9", b"+", b".", b"#", b"`x`", b"\"x\" y", b"\"x\"'",
                         b"\"\\uDC00x\"", b"\"\\u12\"", b"\xef\xbb\xbf\"x\""))

    # -----------------------------------------------------------------------------------------------------------
    # Values of the fields
    # -----------------------------------------------------------------------------------------------------------

    def choice_value(self, allowed: tuple) -> Raw:
        return self.weighted(
            (6, lambda: self.string(self.one(allowed))),
            (1, lambda: self.string(self.one(allowed).swapcase())),
            (1, lambda: self.string(self.one(allowed).capitalize())),
            (1, lambda: self.string(self.one(allowed) + self.one((" ", "s", "\0", "\u200b")))),
            (1, lambda: self.string(self.one(("", " ", "produit", "fcfa", "XAF", "GBP", "ſnstant", "EURO", "null")))))

    def text_value(self, name: str) -> Raw:
        limit = int(self.setting("max_length", {}).get(name) or (255 if name == "title" else 4096))
        lengths = [limit - 1, limit, limit + 1, 1, 0, 254, 255, 256]
        if limit > 600 and not self.chance(0.03):
            lengths = [0, 1, 255, 256]
        return self.string(self.weighted(
            (4, lambda: self.one(WORDS)),
            (3, lambda: self.text_of_length(self.one(lengths))),
            (2, lambda: self.with_inserted(self.one(WORDS), self.one(CONTROLS))),
            (1, lambda: self.with_inserted(self.one(WORDS), self.one("\t\r\n"))),
            (2, lambda: self.with_inserted(self.one(WORDS), self.one(BIDI))),
            (1, lambda: self.with_inserted(self.with_inserted("x", self.one(CONTROLS)), self.one(BIDI))),
            (1, lambda: self.with_inserted(self.text_of_length(self.one(lengths)), self.one(CONTROLS + BIDI))),
            (3, lambda: "".join(self.one(BLANKS) for _ in range(self.random.randint(1, 5)))),
            (2, lambda: "".join(self.one(BLANKS) for _ in range(3)) + self.one(NEAR)),
            (2, lambda: self.one(NEAR)),
            (1, lambda: "")))

    # Amounts

    def amount_value(self, currency: str) -> Raw:
        return self.weighted(
            (6, lambda: self.spell(*self.boundary_amount(currency))),
            (2, lambda: self.spell(self.random.randint(1, 10 ** self.random.randint(1, 12)),
                                   self.random.randint(-4, 3))),
            (2, self.odd_amount)).encode("ascii")

    def boundary_amount(self, currency: str) -> tuple[int, int]:
        """digits, exponent: at or beside a limit, perhaps with a digit too many."""
        decimals = DECIMALS[currency]
        limits = self.setting("amounts", {}).get(currency) or {}
        known = [self.in_minor(limits[name], decimals) for name in ("min", "max", "step") if limits.get(name)]
        known += [0, 1, 5, 10, 100, 500, 9999999999 if decimals else 99999999, 99999999, 2 ** 53, 2 ** 63, 2 ** 64]
        if limits and self.chance(0.6):
            known = known[:len(without_nulls(limits))]
        value = self.one(known) * self.one((1, 1, 1, 1, 2, 3)) + self.one((0, 0, 0, 1, -1))
        exponent = -decimals
        if self.setting("amount_unit", "major") == "minor" and self.chance(0.7):
            exponent = 0
        if self.chance(0.2):
            return value * 10 + self.one((0, 1, 5, 9)), exponent - 1
        return value, exponent

    def in_minor(self, text: str, decimals: int) -> int:
        whole, _, fraction = text.partition(".")
        return int(whole + (fraction + "00")[:decimals])

    def spell(self, value: int, exponent: int) -> str:
        """value * 10^exponent in one of its spellings."""
        sign = "-" if value < 0 else ""
        digits = str(abs(value))
        if self.chance(0.3):
            zeros = self.one((1, 2, 3, 30))
            digits, exponent = digits + "0" * zeros, exponent - zeros
        point = len(digits) + exponent                                   # digits before the point
        shown = point if self.chance(0.6) else self.random.randint(-2, len(digits) + 2)
        if shown <= 0:
            text = "0." + "0" * -shown + digits
        elif shown >= len(digits):
            text = digits.lstrip("0") + "0" * (shown - len(digits)) or "0"
        else:
            text = (digits[:shown].lstrip("0") or "0") + "." + digits[shown:]
        if shown != point or self.chance(0.1):
            text += self.one("eE") + self.exponent_text(point - shown)
        return sign + text

    def exponent_text(self, exponent: int) -> str:
        zeros = self.one(("", "", "", "0", "000"))
        if exponent < 0:
            return "-" + zeros + str(-exponent)
        return self.one(("", "+", "+" if exponent else "-")) + zeros + str(exponent)

    def odd_amount(self) -> str:
        return self.one((
            "0", "-0", "0.0", "-0.0", "0e9", "0e-9", "-0e5", "0.00e+999999999999999999999", "1e400", "1e-400",
            "1e99999999999999999999999999", "1e-99999999999999999999999999", "-1e999999999999999999999",
            "0e99999999999999999999999999", "0.1", "0.01", "0.001", "-1", "-0.01", "19.9", "19.90", "19.99", "19.999",
            "1990", "5000", "5e3", "5E+3", "5000.0", "5000.00", "5000.000000000000000000000000000000000000",
            "5000.000000000000000000000000000000000001", "100.5", "99999999.5", "99999999.99", "99999999.990",
            "99999999.991", "99999999.989", "100000000", "99999999", "9999999999e-2", "0.9999999999e8", "1e8", "1e7",
            "1" + "0" * 300 + "e-300", "0." + "0" * 300 + "1e301", "1e18446744073709551616", "1e4294967297",
            "1e-18446744073709551615", "1e2147483648", "1e9223372036854775808", "9223372036854775808",
            "18446744073709551616", "1.7976931348623157e308", "4.9e-324", "1" * 40, "5e-1", "50e-1", "500e-2"))

    # Identifiers

    def id_value(self, name: str) -> Raw:
        form = self.setting(name, {})
        prefix = form.get("prefix") or self.one(("prod_", "price_", "p"))
        uuid = "123e4567-e89b-12d3-a456-426614174000"
        return self.string(self.weighted(
            (3, lambda: prefix + "abc123"),
            (2, lambda: self.one((uuid, uuid.upper(), uuid[:-1], uuid + "0", uuid.replace("-", ""),
                                  uuid.replace("e", "g"), "{" + uuid + "}", uuid.replace("-", "_"), uuid[1:] + "-"))),
            (2, lambda: self.one((prefix, prefix[:-1], prefix.upper(), prefix.upper() + "1", "pl_x-1", "../products",
                                  "a", "Z", "9", "_a", "-a", ".a", "..", "a..b", "a/b", "a b", " a", "a ", "a\n",
                                  "a\0", "é", "aé", "prod_١", "a~b", "K1", "a%2Fb", ""))),
            (2, lambda: prefix + "a" * (self.one((127, 128, 129)) - len(prefix))),
            (1, lambda: self.one(("é" * 64, "é" * 65, "é" * 128, "é" * 129, "/" * 128, "/" * 129, "." + "a" * 128)))))

    # Timestamps

    def time_value(self) -> Raw:
        return self.string(self.weighted(
            (2, lambda: "2030-12-31T23:59:59Z"),
            (5, self.built_time),
            (16 if self.policy.get("expires_at") else 4, self.time_by_clock),
            (4, self.odd_time)))

    def built_time(self) -> str:
        """Put together from parts, each of which may be at or over its bound."""
        def part(usual: tuple, unusual: tuple) -> str:
            return self.one(unusual if self.chance(0.04) else usual)
        date = "-".join((
            part(("2030", "2024", "2000"), ("0000", "0001", "9999", "1900", "2100", "2023", "20300", "203", "-2030")),
            part(("01", "06", "12"), ("00", "02", "13", "1", "04", "99")),
            part(("01", "15", "28"), ("00", "29", "30", "31", "32", "1", "99"))))
        clock = part(("00", "12", "23"), ("24", "99", "1")) + ":" + part(("00", "30", "59"), ("60", "99", "5"))
        if not self.chance(0.08):
            clock += ":" + part(("00", "30", "59"), ("60", "61", "99", "5"))
        if self.chance(0.3):
            clock += part((".5", ".000000001", ".123456789", ".1234567891234"), (".", ",5", ",", ".5.5", ".٥"))
        return date + part(("T", "T", "T", "t"), (" ", "_", "", "  ")) + clock + self.offset_text()

    def offset_text(self) -> str:
        if self.chance(0.6):
            return self.one(("Z", "Z", "z", "+00:00", "-00:00", "+01:00", "-05:30"))
        return self.one(("", "+15:59", "-15:59", "+16:00", "-16:00", "+15:60", "+00:60", "+99:99", "+0100", "-05",
                         "+01", "+1", "+01:0", " Z", "Z ", "ZZ", "UTC", "+01:00:00", "−01:00", " +01:00", "+-1:00"))

    def time_by_clock(self) -> str:
        """An instant at or beside the policy's now, lead or horizon, written with some offset."""
        expiry = self.setting("expires_at", {})
        now = datetime.strptime(CLOCKS[expiry.get("clock") or "2030-01-01T00:00:00Z"], "%Y-%m-%dT%H:%M:%S")
        ahead = self.one((0, int(expiry.get("min_lead_seconds") or 0), int(expiry.get("max_horizon_seconds") or 0)))
        minutes = self.one((0, 0, 60, -330, 959, -959))
        try:
            time = now + timedelta(seconds=ahead + self.one((0, 0, 1, -1, 60, -60)), minutes=minutes)
        except OverflowError:
            time = datetime(9999, 12, 31, 23, 59, 59)
        sign = "-" if minutes < 0 else "+"
        offset = f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "Z"
        fraction = self.one(("", "", "", ".0", ".000000000", ".000000001", ".0000000009", ".999999999", ".5",
                             ".500000001", ".499999999", ".5000000009"))
        return f"{time.year:04}-{time.month:02}-{time.day:02}T{time:%H:%M:%S}{fraction}{offset}"

    def odd_time(self) -> str:
        return self.one((
            "2030-12-31", "2030-99-99", "2030-12-31T", "2030-12-31Z", "2030-12-31 23:59", "2030-12-31 23:59:59",
            "2030-12-31 23:59:59.5Z", "2030-12-31 23:59:59,5+0100", "2030-12-31 23:59+01", "2030-12-31 99:99:99",
            "2030-12-31 23:59.5", "2030-12-31 23:59,5Z", "2030-12-31 23:59:59.", "2030-12-31  23:59", "2030-12-31 24",
            "2030-12-31T23:59", "2030-12-31T23:59Z", "2030-12-31t23:59z", "2030-12-31T23:59+0100", "2030-12-31T23:59.5Z",
            "2030-12-31T23:59+01:00", "2030-12-31T99:99-99", "2030-12-31T23:59:59,5Z", "2030-12-31t23:59:59,55",
            "2030-12-31T23:59:59,5+01", "2030-12-31T23:59:59,", "2030-12-31T23:59:59,Z", "2030-12-31T23:59:59.Z",
            "2030-12-31T23:59:59+0100", "2030-12-31T23:59:59.5-01", "2030-13-31T23:59:59+0100", "2030-12-31T23:59:59+1",
            "2030-12-31T23:59:59", "2030-12-31T23:59:60", "2030-12-31T12:30:60", "2030-12-31T12:30:61",
            "2030-12-31T23:59:60Z", "2030-12-31T23:59:60.5Z", "2030-12-31T23:58:60Z", "2030-06-30T23:59:60z",
            "2030-12-31T18:29:60-05:30", "2030-12-31T23:59:60+01:00", "2031-01-01T00:59:60+01:00",
            "2031-01-01T15:58:60+15:59", "2030-12-31T23:59:61Z", "2030-12-31T23:60:00Z", "2030-12-31T24:00:00Z",
            "9999-12-31T23:59:59Z", "9999-12-31T23:59:60Z", "9999-12-31T23:59:59.999999999999Z",
            "9999-12-31T23:59:59-00:01", "9999-12-31T23:59:59+00:01", "9999-12-31T22:59:60-01:00", "9999-12-31T23:59:60",
            "9999-12-31T23:59:60-00:01", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01", "0001-01-01T00:01:00+00:01",
            "0001-01-01T00:00:00-00:01", "0001-01-01T00:59:60+01:00", "0001-01-01T00:00:60+00:01", "0000-12-31T23:59:59Z",
            "0000-12-31T23:59:59-00:01", "0000-02-29T00:00:00Z", "0000-02-30T00:00:00Z", "0000-01-01T00:00:00",
            "2023-02-29T00:00:00Z", "2024-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2000-02-29T00:00:00Z",
            "2030-02-30T99:00:00Z", "2030-04-31T00:00:00", "2030-00-10T00:00:00Z", "2030-12-00T00:00:00Z",
            "2030-12-31T25:00:00", "2030-12-31T23:59:59+16:00", "2030-12-31T23:59:59-15:59", "2030-12-31T23:59:59+15:60",
            "1924988399", "31/12/2030", "Tue, 31 Dec 2030", "2030-12-31T23:59:59 Z", " 2030-12-31T23:59:59Z",
            "2030-12-31T23:59:59Z\n", "2030-12-31T23:59:59Z\0", "2030-12-3١T23:59:59Z", "20301231T235959Z",
            "+2030-12-31T23:59:59Z", "2030-W01-1T00:00:00Z", "2030-12-31T23:59:59Z[Africa/Abidjan]", "", "tomorrow"))

    # URLs

    def url_value(self) -> Raw:
        return self.string(self.weighted((3, self.built_url), (6, self.host_url), (3, self.odd_url), (1, self.long_url)))

    def scheme(self) -> str:
        schemes = self.setting("app_schemes", [])
        if schemes and self.chance(0.4):
            return self.one((self.one(schemes), self.one(schemes).upper(), self.one(schemes) + "x"))
        return self.one(("http", "HTTP", "Http") if self.chance(0.5 if self.policy.get("local_http") else 0.05)
                        else ("https", "https", "https", "HTTPS", "Https"))

    def host_url(self) -> str:
        """A good URL but for its host."""
        return self.scheme() + "://" + self.host() + self.one(("", "/", "/ok", ":443/x", ":8080", "?a=1", "#f"))

    def built_url(self) -> str:
        def part(usual: tuple, unusual: tuple) -> str:
            return self.one(unusual if self.chance(0.15) else usual)
        scheme = part((self.scheme(),), ("http", "ftp", "javascript", "data", "mailto", "ws", "myapp", "1https", "", "-a",
                                         "ht+tp", "httpſ", "a.b", "https ", "h\tttps"))
        slashes = part(("://",), (":/", ":", "//", "", ":///", ":\\\\", ":/\\", "::/", ": //"))
        user = part(("",), ("user@", "user:pass@", "@", "a%40b@", "é@", "evil.com\\@"))
        port = part(("", "", ":443"), (":", ":0", ":1", ":65535", ":65536", ":00080", ":000080", ":99999", ":100000",
                                       ":80a", ":-1", ":+1", ":8 0", ":80:80", ":é", ":٨", "::", ":00000"))
        host = self.host() if self.chance(0.3) else "shop.example"
        return scheme + slashes + user + host + port + self.components()

    def components(self) -> str:
        """Path, query and fragment, with something odd in one of them."""
        path, query, fragment = (self.one(("", "/", "/thanks", "/a/b;c=1")), self.one(("", "?", "?a=1&b=%20", "?i[]=1")),
                                 self.one(("", "#", "#top", "#a?b/c")))
        odd = self.url_piece() if self.chance(0.5) else ""
        where = self.random.randrange(3)
        if where == 0:
            path = (path or "/") + odd
        elif where == 1:
            query = (query or "?") + odd
        else:
            fragment = (fragment or "#") + odd
        return path + query + fragment

    def url_piece(self) -> str:
        return self.one((
            "{CHECKOUT_SESSION_ID}", "{{CHECKOUT_SESSION_ID}}", "s={CHECKOUT_SESSION_ID}&t=1", "{CHECKOUT_SESSION_ID",
            "{{CHECKOUT_SESSION_ID}", "{CHECKOUT_SESSION_ID}}", "{{{CHECKOUT_SESSION_ID}}}", "{checkout_session_id}",
            "{CHECKOUT_SESSION_ID}{CHECKOUT_SESSION_ID}", "{ CHECKOUT_SESSION_ID }", "{OTHER}", "{}", "{", "}", "}{",
            "%7BCHECKOUT_SESSION_ID%7D", "%7bCHECKOUT_SESSION_ID%7d", "%7B%7BCHECKOUT_SESSION_ID%7D%7D",
            "%7b%7BCHECKOUT_SESSION_ID%7d%7D", "%7B{CHECKOUT_SESSION_ID}%7D", "{%7BCHECKOUT_SESSION_ID%7D}",
            "%7BCHECKOUT_SESSION_ID}", "{CHECKOUT_SESSION_ID%7D", "%7Bcheckout_session_id%7D", "%7BCHECKOUT_SESSION_ID",
            "CHECKOUT_SESSION_ID%7D", "%7B%7BCHECKOUT_SESSION_ID%7D", "%7BCHECKOUT_SESSION_ID%7D%7D", "%7BX%7D",
            "%257BCHECKOUT_SESSION_ID%257D", "%7BCHECKOUT%5FSESSION_ID%7D", "%", "%4", "%zz", "%4g", "%%41", "%41",
            "%C3%A9", "%00", "% 41", "%4é", " ", "é", "\\", "\"", "<", ">", "^", "`", "|", "[", "]", "[]", "#", "##",
            "?", "??", "@", ":", "!$&'()*+,;=", "~-._", "\t", "\n", "\0", "\x7f", "\u200b", "😀", "é{", "{é", "%zz{",
            "{%zz", " é", "'", "..", "//", "/../"))

    def odd_url(self) -> str:
        return self.one((
            "", " ", "/thanks", "thanks", "//shop.example", "shop.example", "shop.example:443/x", "localhost:3000",
            "javascript:alert(1)", "JavaScript://%0aalert(1)", "data:text/html,x", "http://shop.example", "https:",
            "https:/", "https://", "https:///", "https://?", "https://#", "https:shop.example", "https:\\\\shop.example",
            "https://shop.example\\@evil.example/", "https://user@shop.example", "https://shop.example@evil.example",
            "https://shop.example/@x", "https://shop.example?@x", "https://shop.example#@x", "https://:443",
            "https://:443@x", "https://[", "https://]", "https://[]", "https://[::1", "https://[::1:80",
            "https://[2606:4700::1111]x:80", "https://[2606:4700::1111]:443/", "https://[2606:4700::1111]:",
            "https://[2606:4700::1111]é", "https://[é]", "https://[2606:4700::1111%25eth0]/", "https://[2606:4700::1111%eth0]",
            "https://[v1.x]/", "https://[[::1]]/", "https://[1.2.3.4]/", "https://shop.example:é", "https://é:é",
            "https://é@x", "https://é", "https://shop.example:80:80", "https://a b.example", "https://a%2eexample",
            "https://shop.example./", "https://shop.example../", "https://.shop.example", "https://shop..example",
            "https://.", "https://..", "https://-a.example", "https://a-.example", "https://a_b.example", "https://*.example",
            "https://xn--caf-dma.example", "https://xn--a-.example", "https://XN--A-.example", "https://xn--.example",
            "https://xn---.example", "https://xn-.example", "https://a.xn--p1ai", "https://a.xn--p1ai-", "https://shop。example",
            "https://shop.example\t/", "\thttps://shop.example", " https://shop.example", "https://shop.example ",
            "https://shop.example/ x", "https://shop.example/\n", "HTTPS://SHOP.EXAMPLE", "myapp://x", "myapp:x",
            "MYAPP://done?s={CHECKOUT_SESSION_ID}", "myapp://", "myapp:/x", "com.example.app://a@b:c/[x]", "myapp://[x]",
            "myapp://x?[y]#z", "myapp://x#[z]", "myapp://é", "myapp://%7BCHECKOUT_SESSION_ID%7D", "intent://x", "mailto:a@b",
            "https://shop.example/" + "é" * 40, "https://{CHECKOUT_SESSION_ID}/", "https://shop.example:{x}/"))

    def long_url(self) -> str:
        base = "https://shop.example/" + self.one(("", "", "é", "é{", "\\"))
        length = self.one((2047, 2048, 2049)) if self.chance(0.3) else self.one((100, 300))
        return base + "a" * (length - len(base))

    def host(self) -> str:
        hosts = self.setting("allowed_hosts", [])
        if hosts and self.chance(0.6):
            return self.listed_host(self.one(hosts))
        return self.weighted((2, lambda: "shop.example"), (4, self.ipv4_host), (4, self.ipv6_host), (5, self.name_host),
                             (1, self.long_host))

    def listed_host(self, entry: str) -> str:
        name = entry.removeprefix("*.")
        return self.one((name, name.upper(), name + ".", "a." + name, "A.b." + name, "x" + name, name + "x", "." + name,
                         name.split(".")[-1], "-" + name, "a_" + name, name.lower(), "a." + name + "."))

    def ipv4_host(self) -> str:
        first, bits = self.one(IPV4_NETWORKS)
        value = self.edge(first, bits, 32)
        quad = self.quad(value)
        if self.chance(0.8):
            return quad
        return self.one((quad + ".", quad + "..", "0" + quad, quad.replace(".", ".0", 1), str(value), hex(value),
                         quad.rsplit(".", 1)[0], quad + ".1", "0x7f.1", "1.0x", "a.0X", "a.0xfg", "a.1", "a.1b", "1.2.3.256",
                         "256.1.1.1", "1.2.3.08", "1.2.3.4a", "127.1", "0", "1", "0x", "a.0x7F.", "1.2.3.4.5", "a.5."))

    def edge(self, first: int, bits: int, width: int) -> int:
        size = 1 << (width - bits)
        return (first + self.one((0, -1, size - 1, size, size // 2, 1))) % (1 << width)

    def quad(self, value: int) -> str:
        return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))

    def ipv6_host(self) -> str:
        value = self.weighted(
            (6, lambda: self.edge(*self.one(IPV6_NETWORKS), 128)),
            (2, lambda: (0x0064FF9B << 96) + self.edge(*self.one(IPV4_NETWORKS), 32)),
            (2, lambda: (0x2002 << 112) + (self.edge(*self.one(IPV4_NETWORKS), 32) << 80) + self.random.getrandbits(80)),
            (2, lambda: (0xFFFF << 32) + self.edge(*self.one(IPV4_NETWORKS), 32)))
        text = self.ipv6_text(value)
        if self.chance(0.12):
            text = self.one((text + ":", ":" + text, text + "::", text.replace(":", "::", 1), text + "%1", text + ":1.2.3.4",
                             text + " ", "0" + text, text.replace(":", ".", 1), "1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:8::",
                             "::2:3:4:5:6:7:8", "1:2:3:4::5:6:7:8", "2606:4700::1.2.3.04", "2606:4700::1.2.3", "::1.2.3.4:5",
                             "2606:4700::1.2.3.256", "2606:4700::00001", "2606:4700::g", ":::", "::", "1:2:3:4:5:6:7:1.2.3.4",
                             "2606:4700:1:2:3:4:1.2.3.4", "2606:4700:1:2:3:4:5:6", "2606::4700::1", "2606:4700::-1"))
        return "[" + text + "]"

    def ipv6_text(self, value: int) -> str:
        """One of the spellings of an address."""
        groups = [value >> shift & 0xFFFF for shift in range(112, -1, -16)]
        spelled = [f"{group:04x}" if self.chance(0.2) else f"{group:x}" for group in groups]
        if self.chance(0.3):
            spelled[6:] = [self.quad(value & 0xFFFFFFFF)]
        text = ":".join(spelled)
        zeros = [index for index in range(6) if groups[index] == 0]
        if zeros and self.chance(0.7):
            start = self.one(zeros)
            end = start
            while end + 1 < 6 and groups[end + 1] == 0:
                end += 1
            text = ":".join(spelled[:start]) + "::" + ":".join(spelled[end + 1:])
        return text.upper() if self.chance(0.2) else text

    def name_host(self) -> str:
        word = self.one(("localhost", "local", "localdomain", "localdomain4", "localdomain6", "internal", "intranet",
                         "private", "corp", "home", "lan", "svc", "test", "invalid", "onion", "home.arpa",
                         "metadata.goog", "example", "arpa", "goog", "example.com", "localhost.example", "localdomain5"))
        name = self.one(("{}", "a.{}", "a.b.{}", "{}.", "a.{}.", "{}x.com", "x{}", "a.x{}", "{}.com", "a-{}", "-.{}")).format(word)
        return self.one((name, name, name.upper(), name.capitalize()))

    def long_host(self) -> str:
        return self.one((
            "a" * 63 + ".example", "a" * 64 + ".example", "a" * 63 + "." + "b" * 63 + ".example",
            ".".join(("a" * 63, "b" * 63, "c" * 63, "d" * 61)), ".".join(("a" * 63, "b" * 63, "c" * 63, "d" * 62)),
            ".".join(("a" * 63, "b" * 63, "c" * 63, "d" * 61)) + ".", ".".join(("a" * 63, "b" * 63, "c" * 63, "d" * 60)) + ".",
            ".".join(("a" * 63, "b" * 63, "c" * 63, "d" * 62)) + "."))

    # Metadata

    def metadata_value(self) -> Raw:
        return self.weighted(
            (2, lambda: b"{}"),
            (2, lambda: self.one((b"[]", b"[ ]", b"[1]", b"[[]]", b"[{}]", b'""', b"null", b"[null]"))),
            (8, lambda: self.object(self.metadata_members(self.random.randint(1, 4)))),
            (1, self.many_keys),
            (1, self.twice_in_metadata))

    def metadata_members(self, count: int) -> Members:
        members: Members = []
        used: set = set()
        while len(members) < count:
            key = self.metadata_key()
            if key not in used or self.chance(0.02):
                used.add(key)
                members.append((self.string(key), self.metadata_member_value()))
        return members

    def metadata_key(self) -> str:
        reserved = self.setting("reserved_metadata_keys", [])
        if reserved and self.chance(0.3):
            return self.one((self.one(reserved), self.one(reserved).upper()))
        return self.weighted(
            (6, lambda: self.one(("order_id", "k", "a/b", "a~b", "a~1b", "clé", "title", "amount", "x y", "0", "#"))
             + self.one(("", "", str(self.random.randint(0, 99))))),
            (1, lambda: self.one(("__proto__", "__PROTO__", "__proto", "constructor", "prototype", "_proto_"))),
            (2, lambda: self.text_of_length(self.one((1, 39, 40, 41, 63, 64, 65, 66)))),
            (1, lambda: self.with_inserted("k", self.one(CONTROLS))),
            (1, lambda: self.with_inserted(self.text_of_length(self.one((39, 40, 63, 64))), self.one(CONTROLS + BIDI + BLANKS))),
            (1, lambda: self.with_inserted("k", self.one(BIDI + BLANKS + ['"', "\\", "\u2028"]))),
            (1, lambda: ""))

    def metadata_member_value(self) -> Raw:
        return self.weighted(
            (5, lambda: self.one((b'"v"', b"1", b"-1.5e300", b"true", b"null", b'""', b"1e999999"))),
            (2, lambda: self.one((b"{}", b"[]", b'{"a":1}', b"[1]", b'{"a":1,"a":2}'))),
            (1, lambda: self.string(self.with_inserted("v", self.one(["\0"] + CONTROLS + BIDI)))),
            (1, lambda: self.string(self.text_of_length(self.one((499, 500, 501))))),
            (1, lambda: self.string(self.text_of_length(self.one((499, 500, 501))) + "\0") if self.chance(0.3) else b"0"))

    def many_keys(self) -> Raw:
        count = self.one((49, 50, 50, 51, 51))
        value = self.one((b"1", b"1", b"{}"))
        members = [(b'"%d"' % index, value) for index in range(count)]
        if self.chance(0.3):
            members[self.random.randrange(count)] = (self.string(self.metadata_key()), self.metadata_member_value())
        return self.object(members)

    def twice_in_metadata(self) -> Raw:
        members = self.metadata_members(2)
        return self.object(members + [(self.respelled(self.one(members)[0]), b"1")])

    def respelled(self, name: Raw) -> Raw:
        """The same name, perhaps with other escapes."""
        text = json.loads(name)
        if not isinstance(text, str):
            raise ValueError("no name")
        keep, self.escape_rate = self.escape_rate, self.one((0.0, 0.3, 1.0))
        try:
            return self.string(text)
        finally:
            self.escape_rate = keep

    # -----------------------------------------------------------------------------------------------------------
    # Names
    # -----------------------------------------------------------------------------------------------------------

    def unknown_name(self) -> str:
        extra = self.setting("extra_fields", [])
        if extra and self.chance(0.3):
            return self.one((self.one(extra), self.one(extra).upper(), self.one(extra) + "s"))
        return self.weighted(
            (4, lambda: self.disguised(self.one(ALIASES))),
            (5, lambda: self.misspelled(self.one(FIELDS))),
            (3, lambda: self.disguised(self.one(FIELDS))),
            (2, lambda: self.prefix(self.one(FIELDS))),
            (2, lambda: self.folded(self.one(FIELDS))),
            (2, lambda: self.one(("foo", "x", "", "_", "-", "id", "url", "amount_in_cents", "amounts", "customer", "note",
                                  "link", "lin", "pro", "all", "can", "de", "req", "urls", "cancel", "success", "expire",
                                  "a/b", "~", "~0", "/", "é", "metadata2", "product_name", "price_ids", "meta_data"))),
            (2, self.ugly_name))

    def disguised(self, name: str) -> str:
        """The same letters in another case, with other separators."""
        camel = name.split("_")[0] + "".join(part.capitalize() for part in name.split("_")[1:])
        return self.one((name, name.upper(), camel, camel[:1].upper() + camel[1:], name.replace("_", "-"),
                         name.replace("_", ""), "_" + name, name + "_", "-".join(name), name.capitalize(), name + "s"))

    def misspelled(self, name: str) -> str:
        for _ in range(self.one((1, 1, 1, 2, 2, 3))):
            at = self.random.randrange(len(name))
            name = self.one((name[:at] + name[at + 1:], name[:at] + self.one("aesxé_-") + name[at:],
                             name[:at] + self.one("aesxé😀") + name[at + 1:],
                             name[:at] + name[at:at + 2][::-1] + name[at + 2:])) or "x"
        return name

    def prefix(self, name: str) -> str:
        return self.disguised(name[:self.random.randint(1, len(name))])

    def folded(self, name: str) -> str:
        """Equal under case folding, or nearly."""
        name = self.one((name, name.upper(), name.capitalize(), name.replace("s", "\u017f"), name.replace("k", "\u212a"),
                         name.replace("s", "\u017f").replace("k", "\u212a"), name.upper().replace("S", "\u017f", 1)))
        return name + self.one(("", "", "", "", "\u200b", "\0", " ", "\u0301"))

    def ugly_name(self) -> str:
        length = self.one((1, 5, 62, 63, 64, 65, 66))
        name = self.text_of_length(length)
        for _ in range(self.one((0, 1, 2))):
            at = self.random.randrange(length)
            name = name[:at] + self.one(CONTROLS + BIDI + BLANKS + ['"', "\\", "/", "~", "\u2028", "\u2029"]) + name[at + 1:]
        return name

    # -----------------------------------------------------------------------------------------------------------
    # Bodies
    # -----------------------------------------------------------------------------------------------------------

    def value_for(self, name: str, members: Members) -> Raw:
        """A value for the field: often good, often just over a limit."""
        if name == "link_type":
            return self.choice_value(("product", "instant"))
        if name == "currency_code":
            return self.choice_value(CURRENCIES)
        if name in ("title", "description"):
            return self.text_value(name)
        if name == "amount":
            return self.amount_value(self.currency_of(members))
        if name in IDS:
            return self.id_value(name)
        if name in BOOLEANS:
            return self.one((b"true", b"false", b"true", b"false", b'"true"', b"1", b"0", b"null"))
        if name == "expires_at":
            return self.time_value()
        if name in URLS:
            return self.url_value()
        return self.metadata_value()

    def currency_of(self, members: Members) -> str:
        for name, value in members:
            if name == b'"currency_code"' and value[1:-1].decode("utf-8", "replace") in CURRENCIES:
                return value[1:-1].decode()
        return self.one(CURRENCIES)

    def good_members(self) -> Members:
        """A valid request, were it not for the policy."""
        link_type = self.one(self.setting("link_types", ("product", "instant")))
        currency = self.one(self.setting("currencies", CURRENCIES))
        limited = [name for name in self.setting("amounts", {}) if name in self.setting("currencies", CURRENCIES)]
        if limited and self.chance(0.8):
            currency = self.one(limited)
        values = {"link_type": f'"{link_type}"', "title": '"Panier"', "currency_code": f'"{currency}"'}
        if link_type == "product":
            form = self.setting("product_id", {})
            uuid = form.get("form") == "uuid"
            values["product_id"] = ('"123e4567-e89b-12d3-a456-426614174000"' if uuid
                                    else f'"{form.get("prefix") or "prod_"}abc123"')
        else:
            values["amount"] = self.one(("5000", "5e3", "5000.00"))
        good = {"description": '"Une description"', "allow_coupon_code": "true", "allow_quantity": "false",
                "require_billing_address": "true", "expires_at": '"2031-06-15T12:00:00Z"',
                "success_url": '"https://shop.example/ok?s={CHECKOUT_SESSION_ID}"',
                "cancel_url": '"https://shop.example/ko"', "metadata": '{"order_id":"A-1"}'}
        for name in good:
            if self.chance(0.25):
                values[name] = good[name]
        members = [(b'"' + name.encode() + b'"', value.encode()) for name, value in values.items()]
        if self.chance(0.3):
            self.random.shuffle(members)
        return members

    def put(self, members: Members, name: str, value: Raw) -> None:
        raw = b'"' + name.encode() + b'"'
        for index, (other, _) in enumerate(members):
            if other == raw:
                members[index] = (raw, value)
                return
        self.insert(members, raw, value)

    def insert(self, members: Members, name: Raw, value: Raw) -> None:
        members.insert(self.random.randint(0, len(members)), (name, value))

    def mutate(self, members: Members) -> None:
        self.weighted(
            (30, lambda: self.change_value(members)),
            (5, lambda: self.put(members, self.one(FIELDS), self.any_value())),
            (3, lambda: self.put(members, self.one(FIELDS), self.one((b"null", b'""', b"[]")))),
            (4, lambda: self.remove(members)),
            (8, lambda: self.insert(members, self.string(self.unknown_name()), self.any_value())),
            (3, lambda: self.rename(members)),
            (2, lambda: self.repeat(members)),
            (2, lambda: self.nest(members)),
            (1, lambda: self.many_unknown(members) if self.chance(0.4) else None),
            (4, lambda: self.break_syntax(members)))

    def change_value(self, members: Members) -> None:
        name = self.random.choices(FIELDS, (2, 6, 2, 4, 9, 4, 2, 1, 1, 1, 9, 10, 3, 8))[0]
        ruled = [field for member, fields in RULED_FIELDS.items() if member in self.policy for field in fields]
        if ruled and self.chance(0.6):
            name = self.one(ruled)
        if self.chance(0.9):
            self.suit_link_type(members, name)
        self.put(members, name, self.value_for(name, members))

    def suit_link_type(self, members: Members, name: str) -> None:
        """Makes the link one that may have the field, so that the field's own rules are met."""
        raws = [raw for raw, _ in members]
        if name == "amount" and b'"product_id"' in raws:
            self.put(members, "link_type", b'"instant"')
            members[:] = [member for member in members if member[0] not in (b'"product_id"', b'"price_id"')]
        elif name in IDS and b'"amount"' in raws:
            self.put(members, "link_type", b'"product"')
            members[:] = [member for member in members if member[0] != b'"amount"']
            self.put(members, "product_id", b'"prod_abc123"')

    def remove(self, members: Members) -> None:
        if members:
            del members[self.random.randrange(len(members))]

    def rename(self, members: Members) -> None:
        if members:
            index = self.random.randrange(len(members))
            name = self.one((self.disguised, self.misspelled, self.folded))(self.one(FIELDS))
            members[index] = (self.string(name), members[index][1])

    def repeat(self, members: Members) -> None:
        for _ in range(self.one((1, 1, 2))):
            if members:
                name, value = self.one(members)
                try:
                    self.insert(members, self.respelled(name), self.one((value, self.any_value())))
                except ValueError:
                    return  # the name was broken by another mutation

    def nest(self, members: Members) -> None:
        limit = int(self.setting("max_depth", 8))
        value = self.nested(max(0, limit - 1 + self.one((-1, 0, 0, 1, 1))) if limit < 20 else self.one((7, 62, 63, 64)))
        self.put(members, "metadata", b'{"k":' + value + b"}") if self.chance(0.4) else self.insert(members, b'"nest"', value)

    def many_unknown(self, members: Members) -> None:
        limit = int(self.setting("max_violations", 32))
        for index in range(limit + self.one((-2, -1, 0, 1, 2))):
            members.append((b'"u%d"' % index, b"0"))

    def break_syntax(self, members: Members) -> None:
        if self.chance(0.6):
            self.put(members, self.one(FIELDS), self.broken_value())
        elif self.chance(0.5):
            self.put(members, "metadata", self.one((b'{"k":', b'[', b'{"k":[')) + self.broken_value() + self.one((b"}", b"]", b"]}")))
        else:
            self.insert(members, self.broken_name(), self.any_value())

    def damage(self, body: bytes) -> bytes:
        """Byte by byte, wherever."""
        at = self.random.randint(0, len(body))
        piece = self.one((b",", b"/", b"'", b'"', b"\\", b"{", b"}", b"[", b"]", b":", b"+", b".", b"-", b"_", b"$", b"x", b"5",
                          b"e", b"E", b"t", b"\n", b"\t", b"\x00", b"\x1f", b"\x7f", b"\xc3\xa9", b"\xef\xbb\xbf", b"//c\n",
                          b"/**/", b"NaN", b"\\u", b"\\ud83d", b"\\u0061", b" ", b"\x0b", b"\x0c", b"\xc2\xa0"))
        bad_utf8 = self.one((b"\x80", b"\xbf", b"\xc0\x80", b"\xc1\xbf", b"\xc2", b"\xe0\x80\x80", b"\xe0\x9f\xbf", b"\xe2\x82",
                             b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xf0\x80\x80\x80", b"\xf0\x8f\xbf\xbf", b"\xf0\x9f\x98",
                             b"\xf4\x90\x80\x80", b"\xf5\x80\x80\x80", b"\xff", b"\xfe\xff", b"\xe2\x28\xa1", b"\xf8\x88"))
        return self.weighted(
            (6, lambda: body[:at] + piece + body[at:]),
            (3, lambda: body[:at] + body[at + 1:]),
            (3, lambda: body[:at] + piece + body[at + 1:]),
            (5, lambda: body[:at]),
            (2, lambda: body + piece),
            (1, lambda: piece + body),
            (1, lambda: b"\xef\xbb\xbf" + self.one((body, b"", b" "))),
            (3, lambda: body[:at] + bad_utf8 + self.one((body[at:], b""))))

    def odd_root(self) -> bytes:
        scalar = self.one((self.any_value, self.broken_value))
        return self.weighted(
            (2, lambda: self.one((b"", b" ", b"\n\t \r", b"null", b"[]", b"{}", b"[{}]", b'"{}"', b"5000", b"-0.5e-3", b"true",
                                  b"{}{}", b"{} {}", b"{}x", b"{},", b"{}/", b"{} // c", b"{}\x00", b"5000XOF", b"5 x", b"5,",
                                  b"truex", b"true x", b"null_", b"\"a\"b", b"[1]5", b"[[[[[[[[1]]]]]]]]", b"[[[[[[[[[",
                                  b"[[[[[[[[[1]]]]]]]]]", b"[" * 200, b'{"a":' * 9, b'{"a":' * 8 + b"1" + b"}" * 8,
                                  b"\xef\xbb\xbf", b" \xef\xbb\xbf{}", b"\xff\xfe{\x00}\x00", b"link_type=product&title=x"))),
            (2, lambda: self.blank() + scalar() + self.one((b"", b" ", b"x", b" x", b",", b"/"))))

    def body(self) -> bytes:
        self.escape_rate = self.one((0.0, 0.0, 0.0, 0.02, 0.2))
        self.blank_rate = self.one((0.0, 0.0, 0.1, 0.4))
        if self.chance(0.03):
            return self.odd_root()
        members = self.good_members()
        for _ in range(self.random.choices((0, 1, 2, 3, 5, 8), (6, 50, 20, 12, 8, 4))[0]):
            self.mutate(members)
        if self.escape_rate and self.chance(0.3):
            members = [(self.try_respelled(name), value) for name, value in members]
        body = self.render(members)
        if self.chance(0.0004):
            body += b" " * (65536 - len(body) + self.one((0, 1)))
        for _ in range(self.random.choices((0, 1, 2), (90, 9, 1))[0]):
            body = self.damage(body)
        return body

    def try_respelled(self, name: Raw) -> Raw:
        try:
            return self.respelled(name)
        except ValueError:
            return name

    # -----------------------------------------------------------------------------------------------------------
    # Policies (always valid by §14)
    # -----------------------------------------------------------------------------------------------------------

    def make_policy(self) -> dict:
        makers = {
            "max_depth": lambda: self.one((1, 2, 3, 7, 8, 9, 64, 2.0)),
            "max_violations": lambda: self.one((1, 2, 3, 31, 32)),
            "unknown_fields": lambda: self.one(("reject", "ignore", "ignore")),
            "unknown_query_params": lambda: self.one(("reject", "ignore")),
            "extra_fields": lambda: self.random.sample(EXTRA_FIELDS, self.random.randint(1, 4)),
            "empty_strings": lambda: self.one(("reject", "absent", "absent")),
            "link_types": lambda: self.some(("product", "instant")),
            "currencies": lambda: self.some(CURRENCIES),
            "fields": lambda: {name: self.one(("required", "forbidden")) for name in self.some(OPTIONAL)},
            "max_length": lambda: {name: self.text_limit(name) for name in self.some(("title", "description"))},
            "amount_unit": lambda: self.one(("major", "minor", "minor")),
            "amounts": lambda: {name: self.amount_limits(DECIMALS[name]) for name in self.some(CURRENCIES)},
            "product_id": self.id_form,
            "price_id": self.id_form,
            "expires_at": self.expiry,
            "local_http": lambda: self.chance(0.8),
            "allowed_hosts": lambda: self.random.sample(ALLOWED_HOSTS, self.random.randint(1, 4)),
            "app_schemes": lambda: self.random.sample(APP_SCHEMES, self.random.randint(1, 3)),
            "reserved_metadata_keys": lambda: self.random.sample(("order_id", "k", "clé", "__PROTO__", "title"), 2),
        }
        rate = self.one((0.08, 0.15, 0.4))
        policy = {name: make() for name, make in makers.items() if self.chance(rate)}
        if not policy:
            policy["amounts"] = makers["amounts"]()
        if self.chance(0.1):
            policy[self.one(tuple(makers))] = None
        return policy

    def some(self, items: tuple) -> list:
        return self.random.sample(items, self.random.randint(1, len(items)))

    def text_limit(self, name: str) -> int:
        return self.one((1, 2, 10, 254, 255)) if name == "title" else self.one((0, 1, 10, 255, 4095, 4096))

    def amount_limits(self, decimals: int) -> dict:
        if decimals == 0:
            low, high = self.one((("1", "99999999"), ("200", "5000"), ("100", "100"), ("5001", "1000000"), ("0007", "5000")))
            step = self.one(("1", "5", "100", "25"))
        else:
            low, high = self.one((("0.01", "99999999.99"), ("0.50", "5000"), ("1", "1.00"), ("5000.01", "100000"), ("0.5", "19.9")))
            step = self.one(("0.01", "0.05", "1", "0.25", "2.5"))
        limits = {"min": low, "max": high, "step": step}
        return {name: limits[name] for name in self.one((("min",), ("max",), ("step",), ("step",), ("min", "step"),
                                                        ("max", "step"), ("min", "max", "step")))}

    def id_form(self) -> dict:
        return self.one(({"form": "uuid"}, {"prefix": "prod_"}, {"prefix": "price_"}, {"prefix": "p"}, {"prefix": "a.b-"},
                         {"prefix": "123"}))

    def expiry(self) -> dict:
        expiry: dict = {"clock": self.one(tuple(CLOCKS))}
        lead, horizon = self.one(((0, 0), (60, 3600), (3600, 3600), (1, 10 ** 12), (86400, 31536000)))
        if self.chance(0.6):
            expiry["min_lead_seconds"] = lead
        if self.chance(0.6):
            expiry["max_horizon_seconds"] = horizon
        return expiry

    def case(self) -> dict:
        self.policy = self.make_policy() if self.chance(0.25) else {}
        with_policy = bool(self.policy)
        body = self.body()
        if with_policy and self.chance(0.06):
            self.policy["max_body_bytes"] = max(1, len(body) + self.one((-1, 0, 1, 100)))
        return {"body": base64.b64encode(body).decode(), "policy": self.policy if with_policy else None}

    # -----------------------------------------------------------------------------------------------------------
    # Queries
    # -----------------------------------------------------------------------------------------------------------

    def query(self) -> bytes:
        parts = []
        for name in ("linkType", "isActive", "limit", "offset"):
            if self.chance(0.4):
                parts.append(self.query_part(name))
        for _ in range(self.random.choices((0, 1, 2, 5), (60, 25, 10, 5))[0]):
            parts.append(self.weighted((3, lambda: self.query_part(self.one(("linkType", "isActive", "limit", "offset")))),
                                       (5, lambda: self.query_part(self.unknown_param())),
                                       (1, lambda: self.one((b"", b"=", b"&", b"=5", b"limit", b"limit=", b"offset==1",
                                                             b"limit=5=5", b"limit;offset=1")))))
        if self.chance(0.02):
            parts += [b"u%d" % index for index in range(self.one((31, 32, 33)))]
        self.random.shuffle(parts)
        query = b"&".join(parts)
        if self.chance(0.12):
            at = self.random.randint(0, len(query))
            query = query[:at] + self.one((b"%", b"%4", b"%zz", b"%4g", b"%C3", b"%C3%A9", b"\xc3\xa9", b"\xff", b"%ff", b"%00",
                                           b"\x00", b"+", b"%2B", b"&", b"&&", b"=", b"#", b"?", b"%26", b"%3D", b"%ED%A0%80",
                                           b"%F0%9F%98%80", b"%25", b" ", b"%c3%a9", b"%c3&%a9")) + query[at:]
        return query

    def query_part(self, name: str) -> bytes:
        return self.percent(name) + self.random.choices((b"=", b""), (20, 1))[0] + self.percent(self.query_value(name))

    def query_value(self, name: str) -> str:
        if name == "linkType":
            return self.one(("product", "instant", "product", "instant", "Product", "INSTANT", "", "products", " product", "0"))
        if name == "isActive":
            return self.one(("true", "false", "True", "FALSE", "1", "0", "tRuE", "yes", "", "2", "01", "true ", "on", "null", "ſ"))
        return self.one(("1", "5", "20", "100", "101", "0", "-0", "-1", "00", "007", "0000000000000000000100", "99", "2147483647",
                         "2147483648", "-2147483648", "4294967296", "18446744073709551617", "9" * 40, "-" + "0" * 30,
                         "-00", "", "-", "--1", "+5", " 5", "5 ", "5.0", "1e1", "0x10", "٥", "1_0", "five", "5\0", "1" * 5000
                         if self.chance(0.02) else "3"))

    def unknown_param(self) -> str:
        return self.weighted(
            (3, lambda: self.disguised(self.one(("link_type", "is_active", "limit", "offset")))),
            (3, lambda: self.misspelled(self.one(("linkType", "isActive", "limit", "offset")))),
            (2, lambda: self.one(("foo", "", "page", "lim", "li", "link", "type", "is", "isA", "off", "linkType[]", "q", " limit",
                                  "Limit", "LIMIT", "linktype", "ſ", "lin\u212aType", "i\u017fActive", "amount", "kind"))),
            (1, self.ugly_name))

    def percent(self, text: str) -> bytes:
        """Percent-encoded where it must be, and here and there where it need not."""
        rate = self.one((0.0, 0.0, 0.0, 0.2, 1.0))
        pieces = []
        for byte in text.encode("utf-8"):
            plain = bytes([byte]).isalnum() or byte in b"-_.~"
            if byte == 0x20 and self.chance(0.5):
                pieces.append(b"+")
            elif (plain or (byte >= 0x80 and self.chance(0.1))) and not self.chance(rate):
                pieces.append(bytes([byte]))
            else:
                pieces.append(self.one((b"%%%02X", b"%%%02x")) % byte)
        return b"".join(pieces)

    def query_case(self) -> dict:
        self.policy = self.make_policy() if self.chance(0.25) else {}
        return {"query": base64.b64encode(self.query()).decode(), "policy": self.policy or None}


def without_nulls(document: dict) -> dict:
    return {name: value for name, value in document.items() if value is not None}


def network(text: str) -> tuple[int, int]:
    """a.b.c.d/n or the first groups of an IPv6 address, as first address and prefix length."""
    address, bits = text.split("/")
    if "." in address:
        value = 0
        for part in address.split("."):
            value = value * 256 + int(part)
        return value, int(bits)
    groups = [int(group, 16) for group in address.split(":")]
    return sum(group << (112 - 16 * index) for index, group in enumerate(groups)), int(bits)


IPV4_NETWORKS = [network(text) for text in (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/3", "168.63.129.16/32", "8.8.8.8/32", "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24")]
IPV6_NETWORKS = [network(text) for text in (
    "2000/3", "0:0:0:0:0:0:0:1/128", "0:0:0:0:0:0:0:0/128", "0:0:0:0:0:ffff/96", "64:ff9b/96", "64:ff9b:1/48", "2001/23",
    "2001:db8/32", "2002/16", "3fff/20", "fc00/7", "fe80/10", "ff00/8", "100/64", "2001:2/48", "2606:4700/32",
    "2620:4f:8000/48", "5f00/16", "0:0:0:0:0:ffff:7f00:0/104", "0:0:0:0:ffff:0/96")]
EXTRA_FIELDS = ("note", "customer", "amount_in_cents", "foo", "type", "amont", "x", "é", "metadata2", "amount\u200b",
                "nest", "u0")
ALLOWED_HOSTS = ("shop.example", "*.example.com", "Pay.Example.ORG", "*.Shop.Example", "example.com", "xn--caf-dma.example",
                 "shop.example.", "a_b.example", "*.pay.example.org")
APP_SCHEMES = ("myapp", "com.example.app", "MyApp+X", "a", "web+pay")
# The fields that a member of a policy rules.
RULED_FIELDS = {"max_depth": ("metadata",), "empty_strings": FIELDS, "link_types": ("link_type",),
                "currencies": ("currency_code", "amount"), "fields": OPTIONAL, "max_length": ("title", "description"),
                "amount_unit": ("amount",), "amounts": ("amount", "amount"), "product_id": ("product_id",),
                "price_id": ("price_id",), "expires_at": ("expires_at", "expires_at"), "local_http": URLS,
                "allowed_hosts": URLS, "app_schemes": URLS, "reserved_metadata_keys": ("metadata",)}
# Clocks, and each in whole seconds of UTC.
CLOCKS = {"2030-01-01T00:00:00Z": "2030-01-01T00:00:00", "2029-12-31T23:59:59.5Z": "2029-12-31T23:59:59",
          "2030-06-15T14:00:00.000000001+02:00": "2030-06-15T12:00:00", "2024-02-29t12:00:00z": "2024-02-29T12:00:00",
          "2016-12-31T23:59:60Z": "2017-01-01T00:00:00", "9999-12-31T23:59:59Z": "9999-12-31T23:59:59",
          "0001-01-01T00:00:00Z": "0001-01-01T00:00:00"}


def main() -> None:
    arguments = sys.argv[1:]
    queries = arguments[:1] == ["--queries"]
    if queries:
        arguments = arguments[1:]
    if len(arguments) != 2:
        sys.exit("usage: contract_cases.py [--queries] SEED COUNT")
    generator = Generator(int(arguments[0]))
    for _ in range(int(arguments[1])):
        case = generator.query_case() if queries else generator.case()
        print(json.dumps(case, ensure_ascii=True))


if __name__ == "__main__":
    main()
