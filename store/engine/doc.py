"""What every kind of document is: a checked body, an id and a revision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from store.engine.chain import canonical
from store.engine.words import search_document
from store.errors import N_, Damaged

__all__ = ["Doc", "Tally"]

Tally = tuple[str, str, int]


class Doc(BaseModel):
    """A document of one kind.

    `id` and `rev` are given by the store and are no part of the body. The class
    declares how its kind is kept: `indexes` are body paths, equality first, then
    the order; an `append_only` kind is never changed or undone; one that `stays` is not
    taken out when its making is undone, as others may speak of it; what an act did to a
    kind that is `past_undo` stands when the act is undone; a document that is `sealed` keeps
    its body but for the fields in `unsealed`; `refers` names for fields with ids the kind they
    are of, 0 and None meaning nobody; of an `access_logged` kind it is kept who opened which
    document; `state_names` has a msgid for every state that an act asks for or can meet;
    `upgrades` make the body of an older program's document what it is from a format on.
    """

    model_config = ConfigDict(extra="forbid", validate_assignment=True, defer_build=True)

    kind: ClassVar[str]
    indexes: ClassVar[tuple[tuple[str, ...], ...]] = ()
    append_only: ClassVar[bool] = False
    stays: ClassVar[bool] = False
    past_undo: ClassVar[bool] = False
    unsealed: ClassVar[frozenset[str]] = frozenset()
    refers: ClassVar[dict[str, str]] = {}
    access_logged: ClassVar[bool] = False
    state_names: ClassVar[Mapping[str, str]] = {}
    upgrades: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}

    id: int = Field(default=0, exclude=True)
    rev: int = Field(default=0, exclude=True)

    def tallies(self) -> Iterable[Tally]:
        """What this document adds to the sums that are kept: (name, key, amount)."""
        return ()

    def display_name(self) -> str:
        """What people call this document."""
        return f"{self.kind} {self.id}"

    def search_text(self) -> str:
        """The text by which this document is found; empty when it is not searched."""
        return ""

    def groups(self) -> list[str]:
        """The groups it is looked for in: its department, and what is somebody's own."""
        department = getattr(self, "department", None)
        own = [f"o{owner}" for owner in sorted(self.owners())]
        return own if department is None else [f"d{department}", *own]

    def search_document(self) -> str:
        """The words and the groups as they are kept for searching."""
        return search_document(self.search_text(), self.kind, self.groups())

    def sealed(self) -> bool:
        """Whether the law or a rule forbids any further change."""
        return False

    def owners(self) -> frozenset[int]:
        """Persons for whom this is their own: holder, maker, or named on it."""
        return frozenset()

    def to_json(self) -> str:
        """The body as canonical JSON, which is what is stored and hashed."""
        return canonical(self.model_dump(mode="json"))

    @classmethod
    def from_json(cls, id: int, rev: int, text: str) -> Self:
        """A document from its stored form; raises `Damaged` when it is none."""
        try:
            doc = cls.model_validate_json(text)
        except ValidationError as error:
            raise Damaged(
                N_(
                    "{kind} {id} is damaged. Restore the last good backup, or copy what can be"
                    " read: kantoor salvage NEW-FILE"
                ),
                kind=cls.kind,
                id=id,
            ) from error
        doc.__dict__["id"], doc.__dict__["rev"] = id, rev
        return doc
