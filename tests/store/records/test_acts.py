"""Relations as they are kept: what is checked, and what is out of use."""

from __future__ import annotations

from typing import Any

import pytest

from store import records
from store.errors import Doubtful, Invalid
from store.office import Office
from tests.conftest import ANNA

ADDED: dict[str, Any] = {"name": "Bakkerij Smit", "supplier": True}


def test_the_email_address_of_a_relation_is_checked(office: Office) -> None:
    anna = office.actor(ANNA)
    with pytest.raises(Invalid, match="not an e-mail address") as refused:
        office.do(anna, "relation.add", given={**ADDED, "email": "smit@bakkerij"})
    assert refused.value.field == "email"
    made = office.do(anna, "relation.add", given={**ADDED, "email": "smit@bakkerij.example"}).doc
    assert made.email == "smit@bakkerij.example"
    with pytest.raises(Doubtful, match="Bakkerij Smit"):
        office.do(anna, "relation.add", given={**ADDED, "name": "bakkerij SMIT"})


def test_a_relation_out_of_use_is_offered_by_no_form(office: Office) -> None:
    anna = office.actor(ANNA)
    made = office.do(anna, "relation.add", given=ADDED).doc

    def offered() -> bool:
        return made.id in {each.id for each in office.view(anna, records.relation_choices)}

    assert offered()
    office.do(anna, "relation.retire", made.id)
    assert not offered()
    assert office.view(anna, records.relation_detail, made.id).relation.name == "Bakkerij Smit"
    office.do(anna, "relation.retire", made.id)
    assert offered()
