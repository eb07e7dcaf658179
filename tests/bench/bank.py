"""A statement of a thousand lines, imported and matched against ten thousand open items."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from store import demo, ledgers
from store.access import SYSTEM
from store.engine import Mark, Writer
from store.ledgers import OpenItem
from store.ledgers.bank_format import read_statements
from store.office import Office
from store.records import Relation
from tests.bench.acts import ANNA
from tests.bench.timing import Figure, clocked, of

__all__ = ["figures"]

LINES, ITEMS, RELATIONS = 1_000, 10_000, 2_000
FIRST = date(2026, 10, 1)
ROUNDS = 5
NAMES = ("Bakkerij", "Garage", "Drukkerij", "Adviesbureau", "Groothandel", "Schildersbedrijf")
PLACES = ("Leiden", "Utrecht", "Assen", "Zwolle", "Tilburg", "Gouda", "Hoorn", "Sneek", "Goes")

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
<GrpHdr><MsgId>1</MsgId><CreDtTm>2026-11-20T00:00:00</CreDtTm></GrpHdr><Stmt><Id>{id}</Id>
<CreDtTm>2026-11-20T00:00:00</CreDtTm><Acct><Id><IBAN>NL21INGB0987654321</IBAN></Id>
<Ccy>EUR</Ccy></Acct>{balances}{entries}</Stmt></BkToCstmrStmt></Document>"""
BALANCE = """<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount}</Amt>
<CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>"""
ENTRY = """<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>{day}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>{name}</Nm></Cdtr>
<CdtrAcct><Id><IBAN>{iban}</IBAN></Id></CdtrAcct></RltdPties><RmtInf><Ustrd>{text}</Ustrd></RmtInf>
</TxDtls></NtryDtls></Ntry>"""


def figures(folder: Path) -> Iterator[Figure]:
    """Import and matching together, beside reading the file alone."""
    ours, peer = [], []
    for number in range(ROUNDS):
        office = demo.make(folder / f"bank{number}.kantoor")
        data = _statement(_owe(office), number)
        ours.append(clocked(partial(_take_in, office, data)))
        peer.append(clocked(partial(read_statements, data, "bank.xml")))
        office.close()
    yield of(
        f"import of {LINES:,} bank lines, matched against {ITEMS:,} open items",
        ours, "reading the file alone", peer, "2 s in all",
    )  # fmt: skip


def _take_in(office: Office, data: bytes) -> None:
    office.do(SYSTEM, "statement.import", given={"data": data, "name": "bank.xml"})
    sure = office.view(office.actor(ANNA), ledgers.sure_lines)
    assert len(sure) > LINES * 0.7, len(sure)


def _owe(office: Office) -> list[tuple[OpenItem, Relation]]:
    """Relations with invoices, in one commit."""
    chance = random.Random(1)
    made: list[tuple[OpenItem, Relation]] = []
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(office.clock().isoformat(), 0, "entry.post"))
        known = []
        for number in range(RELATIONS):
            name = f"{chance.choice(NAMES)} {chance.choice(PLACES)} {number}"
            iban = f"NL{number % 90 + 10:02}BENC{number:010}"
            known.append(
                writer.add(
                    Relation(name=name, sorted_name=name.casefold(), supplier=True, iban=iban)
                )
            )
        for number in range(ITEMS):
            relation, cents = chance.choice(known), chance.randrange(1_000, 500_000)
            day = FIRST + timedelta(days=chance.randrange(40))
            item = OpenItem(
                department=2, account="1400", relation=relation.id, relation_name=relation.name,
                sorted_name=relation.sorted_name, reference=f"F{26_000_000 + number}", entry=1,
                line=0, number="", date=day, due=day + timedelta(days=14), cents=-cents, left=-cents,
            )  # fmt: skip
            made.append((writer.add(item), relation))
        writer.finish()
    return made


def _statement(items: list[tuple[OpenItem, Relation]], number: int) -> bytes:
    """Payments of a thousand of the invoices, some with the number and some without."""
    chance = random.Random(number)
    total, entries = 0, []
    for item, relation in chance.sample(items, LINES):
        total += -item.left
        entries.append(
            ENTRY.format(
                amount=f"{-item.left // 100}.{-item.left % 100:02}",
                day=item.due,
                name=relation.name,
                iban=relation.iban
                if chance.random() < 0.8
                else f"NL99NONE{chance.randrange(10**10):010}",
                text=f"factuur {item.reference}" if chance.random() < 0.7 else "betaling",
            )
        )
    euros = f"{total // 100}.{total % 100:02}"
    balances = BALANCE.format(code="OPBD", amount="0.00", side="CRDT")
    balances += BALANCE.format(code="CLBD", amount=euros, side="DBIT")
    return DOCUMENT.format(id=number, balances=balances, entries="".join(entries)).encode()
