"""What the patients of the medical practice had determined, from order to release, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.demo.plan import LabStep, Ordered, Values

__all__ = ["ORDERS"]

EDTA, URINE = frozenset({"HB", "LEU", "TRO", "HBA1C"}), frozenset({"UNIT", "ULEU", "UKWEEK"})
DEVICES = {"HB": "APP-0002", "LEU": "APP-0002", "TRO": "APP-0002"}
TAKEN = (("collect", "Sanne", "08:20"), ("receive", "Yusuf", "08:50"), ("prepare", "Yusuf", "09:00"),
         ("prepared", "Yusuf", "09:15"))  # fmt: skip
GP, MIDWIFE = "Huisarts R. Ruiter", "Verloskundigen De Ooievaar"
WOMAN: Values = {"sex": "f"}
MAN: Values = {"sex": "m"}


def _move(
    day: int, who: str, transition: str, sample: str = "1", at: str = "", **values: object
) -> LabStep:
    given = {"transition": transition, "values": values}
    return LabStep(day, who, "record.move", sample, given, at)


def _taken(day: int, samples: int = 1, until: str = "prepared") -> list[LabStep]:
    """Return what brings samples to where values can be entered, or some steps of it."""
    last = [transition for transition, _who, _at in TAKEN].index(until) + 1
    return [_move(day, who, transition, f"{number}", at)
            for transition, who, at in TAKEN[:last] for number in range(1, samples + 1)]  # fmt: skip


def _entered(
    day: int, values: Mapping[str, str], at: str = "10:20", who: str = "Yusuf"
) -> list[LabStep]:
    return [LabStep(day, who, "lab_result.enter", code, {"value": value}, at, DEVICES.get(code, ""))
            for code, value in values.items()]  # fmt: skip


def _verified(
    day: int, codes: Sequence[str], at: str = "11:05", who: str = "Ilse"
) -> list[LabStep]:
    return [LabStep(day, who, "lab_result.verify", code, {"leap": True}, at) for code in codes]


def _released(
    day: int, codes: Sequence[str], at: str = "11:30", who: str = "Ilse"
) -> list[LabStep]:
    return [LabStep(day, who, "lab_result.release", code, {}, at) for code in codes]


def _judged(day: int, codes: Sequence[str], at: str = "11:05", who: str = "Ilse") -> list[LabStep]:
    return [*_verified(day, codes, at, who), *_released(day, codes, at, who)]


def _samples(codes: Sequence[str]) -> int:
    return len({(code in EDTA, code in URINE) for code in codes})


def _routine(
    day: int, patient: str, given: Values, values: Mapping[str, str], *then: LabStep,
    released: int | None = None, at: str = "11:05", requester: str = GP,
) -> Ordered:  # fmt: skip
    """Return an order whose results are released on the same day or on day `released`."""
    codes, done = tuple(values), day if released is None else released
    steps = (
        *_taken(day, _samples(codes)),
        *_entered(day, values),
        *_judged(done, codes, at),
        *then,
    )
    return Ordered(day, "Sanne", patient, codes, given, requester, "08:10", steps)


ROUTINE = (
    _routine(45, "A. de Wit", MAN, {"GLU": "6.8", "HBA1C": "49", "KRE": "96"}),
    _routine(46, "P. Vos", MAN, {"K": "4.6", "NA": "139", "KRE": "118"}, at="12:40"),
    _routine(41, "F. Hoekstra", WOMAN, {"HB": "7.1", "LEU": "6.2", "TRO": "254"}),
    _routine(38, "M. Haddad", WOMAN, {"TSH": "2.10"}, released=34),
    _routine(35, "J. van den Berg-Smit", WOMAN, {"HB": "7.8", "GLU": "4.6"}, requester=MIDWIFE),
    _routine(34, "P. Vos", MAN, {"K": "4.9", "NA": "136", "KRE": "121"}, at="15:10"),
    _routine(31, "S. Yilmaz", MAN, {"UNIT": "POS", "ULEU": "3+"}, at="10:40",
             requester=GP),
    _routine(32, "L. Jansen", MAN, {"CRP": "<5", "LEU": "8.4"}),
    _routine(27, "A. de Wit", MAN, {"GLU": "7.9", "ALAT": "52"}),
    _routine(24, "F. Hoekstra", WOMAN, {"HB": "7.4", "LEU": "5.9", "TRO": "261"}),
    _routine(25, "M. Haddad", WOMAN, {"TSH": "1.80", "CHOL": "5.8"}, released=24),
    _routine(20, "P. Vos", MAN, {"K": "5.4", "NA": "135", "KRE": "133"}, at="13:20"),
    _routine(17, "J. van den Berg-Smit", WOMAN, {"HB": "7.0", "GLU": "4.9"}, requester=MIDWIFE),
    _routine(18, "S. Yilmaz", MAN, {"UNIT": "NEG", "ULEU": "NEG"}, at="10:40"),
)  # fmt: skip
STORED = Ordered(
    32, "Sanne", "F. Hoekstra", ("HB", "CRP"), WOMAN, GP, "08:10",
    (*_taken(32, 2), *_entered(32, {"HB": "7.2", "CRP": "14"}), *_judged(32, ("HB", "CRP")),
     _move(31, "Yusuf", "store", "1", "09:10"), _move(31, "Yusuf", "store", "2", "09:12"),
     _move(14, "Yusuf", "dispose", "1", "09:10")),
)  # fmt: skip
AMENDED = Ordered(
    13, "Sanne", "A. de Wit", ("GLU", "HBA1C"), MAN, GP, "08:10",
    (*_taken(13, 2), *_entered(13, {"GLU": "12.1", "HBA1C": "54"}), *_judged(13, ("GLU", "HBA1C")),
     LabStep(12, "Ilse", "lab_result.amend", "GLU",
             {"value": "7.1", "reason": "Monster was niet nuchter verwerkt; opnieuw gemeten"}, "09:40"),
     *_judged(12, ("GLU",), "10:30", "Marit")),
)  # fmt: skip
"""A result that was released too high, corrected the next day."""
REJECTED = Ordered(
    10, "Sanne", "J. van den Berg-Smit", ("HB", "TRO"), WOMAN, MIDWIFE, "08:10",
    (*_taken(10, 1, "receive"),
     _move(10, "Yusuf", "reject", "1", "09:20", reden="RC", opnieuw=True),
     *(_move(7, who, transition, "2", at) for transition, who, at in TAKEN),
     *_entered(7, {"HB": "7.6", "TRO": "188"}), *_judged(7, ("HB", "TRO"))),
)  # fmt: skip
"""Clotted blood, collected again the next working day."""
CRITICAL = Ordered(
    6, "Sanne", "P. Vos", ("K", "NA", "KRE"), MAN, GP, "08:10",
    (*_taken(6), *_entered(6, {"K": "6.8", "NA": "133", "KRE": "164"}),
     LabStep(6, "Ilse", "lab_result.call", "K", {"whom": "huisarts Ruiter", "read_back": True}, "10:32"),
     *_judged(6, ("K", "NA", "KRE"))),
)  # fmt: skip
INVALID = Ordered(
    5, "Sanne", "M. Haddad", ("CRP",), WOMAN, GP, "08:10",
    (*_taken(5), *_entered(5, {"CRP": "61"}), *_judged(5, ("CRP",)),
     _move(4, "Ilse", "invalidate", "1", "09:30", reden_ongeldig="Buis van een ander gemeten")),
)  # fmt: skip
"""A sample that was mixed up; its retest waits."""
RETURNED = Ordered(
    3, "Sanne", "F. Hoekstra", ("ALAT", "K"), WOMAN, GP, "08:10",
    (*_taken(3), *_entered(3, {"ALAT": "31", "K": "6.1"}),
     LabStep(3, "Ilse", "lab_result.return", "K", {"note": "Hemolytisch? Meet het nog eens."}, "10:55"),
     *_entered(3, {"K": "4.8"}, "11:20"), *_verified(3, ("ALAT", "K"), "11:45")),
)  # fmt: skip
OPEN = (
    Ordered(4, "Sanne", "S. Yilmaz", ("UKWEEK",), MAN, GP, "08:10",
            (*_taken(4, 1, "receive"), _move(4, "Yusuf", "send_out", "1", "09:30"))),
    Ordered(3, "Sanne", "L. Jansen", ("CRP", "HB"), MAN, GP, "08:40",
            (_move(3, "Sanne", "collect", "1", "09:00"), _move(3, "Sanne", "collect", "2", "09:01"))),
    Ordered(2, "Sanne", "A. de Wit", ("NA",), MAN, GP, "08:10",
            (LabStep(2, "Sanne", "lab_order.cancel", "", {"reason": "Dubbel aangevraagd"}, "08:30"),)),
    Ordered(0, "Sanne", "P. Vos", ("K", "NA", "KRE"), {"sex": "m", "urgent": True}, GP, "",
            (*_taken(0), *_entered(0, {"K": "6.9", "NA": "131"}))),
    Ordered(0, "Sanne", "A. de Wit", ("GLU", "HBA1C"), MAN, GP, "",
            (*_taken(0, 2), *_entered(0, {"GLU": "7.4"}))),
    Ordered(0, "Sanne", "M. Haddad", ("HB", "LEU", "TRO"), WOMAN, GP, "",
            tuple(_taken(0, 1, "prepare"))),
    Ordered(0, "Sanne", "J. van den Berg-Smit", ("HB", "GLU", "UNIT"), WOMAN, MIDWIFE, "",
            tuple(_taken(0, 3))),
    Ordered(0, "Sanne", "F. Hoekstra", ("TSH",), WOMAN, GP, ""),
)  # fmt: skip
ORDERS = (*ROUTINE, STORED, AMENDED, REJECTED, CRITICAL, INVALID, RETURNED, *OPEN)
