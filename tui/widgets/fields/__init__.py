"""Typed fields: text in, value out, with a message that says what is wrong."""

from tui.widgets.fields.amounts import AmountField, read_cents, show_cents
from tui.widgets.fields.codes import ChoiceField, Choices, CodeField, New, matching
from tui.widgets.fields.dates import DateField, read_date
from tui.widgets.fields.field import Choice, Context, Field, TextField
from tui.widgets.fields.measured import MeasuredField
from tui.widgets.fields.numbers import BtwIdField, CountField, IbanField, KvkField
from tui.widgets.fields.times import DurationField, TimeField, show_minutes

__all__ = [
    "AmountField",
    "BtwIdField",
    "Choice",
    "ChoiceField",
    "Choices",
    "CodeField",
    "Context",
    "CountField",
    "DateField",
    "DurationField",
    "Field",
    "IbanField",
    "KvkField",
    "MeasuredField",
    "New",
    "TextField",
    "TimeField",
    "matching",
    "read_cents",
    "read_date",
    "show_cents",
    "show_minutes",
]
