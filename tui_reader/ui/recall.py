"""Earlier queries, walked through from what is typed: the way `↑` and `↓` go in the bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Recall:
    """A walk through the history. It begins at the draft, and whatever is typed is a new draft.

    Attributes:
        keep: Takes a query as the newest. It is called at once, since a message would be lost with the program's end.
    """

    def __init__(
        self, history: Callable[[], Sequence[str]], keep: Callable[[str], object], *,
        there: Callable[[], bool] | None = None,
    ) -> None:  # fmt: skip
        """Stand at a draft.

        Args:
            history: Gives the earlier queries, newest first; asked when a walk begins.
            keep: As the attribute.
            there: Tells whether there are any, without saying what is the matter with them; None to ask for them.
        """
        self.keep = keep
        self._history = history
        self._there = there
        self._queries: Sequence[str] = ()
        self._draft = ""
        self._place = -1

    @property
    def walking(self) -> bool:
        """True where an earlier query stands in the bar."""
        return self._place >= 0

    @property
    def has_any(self) -> bool:
        """True where there are earlier queries, or something to be said about them."""
        return self._there() if self._there is not None else bool(self._history())

    def rest(self) -> None:
        """End the walk: what stands in the bar is a draft again."""
        self._place = -1

    def older(self, text: str) -> str | None:
        """Return the query before the one in the bar; None where there is none.

        Args:
            text: What stands in the bar; the draft where the walk begins here.
        """
        if not self.walking:
            self._draft, self._queries = text, [query for query in self._history() if query != text.strip()]
        if self._place + 1 >= len(self._queries):
            return None
        self._place += 1
        return self._queries[self._place]

    def newer(self) -> str | None:
        """Return the query after the one in the bar, at the end the draft; None where no walk has begun."""
        if not self.walking:
            return None
        self._place -= 1
        return self._queries[self._place] if self.walking else self._draft
