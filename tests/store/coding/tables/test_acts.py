"""A table of codes: imported, confirmed by another, looked up by day, taken out of use."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import coding
from store.coding import SHIPPED_TABLES, Code, Codes, CodeTable
from store.coding.tables.looking_up import table_on
from store.errors import Invalid, Refused
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA, GIJS

ROWS = Codes((Code("A10", "Verdoving", cents=1900), Code("V92", "Vulling", cents=5200)))


def imported(office: Office, since: str, until: str | None = None, **more: Any) -> CodeTable:
    given = {"system": "nza", "title": "Mondzorg", "version": since[:4], "since": since,
             "source": "NZa", "content": ROWS.kept()} | ({"until": until} if until else {}) | more  # fmt: skip
    doc: CodeTable = office.do(office.actor(GIJS), "code_table.import", given=given).doc
    return doc


def confirmed(office: Office, table: CodeTable, person: int = EVA) -> CodeTable:
    doc: CodeTable = office.do(office.actor(person), "code_table.confirm", table.id).doc
    return doc


def test_a_table_counts_once_another_confirms_it(office: Office) -> None:
    table = imported(office, "2026-01-01")
    anna = office.actor(ANNA)
    assert office.view(anna, coding.find_codes, "treatment", date(2026, 3, 1), "a") == []
    with pytest.raises(Refused):
        confirmed(office, table, ANNA)
    confirmed(office, table)
    assert [row.code for row in office.view(anna, coding.find_codes, "treatment", date(2026, 3, 1), "a")] == ["A10"]  # fmt: skip
    assert office.view(anna, coding.find_codes, "treatment", date(2025, 12, 31), "a") == []
    assert office.view(anna, coding.codes_on, "diagnosis", date(2026, 3, 1)) is None


def test_who_imports_a_table_does_not_confirm_it(office: Office) -> None:
    given = {"system": "nza", "title": "M", "version": "1", "since": "2026-01-01", "source": "NZa",
             "content": ROWS.kept()}  # fmt: skip
    table = office.do(office.actor(EVA), "code_table.import", given=given).doc
    with pytest.raises(Refused):
        confirmed(office, table, EVA)
    assert confirmed(office, table, CARLA).confirmed_by == CARLA


def test_the_next_year_ends_the_one_before(office: Office) -> None:
    first = confirmed(office, imported(office, "2025-01-01"))
    confirmed(office, imported(office, "2026-01-01"))
    carla = office.actor(CARLA)
    assert office.view(carla, lambda reading: reading.get(CodeTable, first.id)).until == date(
        2026, 1, 1
    )
    for day, version in ((date(2025, 12, 31), "2025"), (date(2026, 1, 1), "2026")):
        counting = office.view(carla, table_on, "treatment", day)
        assert counting is not None
        assert counting.version == version


def test_no_two_tables_of_a_system_count_on_one_day(office: Office) -> None:
    confirmed(office, imported(office, "2026-01-01", "2027-01-01"))
    with pytest.raises(Refused, match="some of the same days"):
        confirmed(office, imported(office, "2026-12-31"))
    confirmed(office, imported(office, "2027-01-01"))
    confirmed(office, imported(office, "2026-06-01", system="other"))


def test_rows_are_taken_as_a_file_gives_them_or_not_at_all(office: Office) -> None:
    good = ROWS.kept()
    for content in (b"", good[:-3], good + b"x", good.replace(b"Vulling", b"Vul\x1bling"),
                    good.replace(b"1900", b"01900")):  # fmt: skip
        with pytest.raises(Invalid):
            imported(office, "2026-01-01", content=content)
    with pytest.raises(Invalid, match="ends before"):
        imported(office, "2026-01-01", "2026-01-01")


def test_a_draft_is_discarded_and_a_table_retired(office: Office) -> None:
    eva = office.actor(EVA)
    draft = imported(office, "2026-01-01")
    assert office.do(eva, "code_table.discard", draft.id).doc.state == "retired"
    table = confirmed(office, imported(office, "2026-01-01"))
    assert office.do(eva, "code_table.retire", table.id).doc.state == "retired"
    assert office.view(eva, table_on, "treatment", date(2026, 5, 1)) is None


def test_pages_and_matches_of_a_table(office: Office) -> None:
    rows = coding.shipped_codes(SHIPPED_TABLES[0])
    table = imported(office, "2013-01-01", content=rows.kept())
    anna = office.actor(ANNA)
    first = office.view(anna, coding.code_rows, table.id, None, None, 50)
    second = office.view(anna, coding.code_rows, table.id, first[-1].cursor, None, 50)
    assert [row.id for row in (*first, *second)] == list(range(100))
    assert office.view(anna, coding.code_rows, table.id, None, second[0].cursor, 50) == first
    assert [row.id for row in office.view(anna, coding.code_rows, table.id, None, (), 2)] == [
        313,
        314,
    ]
    assert [row.code.code for row in office.view(anna, coding.matching_codes, "kroonverl", table.id)] == ["T87", "T88"]  # fmt: skip
    assert office.view(anna, coding.code_tables)[0].maker == "Gijs Mulder"
