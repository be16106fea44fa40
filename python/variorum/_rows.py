"""The engine's steps over the rows of a cluster."""

import itertools
from typing import Any, Iterable, Iterator, List, Tuple

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import BinaryType, DoubleType, IntegerType, StringType, StructField, StructType

import variorum

ROWS = 64
"""So many documents are read at a time: a batch is what a worker holds in memory."""


def schema(step: Any) -> StructType:
    types = {"bytes": BinaryType(), "number": IntegerType(), "share": DoubleType(), "text": StringType()}
    columns = variorum.step_columns(step)
    return StructType([StructField(name, types[kind]) for name, kind in columns])


def batches_of(step: Any, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """A step over a batch in a worker, which has one core."""
    variorum.use_threads(1)
    made: pa.Table = pa.table(variorum.step(step, batch))
    yield from made.to_batches()


def each(rows: DataFrame, step: Any, size: int) -> DataFrame:
    """A step over the rows as they lie, so many at a time."""

    def made(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for piece in _pieces(batches, size):
            yield from batches_of(step, piece)

    return rows.mapInArrow(made, schema(step))


def together(rows: DataFrame, step: Any, by: Tuple[str, int]) -> DataFrame:
    """A step over the rows, those that are alike in a column in one call."""
    column, partitions = by

    def made(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for whole in _whole(column, batches):
            yield from batches_of(step, whole)

    spread = rows.repartition(partitions, column).sortWithinPartitions(column)
    return spread.mapInArrow(made, schema(step))


def _whole(column: str, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The rows, which come in the order of a column, cut only where its value changes."""
    held: List[pa.RecordBatch] = []
    for batch in _pieces(batches, ROWS):
        values = batch.column(column)
        last = values[-1]
        begins = values.index(last).as_py()
        if held and (begins > 0 or held[-1].column(column)[0] != last):
            yield from _one([*held, batch.slice(0, begins)])
            held = []
        elif begins > 0:
            yield batch.slice(0, begins)
        held.append(batch.slice(begins))
    yield from _one(held)


def _one(batches: List[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Some batches as one, where there are any."""
    yield from pa.Table.from_batches(batches).combine_chunks().to_batches() if batches else []


def _pieces(batches: Iterable[pa.RecordBatch], size: int) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for at in range(0, batch.num_rows, size):
            yield batch.slice(at, size)


def kept(rows: DataFrame, path: str) -> DataFrame:
    """Rows as Parquet: their plan is forgotten, and they outlive the worker that made them."""
    rows.write.mode("overwrite").parquet(path)
    return rows.sparkSession.read.parquet(path)


def joined(grouped: DataFrame, folder: str) -> DataFrame:
    """Stories of several blocks that share a report are one (connected components, by the least
    label; each takes its label's label, so the way to go halves every time). What is known after a
    round is left in the folder."""
    labels = kept(grouped.distinct().withColumn("label", F.col("story")), f"{folder}/round-0")
    for number in itertools.count(1):
        labels = kept(_closer(labels), f"{folder}/round-{number}")
        if labels.where("moved").isEmpty():
            break
    return labels.groupBy("id").agg(F.min("label").alias("story"))


def _closer(labels: DataFrame) -> DataFrame:
    """Labels after one round, and which of them are others than before."""
    least = labels.groupBy("id").agg(F.min("label").alias("least"))
    story = labels.join(least, "id").groupBy("story").agg(F.min("least").alias("least"))
    further = story.select(F.col("story").alias("least"), F.col("least").alias("further"))
    story = story.join(further, "least").select("story", F.col("further").alias("least"))
    moved = (F.col("least") != F.col("label")).alias("moved")
    return labels.join(story, "story").select("id", "story", F.col("least").alias("label"), moved)
