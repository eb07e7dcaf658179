"""The program's entry points to an office: open it, do an act, read a view, follow changes."""

from store.office.office import Feed, Office, utc_now

__all__ = ["Feed", "Office", "utc_now"]
