"""HTML as plain text: nothing is fetched, and links are shown with their targets.

Python's own parser takes quadratic time over unclosed tags and comments; here every failed
search is remembered, so that any page takes linear time.
"""

from __future__ import annotations

import html
import re
import string

__all__ = ["html_to_text"]

UNSEEN = {"script", "style", "title"}
BREAKS = {
    "address", "article", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "ol", "p", "pre",
    "section", "table", "tr", "ul",
}  # fmt: skip
BEFORE = {"li": "\n- ", "td": " ", "th": " "} | dict.fromkeys(BREAKS, "\n")
AFTER = {"li": "\n", "td": " ", "th": " "} | dict.fromkeys(BREAKS, "\n")

LONGEST_TARGET = 2_000
LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
TAG = re.compile(r"</?([a-z][a-z0-9:-]*)")
JUNK = re.compile(r"[\s/\"'=]*")
NAME = re.compile(r"[^\s=>/]+")
EQUALS = re.compile(r"\s*=\s*")
BARE = re.compile(r"[^\s>]*")
NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")


def html_to_text(page: str) -> str:
    """Return the text of a page; never raises."""
    reader = _Reader(page)
    reader.read()
    said = re.sub(r" {2,}", " ", "".join(reader.parts))
    lines = "\n".join(line.strip(" ") for line in said.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


class _Reader:
    def __init__(self, page: str) -> None:
        self.page = page
        self.lower = page.translate(LOWER)
        self.parts: list[str] = []
        self._last: dict[str, int] = {}
        self._quotes = True
        self._target = ""
        self._link_from = 0

    def read(self) -> None:
        at = 0
        while (start := self._find("<", at)) >= 0:
            self._say(self.page[at:start])
            at = self._markup(start)
        self._say(self.page[at:])
        self._end_link()

    def _markup(self, start: int) -> int:
        """Read markup that begins with `<`; return where the text continues."""
        if self.page.startswith("<!--", start):
            end = self._find("-->", start + 4)
            return end + 3 if end >= 0 else start + 4
        tag = TAG.match(self.lower, start)
        declared = self.page.startswith(("<!", "<?"), start)
        close = self._find(">", start) if tag or declared else -1
        if close < 0:
            self.parts.append("<")
            return start + 1
        if tag is None:
            return close + 1
        end, attributes = self._attributes(tag.end(), close)
        if self.page[start + 1] == "/":
            self._closing(tag[1])
            return end
        self._opening(tag[1], attributes)
        hidden = self._find(f"</{tag[1]}", end) if tag[1] in UNSEEN else -1
        return hidden if hidden >= 0 else end

    def _opening(self, tag: str, attributes: dict[str, str]) -> None:
        self.parts.append(BEFORE.get(tag, ""))
        if tag == "a":
            self._end_link()
            self._target = html.unescape(_sane(attributes.get("href", "")))
            self._link_from = len(self.parts)
        elif tag == "img":
            self._say(f" {attributes.get('alt', '')} ")

    def _closing(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        self.parts.append(AFTER.get(tag, ""))

    def _end_link(self) -> None:
        """Write a link's target, unless its text already gives it in full."""
        target = " ".join(self._target.split())[:LONGEST_TARGET]
        self._target = ""
        if target and not target.startswith("#"):
            shown = "".join(self.parts[self._link_from :]).strip()
            if shown not in {target, target.removeprefix("mailto:")}:
                self.parts.append(f" <{target}> ")

    def _say(self, text: str) -> None:
        if text:
            said = html.unescape(_sane(text))
            self.parts.append(re.sub(r"\s+", " ", said))

    def _attributes(self, at: int, close: int) -> tuple[int, dict[str, str]]:
        """Return the end of a tag and its attributes; `>` in quotes does not end it.

        Once quotes swallow the rest of a page they are ignored: a tag ends at its first `>`.
        """
        attributes: dict[str, str] = {}
        begin = at
        while self._quotes:
            at = _end(JUNK, self.page, at)
            if at >= len(self.page):
                self._quotes = False
            elif self.page[at] == ">":
                return at + 1, attributes
            else:
                after = _end(NAME, self.page, at)
                name = self.lower[at:after]
                at, value = self._value(after)
                attributes.setdefault(name, value)
        return close + 1, _plain_attributes(self.page[begin:close])

    def _value(self, at: int) -> tuple[int, str]:
        equals = EQUALS.match(self.page, at)
        if equals is None:
            return at, ""
        at = equals.end()
        quote = self.page[at : at + 1]
        if quote and quote in "\"'":
            end = self._find(quote, at + 1)
            if end >= 0:
                return end + 1, self.page[at + 1 : end]
        end = _end(BARE, self.page, at)
        return end, self.page[at:end]

    def _find(self, wanted: str, at: int) -> int:
        """Like `str.find`, but never repeats a search that has failed."""
        if wanted not in self._last:
            self._last[wanted] = self.lower.rfind(wanted)
        return self.lower.find(wanted, at) if at <= self._last[wanted] else -1


def _plain_attributes(said: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in said.split())
    return {name.lower(): value.strip("\"'") for name, _equals, value in pairs}


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _sane(text: str) -> str:
    """Remove references to characters beyond Unicode: Python rejects very long numbers."""
    return NO_CHARACTER.sub("\ufffd", text)
