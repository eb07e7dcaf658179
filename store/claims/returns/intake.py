"""Taking in all answers of insurers to an office: none is lost or taken in twice, and none stops the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.claims.models import ClaimReturn
from store.claims.returns.acts import LARGEST, HoldReturn, NotPosted, PostReturn
from store.drop_folder import NO_DEPARTMENT, Dropped, take_in
from store.errors import N_, Damaged, Invalid, KantoorError, Unavailable
from store.inbox import MailDefect
from store.people import department_codes
from store.reading import Reading

__all__ = ["ReturnIntake", "take_returns"]

MEGABYTE = 1_000_000
OF_THE_OFFICE = (Unavailable, Damaged)
"""What is wrong with the office, and so with every answer."""


@dataclass
class ReturnIntake:
    """The result of a run: answers that were `posted`, that were `known`, that are `waiting` for the entry of their
    batch, and files `held`. `problems` say why other files stay, and why files were held about which there is no item.
    """

    posted: int = 0
    known: int = 0
    waiting: int = 0
    held: int = 0
    problems: list[KantoorError] = field(default_factory=list)


def take_returns(
    office: OfficeProtocol, actor: Actor, path: Path, now: int | None = None
) -> ReturnIntake:
    """Take in the answers of each department, from the folder in `path` that is named by its code.

    A file is removed once the office has it. One that comes before the entry of its batch is posted stays,
    and is tried again; what is no answer to a batch goes to `held`. `now` is in seconds since 1970. Raises
    `Unavailable` for a `path` that is not private.
    """
    run = ReturnIntake()

    def take(department: int, file: Dropped) -> None:
        _take(office, actor, department, file, run)

    here = office.view(actor, department_codes, "claim_return.post")
    take_in(path, here, NO_DEPARTMENT, take, run.problems, now=now)
    return run


def _take(
    office: OfficeProtocol, actor: Actor, department: int, file: Dropped, run: ReturnIntake
) -> None:
    try:
        content = file.read() if file.size <= LARGEST else b""
    except Invalid as error:  # it is still being written
        run.problems.append(error)
        return
    try:
        is_new = _post(office, actor, department, file, content)
    except NotPosted as error:
        run.waiting += 1
        _tell(office, actor, department, file, error, run)
    except OF_THE_OFFICE:
        raise
    except KantoorError as error:
        _put_aside(office, actor, department, file, error, run)
    except Exception as error:  # nobody foresaw it, and it stops no other answer
        notice = Invalid(N_("{file} caused an error ({reason}). Ask your administrator for it."),
                         file=_shown(file), reason=type(error).__name__)  # fmt: skip
        run.problems.append(notice)
        _put_aside(office, actor, department, file, notice, run)
    else:
        run.posted += is_new
        run.known += not is_new
        file.remove()


def _post(
    office: OfficeProtocol, actor: Actor, department: int, file: Dropped, content: bytes
) -> bool:
    """Post an answer; returns False for one that was taken in before."""
    if file.size > LARGEST:
        raise Invalid(N_("{file} of {size} MB is too large for an answer. Ask the insurer for it again."),
                      file=_shown(file), size=file.size // MEGABYTE)  # fmt: skip
    if office.view(actor, _is_known, sha256(content).hexdigest()):
        return False
    given = PostReturn(department=department, name=_shown(file), content=content)
    office.do(actor, "claim_return.post", given=given)
    return True


def _is_known(reading: Reading, digest: str) -> bool:
    return bool(reading.page(ClaimReturn, {"sha256": digest}, limit=1))


def _put_aside(
    office: OfficeProtocol, actor: Actor, department: int, file: Dropped, why: KantoorError,
    run: ReturnIntake,
) -> None:  # fmt: skip
    _tell(office, actor, department, file, why, run)
    file.hold()
    run.held += 1


def _tell(
    office: OfficeProtocol, actor: Actor, department: int, file: Dropped, why: KantoorError,
    run: ReturnIntake,
) -> None:  # fmt: skip
    """Have an item of the department say why, once for each file."""
    notices = tuple(map(MailDefect.of, _parts(why)))
    given = HoldReturn(department=department, name=_shown(file), notices=notices)
    if office.do(actor, "claim_return.hold", given=given, key=file.key).doc is None:
        run.problems.append(why)


def _parts(why: KantoorError) -> Iterator[KantoorError]:
    """Yield the sentences of an error, each of which can be stored: what is wrong in a record, then where."""
    inner = why.values.get("why")
    if not isinstance(inner, KantoorError):
        yield why
        return
    yield inner
    yield Invalid(N_("{file}, record {record}: ask the insurer for the file again. Nothing was posted."),
                  file=why.values.get("file"), record=why.values.get("record"))  # fmt: skip


def _shown(file: Dropped) -> str:
    return file.shown.strip() or "retour"
