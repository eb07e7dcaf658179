"""The page of the manual with the words of the program: each term in both languages, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["TERMS", "Term", "glossary_page"]


@dataclass(frozen=True)
class Term:
    """A word in English and Dutch, what it means in both, and the page about it."""

    english: str
    dutch: str
    meaning: str
    betekenis: str
    page: str = ""


TERMS = {
    ("Bookkeeping", "Boekhouding"): (
        Term("ledger account", "grootboekrekening", "The account on which the entries of one kind are kept, such as rent.", "De rekening waarop boekingen van één soort staan, zoals huur."),
        Term("chart of accounts", "rekeningschema", "The list of all ledger accounts of the office.", "De lijst van alle grootboekrekeningen van het kantoor."),
        Term("ledger card", "grootboekkaart", "All lines of one ledger account, with its balance.", "Alle regels van één grootboekrekening, met het saldo."),
        Term("daybook", "dagboek", "A series of entries of one kind with numbers of its own: purchases, sales, bank, cash or general journal.", "Een reeks boekingen van één soort met eigen nummers: inkoop, verkoop, bank, kas of memoriaal."),
        Term("general journal", "memoriaal", "The daybook for entries without an invoice, bank line or receipt.", "Het dagboek voor boekingen zonder factuur, bankregel of bon."),
        Term("entry", "boeking", "One booking in a daybook: its lines add up to zero.", "Eén boeking in een dagboek: de regels zijn samen nul."),
        Term("draft", "concept", "An entry or text that is saved, but not submitted or sent.", "Een boeking of tekst die is bewaard, maar niet ingediend of verstuurd."),
        Term("submit", "indienen", "Send your work to a colleague for review.", "Uw werk ter beoordeling aan een collega aanbieden.", "approval.md"),
        Term("post", "definitief boeken", "Approve an entry: it gets its number and can no longer be changed.", "Een boeking goedkeuren: die krijgt een nummer en is niet meer te wijzigen.", "approval.md"),
        Term("reversal", "storno", "An entry that cancels a posted one, line by line.", "Een boeking die een definitieve boeking regel voor regel tenietdoet."),
        Term("template", "sjabloon", "The accounts of an entry, saved to start the next one with.", "De rekeningen van een boeking, bewaard om een volgende mee te beginnen."),
        Term("recurring entry", "terugkerende boeking", "A draft that Kantoor creates from a template on fixed days.", "Een concept dat Kantoor op vaste dagen uit een sjabloon maakt."),
        Term("batch", "batch", "Invoices entered together and compared with control totals before they are posted.", "Facturen die samen worden ingevoerd en met controletotalen worden vergeleken voor ze definitief worden."),
        Term("control total", "controletotaal", "A number or amount added up by hand beforehand, to find typing errors.", "Een vooraf met de hand geteld aantal of bedrag, om typefouten te vinden."),
        Term("verify", "controle-invoer", "Enter the main fields again, without seeing them, to find typing errors.", "De belangrijkste velden nogmaals invoeren zonder ze te zien, om typefouten te vinden."),
        Term("open item", "openstaande post", "An invoice, credit note or payment that is not settled yet.", "Een factuur, creditnota of betaling die nog niet is afgewikkeld."),
        Term("allocate", "afletteren", "Settle an open item with a payment or another open item.", "Een openstaande post met een betaling of een andere post verrekenen."),
        Term("credit note", "creditnota", "An invoice with a negative amount, which corrects an earlier one.", "Een factuur met een negatief bedrag, die een eerdere corrigeert."),
        Term("suspense account", "tussenrekening", "The account for bank lines of which nobody knows yet what they are for.", "De rekening voor bankregels waarvan nog niemand weet waar ze voor zijn.", "bank.md"),
        Term("bank statement", "bankafschrift", "The bank's list of lines, with the balance before and after.", "De lijst met regels van de bank, met het saldo ervoor en erna.", "bank.md"),
        Term("reconcile", "sluit aan", "The books and the bank statement show the same balance.", "De boeken en het bankafschrift tonen hetzelfde saldo.", "bank.md"),
        Term("trial balance", "proef- en saldibalans", "All ledger accounts with their movements and balances.", "Alle grootboekrekeningen met hun mutaties en saldi."),
        Term("balance sheet", "balans", "What the office owns and owes on one day.", "Wat het kantoor op één dag bezit en schuldig is."),
        Term("profit and loss account", "winst- en verliesrekening", "Revenue and costs of a period, and the result.", "Opbrengsten en kosten van een periode, en het resultaat."),
        Term("aged receivables", "ouderdom debiteuren", "Open sales invoices, by the number of days overdue.", "Openstaande verkoopfacturen, naar het aantal dagen te laat."),
        Term("VAT return", "btw-aangifte", "The amounts that the tax office wants to know, by period.", "De bedragen die de Belastingdienst wil weten, per periode."),
        Term("input VAT", "voorbelasting", "The VAT on purchases, which the office gets back as far as it is deductible.", "De btw op inkopen, die het kantoor terugkrijgt voor zover die aftrekbaar is."),
        Term("reverse charge", "btw verlegd", "The customer, not the supplier, pays the VAT to the tax office.", "De afnemer, en niet de leverancier, draagt de btw af."),
        Term("financial year", "boekjaar", "The twelve periods that are closed and reported together.", "De twaalf perioden die samen worden afgesloten en verantwoord."),
        Term("period", "periode", "A month of the books: open, locked for assistants, or closed for everyone.", "Een maand van de boeken: open, vergrendeld voor assistenten, of voor iedereen gesloten."),
        Term("approval rule", "goedkeuringsregel", "A rule that asks more than one approval, such as above an amount.", "Een regel die meer dan één goedkeuring vraagt, zoals boven een bedrag.", "approval.md"),
        Term("audit trail", "controlespoor", "The list of every change, with who made it, when, and in whose name.", "De lijst van elke wijziging, met wie die deed, wanneer en namens wie.", "backups.md#anchors"),
    ),
    ("Work", "Werk"): (
        Term("item", "item", "One piece of work, with its mail, notes, files and timeline.", "Eén stuk werk, met mail, notities, bestanden en tijdlijn.", "inbox.md"),
        Term("queue", "wachtrij", "The items of one kind in a department, such as Mail or Invoices.", "De items van één soort van een afdeling, zoals Post of Facturen.", "inbox.md"),
        Term("assignee", "behandelaar", "The colleague who works on an item now.", "De collega die nu aan een item werkt.", "inbox.md"),
        Term("assign", "toewijzen", "Give an item to a colleague.", "Een item aan een collega geven.", "assignment.md"),
        Term("pick up", "oppakken", "Assign an item to yourself.", "Een item aan uzelf toewijzen.", "inbox.md"),
        Term("release", "terugleggen", "Put an item back in its queue, without an assignee.", "Een item terug in de wachtrij leggen, zonder behandelaar.", "inbox.md"),
        Term("take over", "overnemen", "Become the assignee in place of a colleague.", "Behandelaar worden in plaats van een collega.", "inbox.md"),
        Term("on hold", "in de wacht", "Waiting for an answer from a person or organisation.", "Wacht op antwoord van een persoon of organisatie.", "inbox.md"),
        Term("snooze", "uitstellen", "Hide an item until a date.", "Een item tot een datum verbergen.", "inbox.md"),
        Term("wake", "weer tonen", "Show a snoozed item again before its date.", "Een uitgesteld item voor de datum weer tonen.", "inbox.md"),
        Term("merge", "samenvoegen", "Combine two items about the same request, or two contacts that are the same.", "Twee items over hetzelfde verzoek, of twee gelijke relaties, één maken.", "inbox.md"),
        Term("complete", "afronden", "Record that the work on an item is done.", "Vastleggen dat het werk aan een item klaar is.", "inbox.md"),
        Term("review", "beoordelen", "Check the work of a colleague and approve or return it.", "Het werk van een collega controleren en goedkeuren of terugsturen.", "approval.md"),
        Term("return", "terugsturen", "Send work back to whoever did it, with what still has to be done.", "Werk terugsturen aan wie het deed, met wat er nog moet gebeuren.", "approval.md"),
        Term("recall", "terughalen", "Get back what you submitted yourself, to change it.", "Zelf ingediend werk terughalen om het te wijzigen.", "approval.md"),
        Term("quarantine", "quarantaine", "Mail that could not be read; a manager accepts or rejects it.", "Mail die niet te lezen was; een manager accepteert die of wijst die af.", "mail.md"),
        Term("assignment rule", "toewijsregel", "A rule that moves, assigns or prioritises new work automatically.", "Een regel die nieuw werk vanzelf verplaatst, toewijst of dringender maakt.", "assignment.md"),
        Term("procedure", "werkwijze", "A checklist of steps that the department agreed on.", "Een lijst met stappen die de afdeling heeft afgesproken.", "procedures.md"),
        Term("schedule", "schema", "Creates an item on fixed days.", "Maakt op vaste dagen een item.", "procedures.md"),
        Term("service target", "servicenorm", "The time within which a queue has to answer or complete its items.", "De tijd waarbinnen een wachtrij items moet beantwoorden of afronden.", "team.md"),
        Term("turnaround time", "doorlooptijd", "The office hours from receipt to completion.", "De kantooruren van binnenkomst tot afronding.", "supervision.md#statistics"),
        Term("workload", "werkverdeling", "The board that shows who has how many items.", "Het bord dat toont wie hoeveel items heeft.", "supervision.md"),
        Term("quality check", "kwaliteitscontrole", "A second look at a random sample of completed work.", "Een tweede blik op een willekeurige steekproef van afgerond werk.", "supervision.md#quality-checks"),
    ),
    ("Laboratory", "Laboratorium"): (
        Term("test", "bepaling", "What the laboratory can determine, by one or more methods.", "Wat het laboratorium kan bepalen, met een of meer methoden.", "laboratory-tests.md"),
        Term("reference range", "referentiewaarden", "The values that are usual for a sex, an age and a method.", "De waarden die gebruikelijk zijn voor een geslacht, leeftijd en methode.", "laboratory-tests.md"),
        Term("worklist", "werklijst", "A batch of results that is measured together, with its controls.", "Een batch van uitslagen die samen worden gemeten, met hun controles.", "laboratory-tests.md"),
        Term("control", "controle", "A material with a known value that is measured in a batch.", "Een materiaal met een bekende waarde dat in een batch wordt meegemeten.", "laboratory-tests.md"),
    ),
    ("People and safeguards", "Mensen en waarborgen"): (
        Term("contact", "relatie", "A client, supplier or other party in the records.", "Een cliënt, leverancier of andere partij in de dossiers.", "relations.md"),
        Term("qualification", "kwalificatie", "A registration or training that some work requires.", "Een registratie of opleiding die voor bepaald werk nodig is.", "approval.md"),
        Term("four eyes", "vier ogen", "Nobody approves work in which they had a hand.", "Niemand keurt werk goed waaraan die zelf heeft gewerkt.", "approval.md"),
        Term("exception", "uitzondering", "An action done alone with a reason, because nobody else could approve it.", "Een handeling die iemand met een reden alleen deed, omdat niemand anders kon goedkeuren.", "approval.md"),
        Term("substitute", "vervanger", "The colleague who acts in the name of somebody who is away.", "De collega die handelt namens iemand die afwezig is.", "team.md"),
        Term("delegate", "overdragen", "Give a colleague one of your roles for a number of days.", "Een collega een van uw rollen voor een aantal dagen geven.", "team.md"),
        Term("emergency access", "noodtoegang", "One hour of reading in another department, which is reported.", "Een uur inzage in een andere afdeling, die wordt gemeld.", "approval.md"),
        Term("access log", "inzagelog", "The list of who opened which contact, and when.", "De lijst van wie welke relatie opende, en wanneer.", "supervision.md"),
        Term("owner", "eigenaar", "The person who may give roles while the office is being set up.", "Wie tijdens de inrichting van het kantoor rollen mag geven.", "team.md#owners-and-setting-up"),
    ),
}  # fmt: skip
"""The terms under their headings, in English and Dutch."""
TEXT = {
    "en": ("# Glossary", "What the words on the screens mean, with the Dutch word beside each.", ("Term", "Dutch", "Meaning")),
    "nl": ("# Woordenlijst", "Wat de woorden op de schermen betekenen, met het Engelse woord ernaast.", ("Woord", "Engels", "Betekenis")),
}  # fmt: skip
ANCHORS = {"anchors": "ankers", "statistics": "statistiek", "quality-checks": "kwaliteitscontroles",
           "owners-and-setting-up": "eigenaren-en-inrichten"}  # fmt: skip
"""Headings that terms lead to, in the Dutch pages."""


def glossary_page(language: str) -> str:
    """The page in one language; terms in its alphabetical order under each heading."""
    title, lead, heads = TEXT[language]
    parts = [title, lead]
    for heading, terms in TERMS.items():
        rows = sorted((_row(term, language) for term in terms), key=lambda row: row[0].lower())
        lines = [heads, ["---"] * len(heads), *rows]
        parts += [f"## {heading[language == 'nl']}", "\n".join(f"| {' | '.join(line)} |" for line in lines)]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _row(term: Term, language: str) -> list[str]:
    page, _sign, anchor = term.page.partition("#")
    if language == "en":
        return [_linked(term.english, term.page), term.dutch, term.meaning]
    at = f"{page}#{ANCHORS[anchor]}" if anchor else page
    return [_linked(term.dutch, at), term.english, term.betekenis]


def _linked(word: str, page: str) -> str:
    return f"[{word}]({page})" if page else word
