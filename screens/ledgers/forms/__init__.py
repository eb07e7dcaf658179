"""The form of each daybook: its rows, its proposals, and the entry its values make."""

from screens.ledgers.forms.form import Form, Known
from screens.ledgers.forms.invoice import PURCHASE, SALES
from screens.ledgers.forms.memorial import MEMORIAL, OPENING
from screens.ledgers.forms.payment import BANK, CASH

__all__ = ["FORMS", "Form", "Known"]

FORMS: dict[str, Form] = {
    value.daybook: value for value in (PURCHASE, SALES, CASH, BANK, MEMORIAL, OPENING)
}
"""The forms by daybook."""
