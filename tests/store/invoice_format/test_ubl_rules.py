"""Every published test file is read, and what is wrong with it is told by the rule in its name."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from store.invoice_format.xml_reading import read_xml
from tests.store.invoice_format.official import nlcius_findings, peppol_findings
from tests.store.invoice_format.published import named, published

OURS = frozenset({"iban", "btw-id", "sign", "date"})
"""Doubts that are of no official rule."""
BEYOND = frozenset({"PEPPOL-EN16931-R120", "BR-CO-17"})
"""Amounts that we compute to the cent, where the rules are of Peppol or allow a euro."""
OTHERWISE = {
    "BR-08": {"BR-10"},  # the file lacks the address of the customer
    "no_customizationid": {"BR-01"},
    "BR-NL-7_error_381_invoice": {"BR-NL-8"},  # so say the official rules
}
"""Files whose name is not that of the rule that they break."""


def doubts(name: str) -> set[str]:
    invoice = read_xml(published()[name])
    assert invoice is not None
    return {doubt.rule for doubt in invoice.doubts}


def rule_in(name: str) -> set[str]:
    other = next((rules for part, rules in OTHERWISE.items() if part in name), None)
    match = re.search(r"(?:BR|UBL|NL)-(?:[A-Z]+-)?\w*?\d+", name.partition("SI-UBL-2.0")[2] or name)
    return other or ({match[0]} if match else set())


OUTCOMES = {name: re.search("ok|warning|error", name) for name in published()}
NAMES = {
    outcome: sorted(name for name, match in OUTCOMES.items() if match and match[0] == outcome)
    for outcome in ("ok", "warning", "error")
}


def test_the_table_of_what_is_read() -> None:
    """The counts that the page of figures has: all are read, none is refused."""
    counts = Counter(
        (name.partition("/")[0], match[0]) for name, match in OUTCOMES.items() if match
    )
    assert counts == {
        ("nlcius", "ok"): 41, ("nlcius", "warning"): 27, ("nlcius", "error"): 52,
        ("peppol-nl", "error"): 9,
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES["error"])
def test_an_error_is_told_by_the_rule_in_the_name_of_its_file(name: str) -> None:
    rules = rule_in(name)
    assert rules
    assert rules <= doubts(name)


@pytest.mark.parametrize("name", NAMES["ok"])
def test_nothing_is_said_of_a_file_that_is_in_order(name: str) -> None:
    assert doubts(name) - OURS - BEYOND == set()


@pytest.mark.parametrize("name", [*NAMES["warning"], *NAMES["error"][::5]])
def test_what_we_say_is_wrong_is_wrong_by_the_official_rules(name: str) -> None:
    if "SR-09" in name or "SR-15" in name:
        pytest.skip("the official rules end on this file themselves")
    findings = (peppol_findings if "peppol" in name else nlcius_findings)(published()[name])
    official = {re.split(r"[\] ]", finding.lstrip("["))[0] for finding in findings}
    assert doubts(name) - OURS - BEYOND <= official


def test_files_of_other_specifications_are_not_held_to_these() -> None:
    data = named("SI-UBL-2.0_BR-NL-3_error_no_city")
    old = re.sub(rb"urn:cen\.eu[^<]*", b"urn:www.simplerinvoicing.org:si-ubl:ver1.2", data)
    peppol = data.replace(b"fdc:nen.nl:nlcius:v1.0", b"fdc:peppol.eu:2017:poacc:billing:3.0")
    for changed, rule in ((data, "BR-NL-3"), (peppol, "NL-R-002"), (old, None)):
        invoice = read_xml(changed)
        assert invoice is not None
        told = {doubt.rule for doubt in invoice.doubts} - OURS
        assert told == ({rule} if rule else set())


def test_what_says_nothing_about_what_is_booked_is_formal() -> None:
    for part, formal in (("BR-NL-3_error_no_city", True), ("BR-NL-8_error_381", False), ("BR-05", False),
                         ("BR-CO-15_error_taxtotal.xml", False)):  # fmt: skip
        invoice = read_xml(named(part))
        assert invoice is not None
        assert [doubt.formal for doubt in invoice.doubts if doubt.rule not in OURS] == [formal]
