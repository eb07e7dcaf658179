"""The departments of the office."""

from __future__ import annotations

from typing import Annotated

from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.fields import Field
from store.people import Department, departments
from store.typed_text import NeededLine

__all__ = ["AddDepartment"]


class AddDepartment(Given):
    """A department: a short code and its name."""

    code: Annotated[NeededLine, Field(N_("Code"), required=True, limit=10, cells=10)]
    name: Annotated[NeededLine, Field(N_("Name"), required=True, limit=60)]


@act("department.add", N_("add a department"), given=AddDepartment)
def add_department(doing: Doing, given: AddDepartment) -> Department:
    """Add a department."""
    _refuse_used(doing, given.code, 0)
    return doing.add(Department(**given.model_dump()))


@act("department.change", N_("change a department"), on=Department, given=AddDepartment,
     undoable=True)  # fmt: skip
def change_department(doing: Doing, department: Department, given: AddDepartment) -> Department:
    """Change the code or name of a department."""
    _refuse_used(doing, given.code, department.id)
    return doing.save(department.model_copy(update=given.model_dump()))


def _refuse_used(doing: Doing, code: str, department: int) -> None:
    used = [
        department_doc
        for department_doc in departments(doing)
        if department_doc.code.casefold() == code.casefold()
    ]
    if any(department_doc.id != department for department_doc in used):
        raise Invalid(N_("Code {code} is already used for {name}. Choose another."), field="code",
                      code=code, name=used[0].name)  # fmt: skip
