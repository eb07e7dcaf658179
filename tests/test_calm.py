"""The wait that all tests of screens stand on: not too short, and no longer than needed."""

from __future__ import annotations

import asyncio
import threading

from tests.calm import calm


async def test_it_waits_for_a_thread_and_for_what_comes_of_it() -> None:
    gate, told = threading.Event(), []

    async def work() -> None:
        await asyncio.to_thread(gate.wait, 5)
        for turn in range(50):
            await asyncio.sleep(0)
            told.append(turn)

    task = asyncio.create_task(work())
    threading.Timer(0.05, gate.set).start()
    await calm()
    assert len(told) == 50
    assert task.done()


async def test_it_waits_for_a_thread_that_nobody_waits_for_any_more() -> None:
    begun, gate, told = threading.Event(), threading.Event(), []

    def work() -> None:
        begun.set()
        gate.wait(5)
        told.append("done")

    task = asyncio.create_task(asyncio.to_thread(work))
    await calm(threads=False)
    assert begun.wait(20), "else there is nothing to wait for"
    task.cancel()
    threading.Timer(0.05, gate.set).start()
    await calm()
    assert told == ["done"]


async def test_it_does_not_wait_for_a_thread_that_the_test_holds() -> None:
    gate = threading.Event()
    task = asyncio.create_task(asyncio.to_thread(gate.wait, 5))
    await calm(threads=False)
    assert not task.done()
    gate.set()
    await calm()
    assert task.done()


async def test_it_does_not_wait_for_a_timer() -> None:
    task = asyncio.create_task(asyncio.sleep(60))
    async with asyncio.timeout(5):
        await calm()
    assert not task.done()
    task.cancel()


async def test_two_can_wait_at_once() -> None:
    turns = []

    async def work() -> None:
        for turn in range(20):
            await asyncio.sleep(0)
            turns.append(turn)

    task = asyncio.create_task(work())
    await asyncio.gather(calm(), calm())
    assert task.done()
    assert len(turns) == 20
