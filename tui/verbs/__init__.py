"""The verbs of the command line, one file each: `send_mail.py` is `kantoor send-mail`.

A verb's file defines `HELP`, on one line, and `register`, which adds the verb's arguments and the
function that runs it to a parser. Files whose names begin with `_` are shared by verbs.
"""

from __future__ import annotations

import functools
import importlib
import keyword
import re
from pathlib import Path
from types import ModuleType

__all__ = ["DEFAULT", "load", "table"]

DEFAULT = Path.home() / ".local" / "share" / "kantoor" / "office.kantoor"
"""The office when none is named."""
HELP = re.compile(r'^HELP = N_\("(.+)"\)$', re.MULTILINE)


@functools.cache
def table() -> dict[str, str]:
    """Return each verb's help, a msgid, read from the files' text so that none is imported."""
    files = sorted(Path(__file__).parent.glob("[a-z]*.py"))
    return {
        file.stem.rstrip("_").replace("_", "-"): HELP.findall(file.read_text(encoding="utf-8"))[0]
        for file in files
    }


def load(verb: str) -> ModuleType:
    """Return a verb's module; `import` is in `import_.py`, as `import` is a keyword."""
    name = verb.replace("-", "_")
    return importlib.import_module(f"tui.verbs.{name}{'_' * keyword.iskeyword(name)}")
