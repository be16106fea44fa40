"""Reads an archive on a cluster of Apache Spark (``pip install variorum[spark]``).

>>> from pyspark.sql import SparkSession
>>> spark = SparkSession.builder.master("spark://host:7077").getOrCreate()
>>> import variorum.spark
>>> variorum.spark.run(spark, "archive/", "result/")

The steps are those of the command line: each runs in the workers on the same compiled engine and
leaves Parquet under the output, so a job that failed goes on from its last whole step.
"""

import json
import re
from functools import partial
from typing import Any, Callable, List, Optional, Sequence, Tuple, Union
from urllib.parse import unquote, urlparse

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

import variorum
from variorum import InputError, _passages
from variorum._rows import ROWS, batches_of, each, joined, kept, schema, together

STEPS = ("read", "stories", "dossiers")
"""What is made where nothing else is asked for."""

PASSAGES = ("sentences", "candidates", "copied", "passages")
"""What reports copy from each other over the whole archive; they need the step `read`."""

def run(
    spark: SparkSession,
    input: Union[str, Sequence[str]],
    output: str,
    *,
    steps: Sequence[str] = STEPS,
    partitions: Optional[int] = None,
    block_days: Optional[int] = None,
) -> None:
    """Reads reports, groups them into stories and makes a dossier of each story.

    ``input`` are paths, folders or globs that Spark can read; JSON lines (``.jsonl``, also packed)
    come a report a line, any other file whole. Under ``output`` are then

    - ``read``: a row a report (``id``, ``report``, ``reading``, ``features``) or problem,
    - ``stories``: ``id`` and ``story`` of each report,
    - ``dossiers``: ``story`` and ``dossier``, the JSON of `variorum dossier --format json`,

    and with ``steps=[*STEPS, *PASSAGES]``, between them what these need, and in

    - ``passages``: ``copy``, ``report``, ``start``, ``end`` and ``similarity`` of each passage that
      two or more reports share, the same as the copies of `variorum trace --format json`.

    What is whole is not made again; ``partitions`` says into how many parts the work is cut. All
    reports are grouped in one task, as on one machine, unless ``block_days`` is given: then reports
    are grouped in blocks of so many days, each block with the one after it, and stories that share a
    report are one. Raises `InputError` for an unknown step,
    or where reports that differ have one id.
    """
    known = (*STEPS, *PASSAGES)
    unknown = [step for step in steps if step not in known]
    if unknown:
        raise _error(f"there is no step `{unknown[0]}`", f"the steps are {', '.join(known)}")
    number = partitions or 4 * spark.sparkContext.defaultParallelism
    made, meanwhile = partial(_made, spark, output), f"{output}/meanwhile"
    make: dict[str, Callable[[], DataFrame]] = {
        "read": lambda: _read(_documents(spark, input), number),
        "stories": lambda: _stories(made("read"), block_days, meanwhile),
        "dossiers": lambda: _dossiers(made("read"), made("stories"), number),
        "sentences": lambda: _passages.sentences(_given_once(made("read"), meanwhile), number),
        "candidates": lambda: _passages.candidates(made("sentences"), number),
        "copied": lambda: _passages.copied(made("sentences"), made("candidates"), number),
        "passages": lambda: _passages.passages(made("copied"), number, meanwhile),
    }
    for step in known:
        if step in steps and not _is_whole(spark, f"{output}/{step}"):
            make[step]().write.mode("overwrite").parquet(f"{output}/{step}")
            _remove(spark, meanwhile)


def problems(spark: SparkSession, output: str) -> List[variorum.Problem]:
    """What could not be read, and why, in the order of files and lines."""
    rows = _made(spark, output, "read").where(F.col("problem").isNotNull())
    chosen = rows.select("name", "problem", "hint").collect()
    found = [variorum.Problem(row["name"], row["problem"], row["hint"]) for row in chosen]
    return sorted(found, key=_place)


def _place(problem: variorum.Problem) -> Tuple[str, int, str]:
    """The file and the line or part of it, so that line 2 comes before line 10."""
    file, number = re.fullmatch(r"(.*?)(?:[:#](\d+))?", problem.report, re.DOTALL).groups()  # type: ignore[union-attr]
    return file, int(number or 0), problem.message


def dossier(spark: SparkSession, output: str) -> dict[str, Any]:
    """All dossiers as one document, as the command line makes it."""
    rows = [json.loads(row[0]) for row in _made(spark, output, "dossiers").select("dossier").collect()]
    found = [problem._asdict() for problem in problems(spark, output)]
    stories = sorted((story for row in rows for story in row["stories"]), key=lambda s: str(s["id"]))
    head = rows[0] if rows else {}
    return {**head, "problems": found, "stories": stories}


def _error(message: str, hint: str) -> InputError:
    error = InputError(message)
    error.hint = hint
    return error


def _is_whole(spark: SparkSession, path: str) -> bool:
    """Whether Spark noted that all of it is written."""
    files, mark = _files(spark, f"{path}/_SUCCESS")
    return bool(files.exists(mark))


def _remove(spark: SparkSession, path: str) -> None:
    files, folder = _files(spark, path)
    files.delete(folder, True)


def _files(spark: SparkSession, path: str) -> Tuple[Any, Any]:
    """The file system that a path is on, and the path there."""
    jvm: Any = spark._jvm
    place = jvm.org.apache.hadoop.fs.Path(path)
    return place.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()), place


def _made(spark: SparkSession, output: str, step: str) -> DataFrame:
    if not _is_whole(spark, f"{output}/{step}"):
        raise _error(f"the step `{step}` is not made in `{output}`", f"run it first: steps=['{step}']")
    return spark.read.parquet(f"{output}/{step}")


def _documents(spark: SparkSession, input: Union[str, Sequence[str]]) -> DataFrame:
    """Every document with its name, and the file and line that it stands at."""
    paths = [input] if isinstance(input, str) else list(input)
    lines = [path for path in paths if _is_lines(path)]
    files = [path for path in paths if not _is_lines(path)]
    found: List[DataFrame] = []
    if lines:
        found.append(_lines(spark, lines))
    if files:
        whole = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(files)
        file = F.regexp_replace("path", "^file:/+", "/")
        content = F.col("content").alias("bytes")
        found.append(whole.select(file.alias("name"), content, file.alias("file"), F.lit(0).alias("line")))
    if not found:
        raise _error("there is nothing to read", "give files, folders or globs")
    documents = found[0]
    for more in found[1:]:
        documents = documents.unionByName(more)
    return documents


def _is_lines(path: str) -> bool:
    name = path[: -len(".gz")] if path.endswith(".gz") else path
    return name.endswith((".jsonl", ".ndjson"))


def _lines(spark: SparkSession, paths: List[str]) -> DataFrame:
    """Every line that is not empty, under the name of its file and its number there."""
    block = [F.col("_metadata.file_path").alias("path"), F.col("_metadata.file_block_start").alias("block")]
    at = F.monotonically_increasing_id().alias("at")
    text = spark.read.option("lineSep", "\n").text(paths)
    lines = text.select(*block, at, F.col("value").cast("binary").alias("bytes"))
    line = (F.col("at") + F.col("before")).cast("long").alias("line")
    name = F.concat("file", F.lit(":"), line)
    numbered = lines.join(F.broadcast(_blocks(spark, lines)), ["path", "block"])
    has_words = (F.length("bytes") > 8) | F.col("bytes").cast("string").rlike(r"\S")
    return numbered.where(has_words).select(name.alias("name"), "bytes", "file", line)


def _blocks(spark: SparkSession, lines: DataFrame) -> DataFrame:
    """How many lines of its file stand before each block that Spark reads by itself, less the
    number that Spark gives to the block's first line."""
    counted = lines.groupBy("path", "block").agg(F.count("*").alias("lines"), F.min("at").alias("first"))
    rows: List[Tuple[str, int, str, int]] = []
    before, path = 0, ""
    for row in sorted(counted.collect(), key=lambda row: (row["path"], row["block"])):
        before = before if row["path"] == path else 1
        path = row["path"]
        rows.append((path, row["block"], _file(path), before - row["first"]))
        before += row["lines"]
    return spark.createDataFrame(rows, "path string, block long, file string, before long")


def _file(address: str) -> str:
    """The name of a file as the command line gives it."""
    return unquote(urlparse(address).path) if address.startswith("file:") else address


def _read(documents: DataFrame, partitions: int) -> DataFrame:
    """Reads every document; the rows stay in the order of files and lines."""
    spread = documents.repartitionByRange(partitions, "file", "line").sortWithinPartitions("file", "line")
    return each(spread.select("name", "bytes"), "read", ROWS)


def _once(read: DataFrame, folder: str) -> DataFrame:
    """The name of each report, of one given twice the name that comes first."""
    reports = read.where(F.col("id").isNotNull())
    named = reports.groupBy("id", "sha256", "url").agg(F.min("name").alias("name"))
    once = kept(named.select("id", "name"), f"{folder}/once")
    shared = once.groupBy("id").count().where("count > 1").limit(3).collect()
    if shared:
        raise _error(
            f"reports that differ have one id: {', '.join(row['id'] for row in shared)}",
            "give each report its own id, or none",
        )
    return once


def _stories(read: DataFrame, block_days: Optional[int], folder: str) -> DataFrame:
    once = _once(read, folder)

    def group(table: pa.Table) -> pa.Table:
        rows = table.select(["features"]).combine_chunks().to_batches()
        return pa.Table.from_batches([made for row in rows for made in batches_of("group", row)])

    reports = read.select("name", "day", "features").join(once, "name")
    if block_days is None:
        all_of_them = reports.select(F.lit("all").alias("block"), "features")
        grouped = all_of_them.groupBy("block").applyInArrow(group, schema("group"))
    else:
        block = F.floor(F.coalesce(F.col("day"), F.lit(0)) / F.lit(block_days)).cast("int")
        blocks = reports.select(F.explode(F.array(block, block + 1)).alias("block"), "features")
        grouped = joined(blocks.groupBy("block").applyInArrow(group, schema("group")), folder)
    return grouped.join(once, "id")


def _dossiers(read: DataFrame, stories: DataFrame, partitions: int) -> DataFrame:
    members = read.select("name", "report", "reading").join(stories.select("name", "story"), "name")
    return together(members.select("story", "report", "reading"), "dossier", ("story", partitions))


def _given_once(read: DataFrame, folder: str) -> DataFrame:
    """Each report with its reading."""
    reports = read.select("name", "report", "reading").join(_once(read, folder), "name")
    return reports.select("report", "reading")
