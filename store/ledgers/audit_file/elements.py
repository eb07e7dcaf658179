"""The text of an audit file: elements of XML with lengths as the schema has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from store.export.cells import harmless

__all__ = ["Cut", "Elements", "amount", "side"]


@dataclass(frozen=True)
class Cut:
    """A text that was longer than its field in the file: where, the whole text, and how much fits."""

    where: str
    name: str
    text: str
    most: int


@dataclass
class Elements:
    """Writes elements, and keeps which texts were `cut` to the length of their field."""

    cut: list[Cut] = field(default_factory=list)

    def text(self, name: str, text: str, most: int, where: str = "") -> str:
        """Return an element with a text; nothing for an empty one."""
        clean = harmless(text).strip()
        if len(clean) > most:
            self.cut.append(Cut(where, name, clean, most))
            clean = clean[:most]
        return f"<{name}>{escape(clean, quote=False)}</{name}>" if clean else ""

    def fixed(self, name: str, value: object) -> str:
        """Return an element with a value that needs no escape, such as a number or a day."""
        return f"<{name}>{value}</{name}>"

    def money(self, debit_minus_credit: int, name: str = "amnt") -> str:
        """Return an amount with its side, from cents."""
        return (
            f"<{name}>{amount(abs(debit_minus_credit))}</{name}>"
            f"<{name}Tp>{side(debit_minus_credit)}</{name}Tp>"
        )

    def group(self, name: str, parts: Iterable[str]) -> str:
        """Return an element with others in it, on a line of its own."""
        return f"<{name}>{''.join(parts)}</{name}>\n"


def amount(cents: int) -> str:
    """Return cents as the file has amounts: 1234.56."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def side(debit_minus_credit: int) -> str:
    """Return D or C; nothing at all is a debit."""
    return "C" if debit_minus_credit < 0 else "D"
