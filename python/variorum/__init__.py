"""Sets many reports of the same events side by side.

>>> import variorum
>>> reports = list(variorum.read("reports/"))
>>> dossier = variorum.dossier(reports)
>>> dossier.claims.to_pandas()

Positions count code points, so ``report.text[start:end]`` are exactly the words shown. Every error
is a `VariorumError` with the message of the command line and a ``hint``.
"""

from ._problem import Problem
from ._reading import Reading, Token
from ._variorum import (
    BusyError,
    Dossier,
    InputError,
    ModelError,
    Report,
    Reports,
    Store,
    StoreError,
    Table,
    VariorumError,
    dossier,
    read,
    step,
    step_columns,
    use_threads,
)

__all__ = [
    "BusyError",
    "Dossier",
    "InputError",
    "ModelError",
    "Problem",
    "Reading",
    "Report",
    "Reports",
    "Store",
    "StoreError",
    "Table",
    "Token",
    "VariorumError",
    "dossier",
    "read",
    "step",
    "step_columns",
    "use_threads",
]
