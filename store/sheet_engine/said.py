"""What the process that calculates a sheet says; it is checked here, as it is not trusted."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from store.fields import Plain

__all__ = ["Said", "SaidCall", "SaidValue"]


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SaidValue(_Said):
    """A value that is no text and no truth: one of a number, a day and an error."""

    number: str = ""
    date: str = ""
    error: str = ""


class SaidCall(_Said):
    """What a cell asked of the books or records, and the answer in cents, or why there was none."""

    name: str
    given: tuple[str, ...]
    sort: str = ""
    cents: Plain = 0
    text: str = ""
    accounts: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    code: str = ""
    reason: str = ""
    about: str = ""


class Said(_Said):
    """An answer: the values that changed by tab and cell (None: gone), and what cells asked."""

    values: dict[str, dict[str, bool | str | SaidValue | None]] = {}
    calls: dict[str, tuple[SaidCall, ...]] = {}
    heavy: bool = False
