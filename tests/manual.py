"""The pages of the manual that are written by program: who may do what, every key, and the words.

`python -m tests.manual` writes them in both languages; a test fails while one is not current.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from store import office
from store.access.grants import GRANTS, HEADED
from store.access.roles import ROLE_NAMES, Role, Scope
from store.acts import ACTS
from store.office.rooms import RIGHTS
from tests.manual_glossary import glossary_page
from tests.manual_keys import keys_page
from tui import locale
from tui.locale import _

__all__ = ["MANUAL", "PAGES", "written"]

MANUAL = Path(__file__).parents[1] / "docs" / "manual"
ROLES = [role for role in Role if role != Role.SYSTEM]
SIGNS = {Scope.OWN: "o", Scope.DEPARTMENT: "d", Scope.OFFICE: "A", None: "–"}
HEADS = {
    "The work": "Het werk",
    "The money": "Het geld",
    "The files": "De dossiers",
    "The laboratory": "Het laboratorium",
    "The people and the office": "De mensen en het kantoor",
    "Signing in, files, and who looked at what": "Aanmelden, bestanden en wie wat heeft ingezien",
}
"""The heads of the table of grants, in Dutch."""
TEXT = {
    "en": (
        "# Who may do what",
        "Everything that can be done in Kantoor is one action with one name, and a role has it"
        " or it does not. Nobody inherits anything: who holds two roles may do what either may."
        " A role counts in the department it is held in, from its first day to its last. The"
        " key ? tells the same of whatever is in front of you, with the names of who can.",
        "The table shows how far a role reaches:",
        (
            "**o** own: what you handed in, made or hold",
            "**p** your own, in person: who stands in for you does not have it",
            "**d** of your department",
            "**A** of the whole office",
            "**2** four eyes: not by who made it, changed it or handed it in",
            "**q** only for holders of the required qualifications",
            "**–** no",
        ),
        "What belongs to no department, such as contacts, is of the whole office. A manager of"
        " the whole office has every department. An administrator looks after the"
        " program; reading the access log is no part of that. Qualifications that your own office"
        " asks for come on top, and so do its approval rules.",
        "When the only person who could check something made it, Kantoor says so: with a reason"
        " it is done, and it goes on the list of exceptions, which managers and professionals"
        " review.",
        "Action",
    ),
    "nl": (
        "# Wie mag wat",
        "Alles wat in Kantoor gedaan kan worden is één handeling met één naam, en een rol heeft"
        " die handeling of niet. Niets wordt geërfd: wie twee rollen heeft, mag wat elk van beide"
        " mag. Een rol telt op de afdeling waar u die hebt, van de eerste tot en met de laatste"
        " dag. De toets ? vertelt hetzelfde van wat u voor u hebt, met de namen van wie het kan.",
        "De tabel toont hoe ver een rol reikt:",
        (
            "**o** eigen: wat u hebt aangeboden of gemaakt, of onder u hebt",
            "**p** van uzelf, persoonlijk: uw vervanger heeft het niet",
            "**d** van uw afdeling",
            "**A** van het hele kantoor",
            "**2** vierogenprincipe: niet door wie het maakte, wijzigde of aanbood",
            "**q** alleen door wie de kwalificaties heeft die ervoor nodig zijn",
            "**–** nee",
        ),
        "Wat bij geen afdeling hoort, zoals relaties, is van het hele kantoor. Een manager van"
        " het hele kantoor heeft elke afdeling. Een beheerder onderhoudt het programma; het"
        " logboek lezen hoort daar niet bij. Kwalificaties die uw eigen kantoor vraagt komen"
        " erbovenop, en de goedkeuringsregels ook.",
        "Is de enige die iets kan controleren ook de maker ervan, dan zegt Kantoor dat: met een"
        " reden gaat het toch door, en het komt op de lijst van uitzonderingen, die managers en"
        " professionals nalopen.",
        "Handeling",
    ),
}  # fmt: skip


def access_page(language: str) -> str:
    """The page in one language; the language in use stays as it was."""
    before = locale.language()
    locale.use(language)
    title, lead, signs, legend, further, alone, act = TEXT[language]
    parts = [title, lead, signs, "\n".join(f"- {one}" for one in legend), *_tables(act)]
    text = "\n\n".join([*parts, further, alone]) + "\n"
    locale.use(before)
    return text


def _tables(act: str) -> Iterator[str]:
    for english, dutch in HEADS.items():
        names = [name for name in sorted(HEADED[english]) if _granted(name)]
        yield f"## {dutch if locale.language() == 'nl' else english}"
        titles = [act, *(_(ROLE_NAMES[role]) for role in ROLES)]
        lines = [titles, ["---", *([":-:"] * len(ROLES))], *map(_row, names)]
        yield "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _granted(name: str) -> bool:
    """Whether a person can have the right."""
    return any(name in GRANTS[role] for role in ROLES)


def _row(name: str) -> list[str]:
    known = ACTS.get(name)
    label = _(known.label if known else RIGHTS[name])
    more = ("2" if known and known.four_eyes_fields else "") + (
        "q" if known and known.holding else ""
    )
    signs = [_sign(role, name) for role in ROLES]
    return [label, *(sign if sign == "–" else sign + more for sign in signs)]


def _sign(role: Role, name: str) -> str:
    scope = GRANTS[role].get(name)
    in_person = name in ACTS and ACTS[name].in_person
    return "p" if in_person and scope == Scope.OWN else SIGNS[scope]


WRITERS: dict[str, Callable[[str], str]] = {
    "access.md": access_page,
    "glossary.md": glossary_page,
    "keys.md": keys_page,
}
PAGES = [MANUAL / language / name for language in locale.LANGUAGES for name in WRITERS]
"""Every page that is written from the program."""


def written(path: Path) -> str:
    """What should stand on a page."""
    return WRITERS[path.name](path.parent.name)


if __name__ == "__main__":
    assert office.links, "the office registers all acts"
    for path in PAGES:
        path.write_text(written(path), encoding="utf-8")
