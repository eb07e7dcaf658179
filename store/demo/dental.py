"""The dental practice with its contracts, keys, laptops, incidents, patient files and technician's work."""

from __future__ import annotations

from dataclasses import replace

from store.demo.dental_care import CARE, PERSONS
from store.demo.kinds import AUTHORISATION, KEY, LAB_WORK, demanding, of_template
from store.demo.plan import Defined, Filed, Plan, Step, Ticket, Values
from store.demo.practice import PRACTICE

__all__ = ["PLAN"]

CONTACTS: tuple[Values, ...] = (
    {"name": "S. Yilmaz", "client": True, "city": "Leiden"},
    {"name": "P. Vos", "client": True, "city": "Leiderdorp"},
    {"name": "K. Bakker-Smit", "client": True, "city": "Voorschoten"},
    {"name": "Van Dam Systemen", "supplier": True, "city": "Leiden"},
)
KINDS = (
    Defined(60, "Carla", of_template("contract"), "ADM", "contract", (59, "Eva")),
    Defined(60, "Carla", KEY, "ADM", confirmed=(59, "Eva")),
    Defined(58, "Carla", of_template("asset"), "ADM", "asset", (57, "Eva")),
    Defined(58, "Carla", of_template("incident"), "ADM", "incident", (57, "Eva")),
    Defined(58, "Eva", of_template("patient"), "ADM", "patient", (57, "Carla")),
    Defined(58, "Eva", LAB_WORK, "ADM", confirmed=(57, "Carla")),
    Defined(9, "Carla", demanding(KEY, "nummer"), "ADM", confirmed=(8, "Eva")),
    Defined(1, "Carla", demanding(of_template("contract"), "eigenaar"), "ADM"),
    Defined(1, "Carla", AUTHORISATION, "ADM"),
)


def _signed(day: int, who: str, file: str = "") -> tuple[Step, ...]:
    """Return the steps of a contract that is signed, with its file or without one."""
    if not file:
        return (Step(day, who, "record.move", {"transition": "sign"}, {}),)
    return (
        Step(day, who, "record.attach", file=file),
        Step(day, who, "record.move", {"transition": "sign"}, {"getekend": file}),
    )


def _cancelled(day: int, who: str) -> Step:
    return Step(day, who, "record.move", {"transition": "cancel"}, {"opgezegd_op": -day})


CONTRACTS = (
    Filed(55, "Anna", "CON", {
        "onderwerp": "Onderhoud ovens en scanners", "begin": -695, "einde": 80, "opzegdagen": "60",
        "jaarbedrag": 285000, "kenmerk": "SO-2024-118", "eigenaar": "Carla"},
        "Tandtechnisch Lab Noord", _signed(54, "Anna", "onderhoudscontract.pdf")),
    Filed(55, "Anna", "CON", {
        "onderwerp": "Verbruiksmateriaal", "begin": -510, "einde": 220, "jaarbedrag": 960000,
        "kenmerk": "DG-4471", "eigenaar": "Carla",
        "opmerking": "Levering elke twee weken op dinsdag."},
        "Dentalis Groothandel B.V.", (
            *_signed(54, "Anna"),
            Step(20, "Carla", "record.change", values={"jaarbedrag": 984000}))),
    Filed(53, "Anna", "CON", {
        "onderwerp": "Stroom en gas", "begin": -295, "einde": 69, "jaarbedrag": 510000,
        "eigenaar": "Carla"},
        "Energie Noord", _signed(53, "Carla")),
    Filed(53, "Anna", "CON", {
        "onderwerp": "Praktijkruimte", "begin": -1200, "einde": 625, "opzegdagen": "365",
        "jaarbedrag": 3120000, "kenmerk": "Gracht 12", "eigenaar": "Eva"},
        "Vastgoed De Gracht B.V.", _signed(52, "Carla")),
    Filed(50, "Carla", "CON", {
        "onderwerp": "Telefoon en internet", "begin": -800, "einde": 20, "jaarbedrag": 118800},
        "Telefonie Oost", (*_signed(50, "Carla"), _cancelled(16, "Carla"))),
    Filed(50, "Carla", "CON", {
        "onderwerp": "Schoonmaak", "begin": -760, "einde": -30, "jaarbedrag": 624000,
        "eigenaar": "Carla"},
        "Vastgoed De Gracht B.V.",
        (*_signed(50, "Carla"), Step(29, "Carla", "record.move", {"transition": "end"}, {}))),
    Filed(41, "Anna", "CON", {
        "onderwerp": "Zorgovereenkomst", "begin": -327, "einde": 38, "eigenaar": "Eva"},
        "Zorgverzekeraar De Linde", _signed(40, "Carla")),
    Filed(6, "Anna", "CON", {
        "onderwerp": "Kopieerapparaat", "begin": 8, "einde": 1468, "opzegdagen": "90",
        "jaarbedrag": 118800, "eigenaar": "Carla"}, "Kantoorvakhandel Jansen"),
    Filed(5, "Anna", "CON", {
        "onderwerp": "Werkplekbeheer", "begin": -30, "einde": 335, "jaarbedrag": 432000},
        "Van Dam Systemen", (*_signed(4, "Carla"), Step(3, "Anna", "record.link", link="ICT-00001"))),
)  # fmt: skip


def _handed(day: int, who: str, to: str) -> Step:
    return Step(day, who, "record.move", {"transition": "geven"}, {"houder": to, "sinds": -day})


KEYS = (
    Filed(56, "Anna", "SLE", {"deur": "Voordeur", "soort": "sleutel", "nummer": "V1"},
          then=(_handed(55, "Carla", "Anna"),)),
    Filed(56, "Anna", "SLE", {"deur": "Voordeur", "soort": "sleutel", "nummer": "V2"},
          then=(_handed(55, "Carla", "Eva"),)),
    Filed(56, "Anna", "SLE", {"deur": "Voordeur", "soort": "sleutel", "nummer": "V3", "reserve": True}),
    Filed(56, "Anna", "SLE", {"deur": "Medicijnkast", "soort": "code"},
          then=(_handed(54, "Eva", "Eva"),)),
    Filed(51, "Anna", "SLE", {"deur": "Archief", "soort": "pas", "nummer": "0417"},
          then=(_handed(51, "Carla", "Bram"),
                Step(12, "Carla", "record.move", {"transition": "missen"}, {}))),
    Filed(11, "Anna", "SLE", {"deur": "Archief", "soort": "pas", "nummer": "0442"},
          then=(_handed(11, "Carla", "Bram"),
                Step(2, "Anna", "record.move", {"transition": "terug"}, {}))),
)  # fmt: skip
RECEIVED = Step(48, "Anna", "record.move", {"transition": "receive"}, {})


def _out(day: int, to: str, more: str = "") -> Step:
    values = {"houder": to, "conditie": "goed"} | ({"toebehoren": more} if more else {})
    return Step(day, "Anna", "record.move", {"transition": "check_out"}, values)


ASSETS = (
    Filed(49, "Anna", "ICT", {
        "naam": "Laptop balie", "soort": "laptop", "serie": "PF3X91AB", "aankoop": -690,
        "prijs": 119900, "garantie": 40, "leverancier": "Kantoorvakhandel Jansen"},
        then=(RECEIVED, _out(47, "Femke", "lader, slot"))),
    Filed(49, "Anna", "ICT", {
        "naam": "Laptop behandelkamer 1", "soort": "laptop", "serie": "PF3X91AC", "aankoop": -400,
        "prijs": 129900, "garantie": 695, "leverancier": "Kantoorvakhandel Jansen"},
        then=(RECEIVED, _out(47, "Eva", "lader"))),
    Filed(49, "Anna", "ICT", {
        "naam": "Scherm balie", "soort": "scherm", "serie": "SN-77120", "aankoop": -690,
        "prijs": 23900},
        then=(RECEIVED, Step(12, "Anna", "record.move", {"transition": "audit"},
                             {"gezien": -12, "plaats": "balie"}))),
    Filed(49, "Anna", "ICT", {
        "naam": "Tablet intake", "soort": "tablet", "serie": "TB-20931", "aankoop": -210,
        "prijs": 44900, "garantie": 520},
        then=(RECEIVED, _out(46, "Femke"),
              Step(7, "Anna", "record.move", {"transition": "check_in"},
                   {"conditie_terug": "beschadigd"}),
              Step(0, "Anna", "record.move", {"transition": "send"},
                   {"klacht": "Het scherm is gebarsten"}))),
    Filed(48, "Anna", "ICT", {
        "naam": "Laptop boekhouding", "soort": "laptop", "serie": "PF1A02ZZ", "aankoop": -1900,
        "prijs": 89900},
        then=(RECEIVED, Step(30, "Anna", "record.move", {"transition": "retire"}, {}),
              Step(28, "Anna", "record.attach", file="wisbewijs.pdf"),
              Step(28, "Carla", "record.move", {"transition": "wipe"},
                   {"wisbewijs": "wisbewijs.pdf"}))),
    Filed(48, "Anna", "ICT", {
        "naam": "Telefoon praktijk", "soort": "telefoon", "aankoop": -1500, "prijs": 19900},
        then=(RECEIVED, Step(9, "Anna", "record.move", {"transition": "retire"}, {}))),
    Filed(48, "Anna", "ICT", {"naam": "Scherm kantoor", "soort": "scherm", "aankoop": -2600},
          then=(RECEIVED, Step(33, "Anna", "record.move", {"transition": "retire"}, {}),
                Step(32, "Anna", "record.move", {"transition": "dispose"}, {}))),
    Filed(48, "Anna", "ICT", {
        "naam": "Tablet wachtkamer", "soort": "tablet", "serie": "TB-20932", "aankoop": -210,
        "prijs": 44900},
        then=(RECEIVED, Step(26, "Anna", "record.move", {"transition": "lose"},
                             {"vermist": "Niet gevonden bij het tellen"}))),
    Filed(4, "Anna", "ICT", {
        "naam": "Laptop boekhouding nieuw", "soort": "laptop", "serie": "PF5Q77KD", "prijs": 134900,
        "leverancier": "Van Dam Systemen"}),
)  # fmt: skip
INCIDENTS = (
    Filed(33, "Anna", "INC", {
        "onderwerp": "Afsprakenlijst in de trein", "soort": "datalek", "gevonden": -34,
        "wat": "Een uitgeprinte afsprakenlijst bleef liggen en is teruggebracht.", "betrokkenen": "14",
        "gegevens": "namen, tijden", "maatregelen": "Lijsten worden niet meer meegenomen."},
        then=(
            Step(32, "Carla", "record.change", values={
                "oordeel": "Beperkt risico, gemeld.", "gemeld_ap": -32, "gemeld_betrokkenen": -31}),
            Step(32, "Carla", "record.move", {"transition": "judge"}, {}),
            Step(21, "Eva", "record.move", {"transition": "close"},
                 {"slot": "De betrokkenen zijn ingelicht."}))),
    Filed(14, "Anna", "INC", {
        "onderwerp": "Klacht over wachttijd", "soort": "klacht", "gevonden": -14,
        "wat": "Een patiënt wachtte 50 minuten na een spoedgeval."},
        then=(Step(13, "Eva", "record.move", {"transition": "judge"}, {}),)),
    Filed(6, "Eva", "INC", {
        "onderwerp": "Autoclaaf stopte halverwege", "soort": "storing", "gevonden": -6,
        "wat": "De lading is opnieuw gesteriliseerd.", "maatregelen": "Monteur besteld."},
        then=(Step(5, "Eva", "record.link", link="Tandtechnisch Lab Noord"),)),
    Filed(1, "Anna", "INC", {
        "onderwerp": "Brief naar verkeerd adres", "soort": "datalek", "gevonden": -1,
        "wat": "Een begroting ging naar het oude adres.", "betrokkenen": "1",
        "gegevens": "naam, behandelplan"}),
)  # fmt: skip
ALLERGIC = {"datum": "2019-05-14", "allergie": "penicilline"}
PATIENTS = (
    Filed(45, "Eva", "PAT", {
        "bsn": "999900511", "geboren": "1974-03-12", "verzekeraar": "Zorgverzekeraar De Linde",
        "polis": "DL 4402178", "huisarts": "Huisartsen Rijnzicht", "asa": "2", "toestemming": "ja",
        "waarschuwing": "Allergisch voor penicilline",
        "historie": [ALLERGIC, {"datum": "2021-11-02", "aandoening": "hoge bloeddruk",
                                "medicijn": "lisinopril"}],
        "gebit": [{"element": "36", "bevinding": "vulling", "vlakken": "MO", "datum": "2023-02-09"},
                  {"element": "16", "bevinding": "kroon", "datum": "2024-06-18"}]},
        "M. Jansen-Verhoeven",
        (Step(19, "Anna", "record.change", values={"polis": "DL 4402991"}),
         Step(10, "Eva", "record.attach", file="verwijsbrief.pdf"))),
    Filed(45, "Eva", "PAT", {
        "bsn": "999911120", "geboren": "1991-09-30", "verzekeraar": "Zorgverzekeraar De Linde",
        "polis": "DL 5518040", "asa": "1", "toestemming": "ja",
        "gebit": [{"element": "46", "bevinding": "caries", "vlakken": "O", "datum": "2025-10-07"}]},
        "T. El Amrani",
        (Step(15, "Eva", "record.link", link="Tandtechnisch Lab Noord"),)),
    Filed(44, "Eva", "PAT", {
        "bsn": "999990019", "geboren": "2012-01-22", "asa": "1", "toestemming": "deels",
        "waarschuwing": "Ouders bellen voor elke verdoving"}, "S. Yilmaz"),
    Filed(44, "Anna", "PAT", {
        "bsn": "999994992", "geboren": "1948-07-05", "huisarts": "Huisartsen Rijnzicht", "asa": "3",
        "historie": [{"datum": "2020-01-10", "aandoening": "diabetes", "medicijn": "metformine"}]},
        "P. Vos",
        (Step(43, "Eva", "record.move", {"transition": "rest"}, {}),)),
    Filed(22, "Anna", "PAT", {
        "bsn": "999993653", "geboren": "1986-12-01", "asa": "1", "toestemming": "ja"},
        "K. Bakker-Smit",
        (Step(3, "Eva", "record.move", {"transition": "close"}, {}),)),
)  # fmt: skip


def _sent(day: int, back: int) -> Step:
    return Step(day, "Anna", "record.move", {"transition": "sturen"},
                {"verzonden_op": -day, "terug_voor": back})  # fmt: skip


def _back(day: int, ticket: str) -> Step:
    return Step(day, "Anna", "record.move", {"transition": "ontvangen"}, {"werkbon": ticket})


def _piece(day: int, about: str, values: Values, *then: Step) -> Filed:
    """Return work for the dental laboratory; the impression is taken on the same day."""
    made = {**values, "afdruk_op": -day, "lab": "Tandtechnisch Lab Noord"}
    return Filed(day, "Eva", "TEC", made, about, then)


LAB_WORKS = (
    _piece(40, "M. Jansen-Verhoeven",
           {"werkstuk": "kroon", "element": "16", "kleur": "A3", "prijs": 21250},
           _sent(40, -28), _back(29, "L26-1178"),
           Step(26, "Eva", "record.move", {"transition": "plaatsen"}, {"geplaatst_op": -26})),
    _piece(25, "P. Vos", {"werkstuk": "prothese", "prijs": 58400, "opmerking": "Bovenkaak"},
           _sent(25, -10), _back(11, "L26-1191"),
           Step(8, "Eva", "record.move", {"transition": "overmaken"}, {"reden": "pasvorm"}),
           _sent(8, 4)),
    _piece(20, "T. El Amrani",
           {"werkstuk": "brug", "element": "34-36", "kleur": "B2", "prijs": 64900},
           _sent(19, -6), _back(6, "L26-1203"),
           Step(2, "Eva", "record.move", {"transition": "overmaken"}, {"reden": "kleur"})),
    _piece(14, "S. Yilmaz", {"werkstuk": "afdruk"}, _sent(14, -3)),
    _piece(9, "K. Bakker-Smit", {"werkstuk": "splint", "prijs": 16500}, _sent(9, 0), _back(1, "L26-1212")),
    _piece(0, "M. Jansen-Verhoeven",
           {"werkstuk": "kroon", "element": "26", "kleur": "A3", "prijs": 21250}),
)  # fmt: skip
TICKETS = (
    Ticket(0, "Femke", "BALIE", "Laptop balie start traag", "Sinds maandag, ook na opnieuw starten.",
           "ICT-00001", (Step(0, "Anna", "item.accept"), Step(0, "Anna", "item.claim"))),
)  # fmt: skip
PLAN: Plan = replace(
    PRACTICE,
    contacts=tuple(
        {**each, **PERSONS.get(str(each["name"]), {})} for each in (*PRACTICE.contacts, *CONTACTS)
    ),
    qualifications=(
        {"person": "Anna", "name": "tandartsassistent", "issued": "2021-07-01",
         "evidence": "Personeelsmap"},
    ),
    kinds=KINDS,
    records=(*CONTRACTS, *KEYS, *ASSETS, *INCIDENTS, *PATIENTS, *LAB_WORKS),
    tickets=TICKETS,
    care=CARE,
)  # fmt: skip
