"""Labels of records: as a file in the actor's tray, or to a print queue that the office named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, Invalid
from store.export.labels import labels_pdf, labels_zpl
from store.files import TrayFile, hand_over
from store.records import RecordLabels, label_settings, record_labels

__all__ = ["print_labels", "put_labels"]


def put_labels(
    office: OfficeProtocol, actor: Actor, records: Sequence[int], *, zpl: bool
) -> TrayFile:
    """Put the labels of records in the actor's tray, as PDF or as commands for a label printer."""
    made = office.view(actor, record_labels, records)
    name = f"labels-{made.kind}.{'zpl' if zpl else 'pdf'}"
    return hand_over(office, actor, name, [_bytes(office, made, zpl=zpl)], made.kind)


def print_labels(
    office: OfficeProtocol,
    actor: Actor,
    records: Sequence[int],
    printer: str,
    program: Path | None = None,
) -> int:
    """Print the labels of records on a printer of the office, by its name; returns how many.

    Raises `Invalid` for a printer that the administrator did not set up, and `Unavailable`.
    """
    from store.export import printing  # it starts a program, which a session does not by itself

    settings = office.view(actor, label_settings)
    chosen = next((each for each in settings.printers if each.name == printer), None)
    if chosen is None:
        raise Invalid(
            N_("Unknown printer: {name}. Ask your administrator to add it."), name=printer
        )
    made = office.view(actor, record_labels, records)
    data = _bytes(office, made, zpl=chosen.zpl)
    printing.print_bytes(chosen.queue, data, raw=chosen.zpl, program=program or printing.LP)
    return len(made.labels)


def _bytes(office: OfficeProtocol, made: RecordLabels, *, zpl: bool) -> bytes:
    if zpl:
        return labels_zpl(made.labels, made.size, made.symbology)
    return labels_pdf(made.labels, made.size, office.clock(), made.symbology)
