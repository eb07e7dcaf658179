"""Giving, listing and revoking keys."""

from __future__ import annotations

from pathlib import Path

from tests.store.team.acts.test_signing_in import public
from tests.tui.verbs.conftest import Typed, fingerprint, key_file


def test_a_key_is_given_listed_and_revoked(typed: Typed, tmp_path: Path) -> None:
    status, out, _err = typed("key", "add", "carla", key_file(tmp_path, 1, "laptop"))
    assert status == 0
    used = fingerprint(out)
    assert typed("key", "add", "1", "-", typed=public(2))[0] == 0
    assert f"{used}\tssh-ed25519\tCarla\tlaptop\n" in typed("key", "list")[1]
    status, out, _err = typed("key", "revoke", used)
    assert (status, out) == (0, "Sign-in key of Carla revoked; its sessions end.\n")
    assert used not in typed("key", "list")[1]
    status, _out, err = typed("key", "revoke", used)
    assert status == 2
    assert f"Unknown sign-in key: {used}" in err
    status, _out, err = typed("key", "add", "carla", key_file(tmp_path, 1))
    assert status == 2
    assert "was revoked" in err


def test_a_key_of_another_or_for_nobody_is_refused(typed: Typed, tmp_path: Path) -> None:
    assert typed("people", "add", "carla", "--role", "auditor", "--same-name")[0] == 0
    assert typed("key", "add", "1", key_file(tmp_path, 1))[0] == 0
    for who, told in (
        ("2", "already belongs to Carla"),
        ("CARLA", "Several people"),
        ("Dirk", "Unknown person"),
    ):
        status, _out, err = typed("key", "add", who, key_file(tmp_path, 1))
        assert status == 2
        assert told in err
