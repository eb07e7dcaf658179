"""The register of acts, and the single entry point for every write."""

from store.acts.committing import CLOCK_ACCEPTED, CLOCK_STEP, commit, settle
from store.acts.doing import Doing
from store.acts.door import apply, do
from store.acts.judging import answers, answers_on, judge, lacking
from store.acts.preparing import prepared
from store.acts.register import ACTS, Act, Done, Given, How, Nothing, act, checked

__all__ = [
    "ACTS",
    "CLOCK_ACCEPTED",
    "CLOCK_STEP",
    "Act",
    "Doing",
    "Done",
    "Given",
    "How",
    "Nothing",
    "act",
    "answers",
    "answers_on",
    "apply",
    "checked",
    "commit",
    "do",
    "judge",
    "lacking",
    "prepared",
    "settle",
]
