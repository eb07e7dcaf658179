"""What the dental practice coded and claimed: a batch answered in part, one to approve, and lines to confirm.

The tariffs are the fictional table; the batches are marked as a test (field 0105).
"""

from __future__ import annotations

from collections.abc import Iterator

from store.demo.plan import Answered, Care, Coded, Deed, Values

__all__ = ["CARE", "PERSONS"]

LINDE = "Zorgverzekeraar De Linde"
SINCE = "2026-01-01"
PERSONS: dict[str, Values] = {
    LINDE: {"insurer": True},
    "M. Jansen-Verhoeven": {"born": "1974-03-12", "bsn": "999900511"},
    "T. El Amrani": {"born": "1991-09-30", "bsn": "999911120"},
    "S. Yilmaz": {"born": "2012-01-22", "bsn": "999990019"},
    "P. Vos": {"born": "1948-07-05", "bsn": "999994992"},
    "K. Bakker-Smit": {"born": "1986-12-01", "bsn": "999993653"},
}
"""What insurers ask of contacts, and which of them is one."""
INSURED: dict[str, Values] = {
    "M. Jansen-Verhoeven": {"sex": "2", "surname": "Jansen", "initials": "M", "postcode": "2311 AB",
                            "house": "14", "policy": "DL4402991"},
    "T. El Amrani": {"sex": "1", "surname": "El Amrani", "initials": "T", "postcode": "2251 CD",
                     "house": "3", "addition": "a", "policy": "DL5518040"},
    "S. Yilmaz": {"sex": "1", "surname": "Yilmaz", "initials": "S", "postcode": "2312 EF",
                  "house": "88", "policy": "DL6120077"},
    "P. Vos": {"sex": "1", "surname": "Vos", "initials": "P", "postcode": "2351 GH", "house": "7",
               "policy": "DL3009154"},
}  # fmt: skip
"""Of the fifth nobody recorded a policy: what was done waits for it."""
SETTINGS = {
    "0105": "T", "0110": "12000001", "0111": "12000002", "0113": "03", "0119": "EUR", "0209": "1",
    "0407": "1", "0409": "01", "0409m": "02", "0410": "N", "0412": "010",
}  # fmt: skip


def _set_up() -> Iterator[Deed]:
    for file in ("tandheelkunde-2026-fictief.csv", "retourcodes.csv"):
        yield Deed(58, "Gijs", "code_table.import", on=file)
        yield Deed(58, "Eva", "code_table.confirm", on=file)
    yield Deed(57, "Carla", "insurer_number.add", {"relation": LINDE, "uzovi": "9999"})
    yield Deed(57, "Carla", "provider_number.add", {"person": "Eva", "agb": "12000001", "speciality": "1200"})  # fmt: skip
    for name, value in SETTINGS.items():
        yield Deed(57, "Carla", "claim_setting.add",
                   {"department": "ADM", "name": name, "value": value, "since": SINCE})  # fmt: skip
    for patient, details in INSURED.items():
        yield Deed(56, "Anna", "insured.keep", {
            "relation": patient, "department": "ADM", "insurer": LINDE, "since": SINCE, **details})  # fmt: skip
    yield Deed(41, "Anna", "insured.check", {"day": 0, "answer": "insured"}, "M. Jansen-Verhoeven")


def _treated(day: int, patient: str, *lines: str, confirmed: int | None = None) -> Coded:
    """Return what Eva did, coded by Anna; Carla confirmed it on that day, or not yet."""
    by = (confirmed, "Carla") if confirmed is not None else None
    return Coded(day, "Anna", "ADM", patient, lines, "Eva", by)


def _built(day: int, number: str) -> Deed:
    return Deed(day, "Anna", "claim_batch.build",
                {"department": "ADM", "insurer": LINDE, "until": 0, "number": number})  # fmt: skip


UNANSWERED, ANSWERED, DRAFT = "DL-0001", "DL-0002", "DL-0003"
SENT = (
    _treated(54, "P. Vos", "c002", "x10 34", confirmed=53),
    _built(48, UNANSWERED),
    Deed(48, "Carla", "claim_batch.approve", on=UNANSWERED),
    Deed(48, "Anna", "claim_batch.send", on=UNANSWERED),
    Deed(47, "Carla", "entry.post", on=UNANSWERED),
    Deed(9, "Anna", "claim_batch.chase", {"day": 0, "said": "Nog in behandeling", "again": 7}, UNANSWERED),
)  # fmt: skip
CLAIMED = (
    _treated(40, "M. Jansen-Verhoeven", "c002", "x10 16", confirmed=39),
    _treated(33, "T. El Amrani", "c003", "v91 46 o", "a10 46", confirmed=32),
    _treated(28, "S. Yilmaz", "m01 x2", "m40 boven", "m40 onder", confirmed=27),
    _treated(26, "M. Jansen-Verhoeven", "r24 16 +212,50", "r31 16", confirmed=25),
    _built(20, ANSWERED),
    Deed(19, "Carla", "claim_batch.approve", on=ANSWERED),
    Deed(19, "Anna", "claim_batch.send", on=ANSWERED),
    Deed(18, "Carla", "entry.post", on=ANSWERED),
    Answered(6, "Anna", "ADM", ANSWERED, {"X10": (0, "0587"), "V91": (4300, "0611"), "M01": (0, "0613")}),
    Deed(5, "Anna", "claim_line.bill", {"reason": "Valt buiten de verzekering; met de ouders besproken"},
         "M01"),
    Deed(4, "Anna", "claim_line.propose_off", {"reason": "Negen euro, bellen kost meer"}, "V91"),
)  # fmt: skip
OPEN = (
    Deed(16, "Anna", "authorisation.add", {
        "department": "ADM", "patient": "P. Vos", "insurer": LINDE, "number": "M260117",
        "codes": "P25", "since": 0, "until": 180}),
    _treated(13, "T. El Amrani", "v92 36 mo", "a10 36", confirmed=12),
    _treated(11, "M. Jansen-Verhoeven", "m02 x3", confirmed=10),
    _treated(9, "K. Bakker-Smit", "c002", "h11 38", confirmed=7),
    _treated(8, "P. Vos", "p25 #m260117 +584,00", confirmed=7),
    _built(2, DRAFT),
    _treated(3, "S. Yilmaz", "c003", "v30 36", "v35 46"),
    _treated(1, "T. El Amrani", "e13 45", "x10 45"),
    Deed(0, "Carla", "service_line.return", {"note": "De foto toont twee kanalen. Is het E14?"}, "E13"),
)  # fmt: skip
CARE: Care = (*_set_up(), *SENT, *CLAIMED, *OPEN)
