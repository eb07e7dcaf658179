"""The one decision: each refusal names its rule, and grants are positive only."""

from __future__ import annotations

import pytest

from store.access import Actor, Facts, No, Post, Yes, may
from store.access.grants import GRANTS
from store.access.roles import Role, Scope

BOOKKEEPING, ADMINISTRATION = 1, 2
ACTS = sorted({act for granted in GRANTS.values() for act in granted})


def somebody(role: Role, department: int | None = BOOKKEEPING) -> Actor:
    return Actor(7, "Anna", (Post(role, department),))


REACHES = {
    None: [False, False, False],
    Scope.OWN: [False, False, True],
    Scope.DEPARTMENT: [True, False, False],
    Scope.OFFICE: [True, True, True],
}
"""What a scope allows in one's department, in another, and on one's own work there."""


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_exactly_its_grants(role: Role) -> None:
    here = Facts(department=BOOKKEEPING)
    elsewhere = Facts(department=ADMINISTRATION)
    own_elsewhere = Facts(department=ADMINISTRATION, owners=frozenset({7}))
    for act in ACTS:
        answers = [
            isinstance(may(somebody(role), act, facts), Yes)
            for facts in (here, elsewhere, own_elsewhere)
        ]
        assert answers == REACHES[GRANTS[role].get(act)], act


@pytest.mark.parametrize(
    ("role", "act", "allowed"),
    [
        (Role.ASSISTANT, "entry.submit", True),
        (Role.ASSISTANT, "entry.post", False),
        (Role.ASSISTANT, "item.assign", False),
        (Role.ASSISTANT, "person.add", False),
        (Role.MANAGER, "entry.post", True),
        (Role.MANAGER, "entry.submit", True),
        (Role.MANAGER, "person.add", False),
        (Role.PROFESSIONAL, "entry.post", True),
        (Role.PROFESSIONAL, "entry.submit", False),
        (Role.FRONT_DESK, "entry.read", False),
        (Role.FRONT_DESK, "item.add", True),
        (Role.FRONT_DESK, "item.claim", False),
        (Role.ADMINISTRATOR, "item.read", False),
        (Role.ADMINISTRATOR, "entry.read", False),
        (Role.AUDITOR, "entry.read", True),
        (Role.AUDITOR, "entry.post", False),
        (Role.AUDITOR, "item.note", False),
    ],
)
def test_the_matrix_of_roles(role: Role, act: str, allowed: bool) -> None:
    assert isinstance(may(somebody(role), act, Facts(department=BOOKKEEPING)), Yes) is allowed


def test_a_post_over_the_whole_office_covers_every_department() -> None:
    manager = somebody(Role.MANAGER, None)
    assert isinstance(may(manager, "entry.post", Facts(department=BOOKKEEPING)), Yes)
    assert isinstance(may(manager, "item.assign", Facts(department=ADMINISTRATION)), Yes)


def test_nobody_without_a_post_may_do_anything() -> None:
    for act in ACTS:
        assert isinstance(may(Actor(7, "Anna", ()), act, Facts(owners=frozenset({7}))), No)


def refusal(facts: Facts, role: Role = Role.MANAGER, act: str = "entry.post") -> No:
    answer = may(somebody(role), act, facts)
    assert isinstance(answer, No)
    return answer


def test_scope_says_who_can() -> None:
    no = refusal(Facts(department=BOOKKEEPING), Role.ASSISTANT)
    assert no.rule == "scope"
    assert no.values["roles"] == ["manager", "professional"]


def test_qualification_says_who_holds_it() -> None:
    needs = {"spreadsheets": {3: "Bram", 4: "Anna B."}}
    no = refusal(Facts(department=BOOKKEEPING, needs=needs))
    assert no.rule == "qualification"
    assert no.values == {"name": "spreadsheets", "holders": ["Anna B.", "Bram"]}
    assert refusal(Facts(department=BOOKKEEPING, needs={"x": {}})).rule == "qualification"
    held = Facts(department=BOOKKEEPING, needs={"x": {7: "Anna"}})
    assert may(somebody(Role.MANAGER), "entry.post", held) == Yes()


def test_four_eyes_and_state_are_refused_in_this_order() -> None:
    facts = Facts(BOOKKEEPING, state="draft", states=("submitted",), contributors=frozenset({7}))
    assert refusal(facts).rule == "four eyes"
    no = refusal(
        Facts(BOOKKEEPING, state="draft", states=("submitted",), contributors=frozenset({8}))
    )
    assert (no.rule, no.values) == ("state", {"state": "draft", "states": ["submitted"]})
    ready = Facts(BOOKKEEPING, state="submitted", states=("submitted",))
    assert isinstance(may(somebody(Role.MANAGER), "entry.post", ready), Yes)


def test_a_state_says_what_to_do_first_if_it_knows_that() -> None:
    facts = Facts(BOOKKEEPING, state="new", states=("open",), state_advice={"new": "Accept it"})
    assert (refusal(facts).rule, refusal(facts).message) == ("state", "Accept it")


def borrower(*own: Post, lender: int = 8, role: Role = Role.MANAGER) -> Actor:
    """Anna, who stands in for somebody; what is borrowed comes first, as it may in a store."""
    return Actor(7, "Anna", (Post(role, BOOKKEEPING, on_behalf_of=lender), *own))


def test_own_posts_come_before_borrowed_ones() -> None:
    here = Facts(BOOKKEEPING)
    assert may(borrower(), "entry.post", here) == Yes(8)
    assert may(borrower(Post(Role.MANAGER, BOOKKEEPING)), "entry.post", here) == Yes(None)
    assert may(borrower(Post(Role.ASSISTANT, BOOKKEEPING)), "entry.post", here) == Yes(8)


def test_nobody_checks_the_work_of_whom_they_stand_in_for() -> None:
    answer = may(borrower(), "entry.post", Facts(BOOKKEEPING, contributors=frozenset({8})))
    assert isinstance(answer, No)
    assert (answer.rule, answer.message.split(";")[0]) == (
        "four eyes", "The person you replace worked on this. A colleague must review it.",
    )  # fmt: skip
    both = borrower(Post(Role.MANAGER, BOOKKEEPING))
    assert may(both, "entry.post", Facts(BOOKKEEPING, contributors=frozenset({8}))) == Yes()


def test_of_several_refusals_the_one_that_says_more_is_told() -> None:
    worked = Facts(BOOKKEEPING, contributors=frozenset({8}))
    answer = may(borrower(Post(Role.ASSISTANT, BOOKKEEPING)), "entry.post", worked)
    assert isinstance(answer, No)
    assert answer.rule == "four eyes"


def test_kantoor_itself_is_not_among_those_who_can() -> None:
    assert "system" not in refusal(Facts(BOOKKEEPING), Role.AUDITOR, "item.reopen").values["roles"]
    no = refusal(Facts(BOOKKEEPING), Role.MANAGER, "schedule.run")
    assert no.message == "No role in this office allows this. Ask whoever runs the server."


def test_a_certificate_that_nobody_holds_is_told_as_such() -> None:
    no = refusal(Facts(BOOKKEEPING, needs={"x": {}}))
    assert no.message == "This requires {name}, which nobody has today. Ask your manager."


@pytest.mark.parametrize("answer", [Yes(), No("state", "It is not open.")])
def test_an_answer_is_not_asked_by_truth(answer: Yes | No) -> None:
    with pytest.raises(TypeError, match="isinstance"):
        bool(answer)


@pytest.mark.parametrize(
    ("role", "act", "told"),
    [
        (Role.MANAGER, "entry.post", "in your own department only"),
        (Role.ASSISTANT, "item.recall", "only on your own work"),
        (Role.FRONT_DESK, "item.read", "Ask: {roles}."),
        (Role.FRONT_DESK, "item.finish", "Ask: {roles}."),
    ],
)
def test_a_refusal_does_not_name_the_readers_own_role(role: Role, act: str, told: str) -> None:
    answer = may(somebody(role), act, Facts(department=ADMINISTRATION))
    assert isinstance(answer, No)
    assert told in answer.message
    assert role not in [str(named) for named in answer.values.get("roles", ())]  # type: ignore[attr-defined]  # a list


def test_a_refusal_names_those_who_could() -> None:
    """All who may, for who has no role here; none who may on their own work only, for one of those."""
    told = may(Actor(7, "Anna", ()), "item.read", Facts(department=BOOKKEEPING))
    assert isinstance(told, No)
    assert told.values["roles"] == ["assistant", "front desk", "manager", "professional"]
    told = refusal(Facts(department=ADMINISTRATION), Role.ADMINISTRATOR, "absence.change")
    assert told.values["roles"] == ["manager"]


def test_a_substitute_does_what_is_only_allowed_on_the_others_own_work() -> None:
    theirs = Facts(ADMINISTRATION, owners=frozenset({8}))
    front = borrower(role=Role.FRONT_DESK)
    assert may(front, "item.note", theirs) == Yes(8)
    assert isinstance(may(front, "item.note", Facts(ADMINISTRATION, owners=frozenset({9}))), No)
