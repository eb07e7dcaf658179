"""Layouts are data: their fields fill each record, and another one needs a list alone."""

from __future__ import annotations

import pytest

from store.claim_format import LAYOUTS, layout
from store.claim_format.layout import read_layout

OWN = """record,field,name,type,length,end,obligation,pattern
01,0101,KENMERK,N,2,2,M,
01,0102,NAAM,AN,8,10,M,
99,9901,KENMERK,N,2,2,M,
99,9902,AANTAL,N,8,10,M,
"""


def test_the_fields_of_all_layouts_fill_their_records() -> None:
    lengths = {name: layout(name).length for name in LAYOUTS.values()}
    assert lengths == {"mz301-1.3": 310, "mz302-1.3": 370}
    assert len([each for fields in layout("mz301-1.3").records.values() for each in fields]) == 119
    back, sent = (layout(name).field("0413") for name in ("mz302-1.3", "mz301-1.3"))
    assert back == sent


def test_an_invented_layout_is_a_list_alone() -> None:
    own = read_layout("own", OWN)
    name = own.field("0102")
    assert (own.length, name.filled("Test"), name.of("01Testpers")) == (10, "Test    ", "Testpers")
    assert own.field("9902").filled("7") == "00000007"
    with pytest.raises(ValueError, match="0102"):
        name.filled("Testpersoon")


def test_a_list_with_a_gap_is_refused() -> None:
    with pytest.raises(ValueError, match="ends at 10, not 9"):
        read_layout("own", OWN.replace("NAAM,AN,8", "NAAM,AN,7"))
    with pytest.raises(ValueError, match="records of"):
        read_layout("own", OWN.replace("AANTAL,N,8,10", "AANTAL,N,9,11"))
