"""What the commands that take an entry out of the reader do: open, list links, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.reading.address import host_forms
from tui_reader.text.cells import cut
from tui_reader.text.clean import clean_line
from tui_reader.text.expression import expression
from tui_reader.ui.messages import CopyText, OpenLink

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.model import Entry
    from tui_reader.ui.screens.board import Board
    from tui_reader.ui.words import Words

SHOWN_CELLS: Final = 2048

_HOST: Final = expression(r"(?:[\w-]+\.)+(?!(?:js|py|md|rs|ts|txt|json|toml|yaml|yml|html|sh)$)[a-z]{2,}")
"""A word that reads as a host: labels and a last one of letters alone, but no name of a file (`Node.js`)."""


class Target(NamedTuple):
    """A link of an entry.

    Attributes:
        text: What it is called in the entry; empty for the source.
        url: Where it leads, passed by the link rules.
    """

    text: str
    url: str

    @property
    def other_host(self) -> str:
        """The host that the text names although the link leads elsewhere; empty where text and link agree."""
        from tui_reader.reading.links import site

        word = clean_line(self.text).strip().lower().removeprefix("https://").removeprefix("http://").split("/")[0]
        return word if _HOST.fullmatch(word) and site("https://" + word) != site(self.url) else ""


def warned(words: Words, target: Target) -> str:
    """Say that the text of a link names another host than it leads to."""
    host, _ = host_forms(target.url)
    return words.say("notice.other_host", shown=target.other_host, host=host)


def targets(entry: Entry) -> list[Target]:
    """Return all links of an entry, the source first, each address once.

    Args:
        entry: The entry that is open.
    """
    from tui_reader.reading.body import blocks

    found = [Target("", entry.url)] if entry.url else []
    for block in blocks(entry.markdown):
        for run in block.runs:
            if run.url and all(run.url != target.url for target in found):
                found.append(Target(run.text, run.url))
    return found


def open_target(board: Board, target: Target) -> None:
    """Open a link, and say so when its text names another host.

    Args:
        board: Where the entry is shown.
        target: One of `targets`.
    """
    if target.other_host:
        board.notify_person(warned(board.words, target))
    else:
        board.notify_person(board.words.say("notice.opening", url=cut(target.url, SHOWN_CELLS)))
    board.post_message(OpenLink(target.url))
    board.went_in()


def open_source(board: Board) -> None:
    """Open the source of the entry in the person's browser."""
    entry = board.current
    if entry is None:
        return
    if entry.url is None:
        board.notify_person(board.words.say("notice.no_link"))
        return
    open_target(board, Target(entry.title, entry.url))


def _copy(board: Board, text: str | None, notice: str) -> None:
    if text is None:
        board.notify_person(board.words.say("notice.no_link"))
        return
    board.post_message(CopyText(text))
    board.notify_person(board.words.say(notice))


def copy_link(board: Board) -> None:
    """Send the link to the clipboard."""
    if board.current is not None:
        _copy(board, board.current.url, "notice.copied")


def copy_markdown(board: Board) -> None:
    """Send the link to the clipboard as Markdown writes it."""
    entry = board.current
    if entry is not None:
        title = entry.title.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
        _copy(board, f"[{title}](<{entry.url}>)" if entry.url and ")" in entry.url else
              f"[{title}]({entry.url})" if entry.url else None, "notice.copied_markdown")  # fmt: skip


def copy_text(board: Board) -> None:
    """Send title and summary to the clipboard."""
    entry = board.current
    if entry is not None:
        _copy(board, f"{entry.title}\n\n{entry.summary}".rstrip(), "notice.copied_text")


OPENINGS: Final[dict[str, Callable[[Board], object]]] = {
    "open-source": open_source,
    "copy-link": copy_link,
    "copy-markdown": copy_markdown,
    "copy-text": copy_text,
}
