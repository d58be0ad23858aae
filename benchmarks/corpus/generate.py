#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the benchmark's bodies: mixed.ndjson (200) and mixed2000.ndjson (2,000), one a line.

Half are minimal, a third are full (French text, metadata, URLs), the rest invalid, in shuffled order. The seeds are
fixed: a second run writes the same bytes. No body occurs twice, and none holds a raw line feed or ill-formed UTF-8.

With a directory as its argument, writes the classes of bodies there, too large to be kept in the repository: 2,000 bodies
of each class (hostile: 120 of 64 KiB; growth: one valid body of each size). They are JSON text sequences (RFC 7464): an
RS stands before each body, as those of one class are pretty-printed.
"""

import json
import random
import re
import sys
from pathlib import Path

SHORTEST, LONGEST = 7, 1050

TITLES = [
    "Donation", "Premium plan", "Abonnement mensuel", "Facture {n}", "Invoice INV-{n:04}", "Ticket repas",
    "Adhésion {an}", "Cours de couture, niveau {k}", "Billet concert Dakar",
    "Panier de légumes – semaine {k}", "Réservation n° {n}", "Formation Excel avancé", "Loyer {mois}",
    "Cotisation {mois} {an}", "Acompte chantier Yopougon", "Consultation pédiatrique",
    "T-shirt « Téranga » taille M", "Frais de scolarité – {k}e tranche", "Livraison express Abidjan",
    "Atelier poterie à Thiès", "Pack start-up {an}", "Pagne wax 6 yards", "Thé à la menthe, lot de {k}",
    "Location de véhicule", "Web design", "Premium Subscription", "E-book : gérer sa trésorerie",
    "Don pour l'école de Ouakam", "Hébergement web, {k} mois", "Café Touba – {k} kg",
    "Coaching 🚀 session {k}", "Crème au karité", "Commande #{n}", "Order {n}", "Dîner de gala",
]
SENTENCES = [
    "Soutenir notre mission auprès des élèves de Kaolack.",
    "Paiement sécurisé par Wave, Orange Money ou carte bancaire.",
    "L'accès est envoyé par e-mail dès réception du règlement.",
    "Livraison à domicile sous 48 heures à Dakar et à Thiès.",
    "Remboursement intégral jusqu'à sept jours avant l'événement.",
    "Tarif préférentiel réservé aux adhérents de la coopérative.",
    "Le café est torréfié à l'ancienne, puis parfumé au djar.",
    "Merci de préciser votre numéro de téléphone à la livraison.",
    "Les places sont limitées : réservez tôt !",
    "Cette formation s'adresse aux gérantes de petites boutiques.",
    "Facture établie selon le devis n° {n} accepté le {k} {mois}.",
    "Un reçu fiscal vous sera adressé en début d'année.",
    "Qualité garantie ; échange possible sous quinze jours.",
    "Matériel compris, goûter offert aux enfants 🎉.",
    "Your receipt is sent by e-mail once the payment has cleared.",
    "Deuxième échéance, le solde étant dû à la remise des clés.",
    "Produit équitable issu de la coopérative de Bobo-Dioulasso.",
    "Réf. dossier {n} – à rappeler dans toute correspondance.",
]
MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "décembre"]
HOSTS = [
    "your-site.com", "shop.example.sn", "www.boutique-teranga.sn", "pay.kivu.ci", "app.scolarite.bj",
    "exemple.org", "checkout.atelier-fanta.com", "billetterie.dakar-arena.sn", "xn--caf-touba-e4a.sn",
    "api.sahel-logistics.africa:8443",
]
PATHS = [
    "success", "thank-you", "merci", "fr/paiement/reussi", "orders/{n}/done", "cancel", "panier",
    "checkout/return", "retour.php", "pay/{n}/annuler", "boutique/caf%C3%A9-touba", "",
]
QUERIES = [
    "", "", "?session={{CHECKOUT_SESSION_ID}}", "?order={n}&lang=fr",
    "?utm_source=whatsapp&utm_medium=link&utm_campaign=tabaski", "?ref={n}#recu", "?items[]={n}&items[]=2",
    "?session_id={{{{CHECKOUT_SESSION_ID}}}}",
]
METADATA = {
    "order_id": lambda r: f"CMD-{r.randrange(10**6):06}",
    "campaign": lambda r: r.choice(["summer2024", "tabaski", "rentrée"]),
    "customer_id": lambda r: uuid(r),
    "quantity": lambda r: r.randrange(1, 40),
    "ville": lambda r: r.choice(["Dakar", "Thiès", "Abidjan", "Bouaké", "Ségou", "Lomé", "Porto-Novo", "N'Djaména"]),
    "vip": lambda r: r.random() < 0.3,
    "source": lambda r: r.choice(["web", "whatsapp", "pos", "app-android"]),
    "coupon": lambda r: None,
    "téléphone": lambda r: f"+221 77 {r.randrange(100, 999)} {r.randrange(10, 99)} {r.randrange(10, 99)}",
    "note": lambda r: sentence(r),
    "poids_kg": lambda r: round(r.uniform(0.2, 30), 2),
    "cart": lambda r: f"{r.getrandbits(64):016x}",
    "vendeur": lambda r: r.choice(["Aïssatou Diop", "Kouamé N'Guessan", "Zoë Mensah", "Moussa Traoré", "Fatou Sène"]),
    "internal.ref": lambda r: f"{r.choice('ABCD')}/{r.randrange(10**5)}",
    "locale": lambda r: r.choice(["fr-SN", "fr-CI", "en-GH"]),
}


class Spelt(str):
    """A number that keeps its spelling in the JSON text."""


def filled(r, text):
    year = r.choice([2025, 2026, 2030])
    return text.format(n=r.randrange(1, 99999), k=r.randrange(2, 13), mois=r.choice(MONTHS), an=year)


def sentence(r):
    return filled(r, r.choice(SENTENCES))


def uuid(r):
    h = f"{r.getrandbits(128):032x}"
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:]}"


def identifier(r, prefix):
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789"
    return uuid(r) if r.random() < 0.6 else prefix + "".join(r.choice(letters) for _ in range(r.choice([12, 16, 24])))


def url(r):
    return "https://" + r.choice(HOSTS) + "/" + filled(r, r.choice(PATHS)) + filled(r, r.choice(QUERIES))


def timestamp(r):
    day = f"20{r.randrange(26, 32)}-{r.randrange(1, 13):02}-{r.randrange(1, 29):02}"
    clock = f"{r.randrange(24):02}:{r.randrange(60):02}:{r.randrange(60):02}"
    return day + "T" + clock + r.choice(["Z", "Z", "Z", ".000Z", ".123456+00:00", "+01:00", "-05:00"])


def amount(r, currency):
    if currency == "XOF":
        whole = r.choice([500, 1000, 2500, 5000, 15000, 75000, 5 * r.randrange(20, 400000)])
        return Spelt(str(whole) + r.choice(["", "", "", "", ".0", ".00"])) if r.random() < 0.95 else Spelt("5e3")
    whole, cents = r.randrange(1, 900), r.randrange(1, 100)
    return Spelt(r.choice([f"{whole}", f"{whole}.{cents:02}", f"{whole}.5"]))


def core(r, kind=None):
    kind = kind or r.choice(["product", "instant"])
    currency = r.choice(["XOF"] * 6 + ["EUR", "EUR", "USD"])
    body = {"link_type": kind, "title": filled(r, r.choice(TITLES)), "currency_code": currency}
    return body | ({"product_id": identifier(r, "prod_")} if kind == "product" else {"amount": amount(r, currency)})


def minimal(r):
    body = core(r)
    if r.random() < 0.15:
        body["success_url"] = url(r)
    if r.random() < 0.1:
        body["description"] = sentence(r)
    return body


def full(r, kind=None):
    body = core(r, kind)
    if body["link_type"] == "product" and r.random() < 0.5:
        body["price_id"] = identifier(r, "price_")
    body["description"] = " ".join(filled(r, text) for text in r.sample(SENTENCES, r.randrange(1, 5)))
    for name in ["allow_coupon_code", "allow_quantity", "require_billing_address"]:
        if r.random() < 0.8:
            body[name] = r.random() < 0.5
    if r.random() < 0.8:
        body["expires_at"] = timestamp(r)
    body["success_url"] = url(r)
    if r.random() < 0.8:
        body["cancel_url"] = url(r)
    keys = r.sample(list(METADATA), r.randrange(1, 8))
    body["metadata"] = {key: METADATA[key](r) for key in keys}
    return body


def json_text(body, **options):
    """JSON in which the Spelt keep their spelling: they pass through json.dumps as marked strings."""

    def marked(value):
        if isinstance(value, dict):
            return {key: marked(item) for key, item in value.items()}
        return f"={value}=" if isinstance(value, Spelt) else value

    return re.sub(r'"=(.*?)="', r"\1", json.dumps(marked(body), **options))


def spell(r, body):
    """The JSON text as one of the usual clients writes it."""
    compact = (",", ":")
    plain = json_text(body, ensure_ascii=False, separators=compact)
    if any("\ud800" <= character <= "\udfff" for character in plain):
        return json_text(body)  # half a surrogate pair can only be written as an escape
    return r.choices(
        [
            plain,  # JavaScript, Java
            plain.replace("&", "\\u0026"),  # Go
            json_text(body),  # Python: spaces, and an escape for every letter with an accent
            json_text(body, separators=compact).replace("/", "\\/"),  # PHP
        ],
        [55, 15, 20, 10],
    )[0]


def replaced(**fields):
    return lambda r, body: body | {name: value(r) if callable(value) else value for name, value in fields.items()}


def without(name):
    return lambda r, body: {key: value for key, value in body.items() if key != name}


def renamed(old, new):
    return lambda r, body: {new if key == old else key: value for key, value in body.items()}


# A fault turns a valid body of the link type (None: either) into one that breaks the contract.
FAULTS = [
    ("product", replaced(amount=Spelt("5000"))),
    ("instant", without("amount")),
    (None, renamed("currency_code", "currency")),
    ("instant", replaced(currency_code="XOF", amount=Spelt("100.5"))),
    (None, replaced(success_url="javascript:alert(1)")),
    ("instant", replaced(amount="5000")),
    (None, replaced(title=lambda r: r.choice(["", "   ", "\u200b"]))),
    (None, without("title")),
    (None, renamed("link_type", "linkType")),
    (None, replaced(currency_code=lambda r: r.choice(["NGN", "GHS", "xof", "XAF", "CFA"]))),
    (None, replaced(expires_at=lambda r: r.choice(["2030-12-31", "31/12/2030", "2030-12-31T23:59:59"]))),
    (None, replaced(expires_at=lambda r: f"2030-{r.choice(['02-30', '06-31', '13-01'])}T08:00:00Z")),
    (None, replaced(success_url=lambda r: url(r).replace("https", "http", 1))),
    (None, replaced(cancel_url=lambda r: f"https://{r.choice(['localhost:3000', '192.168.1.20'])}/cancel")),
    ("product", without("product_id")),
    ("instant", replaced(price_id=lambda r: identifier(r, "price_"))),
    (None, replaced(metadata=lambda r: {"customer": {"name": "Awa Ndiaye", "id": r.randrange(9999)}, "source": "web"})),
    (None, replaced(title=lambda r: ("Abonnement annuel très détaillé, " * 10)[: r.randrange(256, 300)])),
    ("instant", replaced(amount=lambda r: Spelt(r.choice(["0", "-500", "-0.0"])))),
    (None, replaced(customer_email="awa@exemple.sn", phone="+221771234567")),
    (None, replaced(title=None, currency_code=None)),
    (None, replaced(success_url="https://admin:secret@shop.example.sn/ok")),
    ("instant", replaced(amount=lambda r: Spelt(r.choice(["100000000", "1e12", "99999999999"])))),
    (None, replaced(title="Facture \u0007 acompte", description="Réf.\u0000 12")),
    ("product", replaced(product_id=lambda r: r.choice(["../products", "", "prod 12", "produit_é"]))),
    (None, replaced(allow_quantity="true", allow_coupon_code=Spelt("1"))),
    ("instant", replaced(currency_code="usd", amount="19,99", success_url="www.exemple.org", product_id="")),
    (None, replaced(title="Remise \u202egnp.tiderc")),
    (None, replaced(metadata=lambda r: {"note": ("Réf. dossier " * 50)[: r.randrange(501, 520)], "": 1})),
    (None, replaced(link_type=lambda r: r.choice(["Product", "subscription", "INSTANT"]))),
    (None, replaced(metadata=lambda r: ["order", r.randrange(999)])),
    (None, replaced(title="Promo \ud83d")),  # half an emoji, cut by a client
]
# What no JSON parser takes, as clients nevertheless send it; the duplicate parses, and is refused all the same.
MANGLED = [
    lambda r, text: text[: len(text) // 2],
    lambda r, text: text[:-1] + ",}",
    lambda r, text: text.replace('"', "'"),
    lambda r, text: text[:-1] + ',"amount":NaN}',
    lambda r, text: text[:-1] + ',"title":"Doublon"}',
    lambda r, text: f"[{text}]",
]


def invalid(r, number):
    """The faults in turn, so that even a short list of bodies holds nearly every kind."""
    number %= len(MANGLED) + len(FAULTS)
    base = full if r.random() < 0.35 else core
    if number < len(MANGLED):
        return MANGLED[number](r, spell(r, base(r)))
    kind, broken = FAULTS[number - len(MANGLED)]
    return spell(r, broken(r, base(r, kind)))


def distinct(count, make, seen, longest=LONGEST):
    texts = []
    while len(texts) < count:
        text = make(len(texts))
        if text not in seen and SHORTEST <= len(text.encode()) <= longest:
            seen.add(text)
            texts.append(text)
    return texts


def mixture(count, seed):
    r = random.Random(seed)
    seen = {'{"a":1}'}
    many_full = round(count / 3)
    bodies = ['{"a":1}']
    bodies += distinct(count // 2, lambda _: spell(r, minimal(r)), seen)
    bodies += distinct(many_full, lambda _: spell(r, full(r)), seen)
    bodies += distinct(count - len(bodies), lambda i: invalid(r, i), seen)
    r.shuffle(bodies)
    return bodies


# --- The classes ---

COMPACT = (",", ":")
LIMIT = 65536


def french(r):
    """Full, in French, with raw UTF-8."""
    body = full(r)
    body["title"] = filled(r, r.choice([title for title in TITLES if not title.isascii()]))
    body["description"] = " ".join(filled(r, text) for text in r.sample(SENTENCES, 6))
    return json_text(body, ensure_ascii=False, separators=COMPACT)


def of_size(size):
    """A valid body of that many bytes: text of two bytes a code point in the mean, as ASCII could not fill 64 KiB."""
    text = "€à–é x" * 4096
    body = {"link_type": "instant", "title": "Donation", "currency_code": "XOF", "amount": 5000}
    room = lambda: size - len(json_text(body, ensure_ascii=False, separators=COMPACT).encode())

    def fill(target, key, code_points):
        """As much as there is room for, up to a number of code points, and to the byte."""
        target[key] = ""
        left, value = room(), ""
        for c in text[:code_points]:
            if len(c.encode()) > left:
                break
            left -= len(c.encode())
            value += c
        target[key] = value + "x" * min(left, code_points - len(value))

    if room() > 20:
        fill(body, "description", 4096)
    if room() > 30:
        body["metadata"] = {}
    for n in range(50):
        if room() > 90:
            fill(body["metadata"], "é" * 38 + f"{n:02}", 500)
    if room() > 40:
        body["success_url"] = "https://example.org/"
        body["success_url"] += "x" * min(room(), 2028)
    if room() > 40:
        body["cancel_url"] = "https://example.org/"
        body["cancel_url"] += "x" * min(room(), 2028)
    return json_text(body, ensure_ascii=False, separators=COMPACT)


def filled_up(head, unit, tail):
    """head, then as many of unit's texts as 64 KiB hold, then tail."""
    text, n = [head], 0
    left = LIMIT - len((head + tail).encode())
    while True:
        piece = unit(n)
        left -= len(piece.encode())
        if left < 0:
            return "".join(text) + tail
        text.append(piece)
        n += 1


def hostile(r, number):
    """64 KiB that try to cost much; the last kind is valid."""
    core_text = json_text(core(r), ensure_ascii=False, separators=COMPACT)
    open_text = core_text[:-1] + ","
    name = f"{r.getrandbits(32):08x}"
    kinds = [
        lambda: filled_up(open_text + f'"{name}":', lambda n: "[", ""),
        lambda: filled_up(open_text, lambda n: f'"{name}":{{' if n == 0 else '"a":{', ""),
        lambda: filled_up(open_text + '"x":0', lambda n: f',"{name}{n}":0', "}"),
        lambda: filled_up(open_text + '"metadata":{"x":0', lambda n: f',"{name}{n}":0', "}}"),
        lambda: filled_up(open_text + f'"description":"{name}', lambda n: "\\u00e9", '"}'),
        lambda: filled_up(open_text + f'"cancel_url":"https://{name}.sn/', lambda n: "a", '"}'),
        lambda: filled_up(open_text + f'"description":"{name}', lambda n: "é", '"}'),
        lambda: filled_up(open_text + '"amount":1', lambda n: r.choice("0123456789"), "}"),
        lambda: filled_up(open_text + f'"description":"{name}', lambda n: "\\\\", ""),
        lambda: filled_up(open_text + f'"{name}":[0', lambda n: ",0", "]}"),
        lambda: filled_up(open_text + '"link_typ":0', lambda n: f',"link_type{name[n % 8]}{n}":0', "}"),
        lambda: filled_up(core_text[:-1], lambda n: r.choice(" \n\t"), "}"),
    ]
    return kinds[number % len(kinds)]()


def write_classes(folder):
    folder.mkdir(parents=True, exist_ok=True)
    r = random.Random(5)
    makers = {
        "minimal": lambda i: spell(r, core(r)),
        "full": lambda i: json_text(full(r), ensure_ascii=False, separators=COMPACT),
        "french": lambda i: french(r),
        "escaped": lambda i: json_text(full(r), separators=COMPACT),
        "pretty": lambda i: json_text(full(r), ensure_ascii=False, indent=2),
        "invalid": lambda i: invalid(r, i),
    }
    classes = {name: distinct(2000, make, set(), 4096) for name, make in makers.items()}
    classes["hostile"] = distinct(120, lambda i: hostile(r, i), set(), LIMIT)
    classes["growth"] = [of_size(size) for size in [100] + [2**n for n in range(8, 17)]]
    for name, bodies in classes.items():
        (folder / f"{name}.jsons").write_bytes("".join("\x1e" + body + "\n" for body in bodies).encode())


def main():
    if len(sys.argv) > 1:
        return write_classes(Path(sys.argv[1]))
    folder = Path(__file__).resolve().parent
    for name, count, seed in [("mixed.ndjson", 200, 4), ("mixed2000.ndjson", 2000, 3)]:
        bodies = mixture(count, seed)
        (folder / name).write_bytes("".join(body + "\n" for body in bodies).encode())
        sizes = sorted(len(body.encode()) for body in bodies)
        print(f"{name}: {count} bodies, {sizes[0]}-{sizes[-1]} bytes, mean {sum(sizes) / count:.0f}")


if __name__ == "__main__":
    main()
