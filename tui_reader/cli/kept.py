"""The state opened to write into it without a screen: what is not kept there is an error, not a notice."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from tui_reader.cli.streams import complain
from tui_reader.errors import ReaderError
from tui_reader.store.state import State
from tui_reader.store.trouble import StateDamagedError, StateForeignError

if TYPE_CHECKING:
    from collections.abc import Iterator


class NothingKeptError(ReaderError):
    """The state cannot be written; it is about why."""

    english = "Nothing was kept. {}"
    chinese = "没有记下。{}"

    def __init__(self, fault: ReaderError) -> None:
        """Keep what the state says."""
        super().__init__(str(fault))
        self.fault = fault

    def say(self, language: str) -> str:
        """Tell a person why."""
        return (self.chinese if language == "zh" else self.english).format(self.fault.say(language))


@contextmanager
def kept(folder: str, language: str) -> Iterator[State]:
    """Open the state, and see at the end whether all was written to its file.

    Args:
        folder: Of the state, made where it is missing.
        language: `zh` or `en`.

    Raises:
        NothingKeptError: It was not.
    """
    with closing(State(folder)) as state:
        yield state
        if isinstance(state.fault, StateDamagedError | StateForeignError):  # a new file has begun in its place
            complain(state.fault.say(language))
        elif state.fault:
            raise NothingKeptError(state.fault)
