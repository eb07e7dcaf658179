"""The register of acts: each thing a person can do, under one name everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypedDict, overload

from pydantic import BaseModel, ConfigDict, ValidationError
from typing_extensions import TypeVar, Unpack

from store.access import No
from store.acts.doing import Doing
from store.engine import Doc
from store.errors import N_, Invalid
from store.reading import Reading

__all__ = ["ACTS", "Act", "Done", "Given", "How", "Nothing", "act", "checked"]

D = TypeVar("D", bound=Doc)


class Given(BaseModel):
    """What a person gives with an act; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Nothing(Given):
    """An act that needs nothing but its subject."""


S = TypeVar("S", default=Any)
"""The subject of an act; None for an act without one."""
G = TypeVar("G", bound=Given, default=Any)
R = TypeVar("R", default=Any)
"""What comes of an act."""


class How(TypedDict, total=False):
    """What can be said of an act; see `Act`."""

    states: tuple[str, ...]
    four_eyes_fields: tuple[str, ...]
    holding: tuple[str, ...]
    undoable: bool
    department_of: Callable[[Reading, Any], int | None] | None
    unless: Callable[[Reading, Any], No | None] | None
    undone: Callable[[Doing, Any], None] | None
    quiet: bool
    last: bool
    in_person: bool


@dataclass(frozen=True)
class Act(Generic[S, G, R]):
    """One thing a person can do, under one name everywhere; itself what `office.do` is given.

    `states` are the subject's states in which it can be done; `four_eyes_fields` are the
    subject's fields that hold a person, or several, who may not be the actor; `holding` are
    its fields with the qualifications that the actor must hold; `department_of` tells the
    department of an act without a subject, or whose subject is in none by itself; `unless` is
    what else hinders it, for who may do it; `undone` is
    called when it is undone. A `quiet` act is done by the way, such as keeping a draft: undo
    passes it by. After a `last` act nobody looks at the subject any more. What is done
    `in_person` is about signing in, or about standing in: who stands in for somebody does not
    own their part of it.
    """

    name: str
    label: str
    apply: Callable[..., R]
    on: type[Doc] | None
    given: type[G]
    states: tuple[str, ...] = ()
    four_eyes_fields: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()
    undoable: bool = False
    department_of: Callable[[Reading, Any], int | None] | None = None
    unless: Callable[[Reading, Any], No | None] | None = None
    undone: Callable[[Doing, Any], None] | None = None
    quiet: bool = False
    last: bool = False
    in_person: bool = False

    def __call__(self, *given: Any) -> R:
        """Do it inside another act."""
        return self.apply(*given)

    @property
    def checkable(self) -> bool:
        """Whether a holder can check afterwards what somebody without a certificate did."""
        return self.on is not None and "unchecked" in self.on.model_fields and not self.last


@dataclass(frozen=True)
class Done(Generic[R]):
    """An act that is saved: the document it made or changed, and its last change line."""

    doc: R
    seq: int


ACTS: dict[str, Act] = {}
"""Every act of the program, by its name."""


@overload
def act(
    name: str, label: str, *, on: type[D], given: type[G], **how: Unpack[How]
) -> Callable[[Callable[[Doing, D, G], R]], Act[D, G, R]]: ...
@overload
def act(
    name: str, label: str, *, on: type[D], **how: Unpack[How]
) -> Callable[[Callable[[Doing, D, Nothing], R]], Act[D, Nothing, R]]: ...
@overload
def act(
    name: str, label: str, *, given: type[G], **how: Unpack[How]
) -> Callable[[Callable[[Doing, G], R]], Act[None, G, R]]: ...
@overload
def act(
    name: str, label: str, **how: Unpack[How]
) -> Callable[[Callable[[Doing, Nothing], R]], Act[None, Nothing, R]]: ...
def act(
    name: str,
    label: str,
    *,
    on: type[Doc] | None = None,
    given: type[Any] = Nothing,
    **how: Unpack[How],
) -> Callable[[Callable[..., Any]], Act]:
    """Register `apply(doing, subject, given)`, or `apply(doing, given)` without a subject."""

    def register(apply: Callable[..., Any]) -> Act:
        if name in ACTS:
            raise ValueError(f"two acts named {name}")
        ACTS[name] = Act(name, label, apply, on, given, **how)
        return ACTS[name]

    return register


def checked(model: type[Given], given: Given | dict[str, Any] | None) -> Given:
    """What is given with an act, in its form; raises `Invalid`."""
    if isinstance(given, model):
        return given
    try:
        return model.model_validate(given if isinstance(given, dict) else {})
    except ValidationError as error:
        first = error.errors()[0]
        raise Invalid(
            N_("{place}: {problem}"),
            field=".".join(str(step) for step in first["loc"]),
            place=".".join(str(step) for step in first["loc"]),
            problem=first["msg"],
        ) from error
