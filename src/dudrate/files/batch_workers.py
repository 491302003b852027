"""Who calculates the rows of a batch: this process, others on this machine, or a Dask cluster."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from dudrate.errors import InputError

_PATIENCE = "10s"
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def cores() -> int:
    """Processor cores that this process may use [count]."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def get_ready() -> None:
    """Start the server that workers are forked from, where there can be one: it imports while this process does."""
    if _METHOD == "forkserver":
        from multiprocessing import forkserver

        multiprocessing.set_forkserver_preload(["dudrate.files.batch_ready"])
        forkserver.ensure_running()


@contextmanager
def processes(count: int) -> Iterator[Executor]:
    """Start so many processes: forked from a server with one thread, or each importing what it needs itself."""
    pool = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context(_METHOD), initializer=_begin)
    try:
        yield pool
    except BrokenExecutor:
        _let_go(pool)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Connect to the scheduler of a Dask cluster; gives it as an executor, and how many rows it calculates at once.

    Refused where Dask is not installed here, or nobody answers at the address; one that is lost is a BrokenExecutor.
    """
    try:
        import distributed
    except ModuleNotFoundError as missing:
        raise InputError("--scheduler", address, "needs Dask", 'pip install "dudrate[cluster]"') from missing
    try:
        made: Any = distributed.Client  # it has no types
        client = made(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        mend = "name one that runs, as in tcp://127.0.0.1:8786"
        raise InputError("--scheduler", address, "is not the address of a scheduler that answers", mend) from error
    try:
        with client:
            yield client.get_executor(pure=False), max(sum(client.ncores().values()), 1)
    except (CancelledError, distributed.KilledWorker) as error:  # no scheduler any more, or too many workers gone
        raise BrokenExecutor from error


def _let_go(pool: ProcessPoolExecutor) -> None:
    """Close the end of the pipe that the processes read from, as Python does itself from 3.11.5 on.

    Before, a pool of which a process has ended waits for ever for what nobody reads any more (gh-94777). Closed by
    both, it is now and then closed twice at once, and Python's own thread stops in the middle of its work.
    """
    calls: Any = getattr(pool, "_call_queue", None)
    if sys.version_info < (3, 11, 5) and calls is not None:
        getattr(calls, "_reader").close()  # noqa: B009 - there is no public way to it


def _begin() -> None:
    """Leave an interruption to the process that started this one, and end when that has ended, however it did."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.join,), daemon=True).start()


def _end_after(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)
