"""Style sheets are parsed once, and look as Textual's own would."""

from __future__ import annotations

import pytest
from textual.css import stylesheet
from textual.css.stylesheet import Stylesheet, StylesheetParseError

from tui.terminal.stylesheet import ParsedStylesheet

CSS = "Label { color: $ink; } Label.late { text-style: bold; }"
BLUE, RED = {"ink": "#0000ff"}, {"ink": "#ff0000"}


def sheet(variables: dict[str, str], css: str = CSS) -> ParsedStylesheet:
    made = ParsedStylesheet(variables=variables)
    made.add_source(css, read_from=("labels.tcss", ""))
    return made


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is parsed from now on; the parser itself is Textual's."""
    found: list[str] = []
    parse = stylesheet.parse

    def noted(scope: str, css: str, *source: object, **how: object) -> object:
        found.append(css)
        return parse(scope, css, *source, **how)

    monkeypatch.setattr(stylesheet, "parse", noted)
    return found


def test_a_source_is_parsed_once_for_all_apps(parsed: list[str]) -> None:
    css = CSS + "/* once */"
    first, second = sheet(BLUE, css), sheet(BLUE, css)
    assert first.rules == second.rules
    second.reparse()
    assert parsed == [css]


def test_rules_are_those_of_textual() -> None:
    plain = Stylesheet(variables=RED)
    plain.add_source(CSS, read_from=("labels.tcss", ""))
    assert sheet(RED).css == plain.css


def test_other_colours_give_other_rules_and_back() -> None:
    made = sheet(BLUE)
    blue = made.css
    made.set_variables(RED)
    made.reparse()
    assert made.css == sheet(RED).css != blue
    made.set_variables(BLUE)
    made.reparse()
    assert made.css == blue


def test_a_changed_source_is_parsed_again() -> None:
    made = sheet(BLUE)
    made.add_source("Label { color: $ink 50%; }", read_from=("labels.tcss", ""))
    assert made.css != sheet(BLUE).css


def test_a_mistake_is_told_every_time() -> None:
    for _ in range(2):
        with pytest.raises(StylesheetParseError):
            sheet(BLUE, "Label { colour: red; }").parse()
