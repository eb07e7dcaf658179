"""Flips that no test can notice, each with the reason."""

from __future__ import annotations

__all__ = ["EQUIVALENT"]

EQUIVALENT: dict[str, str] = {
    "store/access/decision.reach: department is not None -> True":
        "a post over the whole office reaches all of it already",
    "store/access/decision.may: 0 -> False": "False sorts as 0",
    "store/access/decision.may: isinstance(answer, No) -> True":
        "refusals are only read when there is nothing else",
    "store/acts/bulk.do_many: not left -> False": "a commit for nobody writes nothing but its key",
    "store/acts/committing.commit: key -> True": "the office gives every act a key",
    "store/acts/door.do: key -> True": "the office gives every act a key",
    "store/acts/door.apply: 0 -> False": "False is 0, the id of nothing",
    "store/acts/judging.judge: subject is None -> False":
        "nothing else prevents an act without a subject, as a test says of all",
    "store/acts/judging._standing_in: answer.on_behalf_of == reading.actor.on_behalf_of -> False":
        "the copy is read by the same person for the same one",
    "store/acts/judging._nobody_else: role != Role.SYSTEM -> True": "Kantoor itself confirms nothing",
    "store/acts/judging._facts: known.on or 'department' not in type(subject).model_fields -> True":
        "an undo finds what the act made, of the department that its input named",
    "store/acts/judging._facts: subject (2) -> True":
        "an act without a subject checks nobody's work, as a test says of all",
    "store/acts/judging._asked: known.like -> True": "no certificate is required for no act",
    "store/acts/judging.lacking: requirement.mode == 'double_check' -> True":
        "who lacks what is asked beforehand gets no further",
    "store/acts/door._note_unchecked: names -> True": "no names add none",
    "store/acts/judging._is_anybody_else_able: person.id != reading.actor.person -> True":
        "four eyes refuse the one who acts as one of the others too",
    "store/acts/judging.allowed: answer.rule != 'four eyes' -> False":
        "where another rule refuses, nobody is the only one who can",
    "store/acts/door.apply: doc is not None -> True": "only with a subject is a revision given",
    "store/acts/door._refuse_overtaken: doc is None -> False": "only with a subject is a revision given",
    "store/acts/door.apply: doc -> False": "an act that four eyes guard returns its subject",
    "store/acts/door.apply: made -> False": "an act that four eyes guard has a subject",
    "store/acts/door._refuse_overtaken: last.act in ACTS -> True":
        "states change by acts alone; a name that is no act more is from an older program",
    "store/acts/agreeing.agree: 0 -> False": "False is 0, the id of nothing",
    "store/acts/bulk.do_many: key -> True": "the office gives every act a key",
    "store/acts/doing.Doing.put_back: isinstance(doc, Worked) -> True": "`sign` leaves other kinds alone",
    "store/acts/doing.Doing.stand_in_for: person is not None -> True":
        "nobody is None, with whom hands are compared",
    "store/acts/door._note_unchecked: not known.checkable -> False":
        "a check afterwards is only asked of acts that are checkable, as are those that are like them",
    "store/acts/hands.hands: doc.hands_known -> False": "the audit trail tells the same hands, slower",
    "store/acts/hands.same_work: isinstance(doc, Worked) -> True": "other kinds lack these fields",
    "store/team/acts/posts.end_membership: membership.until -> False":
        "a role that ended is refused before, and one that was only proposed is removed",
    "store/ledgers/entries/attaching._was_posted_with: '{}' -> False": "no act erases what a line says",
    "store/people/authority.refuse_gains: not touched -> False":
        "where nothing that carries authority was written, nobody gains",
    "store/people/authority._is_agreed: counts -> True":
        "nobody gains by what stays a proposal, nor by what counted and is otherwise the same",
    "store/people/authority._partial: isinstance(doc, Proposed) -> True": "only proposals are agreed to",
    "store/people/authority._unasked_owners: not changed -> False":
        "what is returned further down is then empty too",
    "store/people/powers.Outlook.page: asked not in self._read -> True": "it reads the same once more",
    "store/people/powers._allowed: scope != Scope.OWN -> True":
        "a role that covers what another allows on all work also has what that allows on one's own",
    "store/people/powers._reached: start == span.person -> True":
        "more people are compared then, who gain nothing",
    "store/people/powers._reached: first <= last -> True": "a span without days has none to compare",
    "store/people/owners.owner_days: day >= today -> True": "no act changes who owned the office before",
}  # fmt: skip
"""By the guard's name."""
