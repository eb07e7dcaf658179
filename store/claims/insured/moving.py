"""What coding and claims know of a contact, when it is merged into another: it all is of the one that stays."""

from __future__ import annotations

from store.acts import Doing
from store.claims.insured.numbers import overlap
from store.claims.insured.persons import insured_of
from store.claims.models import (
    Authorisation,
    ClaimBatch,
    ClaimLine,
    Insured,
    InsurerNumber,
    Policy,
)
from store.coding import ServiceLine
from store.errors import N_, Invalid
from store.records import Relation

__all__ = ["move_claims"]

MOST = 100_000


def move_claims(doing: Doing, goes: Relation, stays: Relation) -> None:
    """Move what a patient and what an insurer has; raises `Invalid` where two UZOVI numbers would count on a day.

    What was sent keeps its texts, as frozen in the claim.
    """
    _move_insured(doing, goes.id, stays.id)
    _move_authorisations(doing, goes.id, stays.id)
    for line in doing.page(ServiceLine, {"patient": goes.id}, limit=MOST):
        doing.save(line.model_copy(update={"patient": stays.id}))
        for claim in doing.page(ClaimLine, {"service_line": line.id}, limit=MOST):
            doing.save(claim.model_copy(update={"patient": stays.id}))
    if goes.insurer:
        _move_insurer(doing, goes, stays)


def _move_insured(doing: Doing, goes: int, stays: int) -> None:
    """Move what insurers ask of a patient; where both have it, that of the one that stays counts."""
    moved, kept = insured_of(doing, goes), insured_of(doing, stays)
    if moved is None:
        return
    if kept is None:
        doing.save(moved.model_copy(update={"relation": stays}))
        return
    if moved.department == kept.department:
        doing.save(kept.model_copy(update={"policies": _joined(kept, moved)}))
    doing.remove(moved)


def _joined(kept: Insured, moved: Insured) -> tuple[Policy, ...]:
    """Return policies in order, with those of the other before or after them; each ends where the next begins."""
    known = {(each.insurer, each.number) for each in kept.policies}
    more = [each for each in moved.policies
            if (each.insurer, each.number) not in known and kept.policy_on(each.since) is None]  # fmt: skip
    every = sorted((*kept.policies, *more), key=lambda each: each.since)
    ends = [each.since for each in every[1:]]
    return tuple(
        each.model_copy(update={"until": min(each.until or end, end)}) for each, end in zip(every, ends, strict=False)
    ) + tuple(every[-1:])  # fmt: skip


def _move_authorisations(doing: Doing, goes: int, stays: int) -> None:
    there = {each.number for each in doing.page(Authorisation, {"patient": stays}, limit=MOST)}
    for each in doing.page(Authorisation, {"patient": goes}, limit=MOST):
        if each.number in there:
            doing.remove(each)
        else:
            doing.save(each.model_copy(update={"patient": stays}))


def _move_insurer(doing: Doing, goes: Relation, stays: Relation) -> None:
    _move_numbers(doing, goes, stays)
    for insured in doing.find(Insured):
        if any(each.insurer == goes.id for each in insured.policies):
            policies = tuple(each.model_copy(update={"insurer": stays.id}) if each.insurer == goes.id else each
                             for each in insured.policies)  # fmt: skip
            doing.save(insured.model_copy(update={"policies": policies}))
    for allowed in doing.find(Authorisation):
        if allowed.insurer == goes.id:
            doing.save(allowed.model_copy(update={"insurer": stays.id}))
    for kind in (ClaimBatch, ClaimLine):
        for each in doing.page(kind, {"insurer": goes.id}, limit=MOST):
            doing.save(each.model_copy(update={"insurer": stays.id}))


def _move_numbers(doing: Doing, goes: Relation, stays: Relation) -> None:
    there = doing.page(InsurerNumber, {"relation": stays.id}, limit=MOST)
    for number in doing.page(InsurerNumber, {"relation": goes.id}, limit=MOST):
        beside = [each for each in there if overlap(each, number)]
        if any(each.uzovi != number.uzovi for each in beside):
            raise Invalid(N_("{name} has another UZOVI number on the same days. End one of them first."),
                          field="into", name=stays.name)  # fmt: skip
        if beside:
            doing.remove(number)
        else:
            doing.save(number.model_copy(update={"relation": stays.id}))
