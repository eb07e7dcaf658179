"""What the acts of a sheet refuse, and what they leave as it was."""

from __future__ import annotations

from typing import Any

import pytest

from store import ledgers
from store.errors import ChangedElsewhere, Invalid, Refused
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.escalations.office import PETRA, PIET, PZ, with_pz
from tests.store.ledgers.sheets.test_acts import OWN, cells, done


def test_who_saw_another_layout_changes_nothing(office: Office) -> None:
    made = done(office, ANNA, "sheet.begin", **OWN)
    span = {"tab": "Blad1", "axis": "rows", "first": 1}
    given: dict[str, dict[str, Any]] = {
        "sheet.insert": span, "sheet.delete": span, "sheet.tab_add": {"name": "x"},
        "sheet.tab_rename": {"tab": "Blad1", "name": "x"}, "sheet.tab_remove": {"name": "Blad1"},
    }  # fmt: skip
    for act, values in given.items():
        with pytest.raises(ChangedElsewhere):
            done(office, ANNA, act, made, **values, layout=7)
    made = done(office, ANNA, "sheet.set", made, **cells(made, {"A1": "1", "B1": "2"}))
    done(office, CARLA, "sheet.set", made, **cells(made, {"A1": "", "B1": "3"}))
    with pytest.raises(ChangedElsewhere, match=r"A1 meanwhile: -\. Yours is 5\."):
        done(office, ANNA, "sheet.set", made, **cells(made, {"A1": "5"}))
    with pytest.raises(ChangedElsewhere, match=r"B1 meanwhile: 3\. Yours is -\."):
        done(office, ANNA, "sheet.set", made, **cells(made, {"B1": ""}))


def test_looks_notes_and_names_change_by_themselves(office: Office) -> None:
    made = done(office, ANNA, "sheet.begin", **OWN)
    looks = {"widths": {"A": 10, "B": 20}, "hidden_columns": ["C"], "hidden_rows": [3]}
    done(office, ANNA, "sheet.arrange", made, tab="Blad1", **looks)
    made = done(office, ANNA, "sheet.arrange", made, tab="Blad1", widths={"A": 0})
    made = done(office, ANNA, "sheet.arrange", made, tab="Blad1", frozen_rows=2)
    tab = made.tabs[0]
    assert (tab.widths, tab.hidden_columns, tab.hidden_rows, tab.frozen_rows) == (
        {"B": 20}, ("C",), (3,), 2,
    )  # fmt: skip
    for wrong in ({"widths": {"ZZ": 5}}, {"hidden_columns": ["1"]}):
        with pytest.raises(Invalid, match="columns from A"):
            done(office, ANNA, "sheet.arrange", made, tab="Blad1", **wrong)
    done(office, ANNA, "sheet.format", made, tab="Blad1", places=["A", "B"], format="amount")
    made = done(
        office, ANNA, "sheet.format", made, tab="Blad1", places=["A", "B5"], format="general"
    )
    assert made.tabs[0].formats == {"B": "amount", "B5": "general"}
    with pytest.raises(Invalid, match="not a cell"):
        done(office, ANNA, "sheet.format", made, tab="Blad1", places=["ZZ"], format="amount")
    for at in ("A1", "B1"):
        done(office, ANNA, "sheet.note", made, tab="Blad1", at=at, text="why")
        made = done(office, ANNA, "sheet.name", made, name=f"naam_{at}", refers=f"Blad1!{at}")
    done(office, ANNA, "sheet.note", made, tab="Blad1", at="A1", text=" ")
    made = done(office, ANNA, "sheet.name", made, name="NAAM_A1")
    assert (made.tabs[0].notes, made.names) == ({"B1": "why"}, {"naam_B1": "Blad1!B1"})


def test_a_check_is_of_all_there_is_to_see(office: Office) -> None:
    with_pz(office)
    made = done(office, PIET, "sheet.begin", **{**OWN, "department": PZ})
    made = done(office, PIET, "sheet.set", made, **cells(made, {"A1": "=SALDO(1400)"}))
    done(office, PIET, "sheet.submit", made)
    with pytest.raises(Invalid, match="not a cell"):
        done(office, PETRA, "sheet.remark", made, tab="Blad1", at="ZZ9", text="?")
    with pytest.raises(Refused, match="may not see all figures"):
        done(office, PETRA, "sheet.check", made)
    done(office, PETRA, "sheet.remark", made, text="is this all?")
    with pytest.raises(Refused, match="remarks have no answer"):
        done(office, PETRA, "sheet.check", made)
    done(office, PETRA, "sheet.return", made)
    with pytest.raises(Invalid, match="remark is gone"):
        done(office, PIET, "sheet.answer", made, remark=1, text="x")
    shown = office.view(office.actor(PIET), ledgers.sheet, made.id)
    assert [each.text for each in shown.doc.open_remarks] == ["is this all?"]
    done(office, PIET, "sheet.answer", made, remark=0, text="yes")
    done(office, PIET, "sheet.submit", made)
    done(office, PIET, "sheet.recall", made)
    with pytest.raises(Refused, match="has its answer, which stays"):
        done(office, PIET, "sheet.answer", made, remark=0, text="no")
    done(office, PIET, "sheet.submit", made)
    made = done(office, PETRA, "sheet.return", made, text="not yet")
    assert [each.text for each in made.open_remarks] == ["not yet"]


def test_a_sheet_of_a_file_has_the_tabs_of_the_file_alone(office: Office) -> None:
    tabs = [{"name": name, "cells": {"A1": "1"}} for name in ("Een", "Twee")]
    made = done(office, ANNA, "sheet.begin", **OWN, tabs=tabs, names={"een": "Een!A1"})
    assert [tab.name for tab in made.tabs] == ["Een", "Twee"]
    assert (made.names, made.layout) == ({"een": "Een!A1"}, 0)
    for wrong in ({"tabs": [tabs[0], tabs[0]]}, {"tabs": tabs, "names": {"x": "Drie!A1"}},
                  {"tabs": [{"name": "a/b", "cells": {}}]}, {"tabs": [{"name": "a", "cells": {"A1": "=FOO()"}}]}):  # fmt: skip
        with pytest.raises(Invalid):
            done(office, ANNA, "sheet.begin", **OWN, **wrong)
