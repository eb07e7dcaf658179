"""The language of sheets: cells, contents and formulas, without documents or an engine."""
