"""Fuzzes one target until libFuzzer's options end it; status 0 when nothing broke."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-not-found]  # installed by `make proofs` only

with atheris.instrument_imports(include=["store", "email"]):
    from tests.fuzzing.targets import TARGETS


def main() -> None:
    name, folder, *options = sys.argv[1:]
    target = TARGETS[name]
    for number, seed in enumerate(target.seeds()):
        Path(folder, f"seed-{number:04}").write_bytes(seed)
    atheris.Setup([sys.argv[0], folder, *options], target.read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
