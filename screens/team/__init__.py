"""The people who work here, and how the office is arranged."""

from screens.team.departments import DepartmentsScreen
from screens.team.hours import HoursScreen
from screens.team.needs import NEEDS
from screens.team.person import PersonScreen
from screens.team.sessions import SESSIONS
from screens.team.ssh_keys import SSH_KEYS
from screens.team.team import TeamScreen

__all__ = [
    "NEEDS",
    "SESSIONS",
    "SSH_KEYS",
    "DepartmentsScreen",
    "HoursScreen",
    "PersonScreen",
    "TeamScreen",
]
