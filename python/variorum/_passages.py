"""What reports copy from each other over a whole archive.

Only sentences go between the workers, and of these first their runs of words: the archive is cut into
parts, and everything that belongs to a part is in one row a worker, packed.
"""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from variorum._rows import each, joined, together

_PAGES = 1024
"""So many reports' sentences are cut into runs of words at a time."""


def sentences(reports: DataFrame, partitions: int) -> DataFrame:
    """The sentences of reports, each given once."""
    return each(reports.select(F.lit(partitions).alias("parts"), "report", "reading"), "sentences", _PAGES)


def candidates(pages: DataFrame, partitions: int) -> DataFrame:
    """Pairs of sentences that share enough uncommon runs of words."""
    runs = each(pages, "runs", _PAGES)
    pairs = together(runs, "pairs", ("part", partitions))
    return together(pairs, "candidates", ("part", partitions))


def copied(pages: DataFrame, pairs: DataFrame, partitions: int) -> DataFrame:
    """The words of each pair's earlier sentence go to where the later one is."""
    both = pairs.unionByName(pages, allowMissingColumns=True)
    offers = together(both, "offers", ("part", partitions))
    offered = offers.unionByName(pages, allowMissingColumns=True)
    return together(offered, "copied", ("part", partitions))


def passages(pairs: DataFrame, partitions: int, folder: str) -> DataFrame:
    """What pairs that share a sentence make together, directly or by way of others; the folder is
    for what is needed only meanwhile."""
    pair = F.concat("left", F.lit("\n"), "right").alias("story")
    linked = joined(pairs.select(F.explode(F.array("left", "right")).alias("id"), pair), folder)
    copies = linked.select(F.col("id").alias("left"), F.col("story").alias("copy"))
    return together(pairs.join(copies, "left").select("copy", "pair"), "passages", ("copy", partitions))
