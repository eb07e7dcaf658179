"""A real sshd with the lines and programs of an office server; and what brings the lines in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import sshd
from tui.server.sshd import DROP_IN, includes


@pytest.mark.skipif(not sshd.is_possible(), reason="sshd trusts programs that root alone can write")
def test_a_key_opens_the_office_and_nothing_else(demo_file: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    office = Path(shutil.copy(demo_file, tmp_path / "office.kantoor"))
    office.chmod(0o600)
    with sshd.running(office) as server:
        key = server.key("anna")
        assert "Permission denied" in server.run(key).stderr
        server.admit("Anna de Boer", key)
        with server.clerk(key) as desk:
            desk.wait_for("Anna de Boer", 60)
        refused = server.run(key, "true; sh")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "sign-in key only" in refused.stderr or "sleutel opent alleen" in refused.stderr
        forwarded = server.run(key, options=["-N", "-o", "ExitOnForwardFailure=yes",
                                             "-R", "0:127.0.0.1:9"])  # fmt: skip
        assert forwarded.returncode == 255


@pytest.mark.parametrize(("config", "read"), [
    ("Include /etc/ssh/sshd_config.d/*.conf\n", True),
    ("# more\n\nPort 22\n  include\tsshd_config.d/*.conf # ours\n", True),
    ("Include=/etc/ssh/sshd_config.d/*.conf\n", True),
    ('Include "/etc/ssh/sshd_config.d/*.conf"\n', True),
    ("Include /etc/ssh/other/*.conf /etc/ssh/sshd_config.d/k*.conf\n", True),
    ("Include /etc/ssh/sshd_config.d/*.config\n", False),
    ("#Include /etc/ssh/sshd_config.d/*.conf\n", False),
    ("Match User anna\nInclude /etc/ssh/sshd_config.d/*.conf\n", False),
    ("", False),
])  # fmt: skip
def test_whether_the_drop_in_is_brought_in(config: str, read: bool) -> None:
    assert includes(config, DROP_IN) is read
