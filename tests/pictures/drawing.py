"""Draws a scene: the app walks to its screen, which becomes a picture in each look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.color import Color
from rich.console import ColorSystem
from rich.terminal_theme import SVG_EXPORT_THEME
from textual._compositor import LayoutUpdate
from textual.pilot import Pilot

from store.office import Office
from tests.pictures.day import begin_monday, left_on_friday
from tests.pictures.paper import add_files, bring_invoices, bring_table
from tests.pictures.scenes import LOOKS, Scene
from tests.pictures.weeks import work_two_weeks
from tests.screens.sitting import Sitting
from tui import locale
from tui.app.app import KantoorApp
from tui.terminal.output import PLAIN
from tui.widgets.reading_pane import ReadingPane

__all__ = ["app_for", "draw", "walk"]

SPACE = "&#160;"
CELL, LINE, UNDER = 12.2, 24.4, 22.5
"""Width of a cell in a picture, height of a line, and how far below its top a text is underlined."""
TEXT = re.compile(
    rf'x="(?P<x>[\d.]+)" (?P<y>y="[\d.]+") textLength="(?P<length>[\d.]+)" (?P<clip>clip-path="[^"]+")>'
    rf"(?P<before>(?:{SPACE})*)(?P<text>[^<]*?)(?P<after>(?:{SPACE})*)<"
)
MATRIX = '<g class="kantoor-matrix">'


def app_for(office: Office, scene: Scene) -> KantoorApp:
    """The app of a scene before it starts, in an office with the work that the scene needs."""
    locale.use("nl")
    if scene.weeks:
        work_two_weeks(office)
    if scene.files:
        add_files(office)
    if scene.invoices:
        bring_invoices(office)
    if scene.kinds:
        bring_table(office)
    if scene.day and scene.person is not None:
        begin_monday(office)
        left_on_friday(office, scene.person)
    app = KantoorApp(office, scene.person)
    app.console._color_system = ColorSystem.EIGHT_BIT  # whatever terminal draws the picture
    app.start = "today" if scene.day else "inbox"
    return app


async def walk(app: KantoorApp, scene: Scene, pilot: Pilot[None]) -> None:
    """Press the keys from the first screen to that of the scene, and rest there."""
    sitting = Sitting(app, pilot)
    await sitting.settle()
    await sitting.press(*scene.keys)
    for pane in app.screen.query(ReadingPane):
        pane.show_rest()
    await sitting.settle()


async def draw(office: Office, scene: Scene, looks: Sequence[str] = ()) -> dict[str, str]:
    """The screen of a scene in the light theme and in `looks`, as SVG by the picture's name.

    Without anything that is fetched or differs by run.
    """
    app = app_for(office, scene)
    drawn = {}
    async with app.run_test(size=scene.size) as pilot:
        await walk(app, scene, pilot)
        for look in ("", *looks):
            if look:
                app.theme = LOOKS[look]
                await Sitting(app, pilot).settle()
            svg = _exported(app)
            drawn[scene.picture(look)] = svg.translate(PLAIN) if look == "ascii" else svg
        if scene.person is not None:
            app.session.end()
    return drawn


def _exported(app: KantoorApp) -> str:
    """The screen as SVG, without fonts to fetch, comments and numbers of a run."""
    svg = app.export_screenshot(title="Kantoor", simplify=False)
    svg = re.sub(
        r"@font-face \{.*?\}|<!--.*?-->|text-decoration: underline;", "", svg, flags=re.DOTALL
    )
    svg = TEXT.sub(_without_spaces_around, re.sub(r"terminal-\d+", "kantoor", svg))
    return svg.replace(MATRIX, MATRIX + "".join(_underlines(app)))


def _underlines(app: KantoorApp) -> Iterator[str]:
    """The lines under underlined cells, also the empty ones of a field, which an export leaves out."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    for y, strips in enumerate(update.strips):
        x = 0
        for text, style, _control in (segment for strip in strips for segment in strip):
            wide = cell_len(text)
            if style and style.underline:
                colour = style.bgcolor if style.reverse else style.color
                stroke = (colour or Color.default()).get_truecolor(
                    SVG_EXPORT_THEME, foreground=not style.reverse
                )
                at = f"M{x * CELL:g} {y * LINE + UNDER:g}h{wide * CELL:g}"
                yield f'<path stroke="{stroke.hex}" d="{at}"/>'
            x += wide


def _without_spaces_around(found: re.Match[str]) -> str:
    """The text from its first letter to its last: not every viewer keeps spaces in front."""
    x, length = float(found["x"]), float(found["length"])
    before, after = (len(found[side]) // len(SPACE) for side in ("before", "after"))
    x, length = x + before * CELL, length - (before + after) * CELL
    return f'x="{x:g}" {found["y"]} textLength="{length:g}" {found["clip"]}>{found["text"]}<'
