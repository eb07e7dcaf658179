"""An office in a PostgreSQL database, for when one file on one server is not enough."""

from store.engine.postgres.database import PostgresDatabase

__all__ = ["PostgresDatabase"]
