"""Compiles the message catalogues into every wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Writes a .mo beside each .po and has it packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatchling's own signature
        """Compile; called by hatchling before it packs."""
        for source in Path(self.root).glob("tui/locale/*/LC_MESSAGES/*.po"):
            compiled = source.with_suffix(".mo")
            with source.open("rb") as text, compiled.open("wb") as out:
                write_mo(out, read_po(text, locale=source.parts[-3]))
            build_data["artifacts"].append(str(compiled.relative_to(self.root)))
