"""A store from Python: the same folder as the command line's."""

import fcntl
from pathlib import Path

import pytest

import variorum


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, archive: Path) -> variorum.Store:
    store = variorum.Store(tmp_path_factory.mktemp("store") / "news")
    assert store.add(archive)["added"] == 40
    return store


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
    folder = Path(repr(store)[len("<Store ") : -1])
    lock = next(path for path in folder.iterdir() if "lock" in path.name)
    with lock.open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(variorum.BusyError, match="another process is writing"):
            store.add(archive)
