"""An office in a PostgreSQL database, when one file on one server is not enough."""

from store.engine.postgres.database import PostgresDatabase

__all__ = ["PostgresDatabase"]
