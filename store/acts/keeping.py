"""The acts by which documents of one kind are added, changed and removed, made from its fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic

from pydantic import model_validator
from typing_extensions import TypeVar, Unpack

from store.acts import Act, Doing, Given, How, Nothing, act
from store.engine import Doc
from store.fields import accept, fields_of

__all__ = ["FieldsGiven", "Keeping", "keep"]

D = TypeVar("D", bound=Doc)
G = TypeVar("G", bound=Given)


class FieldsGiven(Given):
    """What is given for the fields that hang on the class; each is checked by its kind."""

    @model_validator(mode="before")
    @classmethod
    def _accept(cls, given: Any) -> Any:
        return accept(fields_of(cls), given) if isinstance(given, dict) else given


@dataclass(frozen=True)
class Keeping(Generic[D, G]):
    """The acts of a kind."""

    add: Act[None, G, D]
    change: Act[D, G, D]
    remove: Act[D, Nothing, D]


def keep(
    model: type[D],
    given: type[G],
    add: str,
    change: str,
    remove: str,
    check: Callable[[Doing, G, int], dict[str, Any]] = lambda _doing, _given, _id: {},
    **how: Unpack[How],
) -> Keeping[D, G]:
    """Register the acts of a kind under three labels, all of which can be undone.

    `check` refuses what the fields alone can't, for a document's id (0: a new one), and gives
    what is kept beside what was given.
    """
    how = {"undoable": True, **how}

    def added(doing: Doing, given_fields: G) -> D:
        return doing.add(model(**given_fields.model_dump() | check(doing, given_fields, 0)))

    def changed(doing: Doing, doc: D, given_fields: G) -> D:
        return doing.save(
            doc.model_copy(update={**dict(given_fields), **check(doing, given_fields, doc.id)})
        )

    def removed(doing: Doing, doc: D, _given: Nothing) -> D:
        doing.remove(doc)
        return doc

    for made in (added, changed, removed):
        made.__annotations__["return"] = model
    return Keeping(
        act(f"{model.kind}.add", add, given=given, **how)(added),
        act(f"{model.kind}.change", change, on=model, given=given, **how)(changed),
        act(f"{model.kind}.remove", remove, on=model, **how)(removed),
    )
