"""Sales invoices: from posting to the documents, the first of a process and the next, of few and of many lines.

The peer of the documents is the act that posts the invoice, after which the screen goes on.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from store import demo
from store.access import SYSTEM
from store.invoice_format.ubl_writing import write_ubl
from store.invoices import SalesInvoice, file_invoice
from store.invoices.sending.as_file import as_file
from store.ledgers import BankAccount
from store.office import Office
from store.reading import Reading
from tests.bench.timing import Figure, clocked, of
from tests.conftest import ANNA, BRAM, CARLA

__all__ = ["figures"]

LINES, MANY, RUNS = 40, 2_000, 9
CLIENT = 8
GOAL = "1,000 ms"


def figures(folder: Path) -> Iterator[Figure]:
    """Posting beside the documents that follow, and the file alone."""
    path = folder / "invoiced.kantoor"
    office = demo.make(path)
    _set_up(office)
    for count, runs in ((LINES, RUNS), (MANY, 3)):
        pairs = [_posted(office, count) for _run in range(runs)]
        yield of(f"PDF/A-3 and UBL of {count:,} lines, after posting", [made for made, _ in pairs],
                 "posting it", [posting for _, posting in pairs], GOAL)  # fmt: skip
    ready = [_approved(office, LINES) for _run in range(5)]
    office.close()
    first = [_first(path, number) for number in ready]
    yield of(f"the first of a process, {LINES} lines", [made for made, _ in first],
             "posting it", [posting for _, posting in first], GOAL)  # fmt: skip
    yield _file(path)


def _posted(office: Office, count: int) -> tuple[float, float]:
    """Milliseconds that the documents of an invoice took, and its posting."""
    return _both(office, _approved(office, count))


def _both(office: Office, number: int) -> tuple[float, float]:
    posting = clocked(partial(_do, office, BRAM, "sales_invoice.post", number))
    made = clocked(partial(file_invoice, office, number))
    return made, posting


def _first(path: Path, number: int) -> tuple[float, float]:
    """The same in a process that made none before, which loads the fonts."""
    command = [sys.executable, "-m", "tests.bench.invoices", str(path), str(number)]
    made, posting = subprocess.run(
        command, check=True, capture_output=True, text=True
    ).stdout.split()
    return float(made), float(posting)


def _file(path: Path) -> Figure:
    office = Office.open(path)
    invoice = office.view(SYSTEM, Reading.get, SalesInvoice, 1)
    office.close()
    file = as_file(invoice)
    pairs = [
        (clocked(partial(write_ubl, file)), clocked(file.model_dump_json)) for _run in range(RUNS)
    ]
    return of(f"the UBL of {LINES} lines", [ours for ours, _ in pairs],
              "the invoice as JSON", [peer for _, peer in pairs])  # fmt: skip


def _set_up(office: Office) -> None:
    """The office says who it is, and its client has an address and a KvK number."""
    banks = office.view(SYSTEM, lambda reading: reading.find(BankAccount))
    _do(office, CARLA, "issuer.add", since="2020-01-01", name="De Gracht", street="Gracht 12",
        postcode="2312 AB", city="Leiden", btw_id="NL002455799B11", kvk="12345678",
        iban=banks[0].account)  # fmt: skip
    _do(office, ANNA, "relation.change", CLIENT, name="Klant BV", client=True, address="Breestraat 1",
        postcode="2311 CS", city="Leiden", kvk="87654321")  # fmt: skip


def _approved(office: Office, count: int) -> int:
    lines = [{"text": f"Werkstuk {number}", "quantity": 15_000, "unit": "HUR", "price": 750_000 + number,
              "btw": "VH", "account": "8100"} for number in range(count)]  # fmt: skip
    draft: SalesInvoice = _do(office, ANNA, "sales_invoice.draft", relation=CLIENT, lines=lines)
    _do(office, ANNA, "sales_invoice.submit", draft.id)
    _do(office, CARLA, "sales_invoice.approve", draft.id)
    return draft.id


def _do(office: Office, by: int, act: str, subject: int | None = None, /, **given: Any) -> Any:
    return office.do(office.actor(by), act, subject, given).doc


if __name__ == "__main__":
    opened = Office.open(Path(sys.argv[1]))
    print(*_both(opened, int(sys.argv[2])))
    opened.close()
