"""Whatever people do with roles, absences and loans, in whatever order: nobody gains alone.

Random acts of a small office's people, with undo, redo and passing days between. After each commit
the powers of everybody are worked out again (`oracle`), and who took part is read from the audit
trail.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from store.access import SYSTEM
from store.access.roles import Role
from store.errors import KantoorError
from store.office import Office
from store.office.setup import lay_ground, post
from store.people import owners
from tests.conftest import NOW
from tests.escalations.oracle import documents, powers

SERIES, STEPS = (600, 60) if os.environ.get("KANTOOR_FULL") else (8, 40)
ADM, BKH = 1, 2
TEAM = (
    ("Anna", ((Role.ASSISTANT, ADM),)),
    ("Bram", ((Role.ASSISTANT, ADM), (Role.ASSISTANT, BKH))),
    ("Carla", ((Role.MANAGER, ADM), (Role.MANAGER, BKH))),
    ("Dirk", ((Role.PROFESSIONAL, ADM), (Role.PROFESSIONAL, BKH))),
    ("Femke", ((Role.FRONT_DESK, ADM),)),
    ("Gijs", ((Role.ADMINISTRATOR, None),)),
    ("Hanna", ((Role.MANAGER, ADM),)),
    ("Ilse", ((Role.ADMINISTRATOR, None), (Role.PROFESSIONAL, ADM))),
)
PEOPLE = st.integers(1, len(TEAM))
LEADING = st.sampled_from([3, 6, 7, 8])
ROLES = st.sampled_from(["assistant", "professional", "manager", "administrator", "auditor"])
DAYS = st.integers(-3, 9)
AT = st.integers(0, 30)
"""Which of the documents of a kind, counted round."""
DECISIONS = ("membership.confirm", "delegation.confirm", "absence.confirm")
BESIDE = {"state", "confirmed_by"}


class Team(RuleBasedStateMachine):
    """People who change each other's roles."""

    file: ClassVar[Path]
    gained: ClassVar[list[str]] = []

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        place = shutil.copy(self.file, Path(self.folder.name) / "office.kantoor")
        self.now: datetime = NOW
        self.office = Office.open(place, clock=lambda: self.now)
        self._look()

    @rule(who=LEADING, by=LEADING, person=PEOPLE, role=ROLES, place=st.sampled_from([ADM, BKH, None]),
          days=st.tuples(DAYS, DAYS), titled=st.booleans(), agreed=st.booleans())  # fmt: skip
    def propose(
        self, who: int, by: int, person: int, role: str, place: int | None, days: tuple[int, int],
        titled: bool, agreed: bool,
    ) -> None:  # fmt: skip
        title = "controller" if titled and role == "manager" else ""
        given = {"person": person, "role": role, "department": place, "title": title,
                 **self._days(*days)}  # fmt: skip
        made = self._do(who, "membership.add", None, given)
        if made and agreed:
            self._do(by, "membership.confirm", made.id)

    @rule(who=LEADING, at=AT, day=DAYS, ever=st.booleans())
    def end(self, who: int, at: int, day: int, ever: bool) -> None:
        until = "2099-12-31" if ever else self._day(day)
        self._do(who, "membership.end", self._id("membership", at), {"until": until})

    @rule(who=PEOPLE, by=LEADING, person=PEOPLE, substitute=PEOPLE, days=st.tuples(DAYS, DAYS),
          own=st.booleans(), agreed=st.booleans())  # fmt: skip
    def be_away(
        self, who: int, by: int, person: int, substitute: int, days: tuple[int, int], own: bool,
        agreed: bool,
    ) -> None:  # fmt: skip
        given = {**self._days(*days), "substitute": substitute}
        made = self._do(who, "absence.add", who if own else person, given)
        if made and agreed:
            self._do(by, "absence.confirm", made.id)

    @rule(who=PEOPLE, at=AT, substitute=PEOPLE, days=st.tuples(DAYS, DAYS))
    def change_absence(self, who: int, at: int, substitute: int, days: tuple[int, int]) -> None:
        given = {**self._days(*days), "substitute": substitute}
        self._do(who, "absence.change", self._id("absence", at), given)

    @rule(who=PEOPLE, by=LEADING, receiver=PEOPLE, place=st.sampled_from([ADM, BKH]),
          role=ROLES, days=st.tuples(DAYS, DAYS))  # fmt: skip
    def lend(
        self, who: int, by: int, receiver: int, place: int, role: str, days: tuple[int, int]
    ) -> None:
        given = {"receiver": receiver, "role": role, "department": place, **self._days(*days)}
        made = self._do(who, "delegation.add", who, given)
        if made:
            self._do(by, "delegation.confirm", made.id)

    @rule(who=PEOPLE, act=st.sampled_from((*DECISIONS, "absence.remove", "delegation.end")), at=AT)
    def decide(self, who: int, act: str, at: int) -> None:
        self._do(who, act, self._id(act.split(".")[0], at))

    @rule(who=LEADING, person=PEOPLE, active=st.booleans())
    def come_or_go(self, who: int, person: int, active: bool) -> None:
        given = {"name": TEAM[person - 1][0], "active": active}
        self._do(who, "person.change", person, given)

    @rule(who=LEADING, by=PEOPLE, person=PEOPLE, leaves=st.booleans())
    def change_owner(self, who: int, by: int, person: int, leaves: bool) -> None:
        self._do(who, "owner.propose", None, {"person": person, "leaves": leaves})
        self._do(by, "owner.confirm", 1)

    @rule(who=PEOPLE, again=st.booleans())
    def turn_back(self, who: int, again: bool) -> None:
        turn = self.office.redo if again else self.office.undo
        try:
            turn(self.office.actor(who))
        except KantoorError:
            return
        self._compare()

    @rule(days=st.integers(1, 3))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)
        self._look()

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.close()
            self.folder.cleanup()

    def _day(self, ahead: int) -> str:
        return (self.now + timedelta(days=ahead)).date().isoformat()

    def _days(self, since: int, until: int) -> dict[str, str]:
        return {"since": self._day(since), "until": self._day(max(since, until))}

    def _id(self, kind: str, at: int) -> int:
        docs = self.docs[kind]
        return int(docs[at % len(docs)]["id"]) if docs else 0

    def _do(
        self, who: int, act: str, subject: int | None, given: dict[str, Any] | None = None
    ) -> Any:
        try:
            made = self.office.do(self.office.actor(who), act, subject, given, reason="Zo").doc
        except KantoorError:
            return None
        self._compare()
        return made

    def _look(self) -> None:
        self.docs = documents(self.office)
        self.before = powers(self.docs, self.now.date())
        self.owned = self.office.view(SYSTEM, owners)

    def _compare(self) -> None:
        before, owned = self.before, self.owned
        self._look()
        gaining = {
            person
            for (person, ahead), now in self.before.items()
            for act, place in now - before[person, ahead]
            if (act, None) not in before[person, ahead]
        }
        with self.office.database.reading() as connection:
            lines = connection.execute(
                "SELECT kind, id, rev, actor, on_behalf_of, act, body FROM changes WHERE txn ="
                " (SELECT max(txn) FROM changes)"
            ).fetchall()
        hands = {lines[0][3], lines[0][4]} - {None}
        if set(self.owned) != set(owned):
            assert hands & set(owned) or lines[0][5] == "owner.confirm", (owned, self.owned)
        if not gaining:
            return
        assert lines[0][5] in DECISIONS, (gaining, lines)
        proposers = {hand for kind, number, rev, *_, body in lines
                     for hand in self._proposers(kind, number, rev, body)}  # fmt: skip
        assert proposers, lines
        assert not gaining & hands, (gaining, lines)
        assert not proposers & hands, (proposers, lines)
        assert len(gaining & proposers) <= 1, (gaining, proposers)
        self.gained.append(lines[0][5])

    def _proposers(self, kind: str, number: int, rev: int, body: str) -> set[int]:
        """Who wrote a document as it was proposed, and for whom."""
        with self.office.database.reading() as connection:
            lines = connection.execute(
                "SELECT actor, on_behalf_of, body FROM changes WHERE kind=? AND id=? AND rev<?"
                " ORDER BY rev DESC",
                (kind, number, rev),
            ).fetchall()
        by: set[int] = set()
        for actor, lender, text in lines:
            if text is None or _content(text) != _content(body):
                break
            by = {hand for hand in (actor, lender) if hand is not None}
        return by


def _content(text: str) -> dict[str, Any]:
    return {name: value for name, value in json.loads(text).items() if name not in BESIDE}


def ground(place: Path) -> None:
    """The people with their roles; the first administrator owns the office."""
    office = Office.create(place, clock=lambda: NOW)
    since = lay_ground(office, "Klein").today - timedelta(days=300)
    for name, held in TEAM:
        person = office.do(SYSTEM, "person.add", given={"name": name}).doc.id
        for role, department in held:
            post(office, person, department, role, since)
    office.close()


def test_nobody_gains_alone(tmp_path: Path) -> None:
    Team.file = tmp_path / "office.kantoor"
    Team.gained.clear()
    ground(Team.file)
    run_state_machine_as_test(  # type: ignore[no-untyped-call]  # hypothesis leaves it without types
        Team,
        settings=settings(
            max_examples=SERIES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=SERIES < 100,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert set(Team.gained) == set(DECISIONS), "each way to gain was gone at least once"
