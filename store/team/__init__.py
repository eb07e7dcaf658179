"""Reading the team, with what the reader may do about each person."""

from store.team.form_choices import lendable, receivers, role_departments, substitutes
from store.team.list import TeamRow, team, to_confirm
from store.team.owning import Owning, SettingUp, owning, setting_up
from store.team.person import (
    LINE_STATES,
    PersonDetail,
    PersonLine,
    days_of,
    person_detail,
    proposed_roles,
)
from store.team.requirements import (
    RequirementRow,
    all_requirements,
    certificate_names,
    required_acts,
)
from store.team.sessions import HeldKey, SessionLine, held_keys, sessions

__all__ = [
    "LINE_STATES",
    "HeldKey",
    "Owning",
    "PersonDetail",
    "PersonLine",
    "RequirementRow",
    "SessionLine",
    "SettingUp",
    "TeamRow",
    "all_requirements",
    "certificate_names",
    "days_of",
    "held_keys",
    "lendable",
    "owning",
    "person_detail",
    "proposed_roles",
    "receivers",
    "required_acts",
    "role_departments",
    "sessions",
    "setting_up",
    "substitutes",
    "team",
    "to_confirm",
]
