"""What the official rules say of an invoice file: schemas, EN 16931, Peppol, and NLCIUS."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import mockeinvoice
from lxml import etree
from peppol.xsd import validate_xsd
from saxonche import PySaxonProcessor, PyXsltExecutable

__all__ = ["nlcius_findings", "peppol_findings", "schema_findings"]

RULES = Path(__file__).parents[2] / "data" / "invoices" / "si-ubl-2.0.xsl.gz"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def schema_findings(data: bytes) -> list[str]:
    """Return what the schemas of UBL 2.1 do not allow."""
    return list(validate_xsd(data)[1])


def peppol_findings(data: bytes) -> list[str]:
    """Return which rules of EN 16931 and of Peppol are broken, warnings too."""
    _document, report = mockeinvoice.validate(data)
    assert report.verdict != "not judged"
    return [f"{finding.code} at {finding.path}: {finding.text}" for finding in report.findings]


def nlcius_findings(data: bytes) -> list[str]:
    """Return which rules of NLCIUS are broken, with those of EN 16931 in it, warnings too."""
    processor, rules = _rules()
    told = rules.transform_to_string(xdm_node=processor.parse_xml(xml_text=data.decode()))
    assert told is not None
    root = etree.fromstring(told.encode())
    assert root.findall(f"{SVRL}fired-rule")
    return [
        " ".join("".join(each.itertext()).split()) for each in root.iter(f"{SVRL}failed-assert")
    ]


@cache
def _rules() -> tuple[PySaxonProcessor, PyXsltExecutable]:
    processor = PySaxonProcessor(license=False)
    stylesheet = gzip.decompress(RULES.read_bytes()).decode()
    return processor, processor.new_xslt30_processor().compile_stylesheet(
        stylesheet_text=stylesheet
    )
