"""The first day of a new office on its server, as the manual's page tells it, down to three clerks."""

from __future__ import annotations

from pathlib import Path

from tests import hosting, sshd
from tests.journeys.desk import Desk, kantoor

MANAGER = "C. Jansen"
CLERKS = {"Anna de Boer": "ADM", "Bram Visser": "ADM", "Dirk Smit": "BKH"}


def test_three_clerks_are_at_work(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    office = tmp_path / "office.kantoor"
    kantoor("new", "--server", "--name", "Praktijk De Gracht", "--manager", MANAGER, office)
    with sshd.running(office) as server, hosting.running(office):
        keys = {name: server.key(name.split()[0].lower()) for name in (MANAGER, *CLERKS)}

        def sits(name: str) -> Desk:
            return Desk(office, name, words=server.command(keys[name], options=("-tt",)))

        server.admit(MANAGER, keys[MANAGER])
        for name, department in CLERKS.items():
            said = kantoor("--office", office, "people", "add", name, "--role", "assistant",
                           "--department", department, "--key", f"{keys[name]}.pub")  # fmt: skip
            assert "once a colleague confirms it" in said
        early = server.run(keys["Anna de Boer"], options=("-tt",))
        assert "U hebt hier vandaag geen rol" in early.stdout + early.stderr
        with sits(MANAGER) as manager:
            manager.key("f2")
            for name in CLERKS:
                manager.sees(name)
                manager.points_at(name)
                manager.key("enter")
                manager.sees("voorgesteld")
                manager.type("p")
                manager.sees_no_more("voorgesteld")
                manager.key("f3")
            manager.leave()
        for name in CLERKS:
            with sits(name) as clerk:
                clerk.sees(" F1 ")
                clerk.leave()
    kantoor("--office", office, "verify")
    kantoor("--office", office, "check")
