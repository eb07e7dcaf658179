"""The effect of each key in a form; printable characters are recognised by what they print."""

from __future__ import annotations

from collections.abc import Callable

from tui.locale import _
from tui.widgets.entry_form.filling import Filling
from tui.widgets.entry_form.matches import Matches
from tui.widgets.fields import New

__all__ = ["knows", "paste", "press"]

OVER = 1
"""Signs beyond what a field holds, by which it is seen that they are too many."""


def knows(key: str, sign: str | None) -> bool:
    """Whether a form handles this key."""
    return key in KEYS or (sign is not None and len(sign) == 1 and sign.isprintable())


def press(filling: Filling, key: str, sign: str | None) -> None:
    """Handle one key that the form knows.

    Enter at the gate directly after keys that mean nothing there only removes the warning: someone
    typing on without looking did not mean to submit. After a refusal it submits again.
    """
    warned = filling.slot is None and filling.wrong and filling.notice and not filling.refused
    filling.show_message("")
    if warned and key == "enter":
        return
    if key in KEYS:
        KEYS[key](filling)
    elif sign is not None:
        _sign(filling, sign)


def paste(filling: Filling, pasted: str) -> None:
    """Insert a pasted text at the caret, whole or not at all, without its last line end."""
    filling.show_message("")
    slot = filling.slot
    text = pasted.rstrip("\r\n").replace("\N{NO-BREAK SPACE}", " ")
    if slot is None:
        filling.show_message(_("Nothing can be pasted here. Move to a field first."))
    elif any(sign in text for sign in "\r\n\t"):
        if filling.on_table(slot.id, text):
            return
        filling.show_message(_("Not pasted: paste one line or cell at a time."))
    elif not all(slot.field.allows(sign) for sign in text):
        refused = next(sign for sign in text if not slot.field.allows(sign))
        filling.show_message(
            _(
                "Not pasted: {sign} is not allowed in this field. Remove it, or type the text."
            ).format(sign=repr(refused))
        )
    elif not filling.typed.type(text, slot.field.limit):
        filling.show_message(_("Not pasted: too long for this field. Paste a shorter text."))
    else:
        filling.edited()


def _sign(filling: Filling, sign: str) -> None:
    slot, typed = filling.slot, filling.typed
    first = typed.fresh or not typed.text
    is_text = slot is not None and slot.field.signs
    if sign == "<" and (first or slot is None) and not is_text:
        filling.retreat()
    elif slot is None:
        filling.show_message(_("The form is complete. Press Enter, or F3 to go back."))
    elif sign == "*" and first and filling.draft.fast:
        _duplicate(filling)
    else:  # what can't stand there stays visible: dropped, it would leave another number
        fits = typed.type(sign, slot.field.limit + OVER)
        filling.edited()
        if not slot.field.allows(sign):
            filling.show_message(
                _("{sign} is not allowed in this field. Leave it out.").format(sign=sign)
            )
        elif not fits or len(typed.text) > slot.field.limit:
            filling.show_message(_("This field is full. Shorten the text to type more."))


def _enter(filling: Filling) -> None:
    if filling.slot is None:
        filling.pass_gate()
    else:
        filling.advance(past_filled=True)


def _tab(filling: Filling) -> None:
    """Move on; where leaving the last field would hand the form in, that takes Enter."""
    if filling.slot is not None and (filling.gated or not filling.at_last):
        filling.advance(past_filled=False)


def _down(filling: Filling) -> None:
    if filling.matches is not None:
        filling.matches = filling.matches.moved(1)
    else:
        _tab(filling)


def _up(filling: Filling) -> None:
    if filling.matches is not None and filling.matches.at >= 0:
        filling.matches = filling.matches.moved(-1)
    else:
        filling.retreat()


def _duplicate(filling: Filling) -> None:
    if not filling.duplicate():
        filling.show_message(_("The previous entry has no value in this field. Type one."))


def _lookup(filling: Filling) -> None:
    slot = filling.slot
    if slot is None:
        return
    typed = slot.field.complete(filling.typed.text)
    known = any(not isinstance(choice.value, New) for choice in typed)
    everything = typed if known else slot.field.complete("")
    if everything:
        filling.matches = filling.matches or Matches(everything)


def _editing(change: Callable[[Filling], None]) -> Callable[[Filling], None]:
    def edit(filling: Filling) -> None:
        if filling.slot is not None:
            change(filling)
            if filling.typed.text != filling.draft.text(filling.slot):
                filling.edited()

    return edit


KEYS: dict[str, Callable[[Filling], None]] = {
    "enter": _enter,
    "tab": _tab,
    "down": _down,
    "up": _up,
    "shift+tab": Filling.retreat,
    "insert": _duplicate,
    "f4": _lookup,
    "left": _editing(lambda filling: filling.typed.move(filling.typed.caret - 1)),
    "right": _editing(lambda filling: filling.typed.move(filling.typed.caret + 1)),
    "home": _editing(lambda filling: filling.typed.move(0)),
    "end": _editing(lambda filling: filling.typed.move(len(filling.typed.text))),
    "backspace": _editing(lambda filling: filling.typed.backspace()),
    "delete": _editing(lambda filling: filling.typed.delete()),
    "ctrl+z": _editing(lambda filling: filling.typed.undo()),
}
