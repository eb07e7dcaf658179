"""Acts to add, change and remove documents of one kind, generated from its fields."""

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
    """Input for the fields annotated on the class; each is checked by its kind."""

    @model_validator(mode="before")
    @classmethod
    def _accept(cls, given: Any) -> Any:
        return accept(fields_of(cls), given) if isinstance(given, dict) else given


@dataclass(frozen=True)
class Keeping(Generic[D, G]):
    """The add, change and remove acts of a kind."""

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
    """Register a kind's acts under three labels; all of them can be undone.

    `check` enforces rules across fields for a document's id (0: a new one), and returns extra
    values to save with the input.
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
