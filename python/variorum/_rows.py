"""The engine's steps over the rows of a cluster."""

import itertools
from typing import Any, Dict, Iterable, Iterator, List, Tuple

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import BinaryType, DoubleType, IntegerType, StringType, StructField, StructType

import variorum

ROWS = 64
"""So many documents are read at a time: a batch is what a worker holds in memory."""

LINKS = 1_000_000
"""So many links between stories are followed in one task, which holds 300 bytes of each."""


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


def joined(grouped: DataFrame, folder: str, most: int = LINKS) -> DataFrame:
    """Stories of several blocks that share a report are one, by the least of their names. Rounds
    leave what is known in the folder, until the links between names are few enough for one task."""
    labels = kept(grouped.select("id", F.col("story").alias("label")).distinct(), f"{folder}/round-0")
    links = kept(_links(labels), f"{folder}/links-0")
    for number in itertools.count(1):
        if links.count() <= most:
            break
        labels = kept(_closer(labels, links), f"{folder}/round-{number}")
        links = kept(_links(labels), f"{folder}/links-{number}")
    all_of_them = links.select(F.lit("all").alias("of"), "label", "least").groupBy("of")
    least = all_of_them.applyInArrow(_components, "label string, least string")
    return _renamed(labels, least).groupBy("id").agg(F.min("label").alias("story"))


def _links(labels: DataFrame) -> DataFrame:
    """Each name with the least of those that share a report with it, where that is another."""
    least = labels.groupBy("id").agg(F.min("label").alias("least"))
    return labels.join(least, "id").where("label != least").select("label", "least").distinct()


def _closer(labels: DataFrame, links: DataFrame) -> DataFrame:
    """Reports with the least name that each of theirs is linked to, and that one's in turn."""
    least = links.groupBy("label").agg(F.min("least").alias("least"))
    further = least.select(F.col("label").alias("least"), F.col("least").alias("further"))
    further = least.join(further, "least", "left")
    return _renamed(labels, further.select("label", F.coalesce("further", "least").alias("least")))


def _renamed(labels: DataFrame, least: DataFrame) -> DataFrame:
    renamed = labels.join(least, "label", "left")
    return renamed.select("id", F.coalesce("least", "label").alias("label")).distinct()


def _components(links: pa.Table) -> pa.Table:
    """Every linked name with the least that it is linked to, directly or by way of others."""
    parent: Dict[str, str] = {}

    def root(name: str) -> str:
        while (above := parent.setdefault(name, name)) != name:
            parent[name] = parent[above]
            name = above
        return name

    for ends in zip(*(links.column(side).to_pylist() for side in ("label", "least"))):
        first, other = sorted(map(root, ends))
        parent[other] = first
    return pa.table({"label": list(parent), "least": [root(name) for name in list(parent)]})
