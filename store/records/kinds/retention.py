"""How long records of a class are kept, and from when; destroying them is not built yet."""

from __future__ import annotations

from dataclasses import dataclass

from store.errors import N_

__all__ = ["RETENTION", "RetentionClass"]


@dataclass(frozen=True)
class RetentionClass:
    """A class: its name and what its time runs from (msgids), and the months it takes."""

    name: str
    since: str
    months: int


RETENTION: dict[str, RetentionClass] = {
    "medical": RetentionClass(N_("medical file"), N_("last change of the file"), 240),
    "fiscal": RetentionClass(N_("tax records"), N_("end of the financial year"), 84),
    "property": RetentionClass(N_("tax records of property"), N_("end of the financial year"), 120),
    "pay": RetentionClass(N_("pay and terms of employment"), N_("end of employment"), 84),
    "wage_tax": RetentionClass(N_("wage tax statement, copy of an ID"), N_("end of employment"), 60),
    "staff": RetentionClass(N_("agreements, reviews, absence"), N_("end of employment"), 24),
    "applicant": RetentionClass(N_("applicant"), N_("end of the procedure"), 1),
    "contract": RetentionClass(N_("contract"), N_("end of the contract"), 84),
    "incident": RetentionClass(N_("incident, request, qualification"), N_("closing"), 60),
    "asset": RetentionClass(N_("asset"), N_("end of use"), 60),
    "sample": RetentionClass(N_("sample and result"), N_("last change of the file"), 240),
}  # fmt: skip
"""By code, as kinds name them: art. 7:454 BW (medical), art. 52 AWR (tax), AP's guidelines (staff)."""
