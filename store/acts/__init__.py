"""The register of acts and the door that every write passes."""

from store.acts.door import (
    ACTS,
    CLOCK_ACCEPTED,
    CLOCK_STEP,
    Act,
    Doing,
    Done,
    Given,
    Nothing,
    act,
    answers,
    apply,
    checked,
    commit,
    do,
    judge,
)

__all__ = [
    "ACTS",
    "CLOCK_ACCEPTED",
    "CLOCK_STEP",
    "Act",
    "Doing",
    "Done",
    "Given",
    "Nothing",
    "act",
    "answers",
    "apply",
    "checked",
    "commit",
    "do",
    "judge",
]
