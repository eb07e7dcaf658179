"""`make bench`: prints every figure with its peer, measured in one run."""

from __future__ import annotations

import platform
import tempfile
from pathlib import Path

from store import demo
from tests.bench import store, terminal


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo.make(folder / "demo.kantoor").close()
        figures = [*terminal.figures(folder / "demo.kantoor"), *store.figures(folder)]
    print(f"Python {platform.python_version()}, medians; the ratio is the median over pairs\n")
    for figure in figures:
        print(figure)


if __name__ == "__main__":
    main()
