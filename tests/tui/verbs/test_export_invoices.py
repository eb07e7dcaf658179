"""`kantoor export-invoices`: the documents of a period in a folder, each once and never over another file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.files import read_whole
from store.invoices import SalesInvoice, hand_over_invoices
from store.invoices.sending.filing import file_waiting
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, NOW
from tests.store.invoices.sending.posted import CLIENT, DAY, posted
from tests.tui.verbs.conftest import run

PERIOD = ("--from", "2026-11-01", "--to", "2026-11-30")


@pytest.fixture
def invoiced(demo: Path) -> Path:
    """An office with two invoices of November, the last without a KvK number, and one of October."""
    office = Office.open(demo, clock=lambda: NOW)
    posted(office)
    posted(office, client=CLIENT.model_copy(update={"kvk": ""}))
    posted(office, day=DAY.replace(month=10), delivered=None)
    file_waiting(office, SYSTEM)
    office.close()
    return demo


def test_the_documents_of_a_period_are_written_as_they_are_kept(
    invoiced: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--office", invoiced, "export-invoices", tmp_path, *PERIOD) == 0
    said = capsys.readouterr()
    assert f"2 invoices are in {tmp_path}: 3 files." in said.out
    assert said.err == "Without UBL, as the client is not known well enough: F2026-0002\n"
    names = ["F2026-0001.pdf", "F2026-0001.xml", "F2026-0002.pdf"]
    assert sorted(path.name for path in tmp_path.glob("F*")) == names
    office = Office.open(invoiced, clock=lambda: NOW)
    invoice = office.view(SYSTEM, Reading.get, SalesInvoice, 1)
    pdf = office.view(SYSTEM, Reading.blob, invoice.pdf)
    office.close()
    assert (tmp_path / "F2026-0001.pdf").read_bytes() == pdf
    assert (tmp_path / "F2026-0001.pdf").stat().st_mode & 0o77 == 0


def test_a_second_time_changes_nothing_and_another_file_is_never_overwritten(
    invoiced: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--office", invoiced, "export-invoices", tmp_path, *PERIOD, "--peppol")
    assert run(*words) == 0
    assert (tmp_path / "F2026-0001.peppol.xml").exists()
    assert run(*words) == 0
    (tmp_path / "F2026-0001.xml").write_text("mine")
    assert run(*words) == 2
    assert "F2026-0001.xml is another file." in capsys.readouterr().err
    assert (tmp_path / "F2026-0001.xml").read_text() == "mine"


def test_one_without_documents_yet_is_said(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office.open(demo, clock=lambda: NOW)
    posted(office)
    office.close()
    assert run("--office", demo, "export-invoices", tmp_path, *PERIOD) == 1
    assert "Not made yet, try again in a minute: F2026-0001" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_said_in_a_sentence(
    invoiced: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--office", invoiced, "export-invoices", tmp_path / "gone", *PERIOD) == 2
    assert "Cannot write" in capsys.readouterr().err


def test_a_clerk_gets_them_in_the_tray_as_one_file(invoiced: Path) -> None:
    office = Office.open(invoiced, clock=lambda: NOW)
    first, last = DAY.replace(day=1), DAY
    file = hand_over_invoices(office, office.actor(ANNA), first, last)
    assert file.name == "invoices-2026-11-01-2026-11-23.zip"
    with zipfile.ZipFile(io.BytesIO(read_whole(office, file))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["F2026-0001.pdf", "F2026-0001.xml", "F2026-0002.pdf"]
    office.close()


def test_export_everything_has_them_by_year(invoiced: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr("store.upkeep.whole_export.FORMS", ())
    made = tmp_path / "all"
    assert run("--office", invoiced, "export-everything", made, "--btw-id", "NL004495445B01") == 0
    names = sorted(path.name for path in (made / "invoices" / "2026").iterdir())
    assert names == ["F2026-0001.pdf", "F2026-0001.xml", "F2026-0002.pdf", "F2026-0003.pdf",
                     "F2026-0003.xml"]  # fmt: skip
    assert "- invoices: " in (made / "README.md").read_text()
