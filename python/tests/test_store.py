"""A store from Python: the same folder as the command line's."""

import contextlib
import fcntl
import sqlite3
from pathlib import Path
from typing import Callable, Dict, List

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import variorum


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, archive: Path) -> variorum.Store:
    store = variorum.Store(tmp_path_factory.mktemp("store") / "news")
    assert store.add(archive)["added"] == 40
    return store


def folder(store: variorum.Store) -> Path:
    return Path(repr(store)[len("<Store ") : -1])


def test_adding_twice_adds_nothing(store: variorum.Store, archive: Path) -> None:
    brought = store.add([archive])
    assert (brought["added"], brought["known"], brought["problems"]) == (0, 40, [])
    assert len(store) == 40


def test_it_can_be_asked(store: variorum.Store) -> None:
    story = store.stories(order="biggest")[0]
    assert len(store.dossier(story["id"]).stories[0]["reports"]) > 1
    assert store.search("title:Lindmark")["total"] > 0
    assert store.trace("ran aground off Lindmark on the night of storm 1")["passages"]
    assert store.changes("24h")["changes"]


def test_what_is_not_there(store: variorum.Store, tmp_path: Path) -> None:
    with pytest.raises(variorum.StoreError, match="there is no store"):
        variorum.Store(tmp_path / "none").stories()
    with pytest.raises(variorum.StoreError, match="has the id `zzz`"):
        store.dossier("zzz")
    with pytest.raises(variorum.InputError, match="is no time"):
        store.changes("soon")
    with pytest.raises(variorum.InputError, match="no order"):
        store.stories(order="loudest")  # type: ignore[arg-type]


def test_a_store_in_use(store: variorum.Store, archive: Path, tmp_path: Path) -> None:
    lock = next(path for path in folder(store).iterdir() if "lock" in path.name)
    with lock.open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(variorum.BusyError, match="another process is writing"):
            store.add(archive)


def kept(folder: Path) -> Dict[str, List[str]]:
    """All that a store holds, but when it came."""
    held: Dict[str, List[str]] = {}
    with contextlib.closing(sqlite3.connect(folder / "store.sqlite")) as database:
        for table in ("original", "report", "reading", "terms", "runs", "story", "member", "words_data"):
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            same = ", ".join(name for name in columns if name not in ("batch", "added", "since"))
            held[table] = sorted(map(repr, database.execute(f"SELECT {same} FROM {table}")))
    return held


def read_rows(archive: Path) -> pa.Table:
    lines = [line.encode() for line in archive.read_text(encoding="utf-8").splitlines()]
    names = [f"{archive}:{number}" for number, _ in enumerate(lines, 1)]
    batch = pa.record_batch({"name": names, "bytes": pa.array(lines, pa.binary())})
    return pa.table(variorum.step("read", batch))


def write_arrow(rows: pa.Table, path: Path) -> None:
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, rows.schema) as out:
        out.write_table(rows)


def write_stream(rows: pa.Table, path: Path) -> None:
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_stream(file, rows.schema) as out:
        out.write_table(rows)


@pytest.mark.parametrize("write", [pq.write_table, write_arrow, write_stream])
def test_what_was_read_elsewhere(
    store: variorum.Store, archive: Path, tmp_path: Path, write: Callable[[pa.Table, Path], None]
) -> None:
    rows = read_rows(archive)
    write(rows, tmp_path / "read.table")
    assert variorum.Store(tmp_path / "news").add(tmp_path / "read.table")["added"] == 40
    assert kept(tmp_path / "news") == kept(folder(store))


def test_what_was_read_of_another_report_is_read_again(
    store: variorum.Store, archive: Path, tmp_path: Path
) -> None:
    rows = read_rows(archive)
    other = rows.column("reading").to_pylist()[::-1]
    at = rows.schema.get_field_index("reading")
    rows = rows.set_column(at, "reading", pa.array(other, pa.binary()))
    pq.write_table(rows, tmp_path / "read.parquet")
    assert variorum.Store(tmp_path / "news").add(tmp_path / "read.parquet")["added"] == 40
    assert kept(tmp_path / "news") == kept(folder(store))


def test_tables_that_are_not_what_read_makes(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), tmp_path / "other.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    problems = variorum.Store(tmp_path / "news").add(tmp_path / "other.parquet")["problems"]
    assert "needs the column `problem`" in problems[0].message
    assert variorum.Store(tmp_path / "news").add(tmp_path / "broken.parquet")["problems"][0].hint
    with pytest.raises(variorum.InputError, match="a Parquet table"):
        variorum.read(tmp_path / "other.parquet")
