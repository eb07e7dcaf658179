"""The titles of those who receive reports about money."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["TITLES", "Title"]

Title = Literal["accountant", "controller", "chief bookkeeper", "office manager"]
TITLES: tuple[Title, ...] = get_args(Title)
