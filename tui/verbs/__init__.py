"""The verbs of the command line, one file each: `send_mail.py` is `kantoor send-mail`.

A verb's file says its `HELP`, on one line, and has `register`, which gives a parser the verb's
arguments and the function that runs it. A file whose name begins with `_` is shared by verbs.
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
"""The office, when none is named."""
HELP = re.compile(r'^HELP = N_\("(.+)"\)$', re.MULTILINE)


@functools.cache
def table() -> dict[str, str]:
    """Each verb with its help, a msgid: read from the text of the files, so that none is loaded."""
    files = sorted(Path(__file__).parent.glob("[a-z]*.py"))
    return {
        file.stem.rstrip("_").replace("_", "-"): HELP.findall(file.read_text(encoding="utf-8"))[0]
        for file in files
    }


def load(verb: str) -> ModuleType:
    """The module of a verb; `import` is in `import_.py`, as no module can have that name."""
    name = verb.replace("-", "_")
    return importlib.import_module(f"tui.verbs.{name}{'_' * keyword.iskeyword(name)}")
