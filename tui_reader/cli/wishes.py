"""What is settled before the screen opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui_reader.model import Rule


class Wishes(NamedTuple):
    """What command line, config and surroundings have settled for the screen.

    Attributes:
        language: `zh` or `en`.
        theme: A theme's name.
        ascii_marks: True where the marks are drawn in ASCII.
        query: To start with; empty without one.
        browser: The config's command line; empty for the system's.
        state: The folder that marks and history are kept in; None where nothing is to be kept.
        mark_read: When an entry becomes read by itself: `shown`, `open` or `never`.
        rules: Views, mutes and highlights.
        config: The path of the config that rules are kept in.
        watch: True where the folder is watched once it is read.
    """

    language: str = "en"
    theme: str = "ink-dark"
    ascii_marks: bool = False
    query: str = ""
    browser: str = ""
    state: str | None = None
    mark_read: str = "shown"
    rules: tuple[Rule, ...] = ()
    config: str = ""
    watch: bool = False
