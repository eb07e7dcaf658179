"""Pages as text: what is said, in lines, with where links lead."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.inbox.mail_format.html import html_to_text
from tests.faults.share import cases, one_in


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Hallo <b>dag</b> daar</p><p>en\n  verder</p>", "Hallo dag daar\n\nen verder"),
        ("<head><title>t</title><style>p{}</style><p>zonder einde", "zonder einde"),
        ("<table><tr><td>Totaal</td><td>148,23</td></tr><tr><td>Btw</td></tr></table>",
         "Totaal 148,23\n\nBtw"),
        ("<ul><li>een</li><li>twee</li></ul>", "- een\n\n- twee"),
        ("<SCRIPT>if (a<b) alert('x')</Script >na", "na"),
        ("<script>nooit dicht", "nooit dicht"),
        ("a<!-- <p>weg --> b<!--[if mso]>c<![endif]-->d", "a bd"),
        ("a<!-- nooit dicht", "a nooit dicht"),
        ("EUR&nbsp;148,23 &amp; &euro;&#8364;&#x20AC;", "EUR 148,23 & €€€"),
        ("&#" + "9" * 5000 + ";x&#xFFFFFFFFF;", "\ufffdx\ufffd"),
        ("1 < 2 en 3 > 2 <3", "1 < 2 en 3 > 2 <3"),
        ('<a href="https://x.example/?a=1&amp;b=2">klik</a>.', "klik <https://x.example/?a=1&b=2> ."),
        ('<a title=" href=https://goed.example" href=https://kwaad.example>bank</a>',
         "bank <https://kwaad.example>"),
        ('<a data-href="https://goed.example" HREF=\'https://kwaad.example\'>bank',
         "bank <https://kwaad.example>"),
        ('<a href="https://kwaad.example" href="https://goed.example">bank</a>',
         "bank <https://kwaad.example>"),
        ('<a href="https://x.example">https://x.example</a>', "https://x.example"),
        ('<a href="mailto:a@x.example">a@x.example</a>', "a@x.example"),
        ('<a href="#top">op</a><a name=x>neer</a>', "opneer"),
        ('<a href="java\nscript:x()">x</a>', "x <java script:x()>"),
        ('<a href="b.example">een<a href="c.example">twee</a>', "een <b.example> twee <c.example>"),
        ('<p title="a > b">x</p>', "x"),
        ('<p title="nooit dicht>x</p>y', "x\ny"),
        ('<img src="https://spy.example/1.gif" alt="Logo">na', "Logo na"),
        ("<img src=\"https://spy.example/1.gif\"><iframe src='x'></iframe>na", "na"),
        ("</p></b></onbekend>x", "x"),
        ("", ""),
    ],
)  # fmt: skip
def test_pages(page: str, text: str) -> None:
    assert html_to_text(page) == text


@pytest.mark.parametrize("end", one_in(3, ["", ">", "-->\"'>"]))
@pytest.mark.parametrize(
    ("piece", "size"),
    [(piece, 400_000) for piece in ("<a ", "<a x='>'", '<a x="', "<style>", "<a>", "<b> ", "<td>",
                                    "<a href=x>", "<![", "<?", "<", "</", " ", "&", "&#1", "=")]
    + [(piece, 3_000_000) for piece in ("<!--", "<title")],
)  # fmt: skip
def test_a_long_page_takes_time_in_proportion(piece: str, size: int, end: str) -> None:
    """With time that grows as the square of the length these would run for many minutes."""
    html_to_text(piece * (cases(size) // len(piece)) + end)


@settings(max_examples=cases(300))
@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "a", "/", "!", "--", "'", '"', "=", " ", "href", "&", "#", ";", "1", "style",
             "<a href=", "</a>", "<p>", "<script>", "</script>", "\n", "\0", "İ", "\ud800", "td"]
        )
    ).map("".join)
)  # fmt: skip
def test_no_page_makes_it_raise(page: str) -> None:
    html_to_text(page)
