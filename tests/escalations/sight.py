"""Every view and act that takes the number of a document, with what it takes besides."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from store.acts import Act, Given
from store.export import Target
from store.fields import Id, marks_of
from store.inbox import AssignRule, Box, period_named
from store.ledgers import Wanted
from store.office.rooms import KINDS
from store.reading import Reading
from store.records import RecordList

FACES = (
    "store.files", "store.inbox", "store.laboratory", "store.ledgers", "store.oversight", "store.records", "store.team",
    "store.office.explain", "store.office.links", "store.office.presence", "store.office.visibility",
)  # fmt: skip
"""Where views are found. What `store.people` reads is the ground that rules stand on."""
RULES = {"can_hold", "current", "known_as", "named_on_sheet"}
"""What a face exports for other rooms' rules, and no screen asks."""
NAMED = {"line": "bank_line", "check": "quality_check", "rule": "assign_rule", "sample": "record",
         "order": "lab_order"}  # fmt: skip
"""Parameters that are not named after the kind of their document."""
PLAIN: dict[str, Any] = {
    "first": "2026-01", "last": "2026-12", "daybook": "INK", "account": "1400", "text": "factuur",
    "state": "open", "lines": "person", "number": 0, "items": (), "count": 2, "year": 2026,
    "week": "2026-11-23",
    "period": period_named("2026-11"), "to": Target("csv", Path("/dev/null/x"), str),
    "wanted": Wanted("trial-balance", "2026-01", "2026-12"),
    "tried": AssignRule(department=1, name="x", position=1), "sort": "department", "id": 1,
}  # fmt: skip
"""What the other parameters are."""


def views() -> Iterator[tuple[str, Callable[..., Any], str, str, dict[str, Any]]]:
    """Each view with the number of a document: its name, the parameter, the kind, and the rest."""
    for face in FACES:
        module = importlib.import_module(face)
        for name in module.__all__:
            view = getattr(module, name)
            if inspect.isfunction(view) and name not in RULES and _is_view(view):
                for parameter, kind, rest in _numbers(view):
                    yield f"{face}.{name}({parameter}: {kind})", view, parameter, kind, rest


def _is_view(function: Callable[..., Any]) -> bool:
    first = next(iter(inspect.signature(function).parameters), "")
    return get_type_hints(function).get(first) is Reading


def _numbers(view: Callable[..., Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    taken = [*inspect.signature(view).parameters.values()][1:]
    hints = get_type_hints(view)
    names = {parameter.name for parameter in taken if "int" in str(hints[parameter.name])}
    names |= {parameter.name for parameter in taken if parameter.name == "kind"}
    of_any = {"kind", "id"} <= names
    ids = {name for name in names if name in KINDS or name in NAMED or (of_any and name == "id")}
    ids -= {"kind"}
    rest = {
        parameter.name: 1 if parameter.name in ids else PLAIN.get(parameter.name)
        for parameter in taken
        if parameter.default is parameter.empty or parameter.name in ids
    }
    for name in ids:
        for kind in KINDS if name == "id" else (NAMED.get(name, name),):
            yield name, kind, {**rest, **({"kind": kind} if of_any else {})}


def every_view(
    ids: Callable[[str], list[int]], department: int
) -> Iterator[tuple[str, Callable[..., Any], dict[str, Any]]]:
    """Each view with what can be asked of a department: its name, and all it takes."""
    for face in (*FACES, "store.office.search"):
        module = importlib.import_module(face)
        for name in module.__all__:
            view = getattr(module, name)
            if inspect.isfunction(view) and _is_view(view):
                hints = get_type_hints(view)
                taken = [*inspect.signature(view).parameters.values()][1:]
                needed = [each.name for each in taken if each.default is each.empty]
                values = (_values(each, hints[each], ids, department) for each in needed)
                for given in product(*values):
                    yield name, view, dict(zip(needed, given, strict=True))


def _values(
    name: str, hint: Any, ids: Callable[[str], list[int]], department: int
) -> Sequence[Any]:  # fmt: skip
    kind = NAMED.get(name, name)
    if hint is Box:
        return [Box("department", department, state) for state in ("new", "open")]
    if hint is RecordList:
        return [RecordList(1)]
    if get_origin(hint) is Literal:
        return get_args(hint)
    if name == "kind" and hint is str:
        return ["item"]
    if hint is int and name == "id":
        return ids("item")
    if hint is int and kind in KINDS and name != "year":
        return ids(kind)
    return [PLAIN[name]] if name in PLAIN else []  # no form of it is worth asking


def inputs(known: Act) -> Iterator[tuple[str, str, Callable[[int], Given]]]:
    """Each id that an act looks up: its place, its kind, and the input with nothing else in it."""
    for path, mark in _ids(known.given):
        if not mark.kept:
            kind = mark.kind or "item"
            yield ".".join(path), kind, _with(known.given, path, mark)


def _with(model: type[Given], path: tuple[str, ...], mark: Id) -> Callable[[int], Given]:
    def made(number: int) -> Given:
        return _built(model, path, number, {mark.kind_in: "item"} if mark.kind_in else {})

    return made


def _built(
    model: type[Any], path: tuple[str, ...], number: int, more: Mapping[str, str]
) -> Any:  # fmt: skip
    """Return an input that no form would give: only its number of a document counts."""
    name, *deeper = path
    inner = _inner(model.model_fields[name].annotation)
    value = (_built(inner, tuple(deeper), number, more),) if deeper and inner else number
    empty = {field: () if _inner(info.annotation) else None
             for field, info in model.model_fields.items()}  # fmt: skip
    return model.model_construct(**{**empty, **more, name: value})


def _ids(model: type[BaseModel], at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Id]]:
    for name, info in model.model_fields.items():
        marks = [mark for mark in marks_of(info.annotation, info.metadata) if isinstance(mark, Id)]
        if marks:
            yield (*at, name), marks[0]
        if inner := _inner(info.annotation):
            yield from _ids(inner, (*at, name))


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The model in a tuple of models."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner(part) for part in get_args(annotation))
    return next((model for model in found if model), None)
