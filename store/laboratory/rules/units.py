"""Units by their UCUM codes, and what may be converted into what.

A unit has a sort and a factor to the first unit of that sort. Only units of a sort are converted:
mass into substance needs a molar mass, which no unit has, and mmol/mol of a glycated haemoglobin is
no plain percentage. Source of the codes: UCUM 2.1, case sensitive.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from store.errors import N_, Invalid

__all__ = ["UNITS", "Unit", "check_unit", "convert"]


@dataclass(frozen=True)
class Unit:
    """A unit: its UCUM `code`, how it is `written` in the Netherlands, its sort, its factor."""

    code: str
    written: str
    sort: str
    factor: Decimal


_LIST = """
mass in volume    | g/L g/l 1 | g/dL g/dl 10 | mg/dL mg/dl 0.01 | mg/L mg/l 0.001 | ug/mL µg/ml 0.001
mass in volume    | ug/L µg/l 0.000001 | ng/mL ng/ml 0.000001 | ng/L ng/l 0.000000001 | pg/mL pg/ml 0.000000001
amount in volume  | mol/L mol/l 1 | mmol/L mmol/l 0.001 | umol/L µmol/l 0.000001
amount in volume  | nmol/L nmol/l 0.000000001 | pmol/L pmol/l 0.000000000001
cells in volume   | /L /l 1 | 10*12/L 10^12/l 1000000000000 | 10*9/L 10^9/l 1000000000 | 10*6/L 10^6/l 1000000
cells in volume   | 10*3/uL 10^3/µl 1000000000 | 10*6/uL 10^6/µl 1000000000000 | /uL /µl 1000000 | /mL /ml 1000
enzyme activity   | U/L U/l 1 | kU/L kU/l 1000 | mU/L mU/l 0.001 | U/mL U/ml 1000
international     | [IU]/L IE/l 1 | k[IU]/L kIE/l 1000 | m[IU]/L mIE/l 0.001 | [IU]/mL IE/ml 1000
international     | u[IU]/mL µIE/ml 0.001 | m[IU]/mL mIE/ml 1
part              | L/L l/l 1 | % % 0.01
ratio             | {ratio} ratio 1
INR               | {INR} INR 1
titre             | {titer} titer 1
score             | {score} score 1
amount in amount  | mmol/mol mmol/mol 1 | umol/mol µmol/mol 0.001
mass in amount    | g/mol g/mol 1 | mg/mmol mg/mmol 1
acidity           | [pH] pH 1
pressure          | kPa kPa 1 | mm[Hg] mmHg 0.133322
osmolality        | mosm/kg mosm/kg 1
rate of settling  | mm/h mm/u 1
clearance         | mL/min ml/min 1
clearance by area | mL/min/{1.73_m2} ml/min/1,73m² 1
volume            | L l 1 | mL ml 0.001 | fL fl 0.000000000000001
mass              | g g 1 | mg mg 0.001 | ug µg 0.000001 | pg pg 0.000000000001
amount            | mmol mmol 1 | umol µmol 0.001 | fmol fmol 0.000000000001
mass in a day     | g/(24.h) g/24u 1 | mg/(24.h) mg/24u 0.001
amount in a day   | mmol/(24.h) mmol/24u 1 | umol/(24.h) µmol/24u 0.001
volume in a day   | L/(24.h) l/24u 1 | mL/(24.h) ml/24u 0.001
in a field        | /[HPF] per_veld 1
in a small field  | /[LPF] per_veld_(klein) 1
time              | s s 1 | min min 60 | h u 3600
temperature       | Cel °C 1
"""
PRECISION = 40


def _units() -> dict[str, Unit]:
    units = {}
    for line in _LIST.strip().splitlines():
        sort, *parts = (part.strip() for part in line.split("|"))
        for part in parts:
            code, written, factor = part.split()
            units[code] = Unit(code, written.replace("_", " "), sort, Decimal(factor))
    return units


UNITS = _units()
"""By code."""


def check_unit(code: str) -> str:
    """Return a code of the list; raises `Invalid`, with the code that is written nearly so."""
    if code in UNITS:
        return code
    near = [
        u.code
        for u in UNITS.values()
        if code.casefold() in (u.code.casefold(), u.written.casefold())
    ]
    if near:
        raise Invalid(
            N_("{unit} is not a unit by UCUM. Type {near}."), unit=code[:20], near=near[0]
        )
    raise Invalid(N_("{unit} is not in the list of units. Choose from the list."), unit=code[:20])


def convert(value: Decimal, source: str, target: str) -> Decimal:
    """Return a value in another unit, exactly where it has an end; raises `Invalid` for another sort."""
    if source == target:
        return value
    old, new = UNITS.get(source), UNITS.get(target)
    if old is None or new is None or old.sort != new.sort:
        raise Invalid(
            N_("{source} cannot be converted to {target}. Ask for the value in {target}."),
            source=source[:20],
            target=target[:20],
        )
    with localcontext() as context:
        context.prec = PRECISION
        converted = value * old.factor / new.factor
        return converted.normalize() + 0
