"""What holds of every permission, whoever asks it: tried on actors, acts and subjects at random."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.access import Actor, Facts, No, Post, Yes, may, reach
from store.access.grants import GRANTS
from store.access.roles import Role, Scope
from store.acts import ACTS
from store.engine import Database, Mark, Snapshot, Writer, open_database
from store.office import rooms
from store.people import Absence, Membership, Person, actor

assert rooms.KINDS  # which registers the acts
NAMES = sorted({*ACTS, *(act for grants in GRANTS.values() for act in grants)})
PEOPLE = st.integers(1, 5)
PLACES = st.none() | st.integers(1, 3)
ACT = st.sampled_from([*NAMES, "item.nothing", ""])
DAY = date(2026, 11, 24)
DAYS = st.integers(-40, 40).map(lambda days: DAY + timedelta(days=days))

posts = st.builds(Post, st.sampled_from(Role), PLACES, st.just(""), st.none() | st.integers(6, 7))
actors = st.builds(Actor, PEOPLE, st.just("x"), st.lists(posts, max_size=4).map(tuple))
facts = st.builds(
    Facts,
    department=PLACES,
    owners=st.frozensets(st.integers(1, 7), max_size=3),
    state=st.sampled_from(["", "open", "done"]),
    states=st.sampled_from([(), ("open",), ("open", "done")]),
    contributors=st.frozensets(st.integers(1, 7), max_size=2),
    needs=st.dictionaries(
        st.sampled_from(["a", "b"]), st.dictionaries(st.integers(1, 7), st.just("x")), max_size=2
    ),
    in_person=st.booleans(),
)  # fmt: skip


@given(actors, ACT, facts)
def test_no_grant_means_no(who: Actor, act: str, of: Facts) -> None:
    if not any(act in GRANTS[post.role] for post in who.posts):
        answer = may(who, act, of)
        assert isinstance(answer, No)
        assert answer.rule == "scope"


@given(actors, ACT, facts)
def test_a_yes_comes_of_a_grant_that_reaches_so_far(who: Actor, act: str, of: Facts) -> None:
    answer = may(who, act, of)
    if isinstance(answer, No):
        return
    lender = answer.on_behalf_of
    mine = {who.person, None if of.in_person else lender} & of.owners
    assert any(
        scope == Scope.OFFICE
        or (scope == Scope.DEPARTMENT and post.department in (None, of.department))
        or (scope == Scope.OWN and mine)
        for post in who.posts
        if post.on_behalf_of == lender and (scope := GRANTS[post.role].get(act)) is not None
    )
    assert who.person not in of.contributors
    assert lender not in of.contributors
    assert all(who.person in holders for holders in of.needs.values())
    assert not of.states or of.state in of.states


@given(actors, posts, ACT, facts)
def test_another_post_never_takes_away_what_was_allowed(
    who: Actor, more: Post, act: str, of: Facts
) -> None:
    richer = Actor(who.person, who.name, (*who.posts, more))
    if isinstance(may(who, act, of), Yes):
        assert isinstance(may(richer, act, of), Yes)
    before, after = reach(who, act), reach(richer, act)
    assert before.departments <= after.departments
    assert before.office <= after.office
    assert before.own <= after.own


@given(actors, ACT, facts)
def test_the_order_of_posts_decides_nothing(who: Actor, act: str, of: Facts) -> None:
    turned = Actor(who.person, who.name, who.posts[::-1])
    assert type(may(who, act, of)) is type(may(turned, act, of))


@given(actors, ACT, facts)
def test_own_posts_go_before_borrowed_ones(who: Actor, act: str, of: Facts) -> None:
    own = Actor(who.person, who.name, tuple(post for post in who.posts if not post.on_behalf_of))
    if isinstance(may(own, act, of), Yes):
        answer = may(who, act, of)
        assert isinstance(answer, Yes)
        assert answer.on_behalf_of is None


@given(actors, ACT, facts)
def test_who_had_a_hand_in_it_never_checks_it(who: Actor, act: str, of: Facts) -> None:
    checked = replace(of, contributors=of.contributors | {who.person})
    assert isinstance(may(who, act, checked), No)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    opened = open_database(":memory:")
    opened.lay_indexes(
        (model.kind, paths) for model in (Membership, Absence) for paths in model.indexes
    )
    yield opened
    opened.close()


memberships = st.builds(
    Membership,
    person=st.just(1),
    department=PLACES,
    role=st.sampled_from(Role),
    since=DAYS,
    until=st.none() | DAYS,
    state=st.sampled_from(["confirmed", "confirmed", "proposed"]),
)


@settings(max_examples=60)
@given(st.lists(memberships, max_size=5), DAYS, ACT, facts)
def test_a_membership_that_has_ended_not_begun_or_is_proposed_gives_nothing(
    database: Database, held: list[Membership], day: date, act: str, of: Facts
) -> None:
    with database.writing() as connection:
        writer = Writer(connection, Mark("2026-11-24T09:00:00+00:00", 0, "test"))
        person = writer.add(Person(name="x")).id
        for one in held:
            writer.add(one.model_copy(update={"person": person}))
        writer.finish()
    with database.reading() as connection:
        who = actor(Snapshot(connection), person, day)
    standing = [
        one
        for one in held
        if one.state == "confirmed" and one.since <= day and (one.until is None or day <= one.until)
    ]
    assert [(post.role, post.department) for post in who.posts] == [
        (one.role, one.department) for one in standing
    ]
    if not any(act in GRANTS[one.role] for one in standing):
        assert isinstance(may(who, act, of), No)
