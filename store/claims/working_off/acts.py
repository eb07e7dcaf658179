"""What becomes of a line that is not paid in full; each way leaves its own draft in the books."""

from __future__ import annotations

from store.access import No
from store.acts import Doing, Given, Nothing, act
from store.claim_format import layout
from store.claims.batches.acts import NO_BATCH, draft_claimed
from store.claims.models import ClaimBatch, ClaimLine
from store.coding import ServiceLine
from store.errors import N_, Refused
from store.ledgers import Cost, EntryGiven
from store.reading import Reading
from store.typed_text import NeededProse

__all__ = ["Reason", "bill", "correct", "dispute", "propose_off", "write_off"]

SALES, IN_TRANSIT, LOST = "VRK", "1190", "4440"
"""The daybook of debtors; between insurer and patient (kruisposten); bad debts of the standard chart."""
OPEN = ("partly", "rejected", "disputed")
MOST = 200


class Reason(Given):
    """Why."""

    reason: NeededProse


def _is_credit(_reading: Reading, line: ClaimLine) -> No | None:
    if line.sign == "C":
        return No("state", N_("This is a credit. Choose the line that it corrects."))
    return None


@act("claim_line.correct", N_("correct an insurance claim"), on=ClaimLine, given=Reason, states=OPEN,
     unless=_is_credit)  # fmt: skip
def correct(doing: Doing, line: ClaimLine, given: Reason) -> ClaimLine:
    """Credit a line in the next batch, naming it, and code the treatment anew for another to confirm.

    A treatment and its material go together: an insurer takes no material without its treatment.
    """
    treated = doing.get(ServiceLine, line.service_line)
    first = doing.get(ServiceLine, treated.follows) if treated.follows else treated
    both = [first, *doing.page(ServiceLine, {"follows": first.id}, limit=MOST)]
    anew: int | None = None
    for each in both:
        if each.state != "billed" or each.claim is None:
            continue
        _credit(doing, doing.get(ClaimLine, each.claim), given.reason)
        anew = _code_anew(doing, each, anew)
    return doing.get(ClaimLine, line.id)


def _credit(doing: Doing, line: ClaimLine, reason: str) -> None:
    if line.state not in (*OPEN, "settled"):
        raise Refused(N_("{name} goes with it, and is settled another way. Leave both."),
                      name=line.display_name())  # fmt: skip
    known = layout(doing.get(ClaimBatch, line.batch).layout)
    credit = doing.add(
        line.model_copy(
            update={
                "id": 0, "rev": 0, "batch": NO_BATCH, "place": line.id, "sign": "C", "state": "draft",
                "corrects": line.id, "granted": 0, "codes": (), "item": None, "entry": None,
                "detail": "", "hands": (), "hands_known": False,
            }
        )
    )  # fmt: skip
    credit.detail = f"R{credit.id:05}"
    texts = {"0427": "C", "0431": "C", "0432": credit.detail, "0433": line.detail}
    credit.texts = {**line.texts, **{number: known.field(number).filled(text)
                                     for number, text in texts.items()}}  # fmt: skip
    doing.save(credit)
    doing.save(line.model_copy(update={"state": "corrected", "reason": reason}))


def _code_anew(doing: Doing, treated: ServiceLine, follows: int | None) -> int:
    """Return the number of the treatment that is proposed again."""
    doing.save(treated.model_copy(update={"state": "credited"}))
    new = doing.add(
        treated.model_copy(
            update={
                "id": 0, "rev": 0, "state": "proposed", "claim": None, "confirmed_by": None,
                "follows": follows, "made_by": doing.actor.person, "hands": (),
                "hands_known": False, "returned": (),
            }
        )
    )  # fmt: skip
    return follows or new.id


@act("claim_line.bill", N_("bill the patient what an insurer does not pay"), on=ClaimLine,
     given=Reason, states=OPEN, unless=_is_credit)  # fmt: skip
def bill(doing: Doing, line: ClaimLine, given: Reason) -> ClaimLine:
    """Draft an invoice to the patient and a credit to the insurer, of what is left."""
    _draft(doing, line, line.patient, line.left, IN_TRANSIT)
    entry = _draft(doing, line, line.insurer, -line.left, IN_TRANSIT)
    return doing.save(line.model_copy(
        update={"state": "billed", "reason": given.reason, "entry": entry}
    ))  # fmt: skip


@act("claim_line.dispute", N_("dispute an answer of an insurer"), on=ClaimLine, given=Reason,
     states=("partly", "rejected"), unless=_is_credit)  # fmt: skip
def dispute(doing: Doing, line: ClaimLine, given: Reason) -> ClaimLine:
    """Keep what is left open, as the insurer is asked again."""
    return doing.save(line.model_copy(update={"state": "disputed", "reason": given.reason}))


@act("claim_line.propose_off", N_("propose to write off an insurance claim"), on=ClaimLine,
     given=Reason, states=OPEN, unless=_is_credit)  # fmt: skip
def propose_off(doing: Doing, line: ClaimLine, given: Reason) -> ClaimLine:
    """Propose that what is left is not collected; another person decides."""
    return doing.save(line.model_copy(
        update={"reason": given.reason, "proposed_by": doing.actor.person}
    ))  # fmt: skip


def _not_proposed(_reading: Reading, line: ClaimLine) -> No | None:
    if line.proposed_by is None:
        return No("state", N_("Nobody proposed to write this off. Propose it first."))
    return None


@act("claim_line.write_off", N_("write off an insurance claim"), on=ClaimLine, states=OPEN,
     four_eyes_fields=("proposed_by",), unless=_not_proposed)  # fmt: skip
def write_off(doing: Doing, line: ClaimLine, _given: Nothing) -> ClaimLine:
    """Agree, as another than who proposed it, and draft the loss."""
    entry = _draft(doing, line, line.insurer, -line.left, LOST)
    return doing.save(line.model_copy(update={"state": "written_off", "entry": entry}))


def _draft(doing: Doing, line: ClaimLine, relation: int, cents: int, account: str) -> int:
    """Draft an invoice, or with an amount below zero a credit, of what is left of a line."""
    number = doing.get(ClaimBatch, line.batch).number
    return draft_claimed(
        doing,
        EntryGiven(daybook=SALES, date=doing.today, relation=relation, total=cents,
                   reference=f"{number}/{line.detail}", text=line.display_name(),
                   costs=(Cost(account=account, btw="", cents=cents, text=line.detail),)),
    ).id  # fmt: skip
