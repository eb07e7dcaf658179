"""Quality checks on a sample of finished work."""

from store.inbox.models.quality import QualityCheck, QualityShare, QualityState
from store.inbox.quality.acts import Judged, SetShare
from store.inbox.quality.drawing import draw, lot
from store.inbox.quality.views import (
    CheckRow,
    FoundRow,
    Quality,
    check_answers,
    found_faults,
    quality_checks,
    quality_departments,
)

__all__ = [
    "CheckRow",
    "FoundRow",
    "Judged",
    "Quality",
    "QualityCheck",
    "QualityShare",
    "QualityState",
    "SetShare",
    "check_answers",
    "draw",
    "found_faults",
    "lot",
    "quality_checks",
    "quality_departments",
]
