"""The state of the mail, for those who must notice when it stops."""

from __future__ import annotations

from store.inbox import MailHealth
from tui.locale import _, filled, ngettext
from tui.text import fit_clean, moment
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["HealthLine", "health_text", "troubles"]


class HealthLine(LineWidget):
    """One line; with an exclamation mark when something is wrong."""

    DEFAULT_CSS = "HealthLine { height: 1; display: none; }"
    ground = "bar"

    def __init__(self) -> None:
        super().__init__()
        self._health: MailHealth | None = None

    def show(self, health: MailHealth | None) -> None:
        """Show this state; without one the line disappears."""
        self._health = health
        self.display = health is not None
        self.redraw()

    def draw(self) -> Picture:
        """The summary, then the first problem."""
        if self._health is None:
            return Picture([[]])
        wrong = troubles(self._health)
        text = " · ".join([health_text(self._health), *wrong[:1]])
        shown = fit_clean(f"! {text}" if wrong else text, self.size.width - 2).rstrip()
        return Picture([[Piece(1, shown, "warn" if wrong else "bar_dim")]])


def health_text(health: MailHealth) -> str:
    """Returns when mail was last fetched, and the counts received, held, unsent and failed."""
    at = health.looked_at
    parts = [_("Mail {when}").format(when=moment(at)) if at else _("Mail has never been checked")]
    if health.came:
        parts.append(
            ngettext("{n} received today", "{n} received today", health.came).format(n=health.came)
        )
    if health.held:
        parts.append(_("{n} in quarantine").format(n=health.held))
    if health.to_send:
        parts.append(_("{n} to send").format(n=health.to_send))
    if health.failed:
        parts.append(_("{n} not sent").format(n=health.failed))
    return " · ".join(parts)


def troubles(health: MailHealth) -> list[str]:
    """Returns the problems in the reader's language: a stopped timer, then each run's errors."""
    stopped = _("No mail check since {when}. Ask the administrator whether the timer runs.")
    first = [stopped.format(when=moment(health.silent))] if health.silent else []
    return first + [filled(defect.message, defect.values) for defect in health.troubles]
