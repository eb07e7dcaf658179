"""What a reviewer says about work, with the answer of who made it."""

from __future__ import annotations

import datetime

from pydantic import BaseModel, ConfigDict

__all__ = ["Remark"]


class Remark(BaseModel):
    """A remark by a reviewer; it is open until it is answered, once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    person: int
    day: datetime.date
    answer: str = ""
    answered_by: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has no answer yet."""
        return not self.answer
