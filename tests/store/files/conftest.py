"""The same office with somebody of every role, for those who arrange it."""

from tests.store.inbox.conftest import clock, house  # noqa: F401  # fixtures
