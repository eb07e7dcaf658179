"""Names of UBL 2.1 that its writer uses: namespaces, and which specification a file follows."""

from __future__ import annotations

from typing import Literal

__all__ = ["CAC", "CBC", "CREDIT_NOTE", "CUSTOMIZATION", "INVOICE", "PROFILE", "Specification"]

Specification = Literal["nlcius", "peppol"]
"""NLCIUS is for the Netherlands (SI-UBL 2.0), Peppol BIS Billing 3.0 for its network."""

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
INVOICE, CREDIT_NOTE = f"{_UBL}Invoice-2", f"{_UBL}CreditNote-2"
CAC, CBC = f"{_UBL}CommonAggregateComponents-2", f"{_UBL}CommonBasicComponents-2"

_EN = "urn:cen.eu:en16931:2017#compliant#urn:fdc:"
CUSTOMIZATION: dict[Specification, str] = {
    "nlcius": f"{_EN}nen.nl:nlcius:v1.0",
    "peppol": f"{_EN}peppol.eu:2017:poacc:billing:3.0",
}
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
