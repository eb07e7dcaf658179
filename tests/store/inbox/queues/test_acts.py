"""What a queue takes in, and what its work needs."""

from __future__ import annotations

import pytest

from store.errors import Doubtful, Invalid
from store.inbox import Queue
from store.office import Office
from tests.conftest import GIJS

NEW = {"department": 1, "code": "NW", "name": "Nieuw"}


def test_two_queues_do_not_both_take_mail(office: Office) -> None:
    gijs = office.actor(GIJS)
    with pytest.raises(Invalid, match="Post already receives that") as refused:
        office.do(gijs, "queue.add", given={**NEW, "takes": "mail"})
    assert refused.value.field == "takes"
    made = office.do(gijs, "queue.add", given=NEW).doc
    with pytest.raises(Invalid, match="Post already receives that"):
        office.do(gijs, "queue.change", made.id, {"code": "NW", "name": "Nieuw", "takes": "mail"})
    (post,) = office.view(gijs, lambda reading: reading.page(Queue, {"takes": "mail"}))
    office.do(gijs, "queue.change", post.id, {"code": post.code, "name": post.name})
    office.do(gijs, "queue.change", made.id, {"code": "NW", "name": "Nieuw", "takes": "mail"})


def test_a_queue_that_needs_what_nobody_holds_asks(office: Office) -> None:
    gijs = office.actor(GIJS)
    with pytest.raises(Doubtful, match="No colleague has Hijsbewijs today") as doubt:
        office.do(gijs, "queue.add", given={**NEW, "needs": "Hijsbewijs"})
    made = office.do(
        gijs, "queue.add", given={**NEW, "needs": "Hijsbewijs", **doubt.value.confirmed}
    )
    assert made.doc.needs == ("Hijsbewijs",)
