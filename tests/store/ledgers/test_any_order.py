"""Whatever people do to the books in whatever order: they balance, and nothing posted moves.

Random acts of two assistants and a manager; after each, every entry balances, what is
posted stands as it was, and whoever posted it had no hand in it; at the end numbers have no
gap, tallies equal lines, control accounts equal open items, and the chain holds.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from store.access import SYSTEM
from store.engine import Doc
from store.errors import KantoorError, Refused
from store.ledgers import BankLine, Entry, OpenItem, Period
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, NOW
from tests.left_whole import left_whole

SERIES, STEPS = (400, 60) if os.environ.get("KANTOOR_FULL") else (6, 40)
CLERKS = st.sampled_from([ANNA, BRAM])
EVERYBODY = st.sampled_from([ANNA, BRAM, CARLA])
DAYS = st.dates(date(2026, 9, 1), date(2026, 11, 23))
CENTS = st.integers(-200_000, 200_000).filter(bool)
COSTS = st.sampled_from(["4500", "4510", "7000", "7010"])
PURCHASE_CODES = st.sampled_from(["IH", "IL", "IG", "IV", "IEG", "IB"])
SALES_CODES = st.sampled_from(["VH", "VL", "V0", "VV", "VVR"])
MOVES = st.sampled_from(["submit", "recall", "return", "post", "post", "discard", "reverse"])
FROM = {"submit": "draft", "discard": "draft", "reverse": "posted"} | dict.fromkeys(
    ("recall", "return", "post"), "submitted"
)
D = TypeVar("D", bound=Doc)
GIVEN = {"return": {"note": "look again"}, "reverse": {"text": "wrong"}}


class Books(RuleBasedStateMachine):
    """People at work on one set of books."""

    file: ClassVar[Path]
    ended: ClassVar[list[dict[int, dict[str, Any]]]] = []

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        place = shutil.copy(self.file, Path(self.folder.name) / "office.kantoor")
        self.office = Office.open(place, clock=lambda: NOW)
        self.posted: dict[int, dict[str, Any]] = {}

    @rule(who=CLERKS, total=CENTS, day=DAYS, account=COSTS, code=PURCHASE_CODES,
          relation=st.integers(1, 6), part=st.integers(0, 100), included=st.booleans())  # fmt: skip
    def purchase(self, who: int, total: int, day: date, account: str, code: str, relation: int,
                 part: int, included: bool) -> None:  # fmt: skip
        first = total * part // 100
        costs = [{"account": account, "btw": code, "cents": first},
                 {"account": "4500", "btw": "IH", "cents": total - first}]  # fmt: skip
        given = {"relation": relation, "reference": f"F{total}", "total": total, "date": day}
        costs = [one for one in costs if one["cents"]]
        self._draft(who, {**given, "included": included, "costs": costs})

    @rule(who=CLERKS, total=CENTS, day=DAYS, code=SALES_CODES, relation=st.integers(7, 9))
    def sale(self, who: int, total: int, day: date, code: str, relation: int) -> None:
        costs = [{"account": "8000", "btw": code, "cents": total}]
        given = {"daybook": "VRK", "relation": relation, "total": total, "date": day}
        self._draft(who, {**given, "costs": costs})

    @rule(who=CLERKS, day=DAYS, cents=CENTS, accounts=st.tuples(COSTS, COSTS))
    def memorial(self, who: int, day: date, cents: int, accounts: tuple[str, str]) -> None:
        costs = [{"account": accounts[0], "btw": "", "cents": cents},
                 {"account": accounts[1], "btw": "", "cents": -cents}]  # fmt: skip
        self._draft(who, {"daybook": "MEM", "date": day, "costs": costs})

    @rule(who=CLERKS, day=DAYS, at=st.integers(0), share=st.integers(1, 120),
          daybook=st.sampled_from(["KAS", "BNK"]))  # fmt: skip
    def pay(self, who: int, day: date, at: int, share: int, daybook: str) -> None:
        item = self._pick(OpenItem, at)
        if item is None:
            return
        cents = item.cents * share // 100
        cost = {"account": item.account, "btw": "", "cents": cents, "relation": item.relation,
                "open_item": item.id}  # fmt: skip
        given = {"daybook": daybook, "relation": item.relation, "total": cents, "date": day}
        self._draft(who, {**given, "costs": [cost]})

    @rule(who=CLERKS, at=st.integers(0), account=COSTS)
    def bank(self, who: int, at: int, account: str) -> None:
        line = self._pick(BankLine, at)
        if line is not None:
            self._do(who, "bank.book", line.id, {"account": account})

    @rule(who=EVERYBODY, at=st.integers(0), move=MOVES, fitting=st.integers(0, 4))
    def decide(self, who: int, at: int, move: str, fitting: int) -> None:
        """A move on an entry in a state that fits it, or now and then in any."""
        found = [one for one in self._all(Entry) if not fitting or one.state == FROM[move]]
        if not found:
            return
        entry = found[at % len(found)]
        done = self._do(who, f"entry.{move}", entry.id, GIVEN.get(move))
        if done is not None and move == "post":
            assert who not in (done.made_by, done.submitted_by)
            assert done.state == "posted"

    @rule(at=st.integers(0))
    def approve(self, at: int) -> None:
        waiting = [one for one in self._all(Entry) if one.state == "submitted"]
        if waiting:
            self._do(CARLA, "entry.post", waiting[at % len(waiting)].id, None)

    @rule(who=CLERKS, at=st.integers(0))
    def take_back(self, who: int, at: int) -> None:
        """A storno, and its posting."""
        posted = [one for one in self._all(Entry) if one.state == "posted"]
        if not posted:
            return
        made = self._do(who, "entry.reverse", posted[at % len(posted)].id, GIVEN["reverse"])
        if made is not None:
            self._do(CARLA, "entry.post", made.id, None)

    @rule(who=EVERYBODY, again=st.booleans())
    def turn_back(self, who: int, again: bool) -> None:
        turn = self.office.redo if again else self.office.undo
        try:
            turn(self.office.actor(who))
        except Refused:
            return

    @rule(at=st.integers(0), lock=st.sampled_from(["none", "none", "soft", "hard"]))
    def lock(self, at: int, lock: str) -> None:
        period = self._pick(Period, at)
        if period is not None:
            self._do(CARLA, "period.lock", period.id, {"lock": lock})

    def teardown(self) -> None:
        if not hasattr(self, "office"):
            return
        self.take_back(ANNA, 0)  # the rule may not have been drawn in any series
        self._compare()
        left_whole(self.office, always=True)
        self.office.close()
        self.ended.append(self.posted)
        self.folder.cleanup()

    def _draft(self, who: int, given: dict[str, Any]) -> None:
        made = self._do(who, "entry.draft", None, given)
        if made is None or self._do(who, "entry.submit", made.id, None) is None:
            return
        if made.id % 3:
            self._do(CARLA, "entry.post", made.id, None)

    def _do(self, who: int, act: str, subject: int | None, given: Any) -> Any:
        """Do an act; what is refused leaves everything as it was."""
        try:
            done = self.office.do(self.office.actor(who), act, subject, given).doc
        except KantoorError:
            done = None
        self._compare()
        return done

    def _compare(self) -> None:
        """Every posted entry balances and is what it was when it was posted."""
        for one in self._all(Entry):
            if one.state != "posted":
                continue
            assert sum(line.debit - line.credit for line in one.lines) == 0
            assert one.posted_by not in (one.made_by, one.submitted_by)
            body = one.model_dump(exclude={"rev", "reversed_by"})
            assert self.posted.setdefault(one.id, body) == body

    def _all(self, model: type[D]) -> list[D]:
        return self.office.view(SYSTEM, lambda reading: reading.find(model))

    def _pick(self, model: type[D], at: int) -> D | None:
        found = self._all(model)
        return found[at % len(found)] if found else None


def test_any_order_of_acts_leaves_the_books_whole(demo_file: Path) -> None:
    Books.file = demo_file
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=SERIES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    posted = [body for one in Books.ended for body in one.values()]
    assert len(posted) > SERIES  # else the series would prove little
    assert [body for body in posted if body["reverses"]]
    assert [line for body in posted for line in body["lines"] if line["open_item"]]
