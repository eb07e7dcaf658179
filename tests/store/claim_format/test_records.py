"""Files of claims: read, written again byte for byte, and refused with line and remedy when broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.claim_format import cents, read_claims, structure_faults, write_claims
from store.errors import Invalid

FOLDER = Path(__file__).parents[2] / "data" / "claims"
FILES = {name: (FOLDER / f"{name}.asc").read_bytes()
         for name in ("good", "defects", "good-return", "file-refused")}  # fmt: skip
GOOD = FILES["good"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_written_again_byte_for_byte(name: str) -> None:
    assert write_claims(read_claims(name, FILES[name])) == FILES[name]


def test_a_record_has_its_texts_by_field() -> None:
    file = read_claims("good.asc", GOOD)
    assert (file.layout.name, len(file.of("02")), len(file.of("04"))) == ("mz301-1.3", 2, 6)
    filling = file.of("04")[2]
    assert (filling["0413"], filling["0415"], filling["0416"]) == ("V12", "16", "MO")
    assert str(filling.day("0408")) == "2013-02-12"
    assert cents(filling["0430"], filling["0431"]) == 3509
    assert cents("0120", "C") == -120
    assert read_claims("r", FILES["good-return"]).layout.length == 370


def test_a_file_without_its_last_line_end_is_read_and_written_so() -> None:
    file = read_claims("good.asc", GOOD[:-2])
    assert not file.is_ended
    assert write_claims(file) == GOOD[:-2]


def test_a_file_cut_off_at_any_byte_is_refused() -> None:
    for at in range(len(GOOD) - 2):
        with pytest.raises(Invalid):
            read_claims("good.asc", GOOD[:at])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a file of insurance claims"),
        (b"<xml/>", "not a file of insurance claims"),
        (GOOD.replace(b"\r\n", b"\n"), "line 1: it has"),
        (GOOD[:310] + b"\r\n05" + GOOD[314:], "line 2: unknown type of record: 05"),
        (GOOD[:314] + b"x" + GOOD[315:], "line 2: field 0202 at 3 has no number"),
        (GOOD.replace(b"Testpersoon", b"Testpers\x1b[2"), "line 2: it has a character"),
        (GOOD[:311] + GOOD[312:], "line 1: it has"),
    ],
)
def test_what_is_broken_names_its_line(data: bytes, why: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_claims("good.asc", data)
    assert why in str(caught.value)


def test_two_planted_faults_of_structure_are_told() -> None:
    assert structure_faults(read_claims("good.asc", GOOD)) == []
    faults = structure_faults(read_claims("defects.asc", FILES["defects"]))
    assert [(fault.record, fault.field) for fault in faults] == [
        ("000000000011", "0207"), ("99", "9907")]  # fmt: skip


def test_every_lost_or_doubled_record_is_told() -> None:
    lines = GOOD.split(b"\r\n")[:-1]
    for at in range(1, len(lines) - 1):
        for changed in (lines[:at] + lines[at + 1 :], lines[:at] + lines[at : at + 1] + lines[at:]):
            file = read_claims("good.asc", b"\r\n".join(changed) + b"\r\n")
            assert structure_faults(file), at
