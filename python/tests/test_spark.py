"""The steps on a real cluster of two workers give what one machine gives."""

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any, Iterator

import pytest

pytest.importorskip("pyspark")

from pyspark.sql import SparkSession

import variorum
import variorum.spark
from cluster import LOCAL, Cluster


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    os.environ["SPARK_LOCAL_IP"] = LOCAL
    os.environ["PYSPARK_PYTHON"] = sys.executable
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    yield cluster
    cluster.stop()


@pytest.fixture(scope="module")
def spark(cluster: Cluster) -> Iterator[SparkSession]:
    options = {
        "spark.driver.host": LOCAL,
        "spark.driver.bindAddress": LOCAL,
        "spark.ui.enabled": "false",
        "spark.executor.memory": "1g",
        "spark.sql.shuffle.partitions": "4",
    }
    builder = SparkSession.builder.master(cluster.url).config(map=options)
    session = builder.getOrCreate()
    yield session
    session.stop()


def told(archive: Path) -> Any:
    stories = variorum.dossier(variorum.read(archive)).to_dict()["stories"]
    return sorted(stories, key=lambda story: str(story["id"]))


def test_the_same_as_on_one_machine(spark: SparkSession, archive: Path, tmp_path: Path) -> None:
    output = str(tmp_path / "result")
    variorum.spark.run(spark, str(archive), output, partitions=4)
    assert variorum.spark.dossier(spark, output)["stories"] == told(archive)
    whole = {path.name for path in (tmp_path / "result").iterdir()}
    assert whole == {"read", "stories", "dossiers"}


def test_a_job_goes_on_from_its_last_step(spark: SparkSession, archive: Path, tmp_path: Path) -> None:
    output = str(tmp_path / "result")
    variorum.spark.run(spark, str(archive), output, steps=["read"], partitions=4)
    with pytest.raises(variorum.InputError, match="the step `dossiers` is not made"):
        variorum.spark.dossier(spark, output)
    made = (tmp_path / "result" / "read" / "_SUCCESS").stat().st_mtime_ns
    variorum.spark.run(spark, str(archive), output, partitions=4)
    assert (tmp_path / "result" / "read" / "_SUCCESS").stat().st_mtime_ns == made
    assert variorum.spark.dossier(spark, output)["stories"] == told(archive)


def test_blocks_of_days(spark: SparkSession, archive: Path, tmp_path: Path) -> None:
    output = str(tmp_path / "result")
    variorum.spark.run(spark, str(archive), output, partitions=4, block_days=7)
    ids = lambda stories: sorted(story["id"] for story in stories)  # noqa: E731
    assert ids(variorum.spark.dossier(spark, output)["stories"]) == ids(told(archive))


def test_problems_are_kept(spark: SparkSession, tmp_path: Path) -> None:
    lines = [json.dumps({"text": "A ferry left Lindmark, the coastguard said."}), "{no", ""]
    (tmp_path / "some.jsonl").write_text("\n".join(lines))
    output = str(tmp_path / "result")
    variorum.spark.run(spark, str(tmp_path / "some.jsonl"), output, partitions=2)
    found = variorum.spark.problems(spark, output)
    assert len(found) == 1 and found[0].hint
    with pytest.raises(variorum.InputError, match="there is no step `sing`"):
        variorum.spark.run(spark, "x", output, steps=["sing"])


def test_a_worker_dies_in_the_middle(
    cluster: Cluster, spark: SparkSession, archive: Path, tmp_path: Path
) -> None:
    def die() -> None:
        time.sleep(2)
        cluster.kill(1)

    output = str(tmp_path / "result")
    death = threading.Thread(target=die)
    death.start()
    variorum.spark.run(spark, str(archive), output, partitions=12)
    death.join()
    assert variorum.spark.dossier(spark, output)["stories"] == told(archive)
