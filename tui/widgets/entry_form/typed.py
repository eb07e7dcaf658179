"""The text of one field while it is typed: characters, caret, undo."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Typed"]


@dataclass
class Typed:
    """A text with a caret (a character index, at most the length).

    `fresh` is true from entering the field until the first key: the whole text is then
    selected, so the first character typed replaces it. `before` is the text at entering.
    """

    text: str = ""
    caret: int = 0
    fresh: bool = True
    before: str = ""

    @classmethod
    def entered(cls, text: str) -> Typed:
        """A field that the clerk just came to: all selected, caret at the end."""
        return cls(text, len(text), True, text)

    def type(self, signs: str, limit: int) -> bool:
        """Put characters at the caret; False, and nothing changed, when they do not fit."""
        text, caret = ("", 0) if self.fresh else (self.text, self.caret)
        if len(text) + len(signs) > limit:
            return False
        self.text = text[:caret] + signs + text[caret:]
        self.caret = caret + len(signs)
        self.fresh = False
        return True

    def backspace(self) -> None:
        """Take away the character before the caret, or all when all is selected."""
        if self.fresh:
            self.set("")
        elif self.caret:
            self.text = self.text[: self.caret - 1] + self.text[self.caret :]
            self.caret -= 1

    def delete(self) -> None:
        """Take away the character at the caret, or all when all is selected."""
        if self.fresh:
            self.set("")
        else:
            self.text = self.text[: self.caret] + self.text[self.caret + 1 :]

    def move(self, caret: int) -> None:
        """Put the caret elsewhere; what is typed next is inserted there."""
        self.caret = max(0, min(len(self.text), caret))
        self.fresh = False

    def set(self, text: str) -> None:
        """Have another text, the caret at its end."""
        self.text = text
        self.caret = len(text)
        self.fresh = False

    def undo(self) -> None:
        """Back to the text before, and with a second undo forward again."""
        now = self.text
        self.set(self.before)
        self.before = now
