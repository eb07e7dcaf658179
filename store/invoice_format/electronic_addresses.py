"""Addresses of the parties on the network of e-invoices, by what is known of them (code list EAS)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["KVK", "MAIL", "OIN", "electronic_address"]

KVK, OIN, MAIL = "0106", "0190", "EM"
"""Schemes: KvK number, number of a public body, and a mail address, which Peppol does not take."""
BTW: Mapping[str, str] = MappingProxyType({
    "AT": "9914", "BE": "9925", "BG": "9926", "CY": "9928", "CZ": "9929", "DE": "9930", "DK": "0198",
    "EE": "9931", "ES": "9920", "FR": "9957", "EL": "9933", "HR": "9934", "HU": "9910",
    "IE": "9935", "IT": "0211", "LT": "9937", "LU": "9938", "LV": "9939", "MT": "9943", "NL": "9944",
    "PL": "9945", "PT": "9946", "RO": "9947", "SI": "9949", "SK": "9950",
})  # fmt: skip
"""Schemes of btw-ids, by how those begin; Finland and Sweden have none on the list of Peppol."""


def electronic_address(
    endpoint: str, legal_scheme: str, legal_id: str, btw_id: str, email: str
) -> tuple[str, str]:
    """Return scheme and number: the `endpoint` that was given, or the first that is known.

    >>> electronic_address("", "0106", "12345678", "", "")
    ('0106', '12345678')
    """
    scheme, _colon, number = endpoint.partition(":")
    if number:
        return scheme, number
    if legal_scheme and legal_id:
        return legal_scheme, legal_id
    if btw_id[:2] in BTW:
        return BTW[btw_id[:2]], btw_id
    return (MAIL, email) if email else ("", "")
