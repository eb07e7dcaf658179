"""Giving new work to people by rules that explain themselves."""

from store.inbox.assigning.applying import assign
from store.inbox.assigning.models import AssignRule, AssignTurn, Giving
from store.inbox.assigning.views import (
    AssignRuleRow,
    assign_rules,
    assignees,
    rule_departments,
    would,
)

__all__ = [
    "AssignRule",
    "AssignRuleRow",
    "AssignTurn",
    "Giving",
    "assign",
    "assign_rules",
    "assignees",
    "rule_departments",
    "would",
]
