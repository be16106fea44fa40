import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Dict, List, Tuple


@dataclass(frozen=True)
class Token:
    """A word or mark, with the attributes that spaCy has under these names."""

    text: str
    idx: int
    """Where it begins, in code points of the report's text."""
    i: int
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    head: int
    """Which token it hangs on; itself for a root."""
    ent_type_: str
    """The kind of entity it is part of, or the empty string."""


class Reading:
    """What was read in one report alone, as `variorum annotate` prints it.

    Every `start` and `end` counts code points, so `report.text[start:end]` are the words.
    """

    def __init__(self, text: str, annotation: str) -> None:
        self._text = text
        self._json = annotation

    def to_json(self) -> str:
        return self._json

    def to_dict(self) -> Dict[str, Any]:
        loaded: Dict[str, Any] = json.loads(self._json)
        return loaded

    @cached_property
    def _parts(self) -> Dict[str, Any]:
        return self.to_dict()

    def _list(self, name: str) -> List[Dict[str, Any]]:
        return list(self._parts[name])

    @property
    def sentences(self) -> List[Tuple[int, int]]:
        return [(part["start"], part["end"]) for part in self._list("sentences")]

    @property
    def entities(self) -> List[Dict[str, Any]]:
        return self._list("entities")

    @property
    def times(self) -> List[Dict[str, Any]]:
        return self._list("times")

    @property
    def places(self) -> List[Dict[str, Any]]:
        return self._list("places")

    @property
    def figures(self) -> List[Dict[str, Any]]:
        return self._list("figures")

    @property
    def attributions(self) -> List[Dict[str, Any]]:
        return self._list("attributions")

    @property
    def debris(self) -> List[Dict[str, Any]]:
        return self._list("debris")

    @property
    def credits(self) -> List[Dict[str, Any]]:
        return self._list("credits")

    @cached_property
    def tokens(self) -> List[Token]:
        kinds = self._kinds()
        return [
            Token(
                text=self._text[token["start"] : token["end"]],
                idx=token["start"],
                i=number,
                lemma_=token["lemma"],
                tag_=token["tag"],
                pos_=token["pos"],
                dep_=token["dep"],
                head=token["head"],
                ent_type_=kinds.get(token["start"], ""),
            )
            for number, token in enumerate(self._list("tokens"))
        ]

    def _kinds(self) -> Dict[int, str]:
        """The kind of entity at each code point that is within one."""
        return {
            at: entity["kind"]
            for entity in self._list("entities")
            for at in range(entity["start"], entity["end"])
        }

    def __repr__(self) -> str:
        number = len(self.sentences)
        return f"<Reading of {number} sentence{'' if number == 1 else 's'}>"
