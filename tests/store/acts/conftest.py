"""The office with somebody of every role, for the door and what it decides."""

from tests.store.inbox.conftest import clock, house  # noqa: F401  # fixtures
