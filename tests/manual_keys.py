"""The page of the manual on keys, written from the catalogue of commands."""

from __future__ import annotations

from collections.abc import Iterator

from tui import commands, locale
from tui.commands import CATALOGUE, Command
from tui.locale import _

__all__ = ["keys_page"]

TEXT = {
    "en": (
        "# Every key",
        "A key does the same everywhere it works. The key line at the foot of the screen shows"
        " the most useful ones, F1 all of them where you are, and F9 finds any command by its"
        " name. Commands that your role does not have are not shown to you. With F9 and *keys*"
        " you give a command another key.",
        ("Key", "Command", "What it does"),
    ),
    "nl": (
        "# Alle toetsen",
        "Een toets doet overal waar hij werkt hetzelfde. De toetsenregel onderaan toont de"
        " nuttigste, F1 alle toetsen van waar u bent, en F9 vindt elke opdracht op naam."
        " Opdrachten die uw rol niet heeft, ziet u niet. Met F9 en *toetsen* geeft u een opdracht"
        " een andere toets.",
        ("Toets", "Opdracht", "Wat hij doet"),
    ),
}
PLACES = {
    "*": ("Everywhere", "Overal"),
    "inbox": ("In the inbox", "In de werkbak"),
    "item": ("In an item", "In een item"),
    "steps": ("The steps of an item", "De stappen van een item"),
    "board": ("On the board", "Op het bord"),
    "quality": ("Quality checks", "Kwaliteitscontroles"),
    "statistics": ("Statistics", "Cijfers"),
    "procedures": ("Procedures", "Werkwijzen"),
    "schedules": ("Schedules", "Schema's"),
    "exceptions": ("Exceptions", "Uitzonderingen"),
    "assign_rules": ("Rules of assignment", "Toewijsregels"),
    "ledgers": ("In the ledgers", "In de boeken"),
    "enter": ("Entering", "Invoeren"),
    "entry": ("In an entry", "In een boeking"),
    "approve": ("Approving many", "Veel goedkeuren"),
    "bank": ("The bank", "De bank"),
    "bank_rules": ("Rules of the bank", "Bankregels"),
    "statements": ("Statements", "Afschriften"),
    "open_items": ("Open items", "Openstaande posten"),
    "aged": ("Open items by age", "Openstaande posten naar ouderdom"),
    "reports": ("The reports", "De rapporten"),
    "balance": ("Trial balance", "Proef- en saldibalans"),
    "card": ("Ledger card", "Grootboekkaart"),
    "profit": ("Profit and loss", "Winst en verlies"),
    "sheet": ("Balance sheet", "Balans"),
    "daybook": ("Daybook list", "Dagboeklijst"),
    "periods": ("Periods and years", "Perioden en jaren"),
    "checklist": ("Checklist", "Controlelijst"),
    "chart": ("Chart of accounts", "Rekeningschema"),
    "approval_rules": ("Rules of approval", "Goedkeuringsregels"),
    "batches": ("Batches", "Series"),
    "verify": ("Keying again", "Opnieuw invoeren"),
    "templates": ("Templates", "Sjablonen"),
    "records": ("In the records", "In de dossiers"),
    "relation": ("A relation", "Een relatie"),
    "team": ("The team", "Het team"),
    "person": ("A person", "Een persoon"),
    "needs": ("Which work needs a certificate", "Welk werk een diploma vraagt"),
    "departments": ("Departments and queues", "Afdelingen en wachtrijen"),
    "hours": ("Office hours", "Openingstijden"),
    "sessions": ("Sessions", "Sessies"),
    "keys": ("Sign-in keys", "Sleutels"),
    "access_log": ("The access log", "Het inzagelog"),
    "search": ("Looking for anything", "Iets zoeken"),
}
"""What each place is called, in English and in Dutch; in the order of the page."""


def keys_page(language: str) -> str:
    """The page in one language; the language in use stays as it was."""
    before = locale.language()
    locale.use(language)
    title, lead, heads = TEXT[language]
    text = "\n\n".join([title, lead, *_tables(heads)]) + "\n"
    locale.use(before)
    return text


def _tables(heads: tuple[str, ...]) -> Iterator[str]:
    used = {place for command in CATALOGUE for place in command.places}
    assert used <= set(PLACES), f"places without a name: {used - set(PLACES)}"
    for place, names in PLACES.items():
        rows = [_row(command) for command in CATALOGUE if place in command.places]
        if rows:
            lines = [heads, ["---"] * len(heads), *rows]
            table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
            yield f"## {names[locale.language() == 'nl']}\n\n{table}"


def _row(command: Command) -> list[str]:
    key = commands.key_name(command) or "F9"
    return [key, _(command.label), _(command.help)]
