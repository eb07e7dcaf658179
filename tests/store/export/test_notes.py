"""Notes on lines and what comes after them: footnotes on paper, comments in a spreadsheet."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

from store.export import write
from tests.store.export.sheets import cells_of, line, pages_of, read_csv, sheet, text_of

LONG = "a reason that takes more than a line of paper " * 40


def test_notes_are_whole_in_every_format(tmp_path: Path) -> None:
    lines = [
        replace(line("Anna", 1), note="=SUM(1)"),
        line("Bert"),
        replace(line("Cor"), note=LONG),
    ]
    made = replace(sheet(lines), noted="Notes", after=(("Signed by", "=Carla"),))
    paths = {form: tmp_path / f"x.{form}" for form in ("csv", "xlsx", "pdf")}
    for form, path in paths.items():
        write(replace(made, lines=lines), form, path)
    rows = read_csv(paths["csv"])
    assert [row[-1] for row in rows] == ["Notes", "'=SUM(1)", "", LONG.strip() + " "]
    cells = cells_of(paths["xlsx"])
    assert [row["E"] for row in cells if "E" in row][1] == ("inlineStr", "=SUM(1)")
    assert cells[-1]["A"] == ("inlineStr", "Signed by: =Carla")
    with zipfile.ZipFile(paths["xlsx"]) as book:
        comments = book.read("xl/comments1.xml").decode()
    assert comments.count("<comment ") == 2
    assert "=SUM(1)" in comments
    paper = text_of(paths["pdf"])
    assert paper.replace("\n", " ").count("a reason that takes more than a line of paper") == 40
    assert "1  =SUM(1)" in paper
    assert "Signed by: =Carla" in paper


def test_long_notes_go_on_to_another_page(tmp_path: Path) -> None:
    lines = [replace(line(str(at)), note=LONG) for at in range(12)]
    write(replace(sheet(lines), noted="Notes"), "pdf", tmp_path / "x.pdf")
    assert pages_of(tmp_path / "x.pdf") > 1
