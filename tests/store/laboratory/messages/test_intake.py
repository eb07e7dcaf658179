"""Messages come in whole and once from the folders of the departments, whatever breaks off."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.errors import Unavailable
from store.hl7_format.message import Message
from store.hl7_format.reading import read
from store.hl7_format.writing import write as written
from store.laboratory.messages import acts, intake
from store.laboratory.messages.intake import LabIntake, take_messages
from store.office import Office
from tests.conftest import CARLA
from tests.store.laboratory.messages.post import ask, messages, ready_order, report, told
from tests.store.laboratory.practice import results

LATER = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of one department."""
    for path in (tmp_path / "hl7", tmp_path / "hl7" / "adm"):
        path.mkdir(mode=0o700)
    return tmp_path / "hl7" / "adm"


def put(folder: Path, name: str, *sent: Message) -> None:
    (folder / name).write_bytes(b"".join(written(each).encode() for each in sent))


def take(office: Office, folder: Path, later: int = LATER) -> LabIntake:
    return take_messages(office, SYSTEM, folder.parent, int(time.time()) + later)


def counted(run: LabIntake) -> dict[str, int]:
    assert not run.problems, [str(each) for each in run.problems]
    return {name: count for name, count in vars(run).items() if count and name != "problems"}


def left(folder: Path) -> list[str]:
    return sorted(f"{path.relative_to(folder)}" for path in folder.rglob("*") if path.is_file())


def test_files_go_to_done_and_what_has_no_message_is_put_aside(lab: Office, folder: Path) -> None:
    made = ready_order(lab)
    put(folder, "1.hl7", report((("K", "4.2"),)), report((("HB", "8.5"),), control="2"))
    put(folder, "2.hl7", report((("K", "4.2"),)))
    put(folder, "3.hl7.part", report((("KREA", "81"),), control="3"))
    (folder / "scan\x1b[2J.pdf").write_bytes(b"%PDF-1.7")
    assert counted(take(lab, folder)) == {"placed": 2, "waiting": 1, "known": 1, "held": 1}
    assert left(folder) == ["3.hl7.part", "done/1.hl7", "done/2.hl7", "held/scan\x1b[2J.pdf"]
    assert [each.state for each in results(lab, made)] == ["empty", "entered", "entered"]
    assert told(messages(lab)[2]).startswith("scan[2J.pdf has no HL7 message")
    assert take(lab, folder, 31 * 24 * 3600).placed == 0
    assert left(folder) == ["3.hl7.part", "held/scan\x1b[2J.pdf"]


def test_a_folder_of_no_department_and_one_that_is_open_are_told(lab: Office, folder: Path) -> None:
    (folder.parent / "weg").mkdir(mode=0o700)
    folder.chmod(0o755)
    told_of = [str(each) for each in take(lab, folder).problems]
    assert told_of == [
        "adm must be a folder of this account, closed to others. Correct its owner, and its mode to 0700.",
        "No department has the code weg. Its files stay there; rename the folder to the code of a department.",
    ]
    with pytest.raises(Unavailable):
        take_messages(lab, SYSTEM, folder / "nowhere")


def test_a_message_that_comes_too_early_is_placed_once_its_order_is_there(
    lab: Office, folder: Path
) -> None:
    put(folder, "1.hl7", ask((), what="CA", control="9", minute=9))
    assert counted(take(lab, folder)) == {"waiting": 1}
    assert counted(take(lab, folder)) == {}
    put(folder, "2.hl7", ask(("K",)))
    assert counted(take(lab, folder)) == {"placed": 1, "later": 1}
    assert [line.outcome for line in messages(lab)[0].lines] == ["cancelled"]


def test_a_unit_that_is_mapped_lets_waiting_values_in(lab: Office, folder: Path) -> None:
    made = ready_order(lab)
    put(folder, "1.hl7", report((("K", "4.2", "F", "mmol.l-1"),)))
    assert counted(take(lab, folder)) == {"waiting": 1}
    given = {"department": 1, "written": "mmol.l-1", "ucum": "mmol/L"}
    lab.do(lab.actor(CARLA), "lab_unit.map", given=given)
    assert counted(take(lab, folder)) == {"later": 1}
    assert [each.state for each in results(lab, made)] == ["empty", "entered", "empty"]


def test_what_breaks_while_it_is_placed_is_kept_and_waits(
    lab: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready_order(lab)
    put(folder, "1.hl7", report((("K", "4.2"),)))
    with monkeypatch.context() as broken:
        broken.setattr(acts, "plan", lambda *_given, **_more: 1 / 0)
        run = take(lab, folder)
        assert (run.waiting, len(run.problems)) == (1, 1), "and it is tried again, and told again"
    assert (
        told(messages(lab)[0])
        == "Placing it caused an error (ZeroDivisionError). Ask your administrator."
    )
    assert counted(take(lab, folder)) == {"later": 1}


def test_a_run_that_broke_off_takes_the_rest_in(
    lab: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready_order(lab)
    put(folder, "1.hl7", report((("K", "4.2"),)), report((("HB", "8.5"),), control="2"))
    put(folder, "2.hl7", report((("KREA", "81"),), control="3"))
    with monkeypatch.context() as broken:
        broken.setattr(intake.Dropped, "hold", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            take(lab, folder)
    assert counted(take(lab, folder)) == {"placed": 1, "known": 2}
    assert len(messages(lab)) == 3


def test_what_is_to_send_is_written_once_and_an_answer_where_it_is_asked(
    lab: Office, folder: Path
) -> None:
    made = ready_order(lab)
    doc = lab.do(lab.actor(CARLA), "lab_message.send", made.id, {"what": "order"}).doc
    put(folder, "1.hl7", report((("K", "4.2"),), accepts="AL"))
    assert counted(take(lab, folder)) == {"placed": 1, "sent": 1}
    answer, order = sorted((folder / "out").iterdir(), reverse=True)
    assert order.name == f"{doc.control}.hl7"
    assert read(order.read_bytes().decode()).type == "ORM^O01"
    said = read(answer.read_bytes().decode())
    assert (said.answer, said.answers) == ("CA", "1")
    assert order.stat().st_mode & 0o077 == 0
    order.unlink()
    assert counted(take(lab, folder)) == {}
    assert not order.exists()
