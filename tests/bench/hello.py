"""The smallest program with a screen of Textual: what starting Python and Textual costs before anything is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.app import App
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult

TEXT: Final = "Hello, world!"


class Hello(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Return the line."""
        yield Static(TEXT)


if __name__ == "__main__":
    Hello().run()
