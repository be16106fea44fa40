"""The steps on a real cluster of two workers give what one machine gives."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Iterator

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

pytest.importorskip("pyspark")

from pyspark.sql import SparkSession

import variorum
import variorum.spark
from variorum import _rows
from cluster import LOCAL, Cluster
from test_store import kept


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
        # What takes long is compiled already: optimising Java as well costs more than it saves.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
        "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
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


@pytest.mark.parametrize("most", [0, 40, 1000])
def test_stories_that_are_linked_are_one(spark: SparkSession, tmp_path: Path, most: int) -> None:
    # Chains of 64, 16 and 4 reports, each story of two neighbours, and their names out of order.
    chains = [[at + first for at in range(many)] for first, many in ((0, 64), (100, 16), (200, 4))]
    rows = [
        (str(report), f"s{at * 37 % 101:03}-{chain[0]}")
        for chain in chains
        for at in range(len(chain) - 1)
        for report in chain[at : at + 2]
    ]
    grouped = spark.createDataFrame(rows, "id string, story string")
    found = {row["id"]: row["story"] for row in _rows.joined(grouped, str(tmp_path), most).collect()}
    for chain in chains:
        least = min(story for report, story in rows if int(report) in chain)
        assert {found[str(report)] for report in chain} == {least}
    assert (tmp_path / "round-1").exists() == (most < 81)


def test_problems_are_kept(spark: SparkSession, tmp_path: Path) -> None:
    lines = [json.dumps({"text": "A ferry left Lindmark, the coastguard said."}), "{no", ""]
    (tmp_path / "some.jsonl").write_text("\n".join(lines))
    output = str(tmp_path / "result")
    variorum.spark.run(spark, str(tmp_path / "some.jsonl"), output, partitions=2)
    assert len(variorum.spark.problems(spark, output)) == 1
    with pytest.raises(variorum.InputError, match="there is no step `sing`"):
        variorum.spark.run(spark, "x", output, steps=["sing"])


def test_problems_name_files_and_lines(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    for name in ("one", "two"):
        good = json.dumps({"text": f"A ferry left Lindmark, the coastguard said at pier {name}."})
        lines = [good.replace("pier", f"pier {at}") if at % 4 else "{no" for at in range(30)]
        lines[9], lines[11] = "\r", '{"title": "a\u2028b"}'
        path = tmp_path / "a b" / f"{name}.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    files = [str(path) for path in sorted(tmp_path.glob("a b/*.jsonl"))]
    output = str(tmp_path / "result")
    spark.conf.set("spark.sql.files.maxPartitionBytes", 256)
    variorum.spark.run(spark, files, output, steps=["read"], partitions=3)
    spark.conf.unset("spark.sql.files.maxPartitionBytes")
    given = variorum.read(files)
    assert len(list(given)) == 40
    assert variorum.spark.problems(spark, output) == list(given.problems)
    parts = sorted((tmp_path / "result" / "read").glob("*.parquet"))
    rows = pa.concat_tables([pq.read_table(part, columns=["name", "id"]) for part in parts])
    names = rows.filter(rows.column("id").is_valid()).column("name").to_pylist()
    assert names == [f"{file}:{at + 1}" for file in files for at in range(30) if at % 4 and at not in (9, 11)]


def passages(rows: "list[dict[str, Any]]") -> "list[list[tuple[str, int, int, float]]]":
    """Each copy's passages, sorted."""
    copies: "dict[str, list[tuple[str, int, int, float]]]" = {}
    for row in rows:
        place = (row["report"], row["start"], row["end"], row["similarity"])
        copies.setdefault(row["copy"], []).append(place)
    return sorted(sorted(copy) for copy in copies.values())


def test_passages_of_the_whole_archive(
    spark: SparkSession, archive: Path, tmp_path: Path, command: str
) -> None:
    output = str(tmp_path / "result")
    variorum.spark.run(spark, str(archive), output, steps=["read", "sentences", "candidates"], partitions=3)
    made = (tmp_path / "result" / "candidates" / "_SUCCESS").stat().st_mtime_ns
    variorum.spark.run(spark, str(archive), output, steps=variorum.spark.PASSAGES, partitions=3)
    assert (tmp_path / "result" / "candidates" / "_SUCCESS").stat().st_mtime_ns == made
    found = [row.asDict() for row in spark.read.parquet(f"{output}/passages").collect()]
    trace = subprocess.run([command, "trace", str(archive), "--format", "json"], check=True, stdout=-1)
    copies = enumerate(json.loads(trace.stdout)["copies"])
    rows = [
        {**passage, "copy": str(number), "similarity": copy["similarity"]}
        for number, copy in copies
        for passage in copy["passages"]
    ]
    assert passages(found) == passages(rows)
    assert found


def test_a_store_takes_the_result(spark: SparkSession, archive: Path, tmp_path: Path) -> None:
    output = str(tmp_path / "result")
    variorum.spark.run(spark, str(archive), output, steps=["read"], partitions=4)
    stores = [variorum.Store(tmp_path / "of-result"), variorum.Store(tmp_path / "of-originals")]
    assert [stores[0].add(output)["added"], stores[1].add(archive)["added"]] == [40, 40]
    assert kept(tmp_path / "of-result") == kept(tmp_path / "of-originals")
    asked = [(store.search("coastguard")["total"], asked_for(store)) for store in stores]
    assert asked[0] == asked[1]
    (tmp_path / "result" / "read" / "_SUCCESS").unlink()
    assert "did not come to its end" in stores[0].add(output)["problems"][0].message


def asked_for(store: variorum.Store) -> "list[str]":
    return [store.dossier(story["id"]).to_json() for story in store.stories()]


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
