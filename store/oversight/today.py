"""What the first screen says of exceptions, emergencies and who looked at what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from store.access.emergency import Emergency
from store.errors import N_
from store.oversight.access_log import KEPT_YEARS
from store.oversight.exception_review import exceptions, first_open_month
from store.people import Department, Person
from store.reading import Reading
from store.today import (
    NOTHING,
    Count,
    Deadline,
    Deadlines,
    Figure,
    Figures,
    Finding,
    Profile,
    Said,
    Today,
    Waits,
)

__all__ = ["TODAY"]

LOG: frozenset[Profile] = frozenset({"log manager"})
DAYS = 10
"""Working days in the figure of accesses."""
USUAL_DAYS = 28
"""Days before today over which a person's usual number of accesses is taken."""
FAR_ABOVE, LEAST = 2, 10
"""Far above is more than twice the usual number, and at least this many."""
AT_ONCE = 20


def _exceptions(reading: Reading) -> Finding:
    """Count the exceptions that nobody reviewed, with the first month and who."""
    count = _open_exceptions(reading, date.min)
    if not count:
        return NOTHING
    month = first_open_month(reading)
    first = exceptions(reading, month, limit=1)
    about = [Said(N_("month {month}"), {"month": month})]
    about += [Said("{name}", {"name": row.actor}) for row in first]
    return Finding(count, tuple(about))


def _open_exceptions(reading: Reading, _since: date) -> int:
    if not reading.reach("exception.read").office:
        return 0
    return sum(reading.tallies("exceptions", "open|").values())


def _emergencies(reading: Reading) -> Finding:
    """Count the emergencies that are open now: who sees what, and until when."""
    if not reading.reach("exception.read").office:
        return NOTHING
    now = reading.now.isoformat(timespec="milliseconds")
    open_now = [each for each in reading.page(Emergency, order=("-until",), limit=AT_ONCE)
                if each.since <= now < each.until]  # fmt: skip
    about = [
        Said(N_("{who} sees {place} until {time}"), {
            "who": reading.get(Person, each.person).name,
            "place": reading.get(Department, each.department).name,
            "time": each.until_moment,
        })
        for each in open_now
    ]  # fmt: skip
    return Finding(len(open_now), tuple(about))


def _accesses(reading: Reading, since: date) -> Counter[tuple[date, int]]:
    """Return the accesses by day and person, from a day on; empty without the right."""
    counts: Counter[tuple[date, int]] = Counter()
    if reading.reach("access.read").office:
        for key, amount in reading.tallies("accesses", since=str(since)).items():
            day, _bar, person = key.partition("|")
            counts[date.fromisoformat(day), int(person)] += amount
    return counts


def _looked_today(reading: Reading) -> Finding:
    """Count today's accesses, and the people who made them."""
    counts = _accesses(reading, reading.today)
    persons = {person for _day, person in counts}
    said = Said(N_("people: {n}"), {"n": len(persons)})
    return Finding(counts.total(), (said,) if persons else ())


def _by_emergency(reading: Reading) -> Finding:
    """Count today's accesses that only an emergency gave."""
    if not reading.reach("access.read").office:
        return NOTHING
    return Finding(reading.tally("accesses.emergency", str(reading.today)))


def _above(reading: Reading) -> Finding:
    """Count who looked today far more often than they usually do on a day that they look."""
    counts = _accesses(reading, reading.today - timedelta(days=USUAL_DAYS))
    about = []
    for (day, person), amount in sorted(counts.items()):
        if day != reading.today or not person:
            continue
        before = [each for (when, who), each in counts.items() if who == person and when < day]
        usual = round(sum(before) / len(before)) if before else 0
        if amount >= LEAST and amount > FAR_ABOVE * usual:
            name = reading.get(Person, person).name
            about.append(Said(N_("{name} {n} (usual {usual})"), {"name": name, "n": amount, "usual": usual}))  # fmt: skip
    return Finding(len(about), tuple(about))


def _looked(reading: Reading, since: date) -> int:
    return _accesses(reading, since).total()


def _quarter(reading: Reading) -> Iterator[Deadline]:
    """Yield the end of the quarter, of which the log is reported (NEN 7513)."""
    today = reading.today
    month = 3 * ((today.month - 1) // 3) + 3
    last = (date(today.year, month, 1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    yield Deadline(last, Said(N_("report of the access log of this quarter")))
    kept = date(today.year - KEPT_YEARS, 12, 31)
    yield Deadline(date(today.year, 12, 31), Said(N_("accesses until {day} may be removed"), {"day": kept}))  # fmt: skip


def _per_day(reading: Reading) -> Figure | None:
    """Return the accesses of each of the last days."""
    days = [reading.today - timedelta(days=back) for back in range(DAYS)][::-1]
    counts = _accesses(reading, days[0])
    series = tuple(sum(n for (when, _who), n in counts.items() if when == day) for day in days)
    if not any(series):
        return None
    return Figure(Said(N_("Accesses per day")), "columns", tuple(days), (series,))


TODAY = Today(
    waits=(
        Waits(N_("Exceptions to review"), "exception.read",
              {"manager": 6, "auditor": 2, "accountant": 2}, _exceptions, "exceptions", {}, "!"),
        Waits(N_("Emergency access open now"), "exception.read", {"auditor": 6}, _emergencies,
              "exceptions", {}, "!"),
        Waits(N_("Opened by emergency access today"), "access.read", {"log manager": 1},
              _by_emergency, "access_log", {}, "!"),
        Waits(N_("Far above their usual number today"), "access.read", {"log manager": 2}, _above,
              "access_log", {}, "!"),
        Waits(N_("Accesses today"), "access.read", {"log manager": 3}, _looked_today,
              "access_log"),
    ),
    counts=(
        Count("exceptions", N_("exceptions to review {now} (was {was})"), "exception.read",
              frozenset({"manager", "auditor", "accountant"}), _open_exceptions),
        Count("accesses", N_("accesses {more}"), "access.read", LOG, _looked),
    ),
    deadlines=(Deadlines("access.read", LOG, _quarter),),
    figures=(Figures("access.read", LOG, _per_day),),
)  # fmt: skip
