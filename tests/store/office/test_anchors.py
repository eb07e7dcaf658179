"""An anchor is one line of text, found again in any log, and never half."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.errors import Invalid
from store.office import Office
from store.office.anchors import Anchor, last_anchor, read_anchors, read_label
from tests.conftest import NOW


@pytest.fixture
def anchor(office: Office) -> Anchor:
    return office.view(SYSTEM, last_anchor)


def test_an_anchor_is_read_back_from_a_log(anchor: Anchor) -> None:
    assert anchor.at == NOW
    assert anchor.office
    log = f"""\
Nov 24 02:00:01 server systemd[1]: Starting Kantoor: the audit trail and the sums...
Nov 24 02:00:03 server python[734]: 1234 lines of the audit trail are correct.
Nov 24 02:00:04 server python[735]: {anchor}
"""
    assert read_anchors(log) == [anchor]
    assert read_label(str(anchor)) == anchor
    assert read_anchors("nothing of ours") == []


def test_a_label_from_paper_is_enough(anchor: Anchor, office: Office) -> None:
    assert len(anchor.label.partition(":")[2]) == 32
    office.verify([read_label(f" {anchor.label.upper()} ")])


@pytest.mark.parametrize("text", ["1", "1:xyz", "1:0a1b", "kantoor-anchor De Gracht 1:0a1b2c3d4e"])
def test_what_is_no_label_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="not a complete anchor"):
        read_label(text)


@pytest.mark.parametrize("kept", [20, 60, -1])
def test_a_line_that_is_cut_off_is_not_passed_over(anchor: Anchor, kept: int) -> None:
    with pytest.raises(Invalid, match="not a complete anchor"):
        read_anchors(f"{anchor}\n{str(anchor)[:kept]}\n")


def test_an_anchor_of_another_office_is_told_from_damage(anchor: Anchor, office: Office) -> None:
    other = read_anchors(str(anchor).replace(anchor.office, "Praktijk Zuid"))
    with pytest.raises(Invalid, match="another office: Praktijk Zuid"):
        office.verify(other)
