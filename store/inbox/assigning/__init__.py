"""Assignment rules: who gets new work, and why."""

from store.inbox.assigning.applying import assign
from store.inbox.assigning.views import (
    AssignRuleRow,
    assign_rules,
    assignees,
    preview_rule,
    rule_departments,
)
from store.inbox.models.assigning import AssignRule, AssignTurn, Giving

__all__ = [
    "AssignRule",
    "AssignRuleRow",
    "AssignTurn",
    "Giving",
    "assign",
    "assign_rules",
    "assignees",
    "preview_rule",
    "rule_departments",
]
