"""Names that look like that of an existing relation (UTS #39), or are a wrong key away from it.

Invoices in a name that is nearly a supplier's get paid, so whoever adds one says that it is meant.
"""

from __future__ import annotations

import unicodedata

from store.reading import Reading
from store.records.look_alikes import LOOK_ALIKES
from store.records.models import Relation
from store.records.views import sort_key

__all__ = ["misspelled", "resembling", "skeleton"]

MOST = 100_000
NEAR = 84
"""Percentage of two texts that is the same, by `difflib`, where a wrong key may be the difference."""
TO_ASCII = str.maketrans({sign: to for to, signs in LOOK_ALIKES.items() for sign in signs})
TO_PROTOTYPE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "m": "rn", "w": "vv"})
"""What looks the same in small letters; `I` and `l` do too, so `i` goes with them."""


def skeleton(name: str) -> str:
    """Return a name's skeleton: look-alike characters mapped to lower-case ASCII letters and digits.

    Case, accents, spaces and punctuation are left out; texts that look alike are equal.
    """
    bare = unicodedata.normalize("NFKD", name)
    seen = "".join(sign for sign in bare if not unicodedata.combining(sign)).translate(TO_ASCII)
    folded = unicodedata.normalize("NFKD", seen.casefold()).translate(TO_ASCII)
    return "".join(sign for sign in folded.translate(TO_PROTOTYPE) if sign.isalnum())


def resembling(reading: Reading, name: str, but: int = 0) -> Relation | None:
    """Return the oldest other relation whose name looks like this one; None without any.

    Relations from before skeletons were kept are compared one by one.
    """
    looks, key = skeleton(name), sort_key(name)
    alike = reading.page(Relation, {"skeleton": looks}, limit=MOST)
    former = reading.page(Relation, {"skeleton": ""}, limit=MOST)
    same = reading.page(Relation, {"sorted_name": key}, limit=MOST)
    others = {relation.id: relation for relation in (*alike, *former, *same)
              if but not in (relation.id, relation.merged_into)}  # fmt: skip
    resembled = [
        relation.id
        for relation in others.values()
        if relation.sorted_name == key or (looks and skeleton(relation.name) == looks)
    ]
    return others[min(resembled)] if resembled else None


def misspelled(reading: Reading, name: str) -> Relation | None:
    """Return a relation that was perhaps meant by a name that nobody has; None without any.

    The name is compared with whole names, with as many words that they begin with, and with each
    word. Names that look the same are left to `resembling`.
    """
    if not reading.reach("relation.read").office:
        return None
    from difflib import get_close_matches  # slow, and only a new name needs it

    typed, looks = sort_key(name), skeleton(name)
    spelled: dict[str, Relation] = {}
    for relation in reading.page(Relation, order=("sorted_name",), limit=MOST):
        words = relation.sorted_name.split()
        begins = " ".join(words[: len(typed.split())])
        if relation.active and skeleton(relation.name) != looks:
            spelled = dict.fromkeys((relation.sorted_name, begins, *words), relation) | spelled
    near = get_close_matches(typed, spelled, n=1, cutoff=NEAR / 100)
    return spelled[near[0]] if near else None
