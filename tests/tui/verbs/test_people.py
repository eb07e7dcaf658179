"""Listing and adding people."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.office import Office
from store.people import persons
from tests.store.team.acts.test_signing_in import public
from tests.tui.verbs.conftest import Typed, fingerprint, key_file


def test_somebody_new_signs_in_once_a_manager_confirms_the_role(
    keyed: Path, typed: Typed, tmp_path: Path
) -> None:
    key = key_file(tmp_path, 1)
    status, out, _err = typed("people", "add", "Anna", "--role", "assistant", "--department", "adm",
                            "--key", key)  # fmt: skip
    assert status == 0
    assert "Anna is person 2" in out
    assert "once a colleague confirms it" in out
    listed = typed("people", "list")[1]
    assert "Anna\tassistant Administratie (proposed)\t" in listed
    assert "Carla\tmanager (office manager), administrator\t" in listed
    again = ("people", "add", "anna", "--role", "assistant", "--department", "adm")
    assert "Anna already works here" in typed(*again)[2]
    used = fingerprint(out)
    with closing(Office.open(keyed)) as office:
        assert office.actor(2).posts == ()
        office.do(office.actor(1), "membership.confirm", 3)
        assert [post.role for post in office.actor(2).posts] == ["assistant"]
    _status, listed, _err = typed("people", "list")
    assert "2\tAnna\tassistant" in listed
    assert "keys: 1" in listed
    assert typed("key", "list")[1] == f"{used}\tssh-ed25519\tAnna\t\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--role", "assistant"), "Give the department"),
        (("--role", "assistant", "--department", "XYZ"), "Choose one of: "),
        (("--role", "system"), "invalid choice"),
        (("--role", "owner"), "invalid choice"),
        (("--role", "assistant", "--department", "ADM", "--title", "boss"), "invalid choice"),
        (("--role", "assistant", "--department", "ADM", "--key", "/nowhere.pub"), "Cannot read"),
    ],
)
def test_a_person_who_can_not_be_is_not_added(
    keyed: Path, typed: Typed, words: tuple[str, ...], told: str
) -> None:
    status, _out, err = typed("people", "add", "Anna", *words)
    assert status == 2
    assert told in err
    with closing(Office.open(keyed)) as office:
        assert [one.name for one in office.view(SYSTEM, persons)] == ["Carla"]


def test_with_a_key_that_is_refused_nobody_is_added(
    keyed: Path, typed: Typed, tmp_path: Path
) -> None:
    assert typed("key", "add", "carla", key_file(tmp_path, 1))[0] == 0
    for line, told in (
        (f'command="id" {public(2)}', "Remove what comes before it"),
        (public(1), "already belongs to Carla"),
    ):
        status, out, err = typed(
            "people", "add", "Anna", "--role", "assistant", "--department", "ADM", "--key", "-",
            typed=line,
        )  # fmt: skip
        assert (status, out) == (2, "")
        assert told in err
    with closing(Office.open(keyed)) as office:
        assert [one.name for one in office.view(SYSTEM, persons)] == ["Carla"]


def test_a_name_can_not_steer_the_terminal(typed: Typed) -> None:
    status, out, err = typed("people", "add", "An\x1b[2Jna", "--role", "auditor")
    assert status == 2
    assert "\x1b" not in out + err
