"""Nothing that one of two people changed is lost when their versions are put together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.merge import Difference, merge

FIELDS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "1", "2", "3"]))


def test_changes_of_different_fields_go_together() -> None:
    base = {"name": "Bos", "city": "Delft", "phone": "1"}
    merged = merge(base, {**base, "city": "Zeist"}, {**base, "phone": "2"})
    assert merged.fields == {"name": "Bos", "city": "Zeist", "phone": "2"}
    assert merged.taken == ("phone",)
    assert merged.differences == ()


def test_a_field_that_both_changed_is_to_be_chosen() -> None:
    merged = merge({"city": "Delft"}, {"city": "Zeist"}, {"city": "Gouda"})
    assert merged.differences == (Difference("city", "Zeist", "Gouda"),)
    assert merged.fields == {"city": "Zeist"}


@given(FIELDS, FIELDS, FIELDS)
def test_no_change_is_lost(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    merged = merge(base, mine, theirs)
    open_fields = {one.field for one in merged.differences}
    for name in {*base, *mine, *theirs}:
        old, ours, others = (one.get(name, "") for one in (base, mine, theirs))
        if name in open_fields:
            assert ours != old != others != ours
        else:
            changed = {one for one in (ours, others) if one != old}
            assert merged.fields[name] == (changed.pop() if changed else old)


@given(FIELDS, FIELDS, FIELDS)
def test_who_comes_first_makes_no_difference(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    chosen = {each.field for each in one.differences}
    assert chosen == {each.field for each in other.differences}
    for name in {*base, *mine, *theirs} - chosen:
        assert one.fields[name] == other.fields[name]
