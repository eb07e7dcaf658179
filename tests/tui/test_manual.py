"""The manual says what the program does, in both languages, and leads from page to page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.manual import MANUAL, PAGES, written
from tests.manual_glossary import TERMS
from tests.tui.test_locale import catalogue, forms
from tui import commands, locale, verbs
from tui.commands.keys import DIGITS

OPERATIONS = MANUAL.parent / "operations.md"
TYPED = re.compile(r"(?:\bkantoor(?: --office \S+)?|(?:^|`)office) ([a-z][a-z-]*)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+)\)")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_page_written_from_the_program_is_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == written(path), "write it again: make manual"


def test_both_languages_have_the_same_pages() -> None:
    dutch, english = (
        sorted(path.name for path in (MANUAL / language).glob("*.md")) for language in ("nl", "en")
    )
    assert dutch == english


@pytest.mark.parametrize(
    "path", MANUAL.glob("*/*.md"), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_what_a_page_leads_to_is_there(path: Path) -> None:
    led = LINK.findall(path.read_text(encoding="utf-8"))
    assert [to for to in led if not (path.parent / to).exists()] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_first_page_leads_to_every_other(language: str) -> None:
    first = MANUAL / language / "README.md"
    led = set(LINK.findall(first.read_text(encoding="utf-8")))
    assert {path.name for path in first.parent.glob("*.md")} - led == {"README.md"}


@pytest.mark.parametrize(
    "path", MANUAL.glob("*/*.md"), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_heading_that_a_page_leads_to_is_there(path: Path) -> None:
    led = [
        to.partition("#") for to in re.findall(r"\]\(([^)/ ]*#[^)]+)\)", path.read_text("utf-8"))
    ]
    wrong = [f"{page}#{at}" for page, _sign, at in led
             if at not in headings(path.with_name(page) if page else path)]  # fmt: skip
    assert wrong == []


def headings(path: Path) -> set[str]:
    """The anchors of a page, as they are made of its headings."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


KEYS = {commands.key_name(one) for one in commands.CATALOGUE} | set(DIGITS) | {"[", "]", "Tab", "<"}
STEP = re.compile(r"^\d+\. .*", re.MULTILINE)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_key_in_a_step_is_one_of_the_program(language: str) -> None:
    pages = (MANUAL / language).glob("*.md")
    steps = [step for page in pages for step in STEP.findall(page.read_text(encoding="utf-8"))]
    named = {key for step in steps for key in re.findall(r"\*\*([^*]+)\*\*", step)}
    assert len(named) > 25
    assert named - KEYS == set()


TASKS = ("today", "inbox", "mail", "assignment", "procedures", "approval", "bank", "relations",
         "assets", "kinds", "records", "supervision", "team", "terminals")  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_page_finds_with_f9_is_a_command(language: str) -> None:
    pages = [page.read_text(encoding="utf-8") for page in (MANUAL / language).glob("*.md")]
    found = {
        name
        for text in pages
        for name in re.findall(r"F9(?:,| and| en)?[^.*|]{0,12}\*([^*]+)\*", text)
    }
    locale.use(language)
    assert found - {locale._(command.label) for command in commands.CATALOGUE} == set()


@pytest.mark.parametrize("page", TASKS)
def test_a_page_of_tasks_has_the_same_steps_and_keys_in_both_languages(page: str) -> None:
    dutch, english = (
        [re.findall(r"\*\*([^*]+)\*\*", step) for step in STEP.findall(text)]
        for text in (
            (MANUAL / language / f"{page}.md").read_text("utf-8") for language in ("nl", "en")
        )
    )
    assert len(english) >= 3
    assert dutch == english


def test_terms_of_the_glossary_are_words_of_the_program() -> None:
    messages = [message for message in catalogue("nl") if message.id]
    texts = {
        "en": "\n".join(form for message in messages for form in forms(message.id)).lower(),
        "nl": "\n".join(form for message in messages for form in forms(message.string)).lower(),
    }
    terms = [term for part in TERMS.values() for term in part]
    assert [term.english for term in terms if term.english.lower() not in texts["en"]] == []
    assert [term.dutch for term in terms if term.dutch.lower() not in texts["nl"]] == []
    assert len(terms) == len({term.english for term in terms})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_verb_is_shown_on_a_page(language: str) -> None:
    """As it is typed: `kantoor VERB`, `kantoor --office OFFICE VERB`, or short `office VERB`."""
    pages = [OPERATIONS, *(MANUAL / language).glob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    assert set(verbs.table()) - set(TYPED.findall(text)) == set()
