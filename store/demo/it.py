"""A service desk: laptops, licences, keys and incidents, and tickets about them."""

from __future__ import annotations

from store.access.roles import Role
from store.demo.kinds import KEY, LICENCE, demanding, of_template
from store.demo.plan import Defined, Filed, Plan, Step, Ticket, Values
from store.office.setup import Layout

__all__ = ["PLAN"]

LAYOUT = Layout(
    departments=(("SD", "Servicedesk"), ("BEH", "Beheer"), ("ADM", "Administratie")),
    queues=(
        ("SD", "STORING", "Storing", "mail"),
        ("SD", "VERZOEK", "Verzoek", ""),
        ("SD", "UITGIFTE", "Uitgifte", ""),
        ("BEH", "WIJZIGING", "Wijziging", ""),
        ("ADM", "FACT", "Facturen", "invoices"),
    ),
    books="ADM",
)
PEOPLE = (
    ("Laila Haddad", "nl", ((Role.ASSISTANT, "SD", ""),)),
    ("Milan de Ruiter", "en", ((Role.ASSISTANT, "SD", ""), (Role.ASSISTANT, "BEH", ""))),
    ("Nadia Postma", "nl", ((Role.MANAGER, "SD", ""),
                            (Role.MANAGER, "ADM", "office manager"))),
    ("Omar Willems", "nl", ((Role.MANAGER, "BEH", ""),
                            (Role.PROFESSIONAL, "SD", ""))),
    ("Petra Kuipers", "nl", ((Role.FRONT_DESK, "SD", ""),)),
    ("Quinten Bos", "nl", ((Role.ADMINISTRATOR, "", ""),)),
    ("Ruth Meijer", "nl", ((Role.ASSISTANT, "ADM", ""),)),
)  # fmt: skip
CONTACTS: tuple[Values, ...] = (
    {"name": "Rekenkracht Hardware B.V.", "supplier": True, "city": "Eindhoven"},
    {"name": "Pakket & Wolk Software", "supplier": True, "city": "Utrecht"},
    {"name": "Glasvezel Midden", "supplier": True, "city": "Amersfoort"},
    {"name": "Notariskantoor De Haven", "client": True, "city": "Hoorn"},
    {"name": "Architecten Noordzij", "client": True, "city": "Alkmaar"},
    {"name": "Basisschool De Wilg", "client": True, "city": "Heiloo"},
)
KINDS = (
    Defined(60, "Nadia", of_template("asset"), "SD", "asset", (59, "Omar")),
    Defined(60, "Nadia", LICENCE, "SD", confirmed=(59, "Omar")),
    Defined(60, "Nadia", of_template("incident"), "SD", "incident", (59, "Omar")),
    Defined(60, "Nadia", KEY, "SD", confirmed=(59, "Omar")),
    Defined(10, "Nadia", demanding(LICENCE, "eigenaar"), "SD", confirmed=(9, "Omar")),
    Defined(1, "Nadia", of_template("contract"), "SD", "contract"),
)
RECEIVED = Step(53, "Laila", "record.move", {"transition": "receive"}, {})


def _out(day: int, to: str, more: str = "") -> Step:
    values = {"houder": to, "conditie": "goed"} | ({"toebehoren": more} if more else {})
    return Step(day, "Laila", "record.move", {"transition": "check_out"}, values)


def _laptop(
    name: str, serial: str, warranty: int, *then: Step, bought: int = -400, cents: int = 124900
) -> Filed:
    values = {"naam": name, "soort": "laptop", "serie": serial, "aankoop": bought, "prijs": cents,
              "garantie": warranty, "leverancier": "Rekenkracht Hardware B.V."}  # fmt: skip
    return Filed(54, "Laila", "ICT", values, then=(RECEIVED, *then))


ASSETS = (
    _laptop("Laptop Laila", "RK-70011", 330, _out(48, "Laila", "lader, dock")),
    _laptop("Laptop Milan", "RK-70012", 330, _out(48, "Milan", "lader")),
    _laptop("Laptop Nadia", "RK-70013", 35, _out(48, "Nadia", "lader, tas"), bought=-1060),
    _laptop("Laptop Omar", "RK-70014", 330, _out(47, "Omar", "lader, dock")),
    _laptop("Laptop Ruth", "RK-70015", 330, _out(47, "Ruth"),
            Step(8, "Laila", "record.move", {"transition": "check_in"}, {"conditie_terug": "beschadigd"}),
            Step(8, "Laila", "record.move", {"transition": "send"}, {})),
    _laptop("Leenlaptop 1", "RK-70020", 330),
    _laptop("Leenlaptop 2", "RK-70021", 330, _out(8, "Ruth", "lader")),
    _laptop("Laptop oud", "PF1A02ZZ", -40,
            Step(30, "Milan", "record.move", {"transition": "retire"}, {}),
            Step(29, "Milan", "record.attach", file="wisbewijs.pdf"),
            Step(28, "Omar", "record.move", {"transition": "wipe"}, {"wisbewijs": "wisbewijs.pdf"}),
            bought=-1500, cents=99900),
    Filed(3, "Milan", "ICT", {
        "naam": "Scherm balie", "soort": "scherm", "serie": "SC-9931", "prijs": 21900,
        "leverancier": "Rekenkracht Hardware B.V."}),
)  # fmt: skip
LICENCES = (
    Filed(52, "Milan", "LIC", {
        "product": "Tekst & Blad", "leverancier": "Pakket & Wolk Software", "plaatsen": "25",
        "in_gebruik": "23", "verloopt": 40, "jaarbedrag": 287500, "eigenaar": "Nadia"},
        then=(Step(24, "Milan", "record.change", values={"in_gebruik": "24"}),)),
    Filed(52, "Milan", "LIC", {
        "product": "Back-up op afstand", "leverancier": "Pakket & Wolk Software", "plaatsen": "10",
        "in_gebruik": "6", "verloopt": 290, "jaarbedrag": 96000, "eigenaar": "Omar"},
        then=(Step(51, "Milan", "record.link", link="ICT-00004"),)),
    Filed(51, "Milan", "LIC", {
        "product": "Tekenpakket", "leverancier": "Pakket & Wolk Software", "plaatsen": "3",
        "in_gebruik": "3", "verloopt": 150, "jaarbedrag": 178200}),
    Filed(51, "Milan", "LIC", {
        "product": "Fax naar mail", "plaatsen": "1", "in_gebruik": "0", "verloopt": 12,
        "jaarbedrag": 6000},
        then=(Step(13, "Milan", "record.move", {"transition": "close"}, {}),)),
)  # fmt: skip
KEYS = (
    Filed(55, "Milan", "SLE", {"deur": "Serverruimte", "soort": "pas", "nummer": "0101"},
          then=(Step(55, "Omar", "record.move", {"transition": "geven"},
                     {"houder": "Omar", "sinds": -55}),)),
    Filed(55, "Milan", "SLE", {"deur": "Serverruimte", "soort": "pas", "nummer": "0102",
                               "reserve": True}),
    Filed(55, "Milan", "SLE", {"deur": "Magazijn", "soort": "sleutel", "nummer": "M3"},
          then=(Step(54, "Omar", "record.move", {"transition": "geven"},
                     {"houder": "Milan", "sinds": -54}),
                Step(17, "Milan", "record.move", {"transition": "missen"}, {}))),
)  # fmt: skip
INCIDENTS = (
    Filed(26, "Laila", "INC", {
        "onderwerp": "Phishing bij Architecten Noordzij", "soort": "datalek", "gevonden": -26,
        "wat": "Een medewerker vulde een wachtwoord in op een valse pagina.", "betrokkenen": "3",
        "gegevens": "e-mail", "maatregelen": "Wachtwoorden vernieuwd."},
        then=(
            Step(25, "Nadia", "record.change",
                 values={"oordeel": "Geen toegang gezien.", "gemeld_ap": -24}),
            Step(25, "Nadia", "record.move", {"transition": "judge"}, {}),
            Step(12, "Omar", "record.move", {"transition": "close"},
                 {"slot": "Geen gevolgen gebleken."}))),
    Filed(2, "Laila", "INC", {
        "onderwerp": "Uitval glasvezel", "soort": "storing", "gevonden": -2,
        "wat": "Alle klanten in Hoorn waren twee uur niet bereikbaar."},
        then=(Step(2, "Laila", "record.link", link="Glasvezel Midden"),)),
)  # fmt: skip


def _taken(who: str, day: int, *more: Step) -> tuple[Step, ...]:
    return (Step(day, who, "item.accept"), Step(day, who, "item.claim"), *more)


TICKETS = (
    Ticket(9, "Petra", "STORING", "Scherm van laptop flikkert", "Ook op een ander stopcontact.",
           "ICT-00005", _taken("Laila", 9, Step(8, "Laila", "item.finish"))),
    Ticket(4, "Laila", "STORING", "Accu is na een uur leeg", "", "ICT-00003",
           _taken("Milan", 3, Step(3, "Milan", "item.note", {"text": "Nieuwe accu is besteld."}))),
    Ticket(2, "Laila", "STORING", "Geen internet", "De hele vestiging ligt eruit.",
           "Notariskantoor De Haven", _taken("Laila", 2)),
    Ticket(1, "Petra", "VERZOEK", "Extra plaats tekenpakket", "Voor een stagiair.", "LIC-003"),
    Ticket(1, "Laila", "VERZOEK", "Wachtwoord vergeten", "Belt morgen terug.",
           "Basisschool De Wilg"),
    Ticket(0, "Laila", "UITGIFTE", "Laptop voor nieuwe medewerker", "Begint maandag.", "ICT-00006"),
    Ticket(0, "Milan", "WIJZIGING", "Server naar nieuwe versie", "Buiten kantooruren.",
           "Architecten Noordzij", _taken("Milan", 0)),
)  # fmt: skip
HAND_OUT: tuple[Values, ...] = (
    {"text": "Zoek een apparaat in voorraad"},
    {"text": "Zet het gebruikersaccount klaar"},
    {"text": "Geef het apparaat uit in Dossiers"},
    {"text": "Laat een collega de schijfversleuteling nakijken", "other_eyes": True},
)
PLAN = Plan(
    name="Servicedesk Het Dok",
    manager="Nadia",
    colleague="Omar",
    people=PEOPLE,
    contacts=CONTACTS,
    layout=LAYOUT,
    procedures=(("SD", "Apparaat uitgeven", HAND_OUT),),
    schedules=(
        ("STORING", {"name": "Back-up", "often": "week", "on": "ma di wo do vr", "at": "08:30",
                     "title": "Back-ups van vannacht nakijken", "due_days": 0, "estimate": 15}, ""),
        ("UITGIFTE", {"name": "Licenties", "often": "quarter", "on": "1", "at": "09:00",
                      "title": "Licenties nalopen", "due_days": 10, "estimate": 60}, ""),
    ),
    kinds=KINDS,
    records=(*ASSETS, *LICENCES, *KEYS, *INCIDENTS),
    tickets=TICKETS,
)  # fmt: skip
