"""What a manager probably means by the name of a field: its type, and its key.

Only whole words count, so that `updatum` is no date. What is guessed is shown, and one key away from
being corrected.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from store.formula import RESERVED
from store.records.kinds.checking import OWN_NAMES
from store.records.kinds.parts import FieldType

__all__ = ["field_key", "guessed_type"]

WORDS: dict[FieldType, str] = {
    "d": "aankoop afgifte begin datum date einde end ended expires from geboren geboortedatum born "
         "bought gekocht ontvangen opzegdatum received sinds since start tot until vanaf verloopt "
         "vervaldatum vervalt",
    "b": "amount bedrag cost costs jaarbedrag kosten maandbedrag premie price prijs tarief value "
         "waarde",
    "g": "aantal count dagen days gewicht hours kilometerstand lengte length months maanden "
         "opzegdagen percentage quantity uren volume weight years jaren",
    "u": "tijd tijdstip time",
    "j": "actief active akkoord agreed geldig valid",
    "k": "categorie category kind kleur colour materiaal material prioriteit priority soort status "
         "type",
    "r": "client contact customer insurer klant leverancier opdrachtgever relatie supplier "
         "verhuurder verzekeraar",
    "p": "behandelaar eigenaar employee gebruiker holder houder medewerker owner persoon person "
         "user verantwoordelijke",
    "n": "agb bsn btw email iban kvk mail rekeningnummer rsin vat",
    "l": "afspraken beschrijving conditions description gevolgen consequences maatregelen measures "
         "notes notities omschrijving opmerking opmerkingen remark remarks toelichting",
    "a": "attachment bestand bijlage contractbestand document file scan",
    "s": "lines regels rows",
}  # fmt: skip
TYPES: dict[str, FieldType] = {
    word: letter for letter, words in WORDS.items() for word in words.split()
}
CHECKS = {"btw": "btw_id", "vat": "btw_id", "email": "email", "mail": "email",
          "rekeningnummer": "iban"}  # fmt: skip
LONGEST_KEY = 30


def guessed_type(name: str) -> tuple[FieldType, str]:
    """Return the type of a field by its name, and for a checked number which one.

    >>> guessed_type("Garantie tot"), guessed_type("BSN"), guessed_type("Merk"), guessed_type("Klaar?")
    (('d', ''), ('n', 'bsn'), ('t', ''), ('j', ''))
    """
    if name.rstrip().endswith("?"):
        return "j", ""
    for word in reversed(re.findall(r"[a-z]+", _plain(name))):
        letter = TYPES.get(word)
        if letter is not None:
            return letter, CHECKS.get(word, word) if letter == "n" else ""
    return "t", ""


def field_key(name: str, taken: Collection[str]) -> str:
    """Return a key for a field of this name, which no other has: `Garantie tot` is `garantie_tot`.

    One that formulas or records use themselves gets a number.
    """
    words = re.findall(r"[a-z0-9]+", _plain(name))
    key = "_".join(words).lstrip("0123456789_")[:LONGEST_KEY].rstrip("_") or "veld"
    made, count = key, 1
    while made in taken or made in RESERVED or made in OWN_NAMES:
        count += 1
        made = f"{key[: LONGEST_KEY - len(str(count)) - 1]}_{count}"
    return made


def _plain(name: str) -> str:
    """Return the name in small letters, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isascii())
