"""The work: lists of items, one item, and who has what."""

from screens.inbox.assign_rules import ASSIGN_RULES
from screens.inbox.board import BoardScreen
from screens.inbox.file import FileScreen
from screens.inbox.inbox import InboxScreen
from screens.inbox.item import ItemScreen
from screens.inbox.procedures import ProceduresScreen
from screens.inbox.quality import QualityScreen
from screens.inbox.schedules import SCHEDULES
from screens.inbox.statistics import StatisticsScreen
from screens.inbox.steps import StepsScreen

__all__ = [
    "ASSIGN_RULES",
    "SCHEDULES",
    "BoardScreen",
    "FileScreen",
    "InboxScreen",
    "ItemScreen",
    "ProceduresScreen",
    "QualityScreen",
    "StatisticsScreen",
    "StepsScreen",
]
