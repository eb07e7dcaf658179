"""Column rules: which columns of a bank's CSV file hold what. Those of four Dutch banks are here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel

from store.errors import N_
from store.fields import Field, Option

__all__ = ["BANKS", "ColumnFields"]

ORDERS = (Option("ymd", "j", N_("year month day")), Option("dmy", "d", N_("day month year")),
          Option("mdy", "m", N_("month day year")))  # fmt: skip
SIGNS = (Option(",", "k", N_("comma")), Option(".", "p", N_("point")))
HEAD = N_("Column: its heading, or its number counting from 1.")


class ColumnFields(BaseModel):
    """The columns of a bank's file, each by its head or, in files without heads, by its number.

    `account` is the column of the office's own account, or the account itself. `order` is that of a
    date, `decimals` the sign before the cents. An amount has its own sign, or `side` says `into` or
    `out`, or amounts that went out are in the column `paid`. `balance` is the one after each line.
    `texts` are the columns of the description, joined by `+`. Columns that a file may lack, all but
    those of account, date and amount, are left out then.
    """

    name: Annotated[str, Field(N_("Bank"), required=True, limit=40, cells=20, column=16)]
    account: Annotated[str, Field(N_("Own account"), required=True, limit=60, cells=24, column=14,
                                  help=N_("Column with your own account, or its IBAN."))]  # fmt: skip
    date: Annotated[str, Field(N_("Date"), required=True, limit=60, cells=20, column=12, help=HEAD)]
    order: Annotated[Literal["ymd", "dmy", "mdy"],
                     Field(N_("Date as"), "choice", options=ORDERS, required=True,
                           default="d")] = "dmy"  # fmt: skip
    amount: Annotated[str, Field(N_("Amount"), required=True, limit=60, cells=20, column=12,
                                 help=HEAD)]  # fmt: skip
    decimals: Annotated[Literal[",", "."],
                        Field(N_("Decimals"), "choice", options=SIGNS, required=True,
                              default="k")] = ","  # fmt: skip
    paid: Annotated[str, Field(N_("Amount out"), limit=60, cells=20,
                               help=N_("Column with amounts paid, if separate."))] = ""  # fmt: skip
    side: Annotated[str, Field(N_("In or out"), limit=60, cells=20,
                               help=N_("Column that says in or out, if amounts have no sign."))] = ""  # fmt: skip
    into: Annotated[str, Field(N_("Word for in"), limit=20, cells=12)] = ""
    out: Annotated[str, Field(N_("Word for out"), limit=20, cells=12)] = ""
    balance: Annotated[str, Field(N_("Balance"), limit=60, cells=20,
                                  help=N_("Column with the balance after each line."))] = ""  # fmt: skip
    currency: Annotated[str, Field(N_("Currency"), limit=60, cells=20, help=HEAD)] = ""
    iban: Annotated[str, Field(N_("Other account"), limit=60, cells=24, help=HEAD)] = ""
    party: Annotated[str, Field(N_("Other name"), limit=60, cells=24, help=HEAD)] = ""
    texts: Annotated[str, Field(N_("Description"), limit=200, cells=40,
                                help=N_("Column, or several joined by +."))] = ""  # fmt: skip
    kenmerk: Annotated[str, Field(N_("Payment reference"), limit=60, cells=24, help=HEAD)] = ""


BANKS = (
    ColumnFields(
        name="ING", account="Rekening", date="Datum", order="ymd", amount="Bedrag (EUR)",
        side="Af Bij", into="Bij", out="Af", balance="Saldo na mutatie", iban="Tegenrekening",
        party="Naam / Omschrijving", texts="Mededelingen",
    ),
    ColumnFields(
        name="Rabobank", account="IBAN/BBAN", date="Datum", order="ymd", amount="Bedrag",
        balance="Saldo na trn", currency="Munt", iban="Tegenrekening IBAN/BBAN",
        party="Naam tegenpartij", texts="Omschrijving-1+Omschrijving-2+Omschrijving-3",
        kenmerk="Betalingskenmerk",
    ),
    ColumnFields(
        name="ABN AMRO", account="1", currency="2", date="3", order="ymd", balance="5", amount="7",
        texts="8",
    ),
    ColumnFields(
        name="Triodos", date="1", account="2", amount="3", side="4", into="Credit", out="Debet",
        party="5", iban="6", texts="8", balance="9",
    ),
)  # fmt: skip
