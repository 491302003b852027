"""A batch on a Dask cluster: processes here, one of them killed in the middle; nothing lost, nothing twice."""

import subprocess
import sys
from concurrent.futures import BrokenExecutor, CancelledError
from pathlib import Path
from unittest.mock import MagicMock

import distributed
import pytest
from tests.command_line import done

from dudrate.files.batch_workers import cluster

KILLED = """
import os, signal, sys, threading, time
from pathlib import Path
from distributed import LocalCluster
from dudrate.cli import main

killed = []

def kill(out, pid):
    part = Path(out + ".part")
    while not (part.exists() and part.stat().st_size > 10_000):
        time.sleep(0.01)
        if Path(out).exists():
            return
    os.kill(pid, signal.SIGKILL)
    killed.append(part.exists())  # and is not done

if __name__ == "__main__":
    source, out = sys.argv[1:]
    options = dict(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None)
    with LocalCluster(host="127.0.0.1", silence_logs=50, **options) as cluster:
        first = next(iter(cluster.workers.values())).pid
        killer = threading.Thread(target=kill, args=(out, first))
        killer.start()
        status = main(["batch", source, "-o", out, "--scheduler", cluster.scheduler_address])
        killer.join()
    sys.exit(status if killed == [True] else "it was not killed in the middle")
"""


def test_a_worker_that_is_killed_changes_no_byte(tmp_path: Path) -> None:
    source, one, cluster = (tmp_path / name for name in ("in.csv", "one.csv", "cluster.csv"))
    rows = [f"{n},{1000 + n},{n % 60}.5%" for n in range(1, 8000)]
    source.write_text("\n".join(["id,delivered,rate", *rows]), encoding="utf-8")
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    done("batch", str(source), "-o", str(one))
    asked = [sys.executable, str(script), str(source), str(cluster)]
    ended = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert cluster.read_bytes() == one.read_bytes()


@pytest.mark.parametrize("lost", [CancelledError(), distributed.KilledWorker("rows", MagicMock(), 3)], ids=type)
def test_a_cluster_that_is_lost_is_one_that_has_ended(monkeypatch: pytest.MonkeyPatch, lost: Exception) -> None:
    monkeypatch.setattr(distributed, "Client", MagicMock())
    with pytest.raises(BrokenExecutor), cluster("tcp://127.0.0.1:8786"):
        raise lost
