"""What can be claimed of an insurer now: confirmed lines with all that is known, scrubbed together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from store.claims.batches.texts import Claimed
from store.claims.insured.numbers import agb_on, uzovi_on
from store.claims.insured.persons import insured_of
from store.claims.insured.uses import uses_left
from store.claims.models import Authorisation, ClaimBatch, Insured, Policy, ProviderNumber
from store.claims.rules.settings import settings_on
from store.claims.scrub.lines import Allowed, Finding, ScrubContext, ScrubLine, ScrubPerson
from store.claims.scrub.scrubbing import scrub
from store.coding import Codes, ServiceLine, codes_on, lines_to_claim
from store.errors import N_, Refused
from store.reading import Reading
from store.records import Relation

__all__ = ["Prepared", "claimed_again", "prepare", "scrub_lines"]

MOST = 20_000
"""Lines of one batch."""
MOST_OF_A_PATIENT = 10_000


@dataclass(frozen=True)
class Prepared:
    """Lines that can be claimed (`ready`), and what was found; a line with a stop is not ready."""

    ready: Sequence[Claimed]
    findings: Sequence[Finding]
    settings: Mapping[str, str]
    uzovi: str

    @property
    def stopped(self) -> int:
        """How many lines can't be claimed yet."""
        return len({each.record for each in self.findings if each.severity == "stops"})


def prepare(
    reading: Reading, department: int, insurer: int, until: date, invoice_day: date
) -> Prepared:
    """Return what a department may claim of an insurer of all that was done up to a day.

    Raises `Refused` where the insurer has no UZOVI number, or no table of tariffs counts.
    """
    uzovi = uzovi_on(reading, insurer, invoice_day)
    if not uzovi:
        raise Refused(N_("This insurer has no UZOVI number on that day. Record it first."))
    known = _Known(reading, insurer, uzovi, invoice_day)
    lines = lines_to_claim(reading, department, until, MOST)
    claimed = [each for line in lines if (each := known.claimed(line)) is not None]
    claimed.sort(key=lambda each: (each.insured.surname, each.line.patient, each.line.day,
                                   each.line.follows or each.line.id, each.line.id))  # fmt: skip
    settings = settings_on(reading, department, invoice_day)
    findings = [*scrub_lines(reading, claimed, invoice_day), *known.lacking(lines)]
    stopped = {each.record for each in findings if each.severity == "stops"}
    ready = [each for each in claimed if not _is_stopped(each, stopped)]
    return Prepared(ready, findings, settings, uzovi)


def _is_stopped(each: Claimed, stopped: set[str]) -> bool:
    """Whether a line, its treatment or its patient has a stop."""
    names = (
        _name(each.line.id),
        _name(each.line.follows or each.line.id),
        _patient(each.line.patient),
    )
    return not stopped.isdisjoint(names)


def claimed_again(
    reading: Reading, batch: ClaimBatch, lines: Sequence[ServiceLine]
) -> list[Claimed | None]:
    """Return the lines of a batch with what is known of them now; None for one that lost its policy."""
    known = _Known(reading, batch.insurer, uzovi_on(reading, batch.insurer, batch.day),
                   batch.day)  # fmt: skip
    return [known.claimed(line) for line in lines]


class _Known:
    """What is known of patients and practitioners, each read once."""

    def __init__(self, reading: Reading, insurer: int, uzovi: str, invoice_day: date) -> None:
        self._reading, self._insurer, self._uzovi = reading, insurer, uzovi
        self._invoice_day = invoice_day
        self._numbers: dict[int, str] = {insurer: uzovi}
        self._insured: dict[int, Insured | None] = {}
        self._providers: dict[tuple[int, date], ProviderNumber | None] = {}

    def claimed(self, line: ServiceLine) -> Claimed | None:
        """Return a line with its patient and policy; None for one of another insurer.

        What an insurer asks of a patient is claimed by the department alone that keeps it.
        """
        insured = self._of(line.patient)
        policy = insured.policy_on(line.day) if insured else None
        if insured is None or policy is None or policy.insurer != self._insurer:
            return None
        if insured.department != line.department:
            return None
        return Claimed(line, self._reading.get(Relation, line.patient), insured, policy,
                       self._provider(line), self._uzovi)  # fmt: skip

    def lacking(self, lines: Sequence[ServiceLine]) -> Iterator[Finding]:
        """Yield the lines that no insurer gets: without a policy or the number of its insurer, or of another
        department's patient."""
        for line in lines:
            insured = self._of(line.patient)
            policy = insured.policy_on(line.day) if insured else None
            if insured is None or policy is None:
                yield _uninsured(line, insured.policies if insured else ())
            elif insured.department != line.department:
                yield Finding("department", _name(line.id), "0203",
                              N_("Another department keeps this patient. Ask it to code this."),
                              remedy="insured.keep")  # fmt: skip
            elif not self._number(policy.insurer):
                yield Finding("uzovi", _name(line.id), "0204", N_("{insurer} has no UZOVI number. Record it."),
                              {"insurer": self._reading.get(Relation, policy.insurer).name},
                              remedy="insurer_number.add")  # fmt: skip

    def _number(self, insurer: int) -> str:
        if insurer not in self._numbers:
            self._numbers[insurer] = uzovi_on(self._reading, insurer, self._invoice_day)
        return self._numbers[insurer]

    def _of(self, patient: int) -> Insured | None:
        if patient not in self._insured:
            self._insured[patient] = insured_of(self._reading, patient)
        return self._insured[patient]

    def _provider(self, line: ServiceLine) -> ProviderNumber | None:
        if line.provider is None:
            return None
        key = line.provider, line.day
        if key not in self._providers:
            self._providers[key] = agb_on(self._reading, *key)
        return self._providers[key]


def _uninsured(line: ServiceLine, policies: Sequence[Policy]) -> Finding:
    """Return that no policy counts on the day of a line, and the day on which the nearest ended or begins."""
    ended = [each.until for each in policies if each.until and each.until <= line.day]
    begins = [each.since for each in policies if each.since > line.day]
    message, values = N_("No policy counts on that day. Record one first."), {}
    if ended:
        message = N_("The policy ended on {day}. Record the next one.")
        values = {"day": f"{max(ended):%d-%m-%Y}"}
    elif begins:
        message = N_("The policy begins on {day}. Correct one of both days.")
        values = {"day": f"{min(begins):%d-%m-%Y}"}
    return Finding("policy", _name(line.id), "0205", message, values, remedy="insured.keep")


def scrub_lines(reading: Reading, claimed: Sequence[Claimed], invoice_day: date) -> list[Finding]:
    """Return what the rules find of lines, each by the tariffs of its own day."""
    persons = {
        each.line.patient: _person(each.patient, each.insured, each.policy) for each in claimed
    }
    by_table: dict[int, list[Claimed]] = {}
    for each in claimed:
        by_table.setdefault(each.line.table, []).append(each)
    findings: list[Finding] = []
    for group in by_table.values():
        codes = codes_on(reading, "treatment", group[0].line.day) or Codes(())
        lines = [_line(each, persons[each.line.patient]) for each in group]
        others = _claimed_before(reading, group)
        context = ScrubContext(invoice_day, reading.today, codes,
                               frozenset(line.same for line in others), _allowed(reading, group),
                               others)  # fmt: skip
        findings += scrub(lines, context)
    return findings


def _person(patient: Relation, insured: Insured, policy: Policy) -> ScrubPerson:
    return ScrubPerson(
        record=_patient(patient.id), bsn=patient.bsn or "9" * 9, born=patient.born, sex=insured.sex,
        postcode=insured.postcode, foreign_postcode=insured.foreign_postcode,
        bsn_reason=insured.bsn_missing, deceased=insured.deceased,
        insured="no" if policy.answer == "not insured" else "yes",
    )  # fmt: skip


def _line(each: Claimed, person: ScrubPerson) -> ScrubLine:
    line = each.line
    return ScrubLine(
        record=_name(line.id), person=person, day=line.day, code=line.code, reference=_name(line.id),
        tooth=str(line.tooth or ""), surfaces=line.surfaces, jaw=str(line.jaw or ""),
        quantity=line.quantity, tariff=line.cents, amount=line.amount, claimed=line.amount,
        agb=each.provider.agb if each.provider else "", authorisation=line.authorisation,
        material=line.sort == "material",
    )  # fmt: skip


def _name(line: int) -> str:
    return f"line {line}"


def _patient(patient: int) -> str:
    return f"patient {patient}"


def _claimed_before(reading: Reading, group: Sequence[Claimed]) -> list[ScrubLine]:
    """Return the treatments of these patients that other claims have."""
    own = {each.line.id for each in group}
    persons = {each.line.patient: each for each in group}
    return [
        _line(replace(of, line=line), _person(of.patient, of.insured, of.policy))
        for patient, of in persons.items()
        for line in reading.page(ServiceLine, {"patient": patient}, limit=MOST_OF_A_PATIENT)
        if line.state == "billed" and line.id not in own
    ]


def _allowed(reading: Reading, group: Sequence[Claimed]) -> Mapping[str, Sequence[Allowed]]:
    """Return the authorisations of these patients and insurers, with the uses left to these lines."""
    own = frozenset(each.line.id for each in group)
    insurers = {
        (each.line.patient, each.policy.insurer) for each in group if each.line.authorisation
    }
    return {
        _patient(patient): [
            Allowed(known.number, known.codes, known.tooth or 0, known.since, known.until,
                    uses_left(reading, known, own))
            for known in reading.page(Authorisation, {"patient": patient}, limit=500)
            if (patient, known.insurer) in insurers
        ]
        for patient, _insurer in insurers
    }  # fmt: skip
