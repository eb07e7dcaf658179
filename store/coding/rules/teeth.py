"""Teeth by the numbers of ISO 3950 (FDI), and their surfaces by letter."""

from __future__ import annotations

from store.errors import N_, Invalid

__all__ = ["EXTRA_TOOTH", "ORDER", "TEETH", "jaw_of", "read_surfaces", "read_tooth"]

EXTRA_TOOTH = 99
"""A supernumerary tooth (boventallig)."""
PERMANENT = tuple(quadrant * 10 + at for quadrant in (1, 2, 3, 4) for at in range(1, 9))
MILK = tuple(quadrant * 10 + at for quadrant in (5, 6, 7, 8) for at in range(1, 6))
TEETH = (*PERMANENT, *MILK, EXTRA_TOOTH)
ORDER = "MODIBPL"
"""Surfaces in the order in which they are written: mesial, occlusal, distal, incisal, buccal, palatal, lingual."""
CANINE = 3
UPPER = (1, 2, 5, 6)


def read_tooth(text: str) -> int:
    """Return the number of a tooth; `38` and `3 8` mean the same. Raises `Invalid` for any other text."""
    digits = "".join(text.split())
    if not (digits.isascii() and digits.isdigit()) or int(digits) not in TEETH:
        raise Invalid(
            N_("Not a tooth: {tooth}. Type 11 to 48, 51 to 85 for milk teeth, or 99."),
            tooth=text[:10],
        )
    return int(digits)


def jaw_of(tooth: int) -> int | None:
    """Return the jaw of a tooth: 1 is upper, 2 is lower, None for a supernumerary tooth."""
    if tooth == EXTRA_TOOTH:
        return None
    return 1 if tooth // 10 in UPPER else 2


def read_surfaces(text: str, tooth: int) -> str:
    """Return the surfaces of a tooth, each once, in the order of `ORDER`.

    O is of premolars and molars, I of incisors and canines, P of the upper jaw and L of the lower.
    Raises `Invalid`.
    """
    letters = "".join(text.split()).upper()
    for at, letter in enumerate(letters):
        if letter not in ORDER:
            raise Invalid(N_("Not a surface: {letter}. Type of: M O D I B P L."), letter=letter)
        if letter in letters[:at]:
            raise Invalid(N_("Surface {letter} is there twice. Type each once."), letter=letter)
        if letter not in _of(tooth):
            raise Invalid(
                N_("Tooth {tooth} has no surface {letter}. Type of: {letters}."),
                tooth=tooth, letter=letter, letters=" ".join(_of(tooth)),
            )  # fmt: skip
    return "".join(sorted(letters, key=ORDER.index))


def _of(tooth: int) -> str:
    if tooth == EXTRA_TOOTH:
        return ORDER
    biting = "I" if tooth % 10 <= CANINE else "O"
    inner = "P" if jaw_of(tooth) == 1 else "L"
    return "".join(letter for letter in ORDER if letter in ("M", "D", "B", biting, inner))
