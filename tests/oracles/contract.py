#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""An independent reading of the contract: the reference ("oracle") that the library is compared with.

Written from contract.md alone, without knowledge of the C++ code. Python 3.11, standard library only.
One small function per rule; the section of the contract stands in each function's comment. Where the contract
leaves a choice, the function says which reading is taken here.

    check_create(body, policy)   verdict on a create request body (bytes), §1-§9, §12
    check_query(query, policy)   verdict on a list query string (bytes), §10
    policy                       the document of §14 as a dict that is already valid, or None

As a program it reads the lines of contract_cases.py and writes one verdict a line:

    contract_cases.py 1 1000 | contract.py
    contract_cases.py --queries 1 1000 | contract.py
"""

from __future__ import annotations

import base64
import json
import re
import sys
from typing import Any, NamedTuple, Optional

# ---------------------------------------------------------------------------------------------------------------
# The tables of the contract
# ---------------------------------------------------------------------------------------------------------------

# §1: the fields in schema order, with their JSON types.
SCHEMA = {
    "link_type": "string",
    "title": "string",
    "currency_code": "string",
    "description": "string",
    "amount": "number",
    "product_id": "string",
    "price_id": "string",
    "allow_coupon_code": "boolean",
    "allow_quantity": "boolean",
    "require_billing_address": "boolean",
    "expires_at": "string",
    "success_url": "string",
    "cancel_url": "string",
    "metadata": "object",
}

ALWAYS_REQUIRED = ("link_type", "title", "currency_code")
REQUIRED_BY_LINK_TYPE = {"product": ("product_id",), "instant": ("amount",)}
FORBIDDEN_BY_LINK_TYPE = {"product": ("amount",), "instant": ("product_id", "price_id")}

LINK_TYPES = ("product", "instant")
CURRENCIES = ("XOF", "USD", "EUR")
DECIMALS = {"XOF": 0, "USD": 2, "EUR": 2}
MAXIMUM = {"XOF": "99999999", "USD": "99999999.99", "EUR": "99999999.99"}

MAX_LENGTH = {"title": 255, "description": 4096}
MAX_ID = 128
MAX_URL = 2048
MAX_METADATA_KEYS = 50
MAX_METADATA_KEY = 40
MAX_METADATA_VALUE = 500
METADATA_TYPES = ["string", "number", "boolean", "null"]
SHOWN_NAME = 64  # §1 rule 7: code points of a name that are shown

# §9: other names of fields.
ALIASES = {
    "type": "link_type", "kind": "link_type",
    "name": "title",
    "currency": "currency_code",
    "price": "amount", "total": "amount", "value": "amount",
    "product": "product_id",
    "coupon": "allow_coupon_code", "coupons": "allow_coupon_code", "allow_promotion_codes": "allow_coupon_code",
    "quantity": "allow_quantity",
    "billing_address": "require_billing_address",
    "expires": "expires_at", "expiry": "expires_at", "expiration": "expires_at", "expiration_date": "expires_at",
    "redirect_url": "success_url", "return_url": "success_url", "callback_url": "success_url",
    "custom_fields": "metadata", "custom_data": "metadata",
}

# §10: the query parameters in order.
QUERY_PARAMS = ("linkType", "isActive", "limit", "offset")
QUERY_DEFAULTS = {"limit": 20, "offset": 0}
QUERY_RANGES = {"limit": (1, 100), "offset": (0, 2147483647)}

# §7 step 7.
PRIVATE_LAST_LABELS = frozenset((
    "localhost", "local", "localdomain", "localdomain4", "localdomain6", "internal", "intranet", "private", "corp",
    "home", "lan", "svc", "test", "invalid", "onion"))
PRIVATE_NAMES = ("home.arpa", "metadata.goog")
PRIVATE_IPV4 = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/3", "168.63.129.16/32")

# Unicode 15.1, PropList.txt and DerivedCoreProperties.txt (selftest.py compares them with Debian's unicode-data).
WHITE_SPACE = (
    (0x0009, 0x000D), (0x0020, 0x0020), (0x0085, 0x0085), (0x00A0, 0x00A0), (0x1680, 0x1680), (0x2000, 0x200A),
    (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000))
DEFAULT_IGNORABLE = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF))
CONTROLS = ((0x0000, 0x001F), (0x007F, 0x009F))
BIDI_CONTROLS = ((0x202A, 0x202E), (0x2066, 0x2069))
BRAILLE_BLANK = 0x2800

# §12. A pair is English, French.
MESSAGES = {
    'body_too_large': ('Request body exceeds {max_bytes} bytes.',
        'Le corps de la requête dépasse {max_bytes} octets.'),
    'utf8_invalid': ('Body is not valid UTF-8 (byte {offset}).',
        "Le corps n'est pas en UTF-8 valide (octet {offset})."),
    'json_invalid': ('Body is not valid JSON at byte {offset}: {reason}.',
        "Le corps n'est pas un JSON valide à l'octet {offset} : {reason}."),
    'json_too_deep': ('JSON is nested deeper than {max_depth} levels.',
        "Le JSON dépasse {max_depth} niveaux d'imbrication."),
    'body_not_object': ('Body must be a JSON object.',
        'Le corps doit être un objet JSON.'),
    'duplicate_key': ('{f} appears more than once.',
        'Le champ {f} apparaît plusieurs fois.'),
    'unknown_field': ('{f} is not a known field.',
        "Le champ {f} n'est pas reconnu."),
    'field_required': ('{f} is required.',
        'Le champ {f} est obligatoire.'),
    'type_mismatch': ('{f} must be of type {expected}.',
        'Le champ {f} doit être de type {expected}.'),
    'string_blank': ('{f} must not be blank.',
        'Le champ {f} ne doit pas être vide.'),
    'string_too_long': ('{f} must be at most {max} characters.',
        'Le champ {f} ne doit pas dépasser {max} caractères.'),
    'string_control_char': ('{f} contains a control character.',
        'Le champ {f} contient un caractère de contrôle.'),
    'string_bidi_control': ('{f} contains a text-direction control.',
        'Le champ {f} contient un contrôle de sens du texte.'),
    'link_type_invalid': ('{f} must be one of: {allowed}.',
        'Le champ {f} doit valoir : {allowed}.'),
    'currency_unsupported': ('Currency must be one of: {allowed}.',
        'La devise doit être : {allowed}.'),
    'amount_required': ('amount is required for instant links.',
        'Le montant est obligatoire pour un lien instantané.'),
    'amount_not_allowed': ('amount is not allowed on product links.',
        "Le montant n'est pas autorisé sur un lien produit."),
    'product_id_required': ('product_id is required for product links.',
        'product_id est obligatoire pour un lien produit.'),
    'product_id_not_allowed': ('product_id is not allowed on instant links.',
        "product_id n'est pas autorisé sur un lien instantané."),
    'price_id_not_allowed': ('price_id is not allowed on instant links.',
        "price_id n'est pas autorisé sur un lien instantané."),
    'amount_not_finite': ('amount must be a finite number.',
        'Le montant doit être un nombre fini.'),
    'amount_not_positive': ('amount must be greater than zero.',
        'Le montant doit être supérieur à zéro.'),
    'amount_too_precise': ('{currency} amounts allow at most {max_decimals} decimal places.',
        'Un montant en {currency} admet au plus {max_decimals} décimales.'),
    'amount_too_precise, whole': ('{currency} amounts must be whole numbers.',
        'Un montant en {currency} doit être un nombre entier.'),
    'amount_above_maximum': ('Maximum amount is {max} {currency}.',
        'Le montant maximum est de {max} {currency}.'),
    'amount_below_minimum': ('Minimum amount is {min} {currency}.',
        'Le montant minimum est de {min} {currency}.'),
    'amount_step_mismatch': ('{currency} amounts must be a multiple of {step}.',
        'Un montant en {currency} doit être un multiple de {step}.'),
    'id_invalid': ('{f} is not a valid identifier: {reason}.',
        "Le champ {f} n'est pas un identifiant valide : {reason}."),
    'timestamp_invalid': ('{f} must be an RFC 3339 date-time such as 2030-12-31T23:59:59Z: {reason}.',
        'Le champ {f} doit être une date-heure RFC 3339 comme 2030-12-31T23:59:59Z : {reason}.'),
    'timestamp_offset_missing': ('{f} needs a time zone (Z or ±hh:mm).',
        'Le champ {f} doit préciser un fuseau (Z ou ±hh:mm).'),
    'expires_at_in_past': ('Expiration must be in the future.',
        "L'expiration doit être dans le futur."),
    'expires_at_too_soon': ('Expiration must be at least {min_seconds} s away.',
        "L'expiration doit être à au moins {min_seconds} s."),
    'expires_at_too_far': ('Expiration must be within {max_seconds} s.',
        "L'expiration doit être à moins de {max_seconds} s."),
    'url_too_long': ('{f} must be at most {max} characters.',
        'Le champ {f} ne doit pas dépasser {max} caractères.'),
    'url_invalid': ('{f} is not a valid URL: {reason}.',
        "Le champ {f} n'est pas une URL valide : {reason}."),
    'url_scheme_not_allowed': ('{f} must use {allowed}.',
        'Le champ {f} doit utiliser {allowed}.'),
    'url_credentials_not_allowed': ('{f} must not contain credentials.',
        "Le champ {f} ne doit pas contenir d'identifiants de connexion."),
    'url_host_not_ascii': ('{f} host must be in ASCII (punycode).',
        "L'hôte de {f} doit être en ASCII (punycode)."),
    'url_host_not_allowed': ('{f} host is not allowed: {reason}.',
        "L'hôte de {f} n'est pas autorisé : {reason}."),
    'metadata_too_many_keys': ('metadata allows at most {max} keys.',
        'metadata admet au plus {max} clés.'),
    'metadata_key_invalid': ('{f} is not a valid key: 1–{max} characters, no control characters.',
        "Le champ {f} n'est pas une clé valide : 1 à {max} caractères, sans caractère de contrôle."),
    'metadata_key_reserved': ('{f} is a reserved key.',
        'Le champ {f} est une clé réservée.'),
    'metadata_value_type': ('{f} must be one of: {allowed}.',
        "Le champ {f} doit être l'un de : {allowed}."),
    'metadata_value_too_long': ('{f} must be at most {max} characters.',
        'Le champ {f} ne doit pas dépasser {max} caractères.'),
    'query_malformed': ('The query string is malformed.',
        'La chaîne de requête est mal formée.'),
    'query_integer_invalid': ('{f} must be an integer.',
        'Le champ {f} doit être un entier.'),
    'limit_out_of_range': ('{f} must be between {min} and {max}.',
        'Le champ {f} doit être compris entre {min} et {max}.'),
    'offset_out_of_range': ('{f} must be between {min} and {max}.',
        'Le champ {f} doit être compris entre {min} et {max}.'),
    'query_boolean_invalid': ('{f} must be true or false.',
        'Le champ {f} doit valoir true ou false.'),
    'query_param_repeated': ('{f} must appear only once.',
        "Le champ {f} ne doit figurer qu'une fois."),
    'unknown_query_param': ('{f} is not a known parameter.',
        "Le champ {f} n'est pas un paramètre connu."),
    'field_not_allowed': ('{f} is not allowed here.',
        "Le champ {f} n'est pas autorisé ici."),
}

REASONS = {
    ('json_invalid', 'empty'): ('the body is empty',
        'le corps est vide'),
    ('json_invalid', 'byte_order_mark'): ('it begins with a byte order mark',
        "il commence par un indicateur d'ordre des octets"),
    ('json_invalid', 'truncated'): ('it ends too early',
        "il s'arrête trop tôt"),
    ('json_invalid', 'trailing_data'): ('something follows the value',
        'quelque chose suit la valeur'),
    ('json_invalid', 'trailing_comma'): ('a comma stands before the closing bracket',
        'une virgule précède la fermeture'),
    ('json_invalid', 'lone_surrogate'): ('half of a surrogate pair',
        "la moitié d'une paire de substitution"),
    ('json_invalid', 'bad_escape'): ('invalid escape in a string',
        'échappement invalide dans une chaîne'),
    ('json_invalid', 'control_char'): ('a control character in a string must be escaped',
        'un caractère de contrôle doit être échappé dans une chaîne'),
    ('json_invalid', 'bad_number'): ('invalid number',
        'nombre invalide'),
    ('json_invalid', 'comment'): ('comments are not allowed',
        'les commentaires ne sont pas admis'),
    ('json_invalid', 'single_quote'): ('strings need double quotes',
        'les chaînes demandent des guillemets doubles'),
    ('json_invalid', 'unquoted_name'): ('names need double quotes',
        'les noms demandent des guillemets doubles'),
    ('json_invalid', 'bad_literal'): ('only true, false and null are literals',
        'seuls true, false et null sont des littéraux'),
    ('json_invalid', 'unexpected'): ('unexpected character',
        'caractère inattendu'),
    ('timestamp_invalid', 'date_only'): ('the time is missing',
        "l'heure manque"),
    ('timestamp_invalid', 'space_separator'): ('T must separate date and time',
        "T doit séparer la date et l'heure"),
    ('timestamp_invalid', 'seconds_missing'): ('the seconds are missing',
        'les secondes manquent'),
    ('timestamp_invalid', 'comma_fraction'): ('the fraction needs a point',
        'la fraction demande un point'),
    ('timestamp_invalid', 'offset_format'): ('the offset must be Z or ±hh:mm',
        'le décalage doit être Z ou ±hh:mm'),
    ('timestamp_invalid', 'no_such_date'): ('there is no such date',
        "cette date n'existe pas"),
    ('timestamp_invalid', 'out_of_range'): ('a part is out of range',
        'une partie est hors limites'),
    ('timestamp_invalid', 'format'): ('unknown format',
        'format inconnu'),
    ('url_invalid', 'not_absolute'): ('it must be absolute, such as https://shop.example/thanks',
        'elle doit être absolue, comme https://shop.example/merci'),
    ('url_invalid', 'host'): ('invalid host',
        'hôte invalide'),
    ('url_invalid', 'port'): ('invalid port',
        'port invalide'),
    ('url_invalid', 'percent'): ('% needs two hexadecimal digits behind it',
        '% demande deux chiffres hexadécimaux'),
    ('url_invalid', 'placeholder'): ('the only placeholder is {CHECKOUT_SESSION_ID}, in plain braces',
        'la seule variable est {CHECKOUT_SESSION_ID}, entre accolades simples'),
    ('url_invalid', 'character'): ('{codepoint} must be percent-encoded',
        '{codepoint} doit être encodé avec %'),
    ('url_host_not_allowed', 'ambiguous_ip'): ('it can be read as an IP address',
        'il peut se lire comme une adresse IP'),
    ('url_host_not_allowed', 'private'): ('it is not on the public internet',
        "il n'est pas sur l'internet public"),
    ('url_host_not_allowed', 'not_listed'): ('it is not on the allow-list',
        "il n'est pas sur la liste autorisée"),
    ('id_invalid', 'empty'): ('it is empty',
        'il est vide'),
    ('id_invalid', 'too_long'): ('at most 128 characters',
        '128 caractères au plus'),
    ('id_invalid', 'character'): ('letters, digits, dot, underscore and hyphen, a letter or digit first',
        "lettres, chiffres, point, tiret et tiret bas, une lettre ou un chiffre d'abord"),
    ('id_invalid', 'uuid'): ('it must be a UUID',
        'il doit être un UUID'),
    ('id_invalid', 'prefix'): ('it must begin with {prefix}',
        'il doit commencer par {prefix}'),
}

SUGGESTION = (" Did you mean {suggestion}?", " Vouliez-vous dire {suggestion} ?")


# ---------------------------------------------------------------------------------------------------------------
# Values, errors, policy
# ---------------------------------------------------------------------------------------------------------------

class Value(NamedTuple):
    """A JSON value. data: str of a string, spelling of a number, bool, None, list of Value, list of Member."""
    type: str
    data: Any


class Member(NamedTuple):
    name: str
    name_offset: int
    value: Value


class Problem(NamedTuple):
    """What is wrong, before it is known where: a code and its params."""
    code: str
    params: dict


class Refused(Exception):
    """The document stage failed (§1, which error wins, 1)."""

    def __init__(self, error: dict):
        super().__init__(error["code"])
        self.error = error


def problem(code: str, **params: Any) -> Problem:
    return Problem(code, params)


def within(codepoint: int, ranges: tuple) -> bool:
    return any(first <= codepoint <= last for first, last in ranges)


def first_within(text: str, ranges: tuple) -> Optional[str]:
    """The first code point of text that lies in ranges, as U+0007, or None."""
    for char in text:
        if within(ord(char), ranges):
            return codepoint_name(char)
    return None


def codepoint_name(char: str) -> str:
    return f"U+{ord(char):04X}"


class Rules:
    """The policy document of §14 with its defaults filled in. null counts as absent, 8.0 is 8."""

    def __init__(self, policy: Optional[dict]):
        policy = policy or {}

        def member(name: str, default: Any) -> Any:
            value = policy.get(name)
            return default if value is None else value

        self.max_body_bytes = int(member("max_body_bytes", 65536))
        self.max_depth = int(member("max_depth", 8))
        self.max_violations = int(member("max_violations", 32))
        self.ignore_unknown_fields = member("unknown_fields", "reject") == "ignore"
        self.ignore_unknown_params = member("unknown_query_params", "reject") == "ignore"
        self.extra_fields = frozenset(member("extra_fields", []))
        self.empty_is_absent = member("empty_strings", "reject") == "absent"
        self.link_types = [name for name in LINK_TYPES if name in member("link_types", LINK_TYPES)]
        self.currencies = [name for name in CURRENCIES if name in member("currencies", CURRENCIES)]
        self.fields = without_nulls(member("fields", {}))
        lengths = without_nulls(member("max_length", {}))
        self.max_length = {name: int(lengths.get(name, MAX_LENGTH[name])) for name in MAX_LENGTH}
        self.minor_unit = member("amount_unit", "major") == "minor"
        self.amounts = {name: without_nulls(limits) for name, limits in without_nulls(member("amounts", {})).items()}
        self.ids = {name: without_nulls(member(name, {})) for name in ("product_id", "price_id")}
        expiry = without_nulls(member("expires_at", {}))
        self.now = read_clock(expiry.get("clock"))
        self.min_lead_seconds = whole_or_none(expiry.get("min_lead_seconds"))
        self.max_horizon_seconds = whole_or_none(expiry.get("max_horizon_seconds"))
        self.local_http = bool(member("local_http", False))
        hosts = member("allowed_hosts", None)
        self.allowed_hosts = None if hosts is None else [plain_host(host) for host in hosts]
        self.app_schemes = [scheme.lower() for scheme in member("app_schemes", [])]
        self.reserved_keys = frozenset(["__proto__", *member("reserved_metadata_keys", [])])


def without_nulls(document: dict) -> dict:
    return {name: value for name, value in document.items() if value is not None}


def whole_or_none(number: Any) -> Optional[int]:
    return None if number is None else int(number)


def read_clock(clock: Optional[str]) -> Optional[int]:
    """The policy's now in nanoseconds, or None where it has no clock."""
    if clock is None:
        return None
    if clock == "system":
        raise NotImplementedError("the oracle has no system clock; give a timestamp")
    return parse_timestamp(clock)


# ---------------------------------------------------------------------------------------------------------------
# Errors and their messages (§1 rules 7-9, §12)
# ---------------------------------------------------------------------------------------------------------------

def cut_name(name: str) -> str:
    """§1 rule 7: 64 code points of a name, then an ellipsis."""
    return name if len(name) <= SHOWN_NAME else name[:SHOWN_NAME] + "…"


def quoted_name(name: str) -> str:
    """§1 rule 7: a name that the client chose, as messages show it (already cut)."""
    return '"' + "".join(shown_char(char) for char in name) + '"'


def shown_char(char: str) -> str:
    codepoint = ord(char)
    if char in '"\\':
        return "\\" + char
    if (within(codepoint, CONTROLS) or within(codepoint, BIDI_CONTROLS) or codepoint in (0x2028, 0x2029)
            or within(codepoint, DEFAULT_IGNORABLE)):
        return f"\\u{codepoint:04X}" if codepoint <= 0xFFFF else f"\\u{{{codepoint:X}}}"
    return char


def pointer_to(*names: str) -> str:
    """RFC 6901."""
    return "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in names)


def fill(template: str, values: dict) -> str:
    """Replaces {name} by its value. {CHECKOUT_SESSION_ID} is no placeholder of a message."""
    return re.sub(r"\{([a-z_]+)\}", lambda match: message_text(values[match.group(1)]), template)


def message_text(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def message(code: str, shown: str, params: dict, language: int) -> str:
    """The sentence of a code; language is 0 for English, 1 for French."""
    if code == "amount_too_precise" and params["max_decimals"] == 0:
        template = MESSAGES["amount_too_precise, whole"][language]
    else:
        template = MESSAGES[code][language]
    if "suggestion" in params:
        template += SUGGESTION[language]
    values = dict(params, f=shown)
    if "reason" in params:
        values["reason"] = fill(REASONS[code, params["reason"]][language], params)
    return fill(template, values)


def make_error(found: Problem, field: Optional[str], pointer: Optional[str], shown: str = "") -> dict:
    """An error object; shown is the field as messages name it."""
    error: dict = {"code": found.code}
    if field is not None:
        error["field"] = field
    if pointer is not None:
        error["pointer"] = pointer
    error["message"] = message(found.code, shown, found.params, 0)
    error["message_fr"] = message(found.code, shown, found.params, 1)
    if found.params:
        error["params"] = found.params
    return error


def document_error(found: Problem) -> dict:
    return make_error(found, None, None)


def field_error(found: Problem, name: str) -> dict:
    """Of a field of the contract."""
    return make_error(found, name, pointer_to(name), name)


def unknown_name_error(found: Problem, name: str) -> dict:
    """Of a member whose name the client chose."""
    cut = cut_name(name)
    return make_error(found, cut, pointer_to(cut), quoted_name(cut))


def metadata_key_error(found: Problem, key: str) -> dict:
    cut = cut_name(key)
    return make_error(found, "metadata", pointer_to("metadata", cut), "metadata." + quoted_name(cut))


def verdict(errors: list, rules: Rules) -> dict:
    """§1 rule 6: the first errors are kept, the rest counted."""
    if not errors:
        return {"valid": True}
    result: dict = {"valid": False, "errors": errors[:rules.max_violations]}
    if len(errors) > rules.max_violations:
        result["omitted"] = len(errors) - rules.max_violations
    return result


# ---------------------------------------------------------------------------------------------------------------
# §2: the document
# ---------------------------------------------------------------------------------------------------------------

LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
DIGITS = frozenset(b"0123456789")
HEX_DIGITS = frozenset(b"0123456789abcdefABCDEF")
BLANKS = frozenset(b" \t\n\r")
ESCAPES = {ord('"'): '"', ord("\\"): "\\", ord("/"): "/", ord("b"): "\b", ord("f"): "\f", ord("n"): "\n",
           ord("r"): "\r", ord("t"): "\t"}
BOM = b"\xef\xbb\xbf"


class Reader:
    """An RFC 8259 reader that tells why and where it stops."""

    def __init__(self, text: bytes, max_depth: int):
        self.text = text
        self.max_depth = max_depth
        self.at = 0

    # Small steps

    def fail(self, reason: str, offset: Optional[int] = None) -> Refused:
        offset = self.at if offset is None else offset
        return Refused(document_error(problem("json_invalid", offset=offset, reason=reason)))

    def ended(self) -> bool:
        return self.at >= len(self.text)

    def byte(self) -> int:
        """The byte that comes; a body that ends here ends within a value."""
        if self.ended():
            raise self.fail("truncated")
        return self.text[self.at]

    def next_is(self, char: bytes) -> bool:
        return self.text[self.at:self.at + 1] == char

    def skip_blanks(self) -> None:
        while not self.ended() and self.text[self.at] in BLANKS:
            self.at += 1

    # The whole

    def read_document(self) -> Value:
        if self.text.startswith(BOM):
            raise self.fail("byte_order_mark")
        self.skip_blanks()
        if self.ended():
            raise self.fail("empty")
        value = self.read_value(0)
        self.skip_blanks()
        if not self.ended():
            raise self.fail("trailing_data")
        return value

    def read_value(self, depth: int) -> Value:
        """A value inside depth arrays and objects; blanks before it are skipped."""
        self.skip_blanks()
        byte = self.byte()
        if byte == ord('"'):
            return Value("string", self.read_string())
        if byte == ord("{"):
            return Value("object", self.read_object(self.deeper(depth)))
        if byte == ord("["):
            return Value("array", self.read_array(self.deeper(depth)))
        if byte == ord("-") or byte in DIGITS:
            return Value("number", self.read_number(depth))
        if byte == ord("t"):
            return Value("boolean", self.read_literal(b"true", True, depth))
        if byte == ord("f"):
            return Value("boolean", self.read_literal(b"false", False, depth))
        if byte == ord("n"):
            return Value("null", self.read_literal(b"null", None, depth))
        raise self.fail(self.reason_for_no_value(byte))

    def reason_for_no_value(self, byte: int) -> str:
        if byte in b"+.":
            return "bad_number"
        if byte == ord("/"):
            return "comment"
        if byte == ord("'"):
            return "single_quote"
        if byte in LETTERS:
            return "bad_literal"
        return "unexpected"

    def deeper(self, depth: int) -> int:
        """The level of the array or object that begins here; the root is level 1."""
        if depth + 1 > self.max_depth:
            raise Refused(document_error(problem("json_too_deep", max_depth=self.max_depth)))
        return depth + 1

    # Arrays and objects

    def read_array(self, depth: int) -> list:
        self.at += 1
        elements: list = []
        self.skip_blanks()
        if self.next_is(b"]"):
            self.at += 1
            return elements
        while True:
            elements.append(self.read_value(depth))
            if self.closes(b"]"):
                return elements

    def read_object(self, depth: int) -> list:
        self.at += 1
        members: list = []
        self.skip_blanks()
        if self.next_is(b"}"):
            self.at += 1
            return members
        while True:
            offset, name = self.read_name()
            self.read_colon()
            members.append(Member(name, offset, self.read_value(depth)))
            if self.closes(b"}"):
                return members

    def closes(self, bracket: bytes) -> bool:
        """Behind an element or member: the closing bracket (True), or a comma with something to follow (False)."""
        self.skip_blanks()
        byte = self.byte()
        if byte == bracket[0]:
            self.at += 1
            return True
        if byte != ord(","):
            raise self.fail("comment" if byte == ord("/") else "unexpected")
        self.at += 1
        self.skip_blanks()
        if self.next_is(bracket):
            raise self.fail("trailing_comma")
        return False

    def read_name(self) -> tuple:
        self.skip_blanks()
        byte = self.byte()
        if byte != ord('"'):
            raise self.fail(self.reason_for_no_name(byte))
        offset = self.at
        return offset, self.read_string()

    def reason_for_no_name(self, byte: int) -> str:
        if byte == ord("/"):
            return "comment"
        if byte == ord("'"):
            return "single_quote"
        if byte in LETTERS or byte in b"_$":
            return "unquoted_name"
        return "unexpected"

    def read_colon(self) -> None:
        self.skip_blanks()
        byte = self.byte()
        if byte != ord(":"):
            raise self.fail("comment" if byte == ord("/") else "unexpected")
        self.at += 1

    # Strings

    def read_string(self) -> str:
        self.at += 1
        pieces: list = []
        while True:
            byte = self.byte()
            if byte == ord('"'):
                self.at += 1
                return "".join(pieces)
            if byte == ord("\\"):
                pieces.append(self.read_escape())
            elif byte < 0x20:
                raise self.fail("control_char")
            else:
                pieces.append(self.read_plain())

    def read_plain(self) -> str:
        """A run of bytes that stand for themselves. The body is known to be UTF-8."""
        start = self.at
        while not self.ended() and self.text[self.at] >= 0x20 and self.text[self.at] not in b'"\\':
            self.at += 1
        return self.text[start:self.at].decode("utf-8")

    def read_escape(self) -> str:
        backslash = self.at
        self.at += 1
        byte = self.byte()
        if byte in ESCAPES:
            self.at += 1
            return ESCAPES[byte]
        if byte != ord("u"):
            raise self.fail("bad_escape")
        unit = self.read_four_digits()
        if 0xDC00 <= unit <= 0xDFFF:
            raise self.fail("lone_surrogate", backslash)
        if 0xD800 <= unit <= 0xDBFF:
            return self.read_other_half(unit, backslash)
        return chr(unit)

    def read_other_half(self, high: int, backslash: int) -> str:
        if self.byte() != ord("\\"):
            raise self.fail("lone_surrogate", backslash)
        self.at += 1
        if self.byte() not in ESCAPES and self.byte() != ord("u"):
            raise self.fail("bad_escape")
        if self.byte() != ord("u"):
            raise self.fail("lone_surrogate", backslash)
        low = self.read_four_digits()
        if not 0xDC00 <= low <= 0xDFFF:
            raise self.fail("lone_surrogate", backslash)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))

    def read_four_digits(self) -> int:
        """Behind the u, which is stepped over."""
        self.at += 1
        unit = 0
        for _ in range(4):
            byte = self.byte()
            if byte not in HEX_DIGITS:
                raise self.fail("bad_escape")
            unit = unit * 16 + int(chr(byte), 16)
            self.at += 1
        return unit

    # Numbers and literals

    def read_number(self, depth: int) -> str:
        """The number's spelling, exactly."""
        start = self.at
        if self.next_is(b"-"):
            self.at += 1
        if self.byte() == ord("0"):
            self.at += 1
        else:
            self.read_digits()
        if self.next_is(b"."):
            self.at += 1
            self.read_digits()
        if self.next_is(b"e") or self.next_is(b"E"):
            self.at += 1
            if self.byte() in b"+-":
                self.at += 1
            self.read_digits()
        self.check_behind_number()
        return self.text[start:self.at].decode("ascii")

    def read_digits(self) -> None:
        if self.byte() not in DIGITS:
            raise self.fail("bad_number")
        while not self.ended() and self.text[self.at] in DIGITS:
            self.at += 1

    def check_behind_number(self) -> None:
        if not self.ended() and (self.byte() in LETTERS or self.byte() in DIGITS or self.byte() in b"_.+-"):
            raise self.fail("bad_number")

    def read_literal(self, literal: bytes, value: Any, depth: int) -> Any:
        for expected in literal:
            if self.byte() != expected:
                raise self.fail("bad_literal")
            self.at += 1
        self.check_behind_literal(depth)
        return value

    def check_behind_literal(self, depth: int) -> None:
        if not self.ended() and (self.byte() in LETTERS or self.byte() in DIGITS or self.byte() == ord("_")):
            # "The first that fits": at the root, trailing_data stands before bad_literal in the list.
            raise self.fail("trailing_data" if depth == 0 else "bad_literal")


def read_document(body: bytes, rules: Rules) -> list:
    """§1, which error wins, 1: the members of the root object, or Refused."""
    check_size(body, rules)
    check_utf8(body)
    root = Reader(body, rules.max_depth).read_document()
    check_is_object(root)
    check_duplicates(root.data)
    return root.data


def check_size(body: bytes, rules: Rules) -> None:
    if len(body) > rules.max_body_bytes:
        raise Refused(document_error(problem("body_too_large", max_bytes=rules.max_body_bytes)))


def check_utf8(body: bytes) -> None:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Refused(document_error(problem("utf8_invalid", offset=wrong.start))) from None


def check_is_object(root: Value) -> None:
    if root.type != "object":
        raise Refused(document_error(problem("body_not_object", actual=root.type)))


def check_duplicates(members: list) -> None:
    """Of several duplicates, the one whose second occurrence comes first (§1 rule 8)."""
    found = repeated_members(members)
    candidates = [(member.name_offset, duplicate_error(member.name)) for member in found]
    for member in members:
        if member.name == "metadata" and member.value.type == "object":
            for inner in repeated_members(member.value.data):
                candidates.append((inner.name_offset, metadata_key_error(problem("duplicate_key"), inner.name)))
    if candidates:
        raise Refused(min(candidates, key=lambda candidate: candidate[0])[1])


def repeated_members(members: list) -> list:
    seen: set = set()
    repeated = []
    for member in members:
        if member.name in seen:
            repeated.append(member)
        seen.add(member.name)
    return repeated


def duplicate_error(name: str) -> dict:
    if name in SCHEMA:
        return field_error(problem("duplicate_key"), name)
    return unknown_name_error(problem("duplicate_key"), name)


# ---------------------------------------------------------------------------------------------------------------
# §1: the request
# ---------------------------------------------------------------------------------------------------------------

class Request:
    """The members of a request, sorted into fields that came and unknown members."""

    def __init__(self, members: list, rules: Rules):
        self.fields = {member.name: member.value for member in members
                       if member.name in SCHEMA and not is_absent(member.value, rules)}
        self.unknown = [member.name for member in members if member.name not in SCHEMA]
        self.link_type = self.choice("link_type", rules.link_types)
        self.currency = self.choice("currency_code", rules.currencies)

    def choice(self, name: str, allowed: list) -> Optional[str]:
        """The value of a field if it is one of allowed, else None: then the field is missing or wrong."""
        value = self.fields.get(name)
        if value is not None and value.type == "string" and value.data in allowed:
            return value.data
        return None


def is_absent(value: Value, rules: Rules) -> bool:
    """null, and "" where the policy says so."""
    return value.type == "null" or (rules.empty_is_absent and value.type == "string" and value.data == "")


def check_create(body: bytes, policy: Optional[dict]) -> dict:
    rules = Rules(policy)
    try:
        members = read_document(body, rules)
    except Refused as refused:
        return verdict([refused.error], rules)
    return verdict(check_request(Request(members, rules), rules), rules)


def check_request(request: Request, rules: Rules) -> list:
    """Schema order, then unknown fields in document order (§1 rule 6)."""
    errors: list = []
    for name in SCHEMA:
        errors += check_field(name, request, rules)
    for name in request.unknown:
        errors += check_unknown(name, request, rules)
    return errors


def check_field(name: str, request: Request, rules: Rules) -> list:
    """Presence, type, value rules; one error at most, but for metadata."""
    value = request.fields.get(name)
    found = check_forbidden(name, request, rules) if value is not None else check_missing(name, request, rules)
    if found is None and value is not None:
        found = check_type(name, value)
    if found is not None:
        return [field_error(found, name)]
    if value is None:
        return []
    if name == "metadata":
        return check_metadata(value, rules)
    found = check_value(name, value, request, rules)
    return [] if found is None else [field_error(found, name)]


def check_forbidden(name: str, request: Request, rules: Rules) -> Optional[Problem]:
    if name in FORBIDDEN_BY_LINK_TYPE.get(request.link_type, ()):
        return problem(name + "_not_allowed")
    if rules.fields.get(name) == "forbidden":
        return problem("field_not_allowed")
    return None


def check_missing(name: str, request: Request, rules: Rules) -> Optional[Problem]:
    if name in REQUIRED_BY_LINK_TYPE.get(request.link_type, ()):
        return problem(name + "_required")
    if name in ALWAYS_REQUIRED or rules.fields.get(name) == "required":
        return problem("field_required")
    return None


def check_type(name: str, value: Value) -> Optional[Problem]:
    expected = SCHEMA[name]
    if value.type == expected or (name == "metadata" and value == Value("array", [])):
        return None
    return problem("type_mismatch", expected=expected, actual=value.type)


def check_value(name: str, value: Value, request: Request, rules: Rules) -> Optional[Problem]:
    """The value rules of a field that is there, allowed, and of its type."""
    if name == "link_type":
        return check_choice("link_type_invalid", value.data, rules.link_types)
    if name == "currency_code":
        return check_choice("currency_unsupported", value.data, rules.currencies)
    if name in ("title", "description"):
        return check_text(name, value.data, rules)
    if name == "amount":
        return check_amount(value.data, request.currency, rules)
    if name in ("product_id", "price_id"):
        return check_id(value.data, rules.ids[name])
    if name == "expires_at":
        return check_expiry(value.data, rules)
    if name in ("success_url", "cancel_url"):
        return check_url(value.data, rules)
    return None


def check_choice(code: str, text: str, allowed: list) -> Optional[Problem]:
    return None if text in allowed else problem(code, allowed=list(allowed))


# ---------------------------------------------------------------------------------------------------------------
# §3: texts
# ---------------------------------------------------------------------------------------------------------------

def check_text(name: str, text: str, rules: Rules) -> Optional[Problem]:
    limit = rules.max_length[name]
    if len(text) > limit:
        return problem("string_too_long", max=limit, length=len(text))
    permitted = "\t\n\r" if name == "description" else ""
    control = first_within("".join(char for char in text if char not in permitted), CONTROLS)
    if control is not None:
        return problem("string_control_char", codepoint=control)
    bidi = first_within(text, BIDI_CONTROLS)
    if bidi is not None:
        return problem("string_bidi_control", codepoint=bidi)
    if name == "title" and all(is_blank(char) for char in text):
        return problem("string_blank")
    return None


def is_blank(char: str) -> bool:
    codepoint = ord(char)
    return within(codepoint, WHITE_SPACE) or within(codepoint, DEFAULT_IGNORABLE) or codepoint == BRAILLE_BLANK


# ---------------------------------------------------------------------------------------------------------------
# §4: the amount
# ---------------------------------------------------------------------------------------------------------------

class Decimal(NamedTuple):
    """sign * digits * 10^exponent; digits has no zero at either end and is empty for zero."""
    negative: bool
    digits: str
    exponent: int


NUMBER = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?)([0-9]+))?")
HUGE_EXPONENT = 10 ** 18  # more than any body has digits; exponents beyond it decide the same way


def parse_decimal(spelling: str) -> Decimal:
    sign, whole, fraction, exponent_sign, exponent_digits = NUMBER.fullmatch(spelling).groups(default="")
    exponent = parse_exponent(exponent_sign, exponent_digits) - len(fraction)
    digits = (whole + fraction).lstrip("0")
    stripped = digits.rstrip("0")
    return Decimal(sign == "-", stripped, exponent + len(digits) - len(stripped))


def parse_exponent(sign: str, digits: str) -> int:
    digits = digits.lstrip("0")
    size = HUGE_EXPONENT if len(digits) > 18 else int(digits or "0")
    return -size if sign == "-" else size


def minor_units(text: str, currency: str) -> int:
    """A policy's amount (major units) in the currency's minor units."""
    number = parse_decimal(text)
    exponent = number.exponent + DECIMALS[currency]
    return int(number.digits or "0") * 10 ** exponent


def amount_text(minor: int, currency: str, rules: Rules) -> str:
    """An amount in params: a decimal string in the unit of requests."""
    decimals = 0 if rules.minor_unit else DECIMALS[currency]
    if decimals == 0:
        return str(minor)
    return f"{minor // 10 ** decimals}.{minor % 10 ** decimals:0{decimals}d}"


def check_amount(spelling: str, currency: Optional[str], rules: Rules) -> Optional[Problem]:
    number = parse_decimal(spelling)
    if number.negative or number.digits == "":
        return problem("amount_not_positive")
    if currency is None:
        return None
    decimals = 0 if rules.minor_unit else DECIMALS[currency]
    exponent = number.exponent + decimals  # the amount is digits * 10^exponent minor units
    if exponent < 0:
        return problem("amount_too_precise", currency=currency, max_decimals=decimals)
    limits = rules.amounts.get(currency, {})
    maximum = minor_units(limits.get("max", MAXIMUM[currency]), currency)
    if exceeds(number.digits, exponent, maximum):
        return problem("amount_above_maximum", currency=currency, max=amount_text(maximum, currency, rules))
    minor = int(number.digits) * 10 ** exponent
    minimum = minor_units(limits["min"], currency) if "min" in limits else 1
    if minor < minimum:
        return problem("amount_below_minimum", currency=currency, min=amount_text(minimum, currency, rules))
    step = minor_units(limits["step"], currency) if "step" in limits else 1
    if minor % step != 0:
        return problem("amount_step_mismatch", currency=currency, step=amount_text(step, currency, rules))
    return None


def exceeds(digits: str, exponent: int, maximum: int) -> bool:
    """Whether digits * 10^exponent > maximum, without ever computing a huge power."""
    if len(digits) + exponent > len(str(maximum)):
        return True
    return int(digits) * 10 ** exponent > maximum


# ---------------------------------------------------------------------------------------------------------------
# §5: identifiers
# ---------------------------------------------------------------------------------------------------------------

UUID = re.compile(r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}")


def check_id(text: str, form: dict) -> Optional[Problem]:
    if text == "":
        return problem("id_invalid", reason="empty")
    if len(text) > MAX_ID:
        return problem("id_invalid", reason="too_long")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text):
        return problem("id_invalid", reason="character")
    if form.get("form") == "uuid" and not UUID.fullmatch(text):
        return problem("id_invalid", reason="uuid")
    if "prefix" in form and not text.startswith(form["prefix"]):
        return problem("id_invalid", reason="prefix", prefix=form["prefix"])
    return None


# ---------------------------------------------------------------------------------------------------------------
# §6: timestamps
# ---------------------------------------------------------------------------------------------------------------

D = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
O = r"(?:|Z|z|[+-][0-9]{2}:[0-9]{2}|[+-][0-9]{4}|[+-][0-9]{2})"
WRONG_FORMS = (
    ("date_only", re.compile(D)),
    ("space_separator", re.compile(D + r" [0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?" + O)),
    ("seconds_missing", re.compile(D + r"[Tt][0-9]{2}:[0-9]{2}" + O)),
    ("comma_fraction", re.compile(D + r"[Tt][0-9]{2}:[0-9]{2}:[0-9]{2},[0-9]+" + O)),
    ("offset_format", re.compile(D + r"[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:[+-][0-9]{4}|[+-][0-9]{2})")),
)
RIGHT_FORM = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?"
    r"(?:([Zz])|([+-])([0-9]{2}):([0-9]{2}))?")

FIRST_MINUTE = 1 * 1440  # 0001-01-01T00:00Z; day_number counts 0001-01-01 as 1
LAST_DAY = 3652059       # 9999-12-31


class Timestamp(NamedTuple):
    """The parts of a text of the right form. offset is in minutes; zoned says whether there is one."""
    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int
    nanos: int
    zoned: bool
    offset_sign: int
    offset_hour: int
    offset_minute: int


def read_timestamp(text: str) -> Optional[Timestamp]:
    match = RIGHT_FORM.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zulu, sign, offset_hour, offset_minute = match.groups()
    return Timestamp(
        int(year), int(month), int(day), int(hour), int(minute), int(second),
        int(((fraction or "") + "000000000")[:9]), zulu is not None or sign is not None,
        -1 if sign == "-" else 1, int(offset_hour or 0), int(offset_minute or 0))


def days_in_month(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def date_exists(time: Timestamp) -> bool:
    return 1 <= time.month <= 12 and 1 <= time.day <= days_in_month(time.year, time.month)


def day_number(time: Timestamp) -> int:
    """Days since 0000-12-31 in the Gregorian calendar."""
    before = time.year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + sum(days_in_month(time.year, month) for month in range(1, time.month)) + time.day


def utc_minute(time: Timestamp) -> int:
    offset = time.offset_sign * (time.offset_hour * 60 + time.offset_minute)
    return day_number(time) * 1440 + time.hour * 60 + time.minute - offset


def parts_in_range(time: Timestamp) -> bool:
    if not (time.year >= 1 and time.hour <= 23 and time.minute <= 59 and time.second <= 60):
        return False
    if not (time.offset_hour <= 15 and time.offset_minute <= 59):
        return False
    if not time.zoned:
        return True
    minute = utc_minute(time)
    if not FIRST_MINUTE <= minute < (LAST_DAY + 1) * 1440:
        return False
    return time.second < 60 or minute % 1440 == 1439


class Instant(NamedTuple):
    """In the order of time: second 60 lies behind 59 and before the next 00."""
    minute: int
    second: int
    nanos: int

    def whole_seconds(self) -> int:
        """For distances: second 60 belongs to 59."""
        return self.minute * 60 + min(self.second, 59)

    def fraction(self) -> tuple:
        return self.second == 60, self.nanos


def parse_timestamp(text: str) -> Instant:
    """Of a timestamp that is known to be valid."""
    time = read_timestamp(text)
    return Instant(utc_minute(time), time.second, time.nanos)


def check_timestamp(text: str) -> Optional[Problem]:
    for reason, form in WRONG_FORMS:
        if form.fullmatch(text):
            return problem("timestamp_invalid", reason=reason)
    time = read_timestamp(text)
    if time is None:
        return problem("timestamp_invalid", reason="format")
    if not date_exists(time):
        return problem("timestamp_invalid", reason="no_such_date")
    if not parts_in_range(time):
        return problem("timestamp_invalid", reason="out_of_range")
    if not time.zoned:
        return problem("timestamp_offset_missing")
    return None


def check_expiry(text: str, rules: Rules) -> Optional[Problem]:
    found = check_timestamp(text)
    if found is not None or rules.now is None:
        return found
    expiry = parse_timestamp(text)
    if expiry <= rules.now:
        return problem("expires_at_in_past")
    seconds = expiry.whole_seconds() - rules.now.whole_seconds()
    lead, horizon = rules.min_lead_seconds, rules.max_horizon_seconds
    if lead is not None and (seconds < lead or (seconds == lead and expiry.fraction() < rules.now.fraction())):
        return problem("expires_at_too_soon", min_seconds=rules.min_lead_seconds)
    if horizon is not None and (seconds > horizon or (seconds == horizon and expiry.fraction() > rules.now.fraction())):
        return problem("expires_at_too_far", max_seconds=rules.max_horizon_seconds)
    return None


# ---------------------------------------------------------------------------------------------------------------
# §7: redirect URLs
# ---------------------------------------------------------------------------------------------------------------

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
PCHAR = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@")
PATH_CHARS = PCHAR | frozenset("/")
QUERY_CHARS = PCHAR | frozenset("/?[]")
FRAGMENT_CHARS = PCHAR | frozenset("/?")
PLACEHOLDERS = ("{{CHECKOUT_SESSION_ID}}", "{CHECKOUT_SESSION_ID}")
ENCODED_PLACEHOLDER = re.compile(r"(?:%7[Bb]){1,2}CHECKOUT_SESSION_ID%7[Dd]")


class Host(NamedTuple):
    """A host that passed step 6. name is in lower case without its trailing dot; ipv4, ipv6 are numbers or None."""
    name: str
    trailing_dot: bool
    ipv4: Optional[int]
    ipv6: Optional[int]


def check_url(text: str, rules: Rules) -> Optional[Problem]:
    if len(text) > MAX_URL:
        return problem("url_too_long", max=MAX_URL, length=len(text))
    match = SCHEME.match(text)
    if match is None:
        return problem("url_invalid", reason="not_absolute")
    scheme = match.group(1).lower()
    behind = text[match.end():]
    if scheme in rules.app_schemes:
        return check_app_url(behind)
    if scheme != "https" and not (scheme == "http" and rules.local_http):
        return scheme_not_allowed(rules)
    if not behind.startswith("//"):
        return problem("url_invalid", reason="not_absolute")
    return check_web_url(scheme, behind[2:], rules)


def scheme_not_allowed(rules: Rules) -> Problem:
    return problem("url_scheme_not_allowed", allowed=["https", *rules.app_schemes])


def check_app_url(behind: str) -> Optional[Problem]:
    """Step 2: an app's own scheme."""
    if not behind.startswith("//"):
        return problem("url_invalid", reason="not_absolute")
    return check_components(behind[2:])


def check_web_url(scheme: str, text: str, rules: Rules) -> Optional[Problem]:
    """Steps 3 to 7; text is what stands behind the //."""
    authority = re.match(r"[^/?#]*", text).group()
    if "@" in authority:
        return problem("url_credentials_not_allowed")
    host_text, port = split_authority(authority)
    if not host_text.isascii():
        return problem("url_host_not_ascii")
    host = parse_host(host_text)
    if host is None:
        return problem("url_invalid", reason="host")
    if port is not None and not port_is_valid(port):
        return problem("url_invalid", reason="port")
    found = check_components(text[len(authority):])
    if found is not None:
        return found
    if scheme == "http" and not is_local(host):
        return scheme_not_allowed(rules)
    return check_host_allowed(host, rules)


def split_authority(authority: str) -> tuple:
    """Step 5: the host, and the port's text or None where there is no colon."""
    if authority.startswith("["):
        bracket = authority.find("]")
        colon = -1 if bracket < 0 else authority.find(":", bracket)
    else:
        colon = authority.find(":")
    if colon < 0:
        return authority, None
    return authority[:colon], authority[colon + 1:]


def port_is_valid(port: str) -> bool:
    return re.fullmatch(r"[0-9]{1,5}", port) is not None and 1 <= int(port) <= 65535


# Hosts

def parse_host(text: str) -> Optional[Host]:
    """Step 6."""
    if text.startswith("["):
        ipv6 = parse_ipv6(text[1:-1]) if text.endswith("]") else None
        return None if ipv6 is None else Host(text.lower(), False, None, ipv6)
    name = text[:-1] if text.endswith(".") else text
    if len(name) > 253 or not all(label_is_valid(label) for label in name.split(".")):
        return None
    return Host(name.lower(), text != name, parse_ipv4(text), None)


def label_is_valid(label: str) -> bool:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,63}", label):
        return False
    return not (label.lower().startswith("xn--") and label.endswith("-"))


def parse_ipv4(text: str) -> Optional[int]:
    """A plain dotted quad: no leading zeros, no trailing dot."""
    parts = text.split(".")
    if len(parts) != 4 or not all(re.fullmatch(r"0|[1-9][0-9]{0,2}", part) for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if max(numbers) > 255:
        return None
    return (numbers[0] << 24) | (numbers[1] << 16) | (numbers[2] << 8) | numbers[3]


def parse_ipv6(text: str) -> Optional[int]:
    """RFC 3986 IPv6address, without zone."""
    halves = text.split("::")
    if len(halves) > 2:
        return None
    groups = []
    for index, half in enumerate(halves):
        part = ipv6_groups(half, index == len(halves) - 1)
        if part is None:
            return None
        groups.append(part)
    if len(halves) == 1:
        all_groups = groups[0]
    else:
        zeros = 8 - len(groups[0]) - len(groups[1])
        if zeros < 1:
            return None
        all_groups = groups[0] + [0] * zeros + groups[1]
    if len(all_groups) != 8:
        return None
    number = 0
    for group in all_groups:
        number = (number << 16) | group
    return number


def ipv6_groups(text: str, last: bool) -> Optional[list]:
    """The groups on one side of the ::; a dotted quad may be the last of all."""
    if text == "":
        return []
    parts = text.split(":")
    groups: list = []
    for index, part in enumerate(parts):
        if re.fullmatch(r"[0-9A-Fa-f]{1,4}", part):
            groups.append(int(part, 16))
            continue
        ipv4 = parse_ipv4(part) if last and index == len(parts) - 1 else None
        if ipv4 is None:
            return None
        groups += [ipv4 >> 16, ipv4 & 0xFFFF]
    return groups


# Path, query, fragment

def check_components(text: str) -> Optional[Problem]:
    """Step 6: path, query and fragment, from the path's first character on."""
    before_fragment, hash_sign, fragment = text.partition("#")
    path, question_mark, query = before_fragment.partition("?")
    for component, allowed in ((path, PATH_CHARS), (query, QUERY_CHARS), (fragment, FRAGMENT_CHARS)):
        found = check_component(component, allowed)
        if found is not None:
            return found
    return None


def check_component(text: str, allowed: frozenset) -> Optional[Problem]:
    at = 0
    while at < len(text):
        char = text[at]
        if char == "%":
            if not re.match(r"%[0-9A-Fa-f]{2}", text[at:at + 3]):
                return problem("url_invalid", reason="percent")
            if ENCODED_PLACEHOLDER.match(text, at):
                return problem("url_invalid", reason="placeholder")
            at += 3
        elif char in "{}":
            length = placeholder_length(text, at)
            if length == 0:
                return problem("url_invalid", reason="placeholder")
            at += length
        elif char in allowed:
            at += 1
        else:
            return problem("url_invalid", reason="character", codepoint=codepoint_name(char))
    return None


def placeholder_length(text: str, at: int) -> int:
    for placeholder in PLACEHOLDERS:
        if text.startswith(placeholder, at):
            return len(placeholder)
    return 0


# Which hosts are allowed

def check_host_allowed(host: Host, rules: Rules) -> Optional[Problem]:
    """Step 7."""
    if is_ambiguous_ip(host):
        return problem("url_host_not_allowed", reason="ambiguous_ip")
    if rules.local_http and is_local(host):
        return None
    if is_private(host):
        return problem("url_host_not_allowed", reason="private")
    if rules.allowed_hosts is not None and not any(host_matches(host, entry) for entry in rules.allowed_hosts):
        return problem("url_host_not_allowed", reason="not_listed")
    return None


def is_ambiguous_ip(host: Host) -> bool:
    last = host.name.split(".")[-1]
    looks_like_ip = re.fullmatch(r"[0-9]+|0x[0-9a-f]*", last) is not None
    return host.ipv6 is None and host.ipv4 is None and looks_like_ip


def is_private(host: Host) -> bool:
    if host.ipv6 is not None:
        return is_private_ipv6(host.ipv6)
    if host.ipv4 is not None:
        return is_private_ipv4(host.ipv4)
    return is_private_name(host.name)


def is_private_name(name: str) -> bool:
    labels = name.split(".")
    if len(labels) == 1 or labels[-1] in PRIVATE_LAST_LABELS:
        return True
    return any(is_or_is_under(name, private) for private in PRIVATE_NAMES)


def is_or_is_under(name: str, parent: str) -> bool:
    return name == parent or name.endswith("." + parent)


def is_private_ipv4(address: int) -> bool:
    return any(ipv4_in(address, network) for network in PRIVATE_IPV4)


def ipv4_in(address: int, network: str) -> bool:
    base, bits = network.split("/")
    return in_network(address, parse_ipv4(base), int(bits), 32)


def ipv6_in(address: int, network: str) -> bool:
    base, bits = network.split("/")
    return in_network(address, parse_ipv6(base), int(bits), 128)


def in_network(address: int, base: int, bits: int, width: int) -> bool:
    return address >> (width - bits) == base >> (width - bits)


def is_private_ipv6(address: int) -> bool:
    if ipv6_in(address, "64:ff9b::/96"):
        return is_private_ipv4(address & 0xFFFFFFFF)
    if not ipv6_in(address, "2000::/3"):
        return True
    if ipv6_in(address, "2002::/16"):
        return is_private_ipv4((address >> 80) & 0xFFFFFFFF)
    return any(ipv6_in(address, network) for network in ("2001::/23", "2001:db8::/32", "3fff::/20"))


def is_local(host: Host) -> bool:
    """Policy local_http: localhost, names under it, 127/8, ::1 and mapped 127/8."""
    if host.ipv4 is not None:
        return ipv4_in(host.ipv4, "127.0.0.0/8")
    if host.ipv6 is not None:
        return host.ipv6 == 1 or ipv6_in(host.ipv6, "::ffff:127.0.0.0/104")
    return is_or_is_under(host.name, "localhost")


def plain_host(entry: str) -> str:
    """Case and one trailing dot don't count."""
    return entry.lower().removesuffix(".")


def host_matches(host: Host, entry: str) -> bool:
    if host.ipv4 is not None or host.ipv6 is not None:
        return False
    if entry.startswith("*."):
        return host.name.endswith(entry[1:])
    return host.name == entry


# ---------------------------------------------------------------------------------------------------------------
# §8: metadata
# ---------------------------------------------------------------------------------------------------------------

def check_metadata(value: Value, rules: Rules) -> list:
    """value is an object or an empty array."""
    members = value.data
    if len(members) > MAX_METADATA_KEYS:
        found = problem("metadata_too_many_keys", max=MAX_METADATA_KEYS, count=len(members))
        return [field_error(found, "metadata")]
    errors = []
    for member in members:
        found = check_metadata_member(member.name, member.value, rules)
        if found is not None:
            errors.append(metadata_key_error(found, member.name))
    return errors


def check_metadata_member(key: str, value: Value, rules: Rules) -> Optional[Problem]:
    if not 1 <= len(key) <= MAX_METADATA_KEY or first_within(key, CONTROLS) is not None:
        return problem("metadata_key_invalid", max=MAX_METADATA_KEY)
    if key in rules.reserved_keys:
        return problem("metadata_key_reserved")
    if value.type in ("object", "array"):
        return problem("metadata_value_type", allowed=list(METADATA_TYPES))
    if value.type != "string":
        return None
    if "\0" in value.data:
        return problem("string_control_char", codepoint="U+0000")
    if len(value.data) > MAX_METADATA_VALUE:
        return problem("metadata_value_too_long", max=MAX_METADATA_VALUE, length=len(value.data))
    return None


# ---------------------------------------------------------------------------------------------------------------
# §9: unknown fields and suggestions
# ---------------------------------------------------------------------------------------------------------------

def check_unknown(name: str, request: Request, rules: Rules) -> list:
    may_pass = rules.ignore_unknown_fields or name in rules.extra_fields
    if may_pass and simple_fold(name) not in SCHEMA:
        return []
    suggestion = suggest(name, field_candidates(request, rules), ALIASES)
    return [unknown_name_error(unknown_problem("unknown_field", suggestion), name)]


def unknown_problem(code: str, suggestion: Optional[str]) -> Problem:
    return problem(code) if suggestion is None else problem(code, suggestion=suggestion)


def simple_fold(name: str) -> str:
    """Unicode simple case folding, as far as it can yield an ASCII letter: A-Z, U+017F, U+212A."""
    return ascii_lower(name).replace("\u017f", "s").replace("\u212a", "k")


def ascii_lower(text: str) -> str:
    return "".join(char.lower() if char.isascii() else char for char in text)


def field_candidates(request: Request, rules: Rules) -> list:
    return [name for name in SCHEMA
            if name not in request.fields and check_forbidden(name, request, rules) is None]


def suggest(name: str, candidates: list, aliases: dict) -> Optional[str]:
    """The first step in which a candidate is met, within it the first candidate in order."""
    if len(name) > SHOWN_NAME:
        return None
    plain = plain_name(name)
    targets = {plain_name(alias): target for alias, target in aliases.items()}
    steps = (
        lambda field: targets.get(plain) == field,
        lambda field: plain == plain_name(field),
        lambda field: len(plain) >= 3 and plain_name(field).startswith(plain),
        lambda field: is_near(plain, plain_name(field)),
    )
    for step in steps:
        for field in candidates:
            if step(field):
                return field
    return None


def plain_name(name: str) -> str:
    return ascii_lower(name).replace("_", "").replace("-", "")


def is_near(one: str, other: str) -> bool:
    distance = levenshtein(one, other)
    return distance <= 2 and 2 * distance < min(len(one), len(other))


def levenshtein(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        above, row = row, [i]
        for j, other_char in enumerate(other, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (char != other_char)))
    return row[-1]


# ---------------------------------------------------------------------------------------------------------------
# §10: the list query
# ---------------------------------------------------------------------------------------------------------------

class Malformed(Exception):
    """A bad percent escape, or bytes that are no UTF-8."""


def check_query(query: bytes, policy: Optional[dict]) -> dict:
    rules = Rules(policy)
    try:
        pairs = [split_part(part) for part in query.split(b"&") if part]
    except Malformed:
        return verdict([document_error(problem("query_malformed"))], rules)
    result = dict(QUERY_DEFAULTS)
    errors: list = []
    for name in QUERY_PARAMS:
        values = [value for other, value in pairs if other == name]
        found = check_param(name, values, result)
        if found is not None:
            errors.append(make_error(found, name, None, name))
    errors += check_unknown_params(pairs, rules)
    if errors:
        return verdict(errors, rules)
    return {"valid": True, "query": {name: result[name] for name in QUERY_PARAMS if name in result}}


def split_part(part: bytes) -> tuple:
    name, _, value = part.partition(b"=")
    return percent_decode(name), percent_decode(value)


def percent_decode(text: bytes) -> str:
    decoded = bytearray()
    at = 0
    while at < len(text):
        if text[at] == ord("%"):
            digits = text[at + 1:at + 3]
            if len(digits) < 2 or digits[0] not in HEX_DIGITS or digits[1] not in HEX_DIGITS:
                raise Malformed
            decoded.append(int(digits, 16))
            at += 3
        else:
            decoded.append(ord(" ") if text[at] == ord("+") else text[at])
            at += 1
    try:
        return decoded.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed from None


def check_param(name: str, values: list, result: dict) -> Optional[Problem]:
    """Checks a known parameter and puts its value into result."""
    if not values:
        return None
    if len(values) > 1:
        return problem("query_param_repeated")
    if name == "linkType":
        return take_link_type(values[0], result)
    if name == "isActive":
        return take_boolean(name, values[0], result)
    return take_integer(name, values[0], result)


def take_link_type(text: str, result: dict) -> Optional[Problem]:
    """A policy's link_types does not narrow it."""
    found = check_choice("link_type_invalid", text, list(LINK_TYPES))
    if found is None:
        result["linkType"] = text
    return found


def take_boolean(name: str, text: str, result: dict) -> Optional[Problem]:
    words = {"true": True, "1": True, "false": False, "0": False}
    word = ascii_lower(text)
    if word not in words:
        return problem("query_boolean_invalid")
    result[name] = words[word]
    return None


def take_integer(name: str, text: str, result: dict) -> Optional[Problem]:
    match = re.fullmatch(r"(-?)0*([0-9]*)", text)
    if match is None or text in ("", "-"):
        return problem("query_integer_invalid")
    sign, digits = match.groups()
    minimum, maximum = QUERY_RANGES[name]
    number = maximum + 1 if len(digits) > 10 else int(digits or "0")  # more digits than any bound has
    number = -number if sign else number
    if not minimum <= number <= maximum:
        return problem(name + "_out_of_range", min=minimum, max=maximum)
    result[name] = number
    return None


def check_unknown_params(pairs: list, rules: Rules) -> list:
    if rules.ignore_unknown_params:
        return []
    came = {name for name, _ in pairs}
    candidates = [name for name in QUERY_PARAMS if name not in came]
    errors = []
    for name, _ in pairs:
        if name not in QUERY_PARAMS:
            found = unknown_problem("unknown_query_param", suggest(name, candidates, {}))
            cut = cut_name(name)
            errors.append(make_error(found, cut, None, quoted_name(cut)))
    return errors


# ---------------------------------------------------------------------------------------------------------------

def main() -> None:
    for line in sys.stdin:
        case = json.loads(line)
        if "query" in case:
            result = check_query(base64.b64decode(case["query"]), case["policy"])
        else:
            result = check_create(base64.b64decode(case["body"]), case["policy"])
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
