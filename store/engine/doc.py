"""The base of every kind of document: a checked body, an id and a revision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from store.engine.chain import canonical
from store.engine.words import search_document
from store.errors import N_, Damaged

__all__ = ["Doc", "Tally", "documents", "model_of"]

Tally = tuple[str, str, int]


class Doc(BaseModel):
    """A document of one kind.

    `id` and `rev` are assigned by the store and are not part of the body. The class
    declares how its kind is stored:
    `indexes` are body paths, those compared for equality first, then the sort order;
    an `append_only` kind is never changed or undone;
    a kind that `stays` is not deleted when its creation is undone, as others may refer to it;
    changes to a `past_undo` kind remain when their act is undone;
    a `sealed` document keeps its body except for the fields in `unsealed`;
    `refers` maps fields with ids to the kind they refer to, where 0 and None mean no document;
    a kind that is `found_as` a sort (a msgid) is in the search of everything;
    for an `access_logged` kind, the access log records who opened which document;
    `state_names` has a msgid for every state that an act requires or can meet;
    `state_advice` says of such a state what to do first (a msgid);
    a kind that is `seen_first` is acted on by nobody who doesn't see the document, whatever they may;
    `upgrades` convert an older program's body, by the format that introduced the change.
    """

    model_config = ConfigDict(extra="forbid", validate_assignment=True, defer_build=True)

    kind: ClassVar[str]
    indexes: ClassVar[tuple[tuple[str, ...], ...]] = ()
    append_only: ClassVar[bool] = False
    stays: ClassVar[bool] = False
    past_undo: ClassVar[bool] = False
    unsealed: ClassVar[frozenset[str]] = frozenset()
    refers: ClassVar[dict[str, str]] = {}
    found_as: ClassVar[str] = ""
    access_logged: ClassVar[bool] = False
    state_names: ClassVar[Mapping[str, str]] = {}
    state_advice: ClassVar[Mapping[str, str]] = {}
    seen_first: ClassVar[bool] = False
    upgrades: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}

    id: int = Field(default=0, exclude=True)
    rev: int = Field(default=0, exclude=True)

    def tallies(self) -> Iterable[Tally]:
        """Returns what this document adds to the tallies: (name, key, amount)."""
        return ()

    def display_name(self) -> str:
        """Returns the name that people use for this document."""
        return f"{self.kind} {self.id}"

    def name_for_others(self) -> str:
        """Returns its name where it is written down for people who may not see it."""
        return self.display_name()

    def hint(self) -> str:
        """Returns what is shown beside its name where it is found."""
        return ""

    def search_text(self) -> str:
        """Returns the text by which this document is found; empty when it is not searchable."""
        return ""

    def groups(self) -> list[str]:
        """Returns the groups it is searched in: its department, and one for each owner."""
        department = getattr(self, "department", None)
        own = [f"o{owner}" for owner in sorted(self.owners())]
        return own if department is None else [f"d{department}", *own]

    def search_document(self) -> str:
        """Returns the search text and groups as stored for searching."""
        return search_document(self.search_text(), self.kind, self.groups())

    def sealed(self) -> bool:
        """Whether the law or a rule forbids any further change."""
        return False

    def as_shown(self) -> Self:
        """Returns the document as an answer or a conflict shows it: without what is masked."""
        return self

    def owners(self) -> frozenset[int]:
        """Returns the persons who own this: holder, maker, or named on it."""
        return frozenset()

    def to_json(self) -> str:
        """Returns the body as canonical JSON, which is stored and hashed."""
        return canonical(self.model_dump(mode="json"))

    @classmethod
    def from_json(cls, id: int, rev: int, text: str) -> Self:
        """Returns a document from its stored form; raises `Damaged` when it is invalid."""
        try:
            doc = cls.model_validate_json(text)
        except ValidationError as error:
            raise Damaged(
                N_(
                    "{kind} {id} is damaged. Restore the last good backup, or recover what is "
                    "readable: kantoor salvage NEW-FILE"
                ),
                kind=cls.kind,
                id=id,
            ) from error
        doc.__dict__["id"], doc.__dict__["rev"] = id, rev
        return doc


def model_of(kind: str) -> type[Doc] | None:
    """Returns the class of a kind; None when no loaded module has it."""
    return next((model for model in _kinds(Doc) if model.kind == kind), None)


def documents() -> Iterator[type[Doc]]:
    """Yields the class of every kind that a loaded module has."""
    yield from _kinds(Doc)


def _kinds(base: type[Doc]) -> Iterator[type[Doc]]:
    """Yields every class with a kind, also below a base that several kinds share."""
    for model in base.__subclasses__():
        yield from _kinds(model)
        if hasattr(model, "kind"):
            yield model
