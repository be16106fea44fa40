"""A cluster of Apache Spark on this machine: one master and two workers of one core."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Dict, List

import pyspark

LOCAL = "127.0.0.1"


class Cluster:
    """Starts in a folder and is gone with `stop`."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        self.folder = folder
        self.processes: List[subprocess.Popen[bytes]] = []
        home = Path(pyspark.__file__).parent
        self.start = str(home / "bin" / "spark-class")
        self.environment: Dict[str, str] = {
            **os.environ,
            "SPARK_LOCAL_IP": LOCAL,
            "SPARK_HOME": str(home),
            "PYSPARK_PYTHON": sys.executable,
        }
        master = self._begin("master", "master.Master", "--host", LOCAL, "--port", "0", "--webui-port", "0")
        self.url = self._said(master, r"(spark://127\.0\.0\.1:\d+)")
        self.workers = [self._worker(number) for number in range(workers)]

    def _worker(self, number: int) -> "subprocess.Popen[bytes]":
        options = ["--host", LOCAL, "--cores", "1", "--memory", "2g", "--webui-port", "0"]
        work = ["--work-dir", str(self.folder / f"work-{number}")]
        log = self._begin(f"worker-{number}", "worker.Worker", *options, *work, self.url)
        self._said(log, r"(Successfully registered)")
        return self.processes[-1]

    def _begin(self, name: str, what: str, *arguments: str) -> Path:
        log = self.folder / f"{name}.log"
        command = [self.start, f"org.apache.spark.deploy.{what}", *arguments]
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, stdout=out, stderr=out, env=self.environment, start_new_session=True
            )
        self.processes.append(process)
        return log

    def _said(self, log: Path, pattern: str) -> str:
        for _ in range(3000):
            found = re.search(pattern, log.read_text(errors="replace"))
            if found:
                return found.group(1)
            time.sleep(0.1)
        raise RuntimeError(f"{log.name}: {log.read_text(errors='replace')[-2000:]}")

    def kill(self, worker: int) -> None:
        """Ends a worker and all it started, as a machine that dies does."""
        os.killpg(self.workers[worker].pid, signal.SIGKILL)

    def stop(self) -> None:
        for process in reversed(self.processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
