"""The notebook of the guide runs from its first cell to its last."""

from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

DOCS = Path(__file__).parents[2] / "docs"


def test_the_notebook_runs() -> None:
    notebook = nbformat.read(DOCS / "notebook.ipynb", as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(DOCS)}})
    client.execute()
    cells = {cell["id"]: cell for cell in notebook.cells}
    shown = cells["read"]["outputs"][0]["data"]
    assert "<iframe" in shown["text/html"] and "8 reports" in shown["text/plain"]
    assert "agreed" in cells["claims"]["outputs"][0]["data"]["text/plain"]
    assert cells["figures"]["outputs"] and cells["words"]["outputs"] and cells["tokens"]["outputs"]
