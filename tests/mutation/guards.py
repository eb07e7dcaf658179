"""What can be flipped: conditions in the code of the rules, options of acts, and grants.

A condition still runs when it is flipped, and only its answer is replaced. So the code keeps its
shape, and the functions in memory can take the flipped code without loading anything again.
"""

from __future__ import annotations

import ast
import gc
import types
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from store import office
from store.access.grants import GRANTS
from store.access.roles import Role, Scope
from store.acts import ACTS, Act, How

__all__ = ["FILES", "ROOT", "Guard", "guards"]

ROOT = Path(__file__).parent.parent.parent
RULES = ("store/access/*.py", "store/acts/*.py", "store/people/*.py", "store/team/**/*.py",
         "store/**/rules/*.py", "store/records/**/*.py", "store/files/*.py", "store/oversight/*.py",
         "store/reading.py")  # fmt: skip
"""Where rules are, beside the modules that register acts."""
FIRST = ("store/access/decision", "store/acts/", "store/people/authority", "store/people/powers", "store/people/",
         "store/team/acts/", "store/ledgers/approval/", "store/ledgers/rules/approval", "store/files/",
         "store/inbox/mail/", "store/inbox/rules/", "store/oversight/", "store/ledgers/")  # fmt: skip
"""What is flipped first, as a run may be ended before its end."""
NO_GUARDS = {"undoable", "quiet", "last"}
"""Options of an act that stop nobody."""
TABLE = "store/access/grant_table.txt"
ASKS = ("check", "refuse")
"""How a function that only refuses is called."""


@dataclass(frozen=True)
class Guard:
    """A guard and one way to flip it.

    `place` is its function, act or grant, `text` what it says there, `how` what becomes of it.
    `lines` are those of its `file` where it is asked, and `then` is the line that runs only if it holds, 0
    where no line tells. `act` and `role` are those it belongs to; `flip` flips it in this process for good.
    """

    place: str
    text: str
    how: str
    flip: Callable[[], None] = field(compare=False, repr=False)
    file: str = ""
    lines: range = range(0)
    then: int = 0
    act: str = ""
    role: str = ""

    @property
    def name(self) -> str:
        """What tells it from any other, and stays the same while lines move."""
        return f"{self.place}: {self.text} -> {self.how}"


def guards() -> list[Guard]:
    """Every guard with every way to flip it, each once, those that decide who may do what first."""
    found = [guard for path in FILES for guard in _of_file(path)]
    found += [guard for known in ACTS.values() for guard in _of_act(known)]
    found += [guard for role in GRANTS for act in sorted(ACTS) for guard in _of_grant(role, act)]
    return sorted(found, key=_turn)


def _turn(guard: Guard) -> int:
    return next((n for n, begin in enumerate(FIRST) if guard.file.startswith(begin)), len(FIRST))


def _files() -> tuple[str, ...]:
    assert office.links, "the office registers all acts"
    modules = {known.apply.__module__ for known in ACTS.values()}
    acts = {f"{module.replace('.', '/')}.py" for module in modules}
    rules = {str(path.relative_to(ROOT)) for rule in RULES for path in ROOT.glob(rule)}
    return tuple(sorted(acts | rules))


FILES = _files()
"""Every file of the rules."""


# Conditions in the code


def _of_file(path: str) -> Iterator[Guard]:
    tree = _tree(path)
    turns: Counter[tuple[str, str, str]] = Counter()
    for number, (node, how, owner, then) in enumerate(_flips(tree)):
        asked = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        place = f"{path.removesuffix('.py')}.{owner}"
        text = " ".join(ast.unparse(node).split())
        turns[place, text, how] += 1
        if turns[place, text, how] > 1:  # asked again further down
            text += f" ({turns[place, text, how]})"
        yield Guard(place, text, how, partial(_flip_code, path, number), path, asked, then)


@cache
def _source(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _tree(path: str) -> ast.Module:
    return ast.parse(_source(path))


def _flips(tree: ast.Module) -> Iterator[tuple[ast.expr, str, str, int]]:
    """What is flipped in a module, how, the name of the function around it, and the line that tells.

    In a fixed order. The line is the first below an `if`, for its condition and the parts of that.
    """

    def walk(node: ast.AST, owner: str, then: int) -> Iterator[tuple[ast.expr, str, str, int]]:
        for child in ast.iter_child_nodes(node):
            name, told = owner, _told(node, child, then)
            if isinstance(child, (ast.FunctionDef, ast.ClassDef)):
                name = f"{owner}.{child.name}".strip(".")
            if owner:
                below = child.body[0].lineno if isinstance(child, ast.If) else told
                yield from ((part, how, owner, below) for part, how in _of_node(child))
            yield from walk(child, name, told)

    yield from walk(tree, "", 0)


def _told(node: ast.AST, child: ast.AST, then: int) -> int:
    """The line that runs only if a part of a condition holds, as far as all holds with it."""
    if isinstance(node, ast.If) and child is node.test and isinstance(child, ast.BoolOp):
        return node.body[0].lineno
    return then if isinstance(node, ast.BoolOp) and isinstance(child, ast.BoolOp) else 0


def _of_node(node: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    match node:
        case ast.If(test=test, body=[ast.Raise(), *_]):
            yield test, "False"
        case ast.If(test=test) | ast.IfExp(test=test):
            yield test, "False"
            yield test, "True"
        case ast.BoolOp(op=op, values=values):
            yield from ((value, str(isinstance(op, ast.And))) for value in values)
        case ast.comprehension(ifs=ifs):
            yield from ((test, "True") for test in ifs)
        case ast.Return(value=ast.Compare() | ast.UnaryOp(op=ast.Not()) as value):
            yield value, "False"
            yield value, "True"
        case ast.Return(value=ast.Call(func=ast.Name(id="any" | "all")) as value):
            yield value, "False"
            yield value, "True"
        case ast.Expr(value=ast.Call(func=called) as value):
            if ast.unparse(called).rpartition(".")[2].strip("_").startswith(ASKS):
                yield value, "not asked"


def _flip_code(path: str, number: int) -> None:
    """Give every function of a module the code in which one condition is flipped."""
    tree = _tree(path)
    target, how, *_place = list(_flips(tree))[number]
    flipped = ast.fix_missing_locations(_Flip(target, how).visit(tree))
    old, new = (_codes(compile(each, path, "exec")) for each in (_source(path), flipped))
    taken = {before: after for before, after in zip(old, new, strict=True) if before != after}
    gc.unfreeze()
    functions = [one for one in gc.get_objects() if isinstance(one, types.FunctionType)]
    changed = 0
    for function in functions:
        code = function.__code__
        if code in taken and code.co_filename.endswith(path):
            function.__code__ = taken[code]
            changed += 1
    assert changed, f"nothing runs {ast.unparse(target)} of {path}"


class _Flip(ast.NodeTransformer):
    """Replaces the answer of one expression."""

    def __init__(self, target: ast.expr, how: str) -> None:
        self._target, self._how = target, how

    def visit(self, node: ast.AST) -> Any:
        if node is not self._target:
            return self.generic_visit(node)
        if self._how == "not asked":  # `__name__` is always true, but no compiler knows
            asked = ast.Name("__name__", ast.Load())
            return ast.copy_location(ast.IfExp(asked, ast.Constant(None), self._target), node)
        pair = ast.Tuple([self._target, ast.Constant(self._how == "True")], ast.Load())
        return ast.copy_location(ast.Subscript(pair, ast.Constant(1), ast.Load()), node)


def _codes(code: types.CodeType) -> list[types.CodeType]:
    inner = (const for const in code.co_consts if isinstance(const, types.CodeType))
    return [code, *(each for one in inner for each in _codes(one))]


# Options of acts


def _of_act(known: Act) -> Iterator[Guard]:
    file = f"{known.apply.__module__.replace('.', '/')}.py"
    owned = any(granted.get(known.name) == Scope.OWN for granted in GRANTS.values())
    idle = set() if owned else {"in_person"}  # asked where one's own work is all that is granted
    for option in sorted(How.__annotations__.keys() - NO_GUARDS - idle):
        for text, how, value in _of_option(option, getattr(known, option)):
            flip = partial(object.__setattr__, known, option, value)
            yield Guard(f"act {known.name}", text, how, flip, file, act=known.name)


def _of_option(option: str, held: Any) -> Iterator[tuple[str, str, object]]:
    """What one option says, and each way to take it back."""
    match held:
        case bool() if held or option == "in_person":
            yield f"{option}={held}", str(not held), not held
        case (_, *_) if option == "states":
            yield f"states={held}", "any state", ()
        case (_, *_):
            for name in held:
                left = tuple(one for one in held if one != name)
                yield f"{option}={held}", f"without {name}", left
        case _ if callable(held):
            yield option, "taken away", None


# Grants


def _of_grant(role: Role, act: str) -> Iterator[Guard]:
    scope = GRANTS[role].get(act)

    def guard(how: str, wider: Scope | None) -> Guard:
        text = scope.name.lower() if scope else "not granted"
        flip = partial(_grant, role, act, wider)
        return Guard(f"grant {act}, {role}", text, how, flip, TABLE, act=act, role=role)

    if scope is not None:
        yield guard("taken away", None)
    if scope != Scope.OFFICE and role != Role.SYSTEM:  # the program itself reaches the whole office
        wider = Scope((scope or 0) + 1)
        yield guard(f"widened to {wider.name.lower()}", wider)


def _grant(role: Role, act: str, scope: Scope | None) -> None:
    grants: Any = GRANTS[role]
    if scope is None:
        del grants[act]
    else:
        grants[act] = scope
