"""Two hundred messages of all statuses, with repeats and corrections, in any order: what is expected is told apart.

What each result has in the end follows from a plain model: the last value that was sent as final, or as a
correction, in the order of sending.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from store.hl7_format.message import Message
from store.laboratory.models import LabOrder
from store.office import Office
from tests.faults.share import SEED
from tests.store.laboratory.messages.post import messages, offer, ready_order, report
from tests.store.laboratory.practice import results

ORDERS, SENT = 20, 200
CODES = ("KREA", "K", "HB")
NOT_FINAL = ("P", "S", "I", "R", "O", "N", "")
WAITING = ("D", "W", "X", "Q", "?")
Key = tuple[int, str]


class Sender:
    """Sends values of each result as a laboratory does: not final, final once, corrected, again."""

    def __init__(self, random: Random, orders: list[LabOrder]) -> None:
        self.random, self.orders = random, orders
        self.has: dict[Key, str] = {}
        self.sent: list[Message] = []
        self.waits: Counter[str] = Counter()

    def next(self) -> None:
        """Send one more message, or one that was sent before."""
        random = self.random
        if self.sent and random.random() < 0.15:
            self.sent.append(random.choice(self.sent))
            return
        order = random.choice(self.orders)
        values = [self._value(order, code) for code in random.sample(CODES, random.randint(1, 3))]
        count = len(self.sent)
        self.sent.append(report(values, placer=order.no, control=f"{count}", minute=count))

    def _value(self, order: LabOrder, code: str) -> tuple[str, str, str]:
        status = self.random.choice(("F", "F", "C", "C", *NOT_FINAL, *WAITING))
        value, key = f"{self.random.randint(30, 99)}", (order.id, code)
        if status == "F" and key in self.has:
            value = self.has[key]  # the same once more, as a laboratory does
        if status in ("F", "C"):
            self.has[key] = value
        if status in WAITING:
            self.waits[status] += 1
        return code, value, status


@pytest.mark.parametrize("shuffled", [False, True], ids=["in order", "out of order"])
def test_results_are_the_last_that_was_sent(lab: Office, shuffled: bool) -> None:
    random = Random(SEED)
    orders = [ready_order(lab) for _number in range(ORDERS)]
    sender = Sender(random, orders)
    for _number in range(SENT):
        sender.next()
    arriving = [*sender.sent]
    if shuffled:
        random.shuffle(arriving)
    run = offer(lab, *arriving)

    every = messages(lab)
    repeats = SENT - len({id(message) for message in sender.sent})
    assert (run.known, run.placed + run.waiting, run.held) == (repeats, len(every), 0)
    assert len(every) == SENT - repeats
    assert {doc.state for doc in every} == {"placed", "waiting"}
    lines = [line for doc in every for line in doc.lines]
    waiting = Counter(line.status for line in lines if line.outcome == "waiting")
    assert {status: waiting[status] for status in WAITING} == {
        each: sender.waits[each] for each in WAITING
    }
    assert {line.outcome for line in lines if line.status in NOT_FINAL} == {"not_final"}

    has = {(each.order, each.code): each.measured.value
           for order in orders for each in results(lab, order) if each.measured}  # fmt: skip
    unsure = {(line.order, line.code) for line in lines
              if line.outcome == "waiting" and line.status == "F"}  # fmt: skip
    assert shuffled or not unsure
    assert {key: value for key, value in has.items() if key not in unsure} == {
        key: value for key, value in sender.has.items() if key not in unsure}  # fmt: skip
    assert {each.state for order in orders for each in results(lab, order)} <= {"empty", "entered"}
    assert lab.check() == []
