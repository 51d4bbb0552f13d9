"""Where the digests of a name lie in a batch: found out once for each batch, whatever archives share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui_reader.finding.columns import Columns
    from tui_reader.model import Digest


class Whereabouts:
    """The digests of a batch by a name of theirs.

    Most names have one digest. Numbers instead of a list for each name give the garbage collector nothing to go
    through: a list each made it look at a whole archive in the middle of a key.

    Args:
        names: The name of each digest, in order.
    """

    __slots__ = ("_first", "_others")

    def __init__(self, names: Iterable[str]) -> None:
        self._first: dict[str, int] = {}
        self._others: dict[str, list[int]] = {}
        for at, name in enumerate(names):
            if self._first.setdefault(name, at) != at:
                self._others.setdefault(name, []).append(at)

    def of(self, name: str) -> Iterable[int]:
        """Return the places of a name in the batch, ascending; none where it has none."""
        first = self._first.get(name)
        return () if first is None else (first, *self._others.get(name, ()))


def digest_key(digest: Digest) -> str:
    """Return what digests of one address share."""
    return digest.key


def digest_work(digest: Digest) -> str:
    """Return what the language versions of a digest share."""
    return digest.work


_KNOWN: Final[dict[Callable[[Digest], str], WeakKeyDictionary[Columns, Whereabouts]]] = {
    digest_key: WeakKeyDictionary(), digest_work: WeakKeyDictionary(),
}  # fmt: skip


def whereabouts(batch: Columns, name: Callable[[Digest], str]) -> Whereabouts:
    """Return the digests of a batch by a name.

    Args:
        batch: Any.
        name: `digest_key` or `digest_work`.
    """
    known = _KNOWN[name].get(batch)
    if known is None:
        known = _KNOWN[name][batch] = Whereabouts(map(name, batch.digests))
    return known
