"""The floor: a form of twelve fields with Python's curses, which sends what changed and no more.

python -m tests.bench.curses_form
"""

from __future__ import annotations

import curses

FIELDS, WIDTH, AT = 12, 24, 16


def form(screen: curses.window) -> None:
    """Type in a field; Enter and Tab go to the next."""
    texts, current = [""] * FIELDS, 0
    curses.use_default_colors()
    screen.addstr(0, 0, "READYMARK")
    while True:
        for number, text in enumerate(texts):
            style = curses.A_REVERSE if number == current else curses.A_UNDERLINE
            screen.addstr(number + 1, 0, f"Field {number}")
            screen.addstr(number + 1, AT, text[-WIDTH:].ljust(WIDTH), style)
        screen.move(current + 1, AT + min(len(texts[current]), WIDTH))
        screen.refresh()
        key = screen.get_wch()
        if key in {"\t", "\n", "\r"}:
            current = (current + 1) % FIELDS
        elif key in {"\x7f", curses.KEY_BACKSPACE}:
            texts[current] = texts[current][:-1]
        elif isinstance(key, str) and key.isprintable():
            texts[current] += key


if __name__ == "__main__":
    curses.wrapper(form)
