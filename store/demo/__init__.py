"""Offices with fictional people, to try everything on, each made by the acts that people would do.

Mail and bank statements come in by the real intake and import; the tests begin with the dental
practice without its records.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from store.demo.making import make
from store.demo.plan import Plan
from store.demo.practice import BANK, MAIL, PRACTICE

__all__ = ["BANK", "MAIL", "OFFICES", "PRACTICE", "Plan", "make", "plan_of"]

OFFICES = ("dental", "it", "medical")
"""The demo offices with records; each is a module of that name with its `PLAN`."""


def plan_of(name: str) -> Plan:
    """Return the plan of a demo office, which is read only then."""
    module: Any = import_module(f"{__name__}.{name}")
    plan: Plan = module.PLAN
    return plan
