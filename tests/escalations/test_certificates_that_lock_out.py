"""No certificate that an administrator asks for stops what Kantoor records, or locks anybody out."""

from __future__ import annotations

from typing import Any

import pytest

from store import inbox, records
from store.access import SYSTEM
from store.access.emergency import Emergency
from store.acts import ACTS
from store.engine import Mark, Writer
from store.errors import Invalid
from store.inbox import WorkItem
from store.office import Office
from store.oversight import Access
from store.people import Requirement
from store.team import required_acts
from tests.conftest import BRAM, CARLA, GIJS, NOW

ADMINISTRATION = 1


def require(office: Office, act: str) -> None:
    given: dict[str, Any] = {"act": act, "qualification": "niemand", "unheld": "niemand"}
    office.do(office.actor(GIJS), "requirement.add", given=given)


def test_kantoor_needs_none_to_record_who_looked_at_what(office: Office) -> None:
    with office.database.writing() as connection:  # as an earlier program allowed it
        writer = Writer(connection, Mark(NOW.isoformat(), GIJS, "requirement.add"))
        for act in ("access.log", "emergency.look"):
            writer.add(Requirement(act=act, qualification="niemand"))
        writer.finish()
    office.view(office.actor(CARLA), records.relation_detail, 1)
    office.access_log.flush()
    assert office.view(SYSTEM, lambda reading: reading.find(Access))
    office.do(office.actor(BRAM), "emergency.open", ADMINISTRATION, {"reason": "Ziek"})
    items = office.view(SYSTEM, lambda reading: reading.find(WorkItem))
    item = next(one.id for one in items if one.department == ADMINISTRATION and not one.is_notice)
    office.view(office.actor(BRAM), inbox.item_detail, item)
    [emergency] = office.view(SYSTEM, lambda reading: reading.find(Emergency))
    assert emergency.seen


def test_what_the_form_offers_is_all_that_can_need_one(office: Office) -> None:
    for act in ACTS.keys() - {name for name, _label, _after in required_acts()}:
        with pytest.raises(Invalid):
            require(office, act)


@pytest.mark.parametrize("act", ["access.log", "key.revoke", "owner.confirm",
                                 "pin.set", "sign_in.begin"])  # fmt: skip
def test_signing_in_and_the_access_log_need_none(office: Office, act: str) -> None:
    with pytest.raises(Invalid):
        require(office, act)
