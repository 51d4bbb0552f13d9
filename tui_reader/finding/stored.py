"""What of an archive can be written to a file and taken from there as it lies: plain values, texts and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    Bytes = bytes | memoryview[int]


class Stored(NamedTuple):
    """A part of an archive in the form in which it is kept.

    Attributes:
        values: Plain data: lists, texts and numbers, by name.
        blocks: By name; where they were read from a file, parts of it that nobody has copied.
    """

    values: Mapping[str, Any]
    blocks: Mapping[str, Bytes]
