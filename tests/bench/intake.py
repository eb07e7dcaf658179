"""A thousand mails taken in, against reading them alone."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from random import Random

from store.access import SYSTEM
from store.inbox.mail.intake import receive_all
from store.inbox.mail_format import messages, parse
from store.office import Office
from store.office.setup import lay_ground
from tests.bench.timing import Figure, clocked, of

__all__ = ["figures"]

MAILS, AT_ONCE = 1_000, 50
GOAL = "3"
SAMPLES = Path(__file__).parents[1] / "data" / "mail"
MESSAGE_ID = re.compile(rb"^message-id:[^\r\n]*(\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
CHANCE = Random(5)
WORDS = (
    "de", "het", "een", "factuur", "bestelling", "levering", "behandeling", "afspraak", "vraag",
    "graag", "bijlage", "betaling", "rekening", "adres", "telefoon", "verzekeraar", "polis",
)  # fmt: skip


def figures(folder: Path) -> Iterator[Figure]:
    """Mail as an office gets it, then the small and broken samples of the tests."""
    yield _taken_in(folder, "mails of an office", [_letter(number) for number in range(MAILS)])
    samples = [one.raw for one in messages(SAMPLES) if one.raw]
    told = [_as_new(samples[number % len(samples)], number) for number in range(MAILS)]
    yield _taken_in(folder, "small, odd mails", told)


def _taken_in(folder: Path, what: str, mails: list[bytes]) -> Figure:
    """In turn, some at a time: reading them, and taking them in by one office."""
    place = folder / secrets.token_hex(4)
    parts = [place / str(begin) for begin in range(0, MAILS, AT_ONCE)]
    for begin, part in zip(range(0, MAILS, AT_ONCE), parts, strict=True):
        part.mkdir(parents=True)
        for number, raw in enumerate(mails[begin : begin + AT_ONCE]):
            (part / f"{number:04}.eml").write_bytes(raw)
    ours, alone = [], []
    office = Office.create(place / "office.kantoor")
    lay_ground(office, "Post")
    for part in parts:
        alone.append(clocked(lambda part=part: [parse(one.raw) for one in messages(part)]))  # type: ignore[misc]  # called at once
        ours.append(clocked(lambda part=part: receive_all(office, SYSTEM, part)))  # type: ignore[misc]  # called at once
    office.close()
    size = sum(map(len, mails)) // MAILS // 1000
    told = f"{MAILS:,} {what}, {size} kB each, taken in"
    ratio = of(told, ours, "", alone).ratio
    return Figure(told, sum(ours), sum(alone), ratio, "reading them", GOAL)


def _as_new(raw: bytes, number: int) -> bytes:
    """A sample as another message of the same content."""
    head = b"Message-ID: <%d@samples.example>" % number
    told, found = MESSAGE_ID.subn(head, raw, count=1)
    return told if found else head + b"\n" + raw


def _letter(number: int) -> bytes:
    """Of ten: four are plain, four have a form in HTML too, two bring a file of a few pages."""
    mail = EmailMessage()
    mail["From"] = f"Relatie {number % 90} <relatie{number % 90}@klant.example>"
    mail["To"] = "post@kantoor.example"
    mail["Subject"] = f"{_said(5)} {number}"
    mail["Date"] = "Mon, 23 Nov 2026 09:15:00 +0100"
    mail["Message-ID"] = f"<{number}@klant.example>"
    if number % 10 == 3:
        mail["In-Reply-To"] = f"<{number - 1}@klant.example>"
    paragraphs = [_said(60) for _ in range(6)]
    mail.set_content("\n\n".join(paragraphs))
    if number % 10 >= 4:
        mail.add_alternative(_formed(paragraphs), subtype="html")
    if number % 10 >= 8:
        mail.add_attachment(
            CHANCE.randbytes(60_000), maintype="application", subtype="pdf", filename="brief.pdf"
        )
    return bytes(mail)


def _formed(paragraphs: list[str]) -> str:
    """As mail programs make it: a table in a table, and a style at everything."""
    style = 'style="font-family:Verdana,sans-serif;font-size:10pt;color:#222222;margin:0"'
    rows = "".join(
        f'<tr><td width="600" {style}><p {style}><span {style}>{one}</span></p></td></tr>'
        for one in paragraphs * 2
    )
    css = "p.a{margin:0cm;font-size:11pt}" * 40
    return f"<html><head><style>{css}</style></head><body><table><tr><td><table>{rows}</table>"


def _said(count: int) -> str:
    return " ".join(CHANCE.choices(WORDS, k=count))
