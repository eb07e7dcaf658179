"""Every theme can be read, in every colour system."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.app import App, ComposeResult
from textual.theme import Theme
from textual.widgets import Input, Static

from tests.calm import drawn
from tui.themes import NAMES, THEMES, css_variables, styles

LEAST = {"kantoor-light": 4.5, "kantoor-dark": 4.5, "kantoor-contrast": 7.0}
MEANINGS = {
    "row", "row.cursor", "row.muted", "amount", "label", "field", "field.active",
    "bar", "bar.muted", "key", "title", "error", "warn", "good",
}  # fmt: skip


def _light(colour: Color, system: ColorSystem) -> float:
    """Relative luminance as WCAG 2.2 defines it, after rounding to the colour system."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour.downgrade(system).get_truecolor())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(style: Style, system: ColorSystem) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    lights = sorted((_light(style.color, system), _light(style.bgcolor, system)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize(
    "system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD]
)
def test_every_style_can_be_read(name: str, system: ColorSystem) -> None:
    contrasts = {meaning: _contrast(style, system) for meaning, style in styles(name).items()}
    if system is ColorSystem.STANDARD:
        assert contrasts.pop("bar.muted") >= 3  # what can't be done now may fade
    assert {meaning: found for meaning, found in contrasts.items() if found < LEAST[name]} == {}


@pytest.mark.parametrize("name", LEAST)
def test_256_colours_show_the_same_colours(name: str) -> None:
    for style in styles(name).values():
        for colour in (style.color, style.bgcolor):
            assert colour is not None
            rounded = colour.downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
            assert (
                max(abs(a - b) for a, b in zip(rounded, colour.get_truecolor(), strict=True)) <= 10
            )


@pytest.mark.parametrize("name", NAMES)
def test_states_look_different(name: str) -> None:
    by_meaning = styles(name)
    assert set(by_meaning) == MEANINGS
    assert by_meaning["row"] != by_meaning["row.cursor"]
    assert by_meaning["field"] != by_meaning["field.active"]
    assert len({by_meaning[meaning] for meaning in ("error", "warn", "good")}) == 3


def test_the_terminals_own_colours_stay_its_own() -> None:
    for style in styles("kantoor-terminal").values():
        assert style.color == style.bgcolor == Color.default()


def test_a_theme_of_textual_gets_readable_styles() -> None:
    assert styles("textual-dark") == styles("kantoor-dark")


class _Themed(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("text")
        yield Input("typed")


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
async def test_css_takes_every_theme(theme: object) -> None:
    app = _Themed()
    for each in THEMES:
        app.register_theme(each)
    async with app.run_test():
        app.theme = theme.name  # type: ignore[attr-defined]  # a Theme
        await drawn(app)
        assert app.current_theme is theme


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_the_variables_of_a_theme_are_those_of_an_app(theme: Theme) -> None:
    app: App[None] = App()
    app.register_theme(theme)
    app.set_reactive(App.theme, theme.name)
    assert list(app.get_css_variables().items()) == list(css_variables(theme).items())
