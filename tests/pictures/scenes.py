"""Who looks at what: the scenes of which there are pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from store import demo
from store.engine import Mark, Writer
from store.office import Office
from store.people import FourEyesException
from tests.pictures.day import (
    ACCOUNTANT,
    AUDITOR,
    CONTROLLER,
    LOG_MANAGER,
)
from tests.pictures.invoiced import write_invoices
from tests.pictures.lab_mail import send_messages
from tests.pictures.paper import read_files

__all__ = ["HERE", "LOOKS", "SCENES", "Scene", "office_for_pictures"]

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANNA, BRAM, CARLA, EVA, FEMKE, GIJS = 1, 2, 3, 4, 5, 6
LAILA = 1
"""In the service desk."""
YUSUF, MARIT, ILSE = 2, 3, 5
"""In the medical practice."""
SMALL, LARGE = (80, 24), (160, 50)


LOOKS = {
    "contrast": "kantoor-contrast",
    "no-colour": "kantoor-terminal",
    "ascii": "kantoor-terminal",
}
"""The themes of a scene's other pictures, by the word in their names; ASCII is on a terminal without
fine signs."""
PLAINLY = ("contrast", "no-colour")
CHARTED = (*PLAINLY, "ascii")


@dataclass(frozen=True)
class Scene:
    """A picture: who, the keys from the first screen, the size; after `weeks` of work, with more `files`.

    It is drawn in the light theme, and in the other `looks` too; with `kinds` there are records,
    of the demo office `plan`; with `invoices` e-invoices came in.
    The first screen is the inbox; with `day` the day, of a Monday after a Friday's work.
    """

    name: str
    person: int | None
    keys: tuple[str, ...]
    size: tuple[int, int] = SMALL
    weeks: bool = False
    day: bool = False
    files: bool = False
    kinds: bool = False
    invoices: bool = False
    plan: str = "dental"
    looks: tuple[str, ...] = ()

    def picture(self, look: str) -> str:
        """The name of the picture in this look, of which the light one is the empty text."""
        name, _, size = self.name.rpartition("-")
        return "-".join(filter(None, (name, look, size)))

    @property
    def office(self) -> str:
        """The plan of its office; empty for the practice without records."""
        return self.plan if self.kinds else ""

    @property
    def pictures(self) -> list[str]:
        """The names of all pictures, the light one first."""
        return [self.picture(look) for look in ("", *self.looks)]


NEXT = ("right_square_bracket",)
INVOICES = ("q", *"facturen, o", "enter")
FILES = (*INVOICES, "enter", "g")
SCAN = (*FILES, "down", "enter", *NEXT)
TRAY = (*FILES, "g", "comma", "x")
TO_BOOK = ("f7", "comma", "f")
PURCHASE = ("f7", "i", *"dent", "enter", *"20260418", "enter", "1", "6", "enter")

SCHEDULE = ("p", "s", "plus", *"Nabellen", "enter", *"balie", "enter", "3", "enter")
STEPS = ("q", *"Post, n", "enter", "enter", "k", *"leveranciers", "enter", "enter")
LETTER = ("comma", "t", "plus", *"brief", "enter", *"Bevestiging", "enter",
          *"[naam]", "enter", *"[adres], [plaats]", "enter", "enter",
          *"Uw brief van [datum] is ontvangen.", "enter", "enter", *"[medewerker]", "enter", *"[kantoor]", "f5",
          "f8", "enter", "comma", "p", "enter")  # fmt: skip

BTW_RETURN = ("f7", "comma", "v", "plus", *"2026-Q4", "enter")
BOOKS = ("f7", "comma", "i", "plus", "enter")
BUDGET = ("f7", "comma", "u", "plus", *"2026", "enter", "n", "enter", "enter",
          "plus", *"8000", "enter", *"96000,00", "enter", "e", "enter",
          "plus", *"7000", "enter", *"12500,00", "enter", "e", "enter")  # fmt: skip
FORECAST = ("f7", "l", "comma", "f")
PLANNED = (*FORECAST, "p",
           "plus", *"Vergoeding verzekeraar", "enter", "i", "enter", *"21500,00", "enter",
           *"26-11-2026", "enter", "m", "enter", "enter", "enter", "enter",
           "plus", *"Salarissen", "enter", "p", "enter", *"16250,00", "enter",
           *"30-11-2026", "enter", "m", "enter", "enter", "enter", "enter",
           "plus", *"Behandelstoel", "enter", "p", "enter", *"18000,00", "enter",
           *"11-01-2027", "enter", "enter", "enter", "enter", "enter")  # fmt: skip
PERIOD_REPORT = ("f7", "comma", "r", "plus", *"2026-10", "enter", "3", "enter", "enter",
                 *"10", "enter", *"500,00", "enter")  # fmt: skip

SHEET = ("f7", "comma", "k", "plus", *"Kosten per maand", "enter", "enter", "enter", "enter",
         *"Rekening", "tab", *"Naam", "tab", *"Oktober", "tab", *"November", "tab", *"Samen", "enter",
         *"7000", "tab", *"=REKNAAM(", "left", "enter", "up", "right", "right",
         *'=MUTATIE($A2;"2026-10")', "tab", *'=MUTATIE($A2;"2026-11")', "tab",
         "=", "left", "left", "+", "left", "enter",
         "up", *["left"] * 5, "down", *"1600", "down", *"8000", "up", "up", "right",
         "slash", "m", *["right"] * 3, "down", "down", "slash", "b", "d", "f3",
         "down", *["left"] * 4, *"Totaal", "tab", "tab", "slash", "s", "right", "slash", "s",
         "right", "slash", "s", "up")  # fmt: skip
SHEET_MENU = (*SHEET, "slash")

KINDS = ("f8", "k")
PARTS = {"views": ("v",), "checks": ("t",), "rights": ("p", *"wij", "enter", *"pm", "enter"),
         "rules": ("o",)}  # fmt: skip
"""The keys of the forms for parts of a kind."""
CONTRACTS = (*KINDS, "enter")
IMPORT = (*CONTRACTS, "comma", "i", "enter")
ASSETS = (*KINDS, "down", "enter")
BURST = (*ASSETS, "o", *"milan", "enter", "enter", *"goed", "enter", "enter",
         *"ICT-00006", "enter", *"ICT-00001", "enter", *"ICT-00060", "enter")  # fmt: skip
LABORATORY = ("comma", "z")
TUBE = (*LABORATORY, *["down"] * 3, "enter", "m", "1", "enter")
PATIENT = (*KINDS, *["down"] * 4, "enter", "down", "enter")
LAPTOP = (*KINDS, "plus", *"ICT", "enter", *"Laptop", "enter",
          *"Naam", "enter", *"Soort", "enter", *"laptop, tablet, scherm", "enter",
          *"Serienummer", "tab", "tab", "tab", *"uniek", "enter",
          *"Aankoop", "enter", *"Prijs", "enter", *"Garantie tot", "tab", "tab", "tab")  # fmt: skip

SALES = ("f7", "comma", "s")
WRITING = (*SALES, "plus", *"jans", "down", "enter", "enter", *"adv", "enter", *"2,5", "enter",
           *"Cursusmap", "enter", *"12", "enter", *"17,50-10%")  # fmt: skip

SCENES = (
    Scene("inbox-assistant-80x24", ANNA, INVOICES, looks=PLAINLY),
    Scene("inbox-assistant-160x50", ANNA, INVOICES, LARGE, looks=CHARTED),
    Scene("inbox-manager-160x50", CARLA, (), LARGE),
    Scene("item-manager-80x24", CARLA, ("enter",), looks=PLAINLY),
    Scene("board-manager-80x24", CARLA, ("w", "down")),
    Scene("board-manager-160x50", CARLA, ("w", "down"), LARGE),
    Scene("purchase-assistant-80x24", ANNA, (*PURCHASE, *"148,2"), looks=PLAINLY),
    Scene("purchase-assistant-160x50", ANNA, (*PURCHASE, *"148,2"), LARGE, looks=PLAINLY),
    Scene("review-manager-80x24", CARLA, ("f7",), looks=PLAINLY),
    Scene("review-manager-160x50", CARLA, ("f7",), LARGE, looks=PLAINLY),
    Scene("entry-manager-80x24", CARLA, ("f7", "enter"), looks=PLAINLY),
    Scene("entry-assistant-160x50", ANNA, ("f7", "r", "enter"), LARGE, looks=PLAINLY),
    Scene("bank-assistant-80x24", ANNA, ("f7", "b"), looks=PLAINLY),
    Scene("bank-assistant-160x50", ANNA, ("f7", "b"), LARGE, looks=PLAINLY),
    Scene("balance-manager-80x24", CARLA, ("f7", "t"), looks=PLAINLY),
    Scene("balance-manager-160x50", CARLA, ("f7", "t"), LARGE, looks=PLAINLY),
    Scene("card-manager-80x24", CARLA, ("f7", "l", "t", "enter"), looks=CHARTED),
    Scene("records-assistant-80x24", ANNA, ("f8", "slash", *"lei"), looks=PLAINLY),
    Scene("relation-assistant-80x24", ANNA, ("f8", "enter"), looks=CHARTED),
    Scene("relation-assistant-160x50", ANNA, ("f8", "enter"), LARGE, looks=CHARTED),
    Scene("help-assistant-80x24", ANNA, ("f1",)),
    Scene("commands-assistant-80x24", ANNA, ("f9", *"not")),
    Scene("search-assistant-80x24", ANNA, ("f4", *"dentalis"), looks=PLAINLY),
    Scene("search-assistant-160x50", ANNA, ("f4", *"dentalis"), LARGE, looks=PLAINLY),
    Scene("welcome-80x24", None, ()),
    Scene("card-manager-160x50", CARLA, ("f7", "l", "t", "enter"), LARGE, looks=CHARTED),
    Scene("inbox-manager-80x24", CARLA, ()),
    Scene("inbox-front-desk-80x24", FEMKE, ()),
    Scene("book-assistant-80x24", ANNA, ("f7", "b", "enter")),
    Scene("records-manager-160x50", CARLA, ("f8",), LARGE, looks=PLAINLY),
    Scene("item-assistant-160x50", ANNA, ("enter",), LARGE, looks=PLAINLY),
    Scene("decline-assistant-80x24", ANNA, ("3", *"reclame"), looks=PLAINLY),
    Scene("decline-assistant-160x50", ANNA, ("3", *"reclame"), LARGE, looks=PLAINLY),
    Scene("sales-assistant-80x24", ANNA, ("f7", "s", *"linde", "enter", "1", "6", "enter", *"121")),
    Scene("cash-assistant-80x24", ANNA, ("f7", "k", "1", "6", "enter", *"382,50-", "enter", "enter")),
    Scene("memorial-assistant-80x24", ANNA,
          ("f7", "m", "1", "6", "enter", *"porti", "enter", *"4510", "enter", *"100", "enter", *"45")),
    Scene("approve-manager-80x24", CARLA, ("f7", "v"), looks=PLAINLY),
    Scene("approve-manager-160x50", CARLA, ("f7", "v"), LARGE, looks=PLAINLY),
    Scene("open-items-manager-80x24", CARLA, ("f7", "o", "right_square_bracket")),
    Scene("periods-manager-80x24", CARLA, ("f7", "c", "down", "s", "enter")),
    Scene("checklist-manager-80x24", CARLA, ("f7", "c", "enter")),
    Scene("btw-return-assistant-80x24", ANNA, BTW_RETURN, looks=PLAINLY),
    Scene("btw-return-assistant-160x50", ANNA, BTW_RETURN, LARGE),
    Scene("budget-assistant-80x24", ANNA, BUDGET),
    Scene("forecast-assistant-80x24", ANNA, (*PLANNED, "f3"), looks=CHARTED),
    Scene("forecast-assistant-160x50", ANNA, (*PLANNED, "f3"), LARGE, looks=PLAINLY),
    Scene("planned-cash-assistant-80x24", ANNA, PLANNED),
    Scene("period-report-assistant-80x24", ANNA, PERIOD_REPORT),
    Scene("sheet-assistant-80x24", ANNA, SHEET, weeks=True, looks=CHARTED),
    Scene("sheet-assistant-160x50", ANNA, (*SHEET, "slash", "m", "left", "left", "up", "up", "slash", "b", "c", "2", "enter"), LARGE, weeks=True),
    Scene("sheet-menu-assistant-80x24", ANNA, SHEET_MENU, weeks=True),
    Scene("period-report-assistant-160x50", ANNA, PERIOD_REPORT, LARGE),
    Scene("reports-assistant-80x24", ANNA, ("f7", "l")),
    Scene("reports-assistant-160x50", ANNA, ("f7", "l"), LARGE),
    Scene("profit-manager-80x24", CARLA, ("f7", "l", "w"), looks=CHARTED),
    Scene("profit-manager-160x50", CARLA, ("f7", "l", "w"), LARGE, looks=CHARTED),
    Scene("sheet-manager-160x50", CARLA, ("f7", "l", "b"), LARGE, looks=CHARTED),
    Scene("aged-manager-80x24", CARLA, ("f7", "l", "k"), looks=CHARTED),
    Scene("aged-manager-160x50", CARLA, ("f7", "l", "k"), LARGE, looks=CHARTED),
    Scene("daybook-manager-80x24", CARLA, ("f7", "l", "d")),
    Scene("tray-manager-80x24", CARLA, ("f7", "l", "t", "x", *"csv", "enter", "comma", "x")),
    Scene("statements-manager-80x24", CARLA, ("f7", "b", "f")),
    Scene("rules-manager-80x24", CARLA, ("f7", "f", "plus", *"Boven 5000")),
    Scene("batches-assistant-80x24", ANNA, ("f7", "y", "plus", *"post ma")),
    Scene("chart-manager-80x24", CARLA, ("f7", "w", "enter")),
    Scene("ledgers-manager-160x50", CARLA, ("f7", "p"), LARGE),
    Scene("procedures-manager-80x24", CARLA, ("p",)),
    Scene("procedure-form-manager-160x50", CARLA, ("p", "enter", *"Meld het", "tab"), LARGE),
    Scene("schedules-manager-80x24", CARLA, ("p", "s")),
    Scene("schedule-form-manager-160x50", CARLA, (*SCHEDULE, *"di do"), LARGE),
    Scene("schedule-form-manager-80x24", CARLA, (*SCHEDULE, *"di do")),
    Scene("steps-assistant-80x24", ANNA, STEPS),
    Scene("steps-assistant-160x50", ANNA, STEPS, LARGE),
    Scene("item-steps-assistant-80x24", ANNA, (*STEPS, "f3")),
    Scene("exceptions-manager-80x24", CARLA, ("f9", *"uitzonderingen", "enter")),
    Scene("exceptions-manager-160x50", CARLA, ("f9", *"uitzonderingen", "enter"), LARGE),
    Scene("emergency-assistant-80x24", BRAM,
          ("f9", *"emergency access", "enter", *"adm", "enter", *"Anna is ziek", "enter")),
    Scene("team-manager-80x24", CARLA, ("f2",), looks=PLAINLY),
    Scene("team-administrator-160x50", GIJS, ("f2",), LARGE, looks=PLAINLY),
    Scene("person-manager-80x24", CARLA, ("f2", "down", "down", "down", "enter"), looks=PLAINLY),
    Scene("person-administrator-160x50", GIJS, ("f2", "down", "down", "down", "enter"), LARGE, looks=PLAINLY),
    Scene("absence-manager-80x24", CARLA, ("f2", "a", *"2711", "enter", *"0412", "enter", *"br"), looks=PLAINLY),
    Scene("absence-manager-160x50", CARLA,
          ("f2", "a", *"2711", "enter", *"0412", "enter", *"br"), LARGE, looks=PLAINLY),
    Scene("departments-administrator-80x24", GIJS, ("f2", "q")),
    Scene("quality-manager-80x24", CARLA, ("w", "q"), weeks=True, looks=CHARTED),
    Scene("quality-manager-160x50", CARLA, ("w", "q", "v"), LARGE, weeks=True, looks=CHARTED),
    Scene("statistics-manager-80x24", CARLA, ("w", "s", "left_square_bracket", "down"), weeks=True, looks=CHARTED),
    Scene("statistics-manager-160x50", CARLA, ("w", "s", "p", "w"), LARGE, weeks=True, looks=CHARTED),
    Scene("board-weeks-manager-80x24", CARLA, ("w", "down"), weeks=True, looks=CHARTED),
    Scene("board-weeks-manager-160x50", CARLA, ("w", "down"), LARGE, weeks=True, looks=CHARTED),
    Scene("reply-assistant-80x24", ANNA,
          ("r", *"Geachte mevrouw De Wit,", "enter", "enter", *"Dinsdag 1 december om 16.30 uur kan.")),
    Scene("files-assistant-80x24", ANNA, (*INVOICES, "enter", "p")),
    Scene("attachments-assistant-80x24", ANNA, FILES, files=True, looks=PLAINLY),
    Scene("attachments-assistant-160x50", ANNA, FILES, LARGE, files=True),
    Scene("scan-assistant-80x24", ANNA, SCAN, files=True),
    Scene("scan-assistant-160x50", ANNA, SCAN, LARGE, files=True),
    Scene("tray-assistant-80x24", ANNA, TRAY, files=True, looks=PLAINLY),
    Scene("tray-assistant-160x50", ANNA, TRAY, LARGE, files=True),
    Scene("quarantine-manager-80x24", CARLA, ("f9", *"in quarantaine", "enter"), files=True),
    Scene("letter-manager-80x24", CARLA, LETTER),
    Scene("letter-manager-160x50", CARLA, LETTER, LARGE),
    Scene("to-book-assistant-80x24", ANNA, TO_BOOK, invoices=True, looks=PLAINLY),
    Scene("e-invoice-assistant-160x50", ANNA, (*TO_BOOK, "enter", "down"), LARGE, invoices=True),
    Scene("paper-assistant-160x50", ANNA, (*INVOICES, "i", *"dentalis g", "enter"), LARGE),
    Scene("today-assistant-80x24", ANNA, (), day=True),
    Scene("today-assistant-160x50", ANNA, (), LARGE, day=True),
    Scene("today-manager-80x24", CARLA, (), day=True, looks=CHARTED),
    Scene("today-manager-160x50", CARLA, (), LARGE, day=True, looks=CHARTED),
    Scene("today-chief-bookkeeper-80x24", CARLA, NEXT, day=True, looks=CHARTED),
    Scene("today-chief-bookkeeper-160x50", CARLA, NEXT, LARGE, day=True, looks=CHARTED),
    Scene("today-professional-80x24", EVA, (), day=True),
    Scene("today-front-desk-80x24", FEMKE, (), day=True),
    Scene("today-administrator-80x24", GIJS, (), day=True),
    Scene("today-log-manager-80x24", LOG_MANAGER, (), day=True),
    Scene("today-auditor-80x24", AUDITOR, (), day=True),
    Scene("today-accountant-80x24", ACCOUNTANT, (), day=True),
    Scene("today-controller-80x24", CONTROLLER, (), day=True),
    Scene("kinds-manager-80x24", CARLA, KINDS, kinds=True, looks=PLAINLY),
    Scene("kinds-manager-160x50", CARLA, KINDS, LARGE, kinds=True),
    Scene("kind-manager-80x24", CARLA, (*KINDS, "e"), kinds=True, looks=PLAINLY),
    Scene("kind-manager-160x50", CARLA, (*KINDS, "e"), LARGE, kinds=True),
    Scene("kind-form-manager-80x24", CARLA, (*LAPTOP, *"attentie 60"), kinds=True, looks=PLAINLY),
    Scene("kind-form-manager-160x50", CARLA, (*LAPTOP, *"attentie 60"), LARGE, kinds=True),
    Scene("kind-states-manager-80x24", CARLA, (*KINDS, "e", "s"), kinds=True),
    Scene("kind-states-manager-160x50", CARLA, (*KINDS, "e", "s"), LARGE, kinds=True),
    *(Scene(f"kind-{name}-manager-{size[0]}x{size[1]}", CARLA, (*KINDS, "e", *keys), size, kinds=True)
      for name, keys in PARTS.items() for size in (SMALL, LARGE)),
    Scene("label-assistant-80x24", ANNA, (*CONTRACTS, "m", "down", "m", "l"), kinds=True),
    Scene("labels-administrator-80x24", GIJS, ("f2", "comma", "l")),
    Scene("labels-administrator-160x50", GIJS, ("f2", "comma", "l"), LARGE),
    Scene("kind-template-manager-80x24", CARLA, (*KINDS, "comma", "t")),
    Scene("filed-assistant-80x24", ANNA, CONTRACTS, kinds=True, looks=PLAINLY),
    Scene("filed-assistant-160x50", ANNA, CONTRACTS, LARGE, kinds=True),
    Scene("import-assistant-80x24", ANNA, IMPORT, kinds=True, looks=PLAINLY),
    Scene("import-assistant-160x50", ANNA, IMPORT, LARGE, kinds=True),
    Scene("book-plan-manager-80x24", CARLA, BOOKS, kinds=True),
    Scene("record-assistant-80x24", ANNA, (*CONTRACTS, "down", "enter"), kinds=True, looks=PLAINLY),
    Scene("record-assistant-160x50", ANNA, (*CONTRACTS, "down", "enter"), LARGE, kinds=True),
    Scene("patient-professional-80x24", EVA, PATIENT, kinds=True),
    Scene("filed-it-assistant-80x24", LAILA, ASSETS, kinds=True, plan="it"),
    Scene("burst-assistant-80x24", LAILA, BURST, kinds=True, plan="it", looks=PLAINLY),
    Scene("burst-assistant-160x50", LAILA, BURST, LARGE, kinds=True, plan="it"),
    Scene("holdings-assistant-80x24", LAILA, ("f2", "enter", "o"), kinds=True, plan="it"),
    Scene("dossier-it-assistant-80x24", LAILA, ("f2", "enter", "t"), kinds=True, plan="it"),
    Scene("lab-orders-assistant-80x24", YUSUF, LABORATORY, kinds=True, plan="medical", looks=PLAINLY),
    Scene("lab-order-professional-80x24", ILSE, (*LABORATORY, *["down"] * 4, "enter"), kinds=True, plan="medical"),
    Scene("lab-order-professional-160x50", ILSE, (*LABORATORY, *["down"] * 4, "enter"), LARGE, kinds=True, plan="medical"),
    Scene("lab-sample-assistant-80x24", YUSUF, TUBE, kinds=True, plan="medical", looks=PLAINLY),
    Scene("lab-sample-assistant-160x50", YUSUF, TUBE, LARGE, kinds=True, plan="medical"),
    Scene("lab-custody-assistant-80x24", YUSUF, (*TUBE, "k"), kinds=True, plan="medical"),
    Scene("lab-entering-assistant-80x24", YUSUF, (*LABORATORY, "e"), kinds=True, plan="medical", looks=PLAINLY),
    Scene("lab-results-professional-80x24", ILSE, (*LABORATORY, "r"), kinds=True, plan="medical", looks=PLAINLY),
    Scene("lab-results-professional-160x50", ILSE, (*LABORATORY, "r"), LARGE, kinds=True, plan="medical"),
    Scene("lab-result-professional-80x24", ILSE, (*LABORATORY, "r", "enter"), kinds=True, plan="medical"),
    Scene("lab-statistics-professional-80x24", ILSE, (*LABORATORY, "comma", "s"), kinds=True, plan="medical", looks=CHARTED),
    Scene("lab-statistics-professional-160x50", ILSE, (*LABORATORY, "comma", "s"), LARGE, kinds=True, plan="medical"),
    Scene("lab-messages-assistant-80x24", YUSUF, (*LABORATORY, "comma", "m"), kinds=True, plan="medical"),
    Scene("lab-message-assistant-80x24", YUSUF, (*LABORATORY, "comma", "m", "enter"), kinds=True, plan="medical", looks=PLAINLY),
    Scene("lab-message-assistant-160x50", YUSUF, (*LABORATORY, "comma", "m", "enter"), LARGE, kinds=True, plan="medical"),
    Scene("lab-test-manager-80x24", MARIT, (*LABORATORY, "comma", "t", *["down"] * 4, "enter"), kinds=True, plan="medical"),
    Scene("lab-test-manager-160x50", MARIT, (*LABORATORY, "comma", "t", *["down"] * 4, "enter"), LARGE, kinds=True, plan="medical"),
    Scene("lab-worklist-assistant-80x24", YUSUF, (*LABORATORY, "w", "plus", *"foto", *["enter"] * 5, "plus", *"glu", "enter", "f3", "enter", *"3,1", "enter", *"15,0", "enter", "f3"), kinds=True, plan="medical", looks=PLAINLY),
    Scene("coding-assistant-80x24", ANNA, ("f8", "comma", "p", "plus", *"vos", "enter", "enter", "enter", *"v92 16 mo", "enter", *"a10 16", "enter", *"kroon"), kinds=True, plan="claims", looks=PLAINLY),
    Scene("coding-check-manager-80x24", CARLA, ("f8", "comma", "p"), kinds=True, plan="claims"),
    Scene("coded-day-manager-80x24", CARLA, ("f8", "comma", "p", "enter"), kinds=True, plan="claims", looks=CHARTED),
    Scene("coded-day-manager-160x50", CARLA, ("f8", "comma", "p", "enter"), LARGE, kinds=True, plan="claims"),
    Scene("code-table-assistant-80x24", ANNA, ("f8", "comma", "c", "enter"), kinds=True, plan="claims"),
    Scene("claims-manager-80x24", CARLA, ("f8", "comma", "d"), kinds=True, plan="claims", looks=PLAINLY),
    Scene("claim-batch-manager-80x24", CARLA, ("f8", "comma", "d", "enter"), kinds=True, plan="claims"),
    Scene("claim-approval-manager-80x24", CARLA, ("f8", "comma", "d", "enter", "a"), kinds=True, plan="claims"),
    Scene("claim-lines-assistant-80x24", ANNA, ("f8", "comma", "d", "r"), kinds=True, plan="claims"),
    Scene("claim-lines-assistant-160x50", ANNA, ("f8", "comma", "d", "r"), LARGE, kinds=True, plan="claims"),
    Scene("invoices-assistant-80x24", ANNA, SALES, kinds=True, plan="invoices", looks=PLAINLY),
    Scene("invoices-assistant-160x50", ANNA, SALES, LARGE, kinds=True, plan="invoices"),
    Scene("invoice-form-assistant-80x24", ANNA, WRITING, kinds=True, plan="invoices", looks=PLAINLY),
    Scene("invoice-form-assistant-160x50", ANNA, WRITING, LARGE, kinds=True, plan="invoices"),
    Scene("invoice-manager-80x24", CARLA, (*SALES, "r", "enter"), kinds=True, plan="invoices", looks=PLAINLY),
    Scene("invoice-assistant-80x24", ANNA, (*SALES, "p", "enter"), kinds=True, plan="invoices"),
    Scene("dossier-it-assistant-160x50", LAILA, ("f2", "enter", "t"), LARGE, kinds=True, plan="it"),
)  # fmt: skip


ALONE = (
    FourEyesException(act="item.approve", subject_kind="item", subject=4, what="Afspraak verzetten",
                  department=1, actor=EVA, reason="Carla was ziek en de patiënt wachtte",
                  at="2026-11-19T10:12:00.000+00:00", month="2026-11"),
    FourEyesException(act="relation.confirm_iban", subject_kind="relation", subject=2,
                  what="Tandtechnisch Lab Noord", department=None, actor=EVA,
                  reason="Teruggebeld naar het bekende nummer", reviewed_by=CARLA,
                  note="Gezien, het nummer klopt", state="reviewed",
                  at="2026-11-16T14:40:00.000+00:00", month="2026-11"),
)  # fmt: skip

EARLIER = (
    ("INK", "2026-08-17", "L26-0811", 31500, "7010", 2), ("VRK", "2026-08-31", "2026-08", 168000, "8000", 7),
    ("INK", "2026-09-14", "EN-2609", 11250, "4110", 3), ("VRK", "2026-09-30", "2026-09", 145025, "8000", 7),
    ("INK", "2026-10-12", "KJ-2610", 19400, "7000", 6), ("INK", "2026-10-19", "L26-1104", 64350, "7010", 2),
    ("VRK", "2026-10-30", "2026-10", 212575, "8000", 7), ("VRK", "2026-11-13", "2026-1107", 9275, "8000", 8),
)  # fmt: skip
"""Daybook, day, reference, cents, account and contact of what was booked before this week."""
RAN = (
    (CARLA, "trial-balance", "2026-10", "2026-10"), (EVA, "profit-and-loss", "2026-01", "2026-10"),
    (ANNA, "debtors", "2026-11-23", "2026-11-23"), (CARLA, "btw", "2026-07", "2026-09"),
)  # fmt: skip
"""Who exported which report last, and over which periods."""


def office_for_pictures(path: Path, plan: str = "") -> Office:
    """The demo's practice after some work: items held, an entry posted, one that waits.

    With a `plan` it is that of a demo office with records; the service desk, the medical practice and
    the dental practice that `claims` or sends `invoices` have work of their own.
    """
    laid = (
        demo.plan_of("dental" if plan in ("claims", "invoices") else plan)
        if plan
        else demo.PRACTICE
    )
    office = demo.make(path, lambda: NOW, laid if plan == "claims" else replace(laid, care=()))
    if plan == "medical":
        send_messages(office)
    if plan == "invoices":
        write_invoices(office)
    if plan in ("it", "medical", "claims", "invoices"):
        return office
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    for item in (1, 2, 3):
        office.do(anna, "item.accept", item)
    office.do(anna, "item.claim", 1)
    office.do(anna, "item.note", 1, {"text": "Aantallen vergeleken met de pakbon."})
    office.do(carla, "item.give", 3, {"person": 2})
    for reference, cents, account, relation in (
        ("20260417", 14823, "7000", 1), ("L26-1203", 38250, "7010", 2), ("EN-2611", 23418, "4110", 3),
    ):  # fmt: skip
        cost = {"account": account, "btw": "IG" if account == "7010" else "IH", "cents": cents}
        given = {"relation": relation, "reference": reference, "total": cents,
                 "date": "2026-11-16", "costs": [cost],
                 "item": 1 if relation == 1 else None}  # fmt: skip
        entry = office.do(anna, "entry.draft", given=given).doc
        office.do(anna, "entry.submit", entry.id)
        if relation != 3:
            office.do(carla, "entry.post", entry.id)
    _book_earlier(office)
    for exception in ALONE:
        keep(office, exception)
    read_files(office)
    _arrange(office)
    return office


def _book_earlier(office: Office) -> None:
    """Purchases and treatments of the months before."""
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    for daybook, day, reference, cents, account, relation in EARLIER:
        cost = {"account": account, "btw": "VVR" if daybook == "VRK" else "IG", "cents": cents}
        given = {"daybook": daybook, "relation": relation, "reference": reference, "total": cents,
                 "date": day, "costs": [cost]}  # fmt: skip
        entry = office.do(anna, "entry.draft", given=given).doc
        office.do(anna, "entry.submit", entry.id)
        office.do(carla, "entry.post", entry.id)


def keep(office: Office, exception: FourEyesException) -> None:
    """As the door keeps it, when nobody else was there."""
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), exception.actor, exception.act))
        writer.add(exception)
        writer.finish()


def _arrange(office: Office) -> None:
    """An absence to come, certificates of which one ends soon, a role that waits, targets, reports."""
    carla, gijs = office.actor(CARLA), office.actor(GIJS)
    days = {"since": "2026-11-30", "until": "2026-12-04"}
    office.do(carla, "absence.add", 2, {**days, "substitute": ANNA, "note": "Vakantie"})
    for name, issued, expires in (
        ("BIG-registratie", "2022-01-01", "2026-12-31"), ("Stralingshygiëne", "2024-03-12", "2029-03-12"),
    ):  # fmt: skip
        given = {"person": 4, "name": name, "issued": issued, "expires": expires,
                 "evidence": "Personeelsmap"}  # fmt: skip
        office.do(carla, "qualification.add", given=given)
    given = {"person": 4, "department": 1, "role": "manager", "title": "office manager",
             "since": "2027-01-01"}  # fmt: skip
    office.do(carla, "membership.add", given=given)
    for queue, code, name, answer, finish in ((1, "POST", "Post", 240, 960),
                                              (3, "FACT", "Facturen", None, 2400)):  # fmt: skip
        takes = "mail" if queue == 1 else "invoices"
        given = {"code": code, "name": name, "takes": takes, "answer_minutes": answer,
                 "finish_minutes": finish}  # fmt: skip
        office.do(gijs, "queue.change", queue, given)
    for person, report, first, last in RAN:
        ran = {"report": report, "first": first, "last": last}
        office.do(office.actor(person), "report_run.record", given=ran)
