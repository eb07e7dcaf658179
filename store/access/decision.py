"""Decide who may do what: one access decision for every act.

A refusal names the rule behind it: scope, qualification, four eyes (vierogenprincipe) or state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from store.access.grants import GRANTS
from store.access.roles import ROLE_NAMES, Role, Scope
from store.errors import N_, Refused, Term

__all__ = ["SYSTEM", "Actor", "Facts", "No", "Post", "Reach", "Yes", "may", "reach"]


@dataclass(frozen=True)
class Post:
    """A role in a department; `department` is None for an office-wide role.

    A post borrowed through absence or delegation belongs to another person: acts it allows are done
    `on_behalf_of` that person.
    """

    role: Role
    department: int | None = None
    title: str = ""
    on_behalf_of: int | None = None


@dataclass(frozen=True)
class Actor:
    """The acting person: id, name and the posts held today."""

    person: int
    name: str
    posts: tuple[Post, ...]
    on_behalf_of: int | None = None

    @property
    def hands(self) -> tuple[int, ...]:
        """Whose doing it is: the actor's, and that of the one whose role they use; not Kantoor's."""
        return tuple(hand for hand in (self.person, self.on_behalf_of) if hand)


SYSTEM = Actor(0, "Kantoor", (Post(Role.SYSTEM),))


@dataclass(frozen=True)
class Facts:
    """The facts about subject and act that the decision depends on.

    `needs` maps each qualification the act requires to the people who hold it today, id to name.
    `contributors` are the people whose work this act checks, so they may not do it. An act
    `in_person` cannot be done by a substitute.
    """

    department: int | None = None
    owners: frozenset[int] = frozenset()
    state: str = ""
    states: tuple[str, ...] = ()
    state_names: Mapping[str, str] = field(default_factory=dict)
    state_advice: Mapping[str, str] = field(default_factory=dict)
    contributors: frozenset[int] = frozenset()
    needs: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    in_person: bool = False


class _Answer:
    """An answer, asked with `isinstance`: a `No` by truth would be taken for no answer at all."""

    def __bool__(self) -> bool:
        raise TypeError("ask whether an answer is a Yes or a No with isinstance")


@dataclass(frozen=True)
class Yes(_Answer):
    """Allowed; through a borrowed post only `on_behalf_of` its holder."""

    on_behalf_of: int | None = None


@dataclass(frozen=True)
class No(_Answer):
    """Not allowed; `message` says why.

    `rule` is scope, qualification, four eyes, state, holder or sole. Sole means four eyes, where
    nobody else could do it; with a reason it is then done, through a borrowed post `on_behalf_of`
    its holder.
    """

    rule: str
    message: str
    values: dict[str, object] = field(default_factory=dict)
    on_behalf_of: int | None = None

    def error(self) -> Refused:
        """Return the refusal as an exception to raise."""
        refused = Refused(self.message, **self.values)
        refused.rule = self.rule
        return refused


@dataclass(frozen=True)
class Reach:
    """How far an actor can see with one act."""

    office: bool
    departments: frozenset[int]
    own: bool

    def covers(self, department: int | None, owned: bool) -> bool:
        """Return whether a subject in this department, `owned` by the actor or not, is in reach."""
        return self.office or department in self.departments or (self.own and owned)


def reach(actor: Actor, act: str) -> Reach:
    """Return where the actor's posts grant an act."""
    scopes = [(GRANTS[post.role].get(act), post.department) for post in actor.posts]
    return Reach(
        office=any(
            scope == Scope.OFFICE or (scope == Scope.DEPARTMENT and department is None)
            for scope, department in scopes
        ),
        departments=frozenset(
            department
            for scope, department in scopes
            if scope is not None and scope >= Scope.DEPARTMENT and department is not None
        ),
        own=any(scope == Scope.OWN for scope, _ in scopes),
    )


def may(actor: Actor, act: str, facts: Facts) -> Yes | No:
    """Decide whether the actor may do an act on a subject with these facts.

    The actor's own posts are tried first, then borrowed ones, one lender at a time.
    """
    lenders = dict.fromkeys(post.on_behalf_of for post in actor.posts)
    answers = [
        _decide(_as(actor, lender), act, facts)
        for lender in sorted(lenders, key=lambda lender: lender or 0)
    ] or [_decide(actor, act, facts)]
    refused = [answer for answer in answers if isinstance(answer, No)]
    allowed = next((answer for answer in answers if isinstance(answer, Yes)), None)
    if allowed is not None:
        return allowed
    return next((refusal for refusal in refused if refusal.rule != "scope"), refused[0])


def _as(actor: Actor, lender: int | None) -> Actor:
    """The actor with only the posts of one person: a lender, or None for their own."""
    posts = tuple(post for post in actor.posts if post.on_behalf_of == lender)
    return Actor(actor.person, actor.name, posts, lender)


def _decide(actor: Actor, act: str, facts: Facts) -> Yes | No:
    rules = (
        _scope(actor, act, facts),
        _qualification(actor, facts),
        _four_eyes(actor, facts),
        _state(facts),
    )
    refused = next((refusal for refusal in rules if refusal is not None), None)
    return Yes(actor.on_behalf_of) if refused is None else refused


def _scope(actor: Actor, act: str, facts: Facts) -> No | None:
    mine = {actor.person} if facts.in_person else {actor.person, actor.on_behalf_of}
    if reach(actor, act).covers(facts.department, bool(mine & facts.owners)):
        return None
    able = {role: granted[act] for role, granted in GRANTS.items()
            if act in granted and role != Role.SYSTEM}  # fmt: skip
    if not able:
        return No("scope", N_("No role in this office allows this. Ask whoever runs the server."))
    own = {post.role for post in actor.posts if post.role in able}
    if any(able[role] != Scope.OWN for role in own):
        return No(
            "scope",
            N_("Your role allows this in your own department only. Press ? to see who can."),
        )
    others = [Term(ROLE_NAMES[role]) for role, scope in able.items()
              if scope != Scope.OWN or not own]  # fmt: skip
    if not others:
        return No(
            "scope", N_("Your role allows this only on your own work. Press ? to see who can.")
        )
    return No("scope", N_("Your role does not allow this here. Ask: {roles}."),
              {"roles": others})  # fmt: skip


def _qualification(actor: Actor, facts: Facts) -> No | None:
    for name, holders in facts.needs.items():
        if actor.person not in holders:
            if not holders:
                return No("qualification", N_("This requires {name}, which nobody has today. Ask "
                                              "your manager."),
                          {"name": name})  # fmt: skip
            return No("qualification", N_("This requires {name}. Ask a colleague who has it: "
                                          "{holders}."),
                      {"name": name, "holders": sorted(holders.values())})  # fmt: skip
    return None


def _four_eyes(actor: Actor, facts: Facts) -> No | None:
    if actor.person in facts.contributors:
        return No("four eyes", N_("You worked on this yourself. A colleague must review it."))
    if actor.on_behalf_of in facts.contributors:
        return No(
            "four eyes", N_("The person you replace worked on this. A colleague must review it.")
        )
    return None


def _state(facts: Facts) -> No | None:
    if not facts.states or facts.state in facts.states:
        return None

    advice = facts.state_advice.get(facts.state)
    if advice is not None:
        return No("state", advice)

    def word(state: str) -> Term:
        return Term(facts.state_names.get(state, state))

    return No(
        "state",
        N_(
            "Not possible now: the state is {state}. Possible when it is: {states}. Nothing was "
            "changed."
        ),
        {"state": word(facts.state), "states": [word(state) for state in facts.states]},
    )
