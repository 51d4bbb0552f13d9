"""Names that are picked from: which of them fit what is typed, and which one may have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.finding import pinyin, spelling
from tui_reader.finding.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


def matches(typed: str, name: str) -> bool:
    """Whether a name fits what is typed of it, as written or by pinyin and initials; both folded.

    One letter alone is the beginning of the first character's reading: names are few, and another letter may follow.
    """
    if typed in name:
        return True
    if len(typed) == 1:
        (first,) = pinyin.syllables(name[:1]) or [-1]
        return first >= 0 and pinyin.syllable_names()[first].startswith(typed)
    return bool(spelling.places(typed, name) or spelling.initial_places(typed, name))


def fitting(typed: str, names: Iterable[str]) -> list[int]:
    """Find the names that fit.

    Args:
        typed: As typed; case, width, accents, script and blanks at its ends make no difference. Empty fits all.
        names: As shown.

    Returns:
        Their places, those first that start with what is typed, else in the order given.
    """
    wanted = fold(typed).strip()
    folds = [fold(name) for name in names]
    found = [place for place, name in enumerate(folds) if matches(wanted, name)]
    return sorted(found, key=lambda place: not folds[place].startswith(wanted))


def nearest(typed: str, names: Iterable[str]) -> str | None:
    """Return the name most like what is typed; None where none is much like it, or nothing is typed."""
    from tui_reader.finding import typos

    wanted = fold(typed).strip()
    return typos.nearest(wanted, names) if wanted else None
