"""The register of acts and the door that every write passes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Generic, TypedDict, get_type_hints, overload

from pydantic import BaseModel, ConfigDict, ValidationError
from typing_extensions import TypeVar, Unpack

from store.access import SYSTEM, Actor, Facts, No, Yes, may
from store.acts import idempotency as once
from store.engine import Connection, Database, Doc, Mark, Writer
from store.errors import N_, ChangedElsewhere, Invalid, Refused, Term, Unavailable
from store.people import Person, SoleException, away, holders, persons, requirements
from store.people import actor as newest_posts
from store.reading import AMSTERDAM, Reading

__all__ = [
    "ACTS",
    "CLOCK_ACCEPTED",
    "CLOCK_STEP",
    "Act",
    "Doing",
    "Done",
    "Given",
    "How",
    "Nothing",
    "act",
    "answers",
    "apply",
    "checked",
    "commit",
    "do",
    "judge",
]

D = TypeVar("D", bound=Doc)


class Given(BaseModel):
    """What a person gives with an act; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Nothing(Given):
    """An act that needs nothing but its subject."""


class Doing(Reading):
    """The inside of one act: reads see its own writes; all of it is one commit.

    No emergency reaches here: what is seen by one can't be acted on. `reason` is why the only
    one who could do it passes four eyes.
    """

    def __init__(self, connection: Connection, actor: Actor, now: datetime, writer: Writer) -> None:
        super().__init__(connection, actor, now)
        self.writer = writer
        self.emergencies = {}
        self.reason = ""

    def add(self, doc: D) -> D:
        """Keep a new document; it gets its id."""
        return self.writer.add(doc)

    def save(self, doc: D) -> D:
        """Keep a new revision; raises `ChangedElsewhere` when `doc.rev` is old."""
        return self.writer.save(doc)

    def remove(self, doc: Doc) -> None:
        """Take a document out."""
        self.writer.remove(doc)

    def tally(self, name: str, key: str) -> int:
        """A kept sum, with what this act added to it."""
        self.writer.write_sums()
        return super().tally(name, key)

    def tallies(self, name: str, prefix: str = "", since: str = "") -> dict[str, int]:
        """Kept sums, with what this act added to them."""
        self.writer.write_sums()
        return super().tallies(name, prefix, since)

    def sums(self, name: str, prefix: str, at: int) -> dict[str, int]:
        """Kept sums added up, with what this act added to them."""
        self.writer.write_sums()
        return super().sums(name, prefix, at)

    def stand_in_for(self, person: int | None) -> None:
        """From here on, act on behalf of somebody, or (None) for oneself."""
        self.actor = replace(self.actor, on_behalf_of=person)
        self.writer.mark = replace(self.writer.mark, on_behalf_of=person)

    def keep(self, data: bytes) -> str:
        """Keep bytes; returns their SHA-256 in hex."""
        return self.writer.keep(data)


S = TypeVar("S", default=Any)
"""The subject of an act; None for an act without one."""
G = TypeVar("G", bound=Given, default=Any)
R = TypeVar("R", default=Any)
"""What comes of an act."""


class How(TypedDict, total=False):
    """What can be said of an act; see `Act`."""

    states: tuple[str, ...]
    other_eyes: tuple[str, ...]
    holding: tuple[str, ...]
    undoable: bool
    place: Callable[[Reading, Any], int | None] | None
    unless: Callable[[Reading, Any], No | None] | None
    undone: Callable[[Doing, Any], None] | None
    quiet: bool
    last: bool
    in_person: bool


@dataclass(frozen=True)
class Act(Generic[S, G, R]):
    """One thing a person can do, under one name everywhere; itself what `office.do` is given.

    `states` are the subject's states in which it can be done; `other_eyes` are the
    subject's fields that hold a person, or several, who may not be the actor; `holding` are
    its fields with the qualifications that the actor must hold; `place` tells the
    department of an act without a subject, or whose subject is in none by itself; `unless` is
    what else hinders it, for who may do it; `undone` is
    called when it is undone. A `quiet` act is done by the way, such as keeping a draft: undo
    passes it by. After a `last` act nobody looks at the subject any more. What is done
    `in_person` is about signing in, or about standing in: who stands in for somebody does not
    own their part of it.
    """

    name: str
    label: str
    apply: Callable[..., R]
    on: type[Doc] | None
    given: type[G]
    states: tuple[str, ...] = ()
    other_eyes: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()
    undoable: bool = False
    place: Callable[[Reading, Any], int | None] | None = None
    unless: Callable[[Reading, Any], No | None] | None = None
    undone: Callable[[Doing, Any], None] | None = None
    quiet: bool = False
    last: bool = False
    in_person: bool = False

    def __call__(self, *given: Any) -> R:
        """Do it inside another act."""
        return self.apply(*given)

    @property
    def checkable(self) -> bool:
        """Whether a holder can check afterwards what somebody without a certificate did."""
        return self.on is not None and "unchecked" in self.on.model_fields and not self.last


@dataclass(frozen=True)
class Done(Generic[R]):
    """An act that is saved: the document it made or changed, and its last change line."""

    doc: R
    seq: int


ACTS: dict[str, Act] = {}
CLOCK_ACCEPTED = "office.accept_clock"
CLOCK_STEP = timedelta(minutes=5)
"""How far a clock may be set back, as time services do, before it is surely wrong."""


@overload
def act(
    name: str, label: str, *, on: type[D], given: type[G], **how: Unpack[How]
) -> Callable[[Callable[[Doing, D, G], R]], Act[D, G, R]]: ...
@overload
def act(
    name: str, label: str, *, on: type[D], **how: Unpack[How]
) -> Callable[[Callable[[Doing, D, Nothing], R]], Act[D, Nothing, R]]: ...
@overload
def act(
    name: str, label: str, *, given: type[G], **how: Unpack[How]
) -> Callable[[Callable[[Doing, G], R]], Act[None, G, R]]: ...
@overload
def act(
    name: str, label: str, **how: Unpack[How]
) -> Callable[[Callable[[Doing, Nothing], R]], Act[None, Nothing, R]]: ...
def act(
    name: str,
    label: str,
    *,
    on: type[Doc] | None = None,
    given: type[Any] = Nothing,
    **how: Unpack[How],
) -> Callable[[Callable[..., Any]], Act]:
    """Register `apply(doing, subject, given)`, or `apply(doing, given)` without a subject."""

    def register(apply: Callable[..., Any]) -> Act:
        if name in ACTS:
            raise ValueError(f"two acts named {name}")
        ACTS[name] = Act(name, label, apply, on, given, **how)
        return ACTS[name]

    return register


def judge(reading: Reading, known: Act, subject: Doc | None, given: Given | None) -> Yes | No:
    """Whether the actor may do this act on this subject, now.

    Where four eyes stop the only one who could do it, the answer's rule is `sole`: with a
    reason it can be done all the same.
    """
    answer = _allowed(reading, known, subject, given)
    if isinstance(answer, No) and answer.rule != "sole":
        return answer
    if subject is None or known.unless is None:
        return answer
    hindrance = known.unless(_standing_in(reading, answer), subject)
    return answer if hindrance is None else hindrance


def _allowed(reading: Reading, known: Act, subject: Doc | None, given: Given | None) -> Yes | No:
    """What roles, states, certificates and four eyes say."""
    facts = _facts(reading, known, subject, given)
    answer = may(reading.actor, known.name, facts)
    if isinstance(answer, No) and answer.rule == "four eyes" and _is_sole(reading, known, facts):
        return No(
            "sole",
            N_("You worked on this yourself, and nobody else can do it now. With a reason you can;"
               " it goes on the list that the owner of the office looks through."),
        )  # fmt: skip
    return answer


def _standing_in(reading: Reading, answer: Yes | No) -> Reading:
    """The same snapshot, read by the actor on behalf of whose role lets them act."""
    lender = answer.on_behalf_of if isinstance(answer, Yes) else None
    if lender == reading.actor.on_behalf_of:
        return reading
    theirs = copy(reading)
    theirs.actor = replace(reading.actor, on_behalf_of=lender)
    return theirs


def _facts(reading: Reading, known: Act, subject: Doc | None, given: Given | None) -> Facts:
    if subject is None:
        department = known.place(reading, given) if known.place and given is not None else None
    elif known.place and (known.on or "department" not in type(subject).model_fields):
        department = known.place(reading, subject)
    else:
        department = getattr(subject, "department", None)
    hands: set[int | None] = set()
    for name in known.other_eyes:
        hand = getattr(subject, name, None)
        hands.update(hand if isinstance(hand, tuple) else (hand,))
    needs = {one.qualification for one in requirements(reading, known.name) if one.mode == "block"}
    needs.update(*(getattr(subject, name, ()) for name in known.holding))
    return Facts(
        department=department,
        owners=subject.owners() if subject else frozenset({reading.actor.person}),
        state=str(getattr(subject, "state", "")),
        states=known.states,
        hands=frozenset(hand for hand in hands if hand is not None),
        needs={need: holders(reading, need) for need in sorted(needs)},
        in_person=known.in_person,
    )


def _is_sole(reading: Reading, known: Act, facts: Facts) -> bool:
    """Whether four eyes alone stop the actor, and nobody else who is at work today may do this."""
    if not may(reading.actor, known.name, replace(facts, hands=frozenset())):
        return False
    others = (one.id for one in persons(reading) if one.id != reading.actor.person)
    return not any(
        may(newest_posts(reading, person, reading.today), known.name, facts)
        for person in others
        if not away(reading, person, reading.today)
    )


def answers(reading: Reading, subject: Doc, names: Iterable[str]) -> dict[str, Yes | No]:
    """For each act on this subject, whether the actor may do it now."""
    return {name: judge(reading, ACTS[name], subject, None) for name in names}


def do(
    database: Database,
    actor: Actor,
    now: datetime,
    name: str,
    subject: int | None = None,
    given: Given | dict[str, Any] | None = None,
    rev: int | None = None,
    key: str | None = None,
    reason: str = "",
) -> Done:
    """Check, apply, save and audit one act in one commit.

    `rev` is the revision the actor saw. A `reason` lets the only one who could do it pass
    four eyes, and leaves a `SoleException` for the owner's review. An act that was done with the same `key` is not
    done again: its outcome is answered once more. Raises `Invalid`, `NotFound`, `Refused`,
    `ChangedElsewhere`, `Unavailable`; after any of them nothing is saved.
    """
    known = ACTS[name]
    sure = checked(known.given, given)
    mark = Mark(now.isoformat(), actor.person, name, actor.on_behalf_of)
    return commit(
        database,
        actor,
        now,
        mark,
        lambda doing: apply(doing, known, subject, sure, rev, reason),
        key,
        lambda: get_type_hints(known.apply)["return"],
    )


def apply(
    doing: Doing, known: Act, subject: int | None, given: Given, rev: int | None, reason: str
) -> Any:
    """Check and do an act on its subject, inside a commit."""
    doing.reason = reason
    doc = doing.get(known.on, subject or 0) if known.on else None
    answer = _allowed(doing, known, doc, given)
    sole = isinstance(answer, No) and answer.rule == "sole" and bool(reason)
    if isinstance(answer, No) and not sole:
        _tell_who_was_first(doing, doc, rev, answer)
        raise answer.error()
    if isinstance(answer, Yes):
        doing.stand_in_for(answer.on_behalf_of)
    if doc is not None and rev is not None and doc.rev != rev:
        raise ChangedElsewhere(
            N_("Somebody changed this {kind} while you looked at it. Look again."),
            mine=given.model_dump(mode="json"),
            theirs=doc.model_dump(mode="json"),
            kind=doc.kind,
        )
    if doc is not None:
        _refuse_hindered(doing, known, doc)
        _note_unchecked(doing, known, doc)
    made = known.apply(doing, doc, given) if known.on else known.apply(doing, given)
    if sole:
        _tell_owner(doing, known, doc or made, reason)
    return made


def _refuse_hindered(doing: Doing, known: Act, doc: Doc) -> None:
    hindrance = known.unless(doing, doc) if known.unless else None
    if hindrance is not None:
        raise hindrance.error()


def _tell_who_was_first(doing: Doing, doc: Doc | None, rev: int | None, answer: No) -> None:
    """Raise `Refused` with who brought the subject on while the actor looked at it."""
    if doc is None or rev is None or doc.rev == rev or answer.rule != "state":
        return
    last = doing.history(doc)[-1]
    refused = Refused(
        N_("{who} was first ({act}, {at}), so this can't be done any more."),
        who=doing.get(Person, last.actor).name if last.actor else SYSTEM.name,
        act=Term(ACTS[last.act].label if last.act in ACTS else last.act),
        at=f"{datetime.fromisoformat(last.at).astimezone(AMSTERDAM):%d-%m %H:%M}",
    )
    refused.rule = answer.rule
    raise refused


def _note_unchecked(doing: Doing, known: Act, doc: Doc) -> None:
    """Tell on the subject that somebody without a qualification did what a holder must check."""
    if not known.checkable:
        return
    lacking = {
        one.qualification
        for one in requirements(doing, known.name)
        if one.mode == "double_check"
        and doing.actor.person not in holders(doing, one.qualification)
    }
    if lacking:
        doc.unchecked = tuple(sorted({*doc.unchecked, *lacking}))  # type: ignore[attr-defined]  # asked above


def _tell_owner(doing: Doing, known: Act, subject: Doc, reason: str) -> None:
    doing.add(
        SoleException(
            act=known.name,
            subject_kind=subject.kind,
            subject=subject.id,
            what=subject.called(),
            department=getattr(subject, "department", None),
            actor=doing.actor.person,
            reason=reason,
            at=doing.now.isoformat(timespec="milliseconds"),
            month=f"{doing.today:%Y-%m}",
        )
    )


def commit(
    database: Database,
    actor: Actor,
    now: datetime,
    mark: Mark,
    body: Callable[[Doing], Any],
    key: str | None,
    returns: Callable[[], Any],
) -> Done:
    """Do `body` once for a key, as one commit, by the posts that the actor holds now.

    `returns` tells the type of what comes of it, when that is no document.
    """
    with database.writing() as connection:
        doing = Doing(connection, actor, now, Writer(connection, mark))
        before = once.answered(doing, key, returns) if key else None
        if before is not None:
            return Done(before[0], before[1])
        if mark.act != CLOCK_ACCEPTED:
            _refuse_clock(doing)
            doing.writer.mark = replace(mark, at=max(mark.at, doing.writer.last_at))
        doing.actor = _as_of_now(doing)
        made = body(doing)
        doing.writer.finish()
        if key:
            once.remember(doing.writer, key, made)
        return Done(made, doing.writer.seq)


def _refuse_clock(doing: Doing) -> None:
    """The audit trail tells when each thing was done, so its time can't run back."""
    last = doing.writer.last_at
    if last and datetime.fromisoformat(last) - doing.now > CLOCK_STEP:
        raise Unavailable(
            N_(
                "The server's clock says {now}, but the last work was saved at {last}. Set the"
                " clock right; if the later time was wrong, run: kantoor accept-clock"
            ),
            now=f"{doing.now:%Y-%m-%d %H:%M} UTC",
            last=f"{datetime.fromisoformat(last):%Y-%m-%d %H:%M} UTC",
        )


def _as_of_now(doing: Doing) -> Actor:
    """The actor with the posts that stand in the store, not those of the sign-in."""
    if doing.actor is SYSTEM:
        return SYSTEM
    return newest_posts(doing, doing.actor.person, doing.today)


def checked(model: type[Given], given: Given | dict[str, Any] | None) -> Given:
    """What is given with an act, in its form; raises `Invalid`."""
    if isinstance(given, model):
        return given
    try:
        return model.model_validate(given if isinstance(given, dict) else {})
    except ValidationError as error:
        first = error.errors()[0]
        raise Invalid(
            N_("{place}: {problem}"),
            field=".".join(str(step) for step in first["loc"]),
            place=".".join(str(step) for step in first["loc"]),
            problem=first["msg"],
        ) from error
