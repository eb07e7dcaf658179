"""Who exported each report last: for who may read the books, and only once its file is there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from store import ledgers
from store.access import SYSTEM, Actor
from store.access.roles import Role
from store.errors import Invalid, Refused
from store.export import Target, Written
from store.export.files import Stopped
from store.files import put_new, tray_files
from store.ledgers import LastRun, ReportRun, Wanted
from store.office import Office
from store.office.setup import post
from store.people import Membership
from tests.conftest import ANNA, CARLA, EVA, FEMKE, GIJS, NOW
from tests.store.ledgers.btw_return.test_acts import done

BOOKKEEPING = 2
SPRING = {"first": "2026-04", "last": "2026-06"}


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of an office in a database are in the account's home."""
    monkeypatch.setenv("HOME", str(tmp_path))


def export(
    office: Office, actor: Actor, name: str = "trial-balance", first: str = "2026-01",
    last: str = "2026-12", then: Callable[[], object] = lambda: None,
) -> None:  # fmt: skip
    """Put a report in the tray; something may happen once it is written."""

    def write(path: Path) -> Written:
        wanted = Wanted(name, first, last, account="1400" if name == "ledger-card" else "")
        written = office.view(actor, ledgers.write_report, wanted, Target("csv", path, str))
        then()
        return written

    put_new(office, actor, write)


def runs(office: Office, who: int = CARLA) -> list[LastRun]:
    return office.view(office.actor(who), ledgers.last_runs)


def kept(office: Office) -> list[ReportRun]:
    return office.view(SYSTEM, lambda reading: reading.find(ReportRun))


def test_of_each_report_the_latest_run_is_kept_whoever_did_it(office: Office) -> None:
    export(office, office.actor(ANNA))
    assert runs(office) == [LastRun("trial-balance", NOW, "Anna de Boer", "2026-01", "2026-12")]
    assert runs(office, ANNA) == runs(office, CARLA) == runs(office, EVA)
    export(office, office.actor(CARLA), **SPRING)
    export(office, office.actor(EVA), "journal")
    assert [(run.report, run.by, run.first, run.last) for run in runs(office)] == [
        ("trial-balance", "Carla Jansen", *SPRING.values()),
        ("journal", "Eva van der Gracht", "2026-01", "2026-12"),
    ]
    assert len(kept(office)) == 2
    assert office.check() == []


@pytest.mark.parametrize(
    ("name", "first", "last", "over"),
    [
        ("profit-and-loss", "2026-01-15", "2026-03-20", ("2026-01-15", "2026-03-20")),
        ("balance-sheet", "2026-01", "2026-06", ("2026-06", "2026-06")),
        ("debtors", "2026-01", "2026-12", ("2026-11-23", "2026-11-23")),
        ("debtors", "2026-02-01", "2026-02-01", ("2026-02-01", "2026-02-01")),
    ],
)
def test_it_tells_what_the_figures_are_of(
    office: Office, name: str, first: str, last: str, over: tuple[str, str]
) -> None:
    export(office, office.actor(CARLA), name, first, last)
    assert [(run.report, run.first, run.last) for run in runs(office)] == [(name, *over)]


def test_an_exported_return_is_a_run_of_its_report(office: Office) -> None:
    anna, made = office.actor(ANNA), done(office, ANNA, "btw_return.prepare", **SPRING).id

    def put(write: Callable[..., Written]) -> None:
        put_new(office, anna, lambda path: office.view(anna, write, made, Target("csv", path, str)))

    put(ledgers.write_return)
    put(ledgers.write_icp)
    assert [(run.report, run.first, run.last) for run in runs(office)] == [
        ("btw", *SPRING.values()), ("icp", *SPRING.values()),
    ]  # fmt: skip


def test_who_may_not_read_the_books_sees_and_records_nothing(office: Office) -> None:
    export(office, office.actor(CARLA))
    ran = {"report": "journal", "first": "2026-01", "last": "2026-12"}
    for who in (FEMKE, GIJS):
        assert runs(office, who) == []
        with pytest.raises(Refused):
            office.do(office.actor(who), "report_run.record", given=ran)
    assert len(kept(office)) == 1


def test_an_auditor_exports_and_is_seen_to(office: Office) -> None:
    person = office.do(SYSTEM, "person.add", given={"name": "Ids Prins"}).doc.id
    post(office, person, None, Role.AUDITOR, NOW.date())
    export(office, office.actor(person), "journal")
    assert [run.by for run in runs(office)] == ["Ids Prins"]


def test_the_system_is_named_too(office: Office) -> None:
    ran = {"report": "journal", "first": "2026", "last": "2026"}
    office.do(SYSTEM, "report_run.record", given=ran)
    assert [(run.by, run.first, run.last) for run in runs(office)] == [
        (SYSTEM.name, "2026-01", "2026-12")
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"report": "nothing", "first": "2026", "last": "2026"}, "Unknown report: nothing"),
        ({"report": "btw", "first": "2026-03", "last": "2026-01"}, "Swap the two"),
        ({"report": "btw", "first": "x", "last": "2026-01"}, "is not a period"),
    ],
)
def test_what_is_no_run_is_refused(office: Office, given: dict[str, str], told: str) -> None:
    with pytest.raises(Invalid, match=told):
        office.do(office.actor(CARLA), "report_run.record", given=given)
    assert kept(office) == []


def test_a_run_is_of_a_file_that_is_there(office: Office) -> None:
    """Stopped, or put in a full tray: no file and no run."""

    def stop() -> None:
        raise Stopped("")

    with suppress(Stopped):
        export(office, office.actor(ANNA), then=stop)
    assert (runs(office), office.view(office.actor(ANNA), tray_files)) == ([], [])


def test_a_run_that_is_not_recorded_takes_no_file_away(office: Office) -> None:
    """Anna's role in the bookkeeping ends while the file is written."""
    anna = office.actor(ANNA)

    def end() -> None:
        roles = office.view(SYSTEM, lambda reading: reading.find(Membership))
        role = next(each for each in roles
                    if (each.person, each.department) == (ANNA, BOOKKEEPING))  # fmt: skip
        until = {"until": NOW.date() - timedelta(days=1)}
        office.do(office.actor(CARLA), "membership.end", role.id, until)

    export(office, anna, then=end)
    assert len(office.view(office.actor(ANNA), tray_files)) == 1
    assert kept(office) == []


def test_undo_leaves_it(office: Office) -> None:
    anna = office.actor(ANNA)
    office.do(anna, "item.accept", 1)
    export(office, anna)
    assert office.undo(anna).label == "accept an item"
    assert len(runs(office)) == 1


@pytest.fixture
def pia(office: Office) -> Actor:
    """Somebody of another department, who looks at the bookkeeping in an emergency."""
    place = office.do(SYSTEM, "department.add", given={"code": "PZ", "name": "Personeel"}).doc.id
    person = office.do(SYSTEM, "person.add", given={"name": "Pia Bos"}).doc.id
    post(office, person, place, Role.ASSISTANT, NOW.date())
    office.do(office.actor(person), "emergency.open", BOOKKEEPING, {"reason": "Bram is ziek"})
    return office.actor(person)


def test_an_emergency_shows_the_runs_and_records_none(office: Office, pia: Actor) -> None:
    """It allows no acts: what was read by it is in its own report."""
    export(office, office.actor(CARLA), "journal")
    assert [run.by for run in runs(office, pia.person)] == ["Carla Jansen"]
    export(office, pia)
    assert len(office.view(pia, tray_files)) == 1
    assert [run.report for run in kept(office)] == ["journal"]
