"""The register of acts: everything a person can do, each under one name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypedDict, overload

from pydantic import BaseModel, ConfigDict, ValidationError
from typing_extensions import TypeVar, Unpack

from store.access import No
from store.acts.doing import Doing
from store.acts.wrong_input import wrong_input
from store.engine import Doc, Worked
from store.reading import DocumentAccess, Reading

__all__ = ["ACTS", "Act", "Done", "Given", "How", "Nothing", "act", "checked"]

D = TypeVar("D", bound=Doc)


class Given(BaseModel):
    """The input of an act; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Nothing(Given):
    """The input of an act that needs only its subject."""


S = TypeVar("S", default=Any)
"""The subject of an act; None for an act without one."""
G = TypeVar("G", bound=Given, default=Any)
R = TypeVar("R", default=Any)
"""The result of an act."""


class How(TypedDict, total=False):
    """The options of an act; see `Act`."""

    states: tuple[str, ...]
    four_eyes_fields: tuple[str, ...]
    checks: Callable[[Reading, Any], Worked] | None
    holding: tuple[str, ...]
    undoable: bool
    remedy: str
    department_of: Callable[[Reading, Any], int | None] | None
    unless: Callable[[Reading, Any], No | None] | None
    undone: Callable[[Doing, Any], None] | None
    undo_unless: Callable[[Reading, Doc], No | None] | None
    prepares: Callable[[Reading, Any], Callable[[], Any]] | None
    quiet: bool
    last: bool
    in_person: bool
    never_alone: bool
    like: str


@dataclass(frozen=True)
class Act(Generic[S, G, R]):
    """One thing a person can do, under one name; pass it to `office.do`.

    `states`: the subject's states in which it can be done. `four_eyes_fields`: the subject's fields
    with a person, or several, who may not be the actor; with any, neither may those with a hand in
    the work: the subject, or what `checks` returns for it. `holding`: its fields with the
    qualifications the actor must hold. `department_of` returns the department for an act without a
    subject, or on a subject without a department of its own. `unless` returns what else prevents it
    for those who may do it. `remedy` is a msgid: what to do where undo can't. `undone` is called on undo, which
    `undo_unless` may refuse for a document as it is or would be again. `prepares` reads the subject before
    the commit and returns what then works out `doing.prepared`, as long as it takes: the act has to see
    that what was read is still so. A `quiet` act, such as saving a draft, is
    skipped by undo. After a `last` act the subject is not visited again. An act `in_person` is
    about signing in or standing in: a substitute does not own the other person's part of it. An act
    is `never_alone` if it gives or bends authority or a rule, or a treatment may follow from it: then a
    reason doesn't lift its four eyes, even for the only person who could do it. An act that is `like` another, with which the same can be
    done, needs the certificates of that one too.
    """

    name: str
    label: str
    apply: Callable[..., R]
    on: type[Doc] | None
    given: type[G]
    states: tuple[str, ...] = ()
    four_eyes_fields: tuple[str, ...] = ()
    checks: Callable[[Reading, Any], Worked] | None = None
    holding: tuple[str, ...] = ()
    undoable: bool = False
    remedy: str = ""
    department_of: Callable[[Reading, Any], int | None] | None = None
    unless: Callable[[Reading, Any], No | None] | None = None
    undone: Callable[[Doing, Any], None] | None = None
    undo_unless: Callable[[Reading, Doc], No | None] | None = None
    prepares: Callable[[Reading, Any], Callable[[], Any]] | None = None
    quiet: bool = False
    last: bool = False
    in_person: bool = False
    never_alone: bool = False
    like: str = ""

    def __call__(self, *given: Any) -> R:
        """Do it inside another act."""
        return self.apply(*given)

    @property
    def checkable(self) -> bool:
        """Whether a holder can check afterwards what a person without the qualification did."""
        return self.on is not None and "unchecked" in self.on.model_fields and not self.last


@dataclass(frozen=True)
class Done(Generic[R]):
    """A saved act: the document it made or changed, and its last change line.

    `exports` are the documents that leave the office by it, for the access log.
    """

    doc: R
    seq: int
    exports: tuple[DocumentAccess, ...] = ()


ACTS: dict[str, Act] = {}
"""Every act of the program, by name."""


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
    """Validate an act's input against its model; raises `Invalid`."""
    if isinstance(given, model):
        return given
    try:
        return model.model_validate(given if isinstance(given, dict) else {})
    except ValidationError as error:
        raise wrong_input(error) from error
