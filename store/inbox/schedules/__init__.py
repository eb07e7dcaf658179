"""Recurring work."""

from store.inbox.models.schedules import Schedule
from store.inbox.schedules.keeping import ScheduleGiven
from store.inbox.schedules.running import due
from store.inbox.schedules.views import ScheduleRow, next_runs, schedule_departments, schedules
from store.inbox.schedules.wording import Often, Wording, rule_of, wording_of
from store.recurrence import Recurrence

__all__ = [
    "Often",
    "Recurrence",
    "Schedule",
    "ScheduleGiven",
    "ScheduleRow",
    "Wording",
    "due",
    "next_runs",
    "rule_of",
    "schedule_departments",
    "schedules",
    "wording_of",
]
