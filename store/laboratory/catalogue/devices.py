"""Devices (apparaten): which there are, and whether one is calibrated on a day."""

from __future__ import annotations

from datetime import date

from store.errors import N_, Invalid
from store.fields import Option
from store.reading import Reading
from store.records import Record, RecordKind, in_use

__all__ = ["check_device", "device_choices"]

MOST = 1000
TEMPLATE, IN_USE = "device", "in_use"


def device_choices(reading: Reading, department: int) -> list[Option]:
    """Return the devices in use that the actor sees, those of a department first, by number."""
    kinds = reading.page(RecordKind, {"state": "confirmed"}, order=("code",), limit=MOST)
    known = [
        device
        for kind in kinds
        if kind.template == TEMPLATE
        for device in reading.page(
            Record, {"of": kind.number, "state": IN_USE}, order=("k1",), limit=MOST
        )
        if reading.sees(device)
    ]
    known.sort(key=lambda device: device.department != department)
    return [Option(device.id, device.no, device.title) for device in known]


def check_device(reading: Reading, device: int | None, on: date, despite: str) -> None:
    """Raise `Invalid` at "device" or "despite" unless a device can be used on a day.

    One whose calibration ended, or that needs one and has none, is used only `despite` that, with
    the reason why. Who may see the device was asked before.
    """
    if device is None:
        return
    record = reading.get(Record, device)
    if in_use(reading, record.of).doc.template != TEMPLATE:
        raise Invalid(N_("{no} is not a device. Choose one from the list."), "device", no=record.no)
    if record.state != IN_USE:
        raise Invalid(N_("{device} is not in use. Choose another device."), "device",
                      device=record.title)  # fmt: skip
    last = record.values.get("gekalibreerd_tot")
    if despite.strip() or (last is None and record.values.get("kalibreren") is not True):
        return
    if last is None:
        raise Invalid(N_("{device} was never calibrated. Give a reason to use it like this."),
                      "despite", device=record.title)  # fmt: skip
    if date.fromisoformat(last) < on:
        raise Invalid(
            N_("The calibration of {device} ended on {day}. Give a reason to use it like this."),
            "despite", device=record.title, day=f"{date.fromisoformat(last):%d-%m-%Y}",
        )  # fmt: skip
