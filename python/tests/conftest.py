import json
from pathlib import Path
from typing import Iterator, List

import pytest

TOWNS = ["Vessport", "Lindmark", "Ostrin", "Melzat"]


def invented(event: int, report: int) -> "dict[str, str]":
    """A made-up report: several tell of each event, the later ones with a higher figure."""
    town = TOWNS[event % len(TOWNS)]
    hurt = event + report + 2
    ship = f"the ferry Maren {event}"
    return {
        "id": f"e{event}-r{report}",
        "outlet": f"{town} Courier {report}",
        "title": f"Ferry Maren {event} runs aground off {town}",
        "published": f"2019-05-{event % 27 + 1:02d}T{10 + report}:00:00Z",
        "text": (
            f"A passenger boat, {ship}, ran aground off {town} on the night of storm {event}. "
            f"At least {hurt} people were hurt, the coastguard of {town} said. "
            f"“Nobody is missing,” said Maren Holt {report}, who speaks for the harbour of {town}."
        ),
    }


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty reports of ten events, one a line."""
    path = tmp_path_factory.mktemp("archive") / "reports.jsonl"
    lines: List[str] = [
        json.dumps(invented(event, report)) for event in range(10) for report in range(4)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def command() -> Iterator[str]:
    """The command line that is to give the same."""
    import os

    given = os.environ.get("VARIORUM_COMMAND")
    if not given:
        pytest.skip("VARIORUM_COMMAND does not name the command `variorum`")
    yield given
