"""The text of one field during typing: characters, caret, undo."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Typed"]


@dataclass
class Typed:
    """A text with a caret (a character index, at most the length).

    `fresh` is true from entering the field until the first key: the whole text is then selected, so
    the first character typed replaces it. `before` is the text on entering.
    """

    text: str = ""
    caret: int = 0
    fresh: bool = True
    before: str = ""

    @classmethod
    def entered(cls, text: str) -> Typed:
        """Return the text of a field just entered: all selected, caret at the end."""
        return cls(text, len(text), True, text)

    def type(self, signs: str, limit: int) -> bool:
        """Insert characters at the caret; returns False and changes nothing if they do not fit."""
        text, caret = ("", 0) if self.fresh else (self.text, self.caret)
        if len(text) + len(signs) > limit:
            return False
        self.text = text[:caret] + signs + text[caret:]
        self.caret = caret + len(signs)
        self.fresh = False
        return True

    def backspace(self) -> None:
        """Delete the character before the caret, or everything if all is selected."""
        if self.fresh:
            self.set("")
        elif self.caret:
            self.text = self.text[: self.caret - 1] + self.text[self.caret :]
            self.caret -= 1

    def delete(self) -> None:
        """Delete the character at the caret, or everything if all is selected."""
        if self.fresh:
            self.set("")
        else:
            self.text = self.text[: self.caret] + self.text[self.caret + 1 :]

    def move(self, caret: int) -> None:
        """Move the caret; what is typed next is inserted there."""
        self.caret = max(0, min(len(self.text), caret))
        self.fresh = False

    def set(self, text: str) -> None:
        """Replace the text and put the caret at its end."""
        self.text = text
        self.caret = len(text)
        self.fresh = False

    def undo(self) -> None:
        """Restore the previous text; a second undo reverts the first."""
        now = self.text
        self.set(self.before)
        self.before = now
