"""What insurers ask of a patient: the details of the person, the policy, and those before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from textual import work

from store import claims
from store.acts import Done
from store.claims import CheckPolicy, Insured, InsuredDetail, InsuredGiven, PolicyRow
from store.errors import N_
from store.fields import fields_of
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.form import choice, form_rows, given_of, texts_of
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean, day
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice
from tui.widgets.form_dialog import FormDialog, Version

__all__ = ["INSURED"]

FIELDS = fields_of(InsuredGiven)
CHECKED = fields_of(CheckPolicy)
SEXES: Mapping[str, str] = {"1": N_("male"), "2": N_("female")}
LACKS: Mapping[str, str] = {"born": N_("date of birth"), "bsn": N_("BSN")}
NOT_ASKED = N_("not asked")
ANSWERS: Mapping[str, str] = {
    "insured": N_("insured"),
    "not insured": N_("not insured"),
}


def _heading(at: ReportScreen) -> str:
    return _("Insured person · {name}").format(name=clean(at.sums.patient.name) if at.sums else "")


def _summary(read: InsuredDetail) -> Sequence[tuple[str, str]]:
    doc = read.doc
    lacks = ", ".join(_(LACKS[name]) for name in read.lacks)
    missing = [(_("Lacks"), _("{fields} of the contact").format(fields=lacks))] if lacks else []
    if doc is None:
        return [(_("Details"), _("Nothing is recorded yet. Press e to record it.")), *missing]
    name = " ".join(filter(None, (doc.initials, doc.prefix, doc.surname)))
    house = f"{doc.house} {doc.addition}".strip()
    postcode = " ".join(filter(None, (doc.postcode, doc.foreign_postcode, doc.country)))
    lines = [
        (_("Name"), f"{clean(name)} · {_(SEXES[doc.sex])}" if doc.sex else clean(name)),
        (_("Address"), clean(f"{postcode} {house}")),
        (_("Patient number"), clean(doc.number)),
        (_("Deceased"), day(doc.deceased) if doc.deceased else ""),
        (_("Why no BSN"), clean(doc.bsn_missing)),
        (_("Policy"), _policy(read.now)),
    ]
    return [*((label, text) for label, text in lines if text), *missing]


def _policy(now: PolicyRow | None) -> str:
    if now is None:
        return _("None counts today. Press e to record one.")
    return " · ".join(filter(None, (clean(now.insurer), clean(now.policy.number), _asked(now))))


def _day(value: date | None) -> str:
    return day(value) if value else ""


def _asked(row: PolicyRow) -> str:
    policy = row.policy
    if policy.checked_on is None:
        return _(NOT_ASKED)
    return f"{_(ANSWERS[policy.answer])} {day(policy.checked_on)}"


INSURED = ReportPage(
    place="insured",
    of=Insured,
    heading=_heading,
    empty=N_("No policy is recorded."),
    columns=(
        Shown(N_("Insurer"), 18, lambda row: clean(row.insurer), most=40),
        Shown(N_("Policy"), 10, lambda row: clean(row.policy.number), most=15),
        Shown(N_("From"), 10, lambda row: day(row.policy.since)),
        Shown(N_("Until"), 10, lambda row: day(row.policy.until) if row.policy.until else ""),
        Shown(N_("Asked"), 10, lambda row: _day(row.policy.checked_on), priority=1),
        Shown(N_("Answer"), 14, lambda row: _(ANSWERS.get(row.policy.answer, NOT_ASKED)), most=18),
    ),
    looks=lambda row: ("", "row" if row.current else "row_dim"),
    follows=frozenset({"insured", "relation"}),
    key=lambda row: int(row.id),
    sums=claims.insured_person,
    summary=_summary,
    read=claims.policies_of,
    answers=lambda at: at.sums.answers if at.sums else {},
)


@INSURED.handles("insured.keep")
@work
async def keep(at: ReportScreen) -> None:
    """Type what insurers ask; another insurer or policy number begins a new policy."""
    relation = int(at.given["relation"])
    lists = {"insurer": [choice(option) for option in await at.ask(claims.insurers)]}
    rows = form_rows(FIELDS, lists, at.session.today)
    read: InsuredDetail = at.sums
    department = read.doc.department if read.doc else await _department(at, read)
    if not department:
        return
    dialog: FormDialog

    async def newest() -> Version:
        now: InsuredDetail = await at.ask(claims.insured_person, relation)
        return Version(now.doc.rev if now.doc else 0, texts_of(rows, FIELDS, now.typed))

    async def save(values: Mapping[str, object]) -> None:
        given = {"relation": relation, "department": department, "base": dialog.rev or 0}
        done.append(await at.save("insured.keep", None, given | given_of(FIELDS, values)))

    done: list[Done] = []
    began = await newest()
    dialog = FormDialog(_("Insured person"), rows, save, today=at.session.today, texts=began.texts,
                        rev=began.rev, newest=newest, key=f"insured.keep {relation}")  # fmt: skip
    if await at.app.push_screen_wait(dialog):
        await at.reload()
        at.show_message(_("Saved."))


async def _department(at: ReportScreen, read: InsuredDetail) -> int:
    """Return the department that will keep the patient; it is asked where there are several."""
    if len(read.departments) < 2:
        return read.departments[0][0] if read.departments else 0
    choices = [Choice(number, str(place), name)
               for place, (number, name) in enumerate(read.departments, 1)]  # fmt: skip
    chosen = await at.app.push_screen_wait(Pick(_("Which department treats them?"), choices))
    return chosen if isinstance(chosen, int) else 0


@INSURED.handles("insured.check")
@work
async def check(at: ReportScreen) -> None:
    """Record what the insurer answered about the policy of a day."""
    read: InsuredDetail = at.sums
    if read.doc is None or not read.doc.policies:
        at.show_message(_("No policy is recorded. Press e to record one first."))
        return
    fields = [replace(field, skip=False) for field in CHECKED]
    rows = form_rows(fields, {}, at.session.today)
    done = await run_form_dialog(
        at, _("What did the insurer answer?"), rows, "insured.check", read.doc.id,
        given=lambda values: given_of(fields, values),
    )  # fmt: skip
    if done:
        at.show_message(_("Recorded."))
