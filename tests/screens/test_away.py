"""The database goes away under a clerk's hands, and comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from store import demo
from store.office import Office
from tests import postgres
from tests.conftest import ANNA
from tests.screens.sitting import sit
from tui.locale import _


@pytest.fixture
def server() -> Iterator[postgres.Cluster]:
    """A server that may be killed."""
    with postgres.place() as folder:
        made = postgres.Cluster(folder / "server")
        made.start()
        yield made
        made.stop()


async def test_what_is_asked_meanwhile_is_done_when_it_is_back(server: postgres.Cluster) -> None:
    office: Office = await asyncio.to_thread(demo.make, server.create("office"))
    async with sit(office, ANNA) as desk:
        server.kill()
        await desk.until(
            _("Connection to the database lost. Your text is saved; Kantoor keeps trying.")
        )
        desk.app.simulate_key("1")  # accepts the first mail; nobody can answer yet
        server.start()
        await desk.until(_("Connection to the database restored."))
        await desk.until("*13")
    assert await asyncio.to_thread(office.verify) > 0
    assert await asyncio.to_thread(office.check) == []
    office.close()
