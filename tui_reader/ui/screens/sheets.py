"""What lies over the board as a sheet of paper: the help, or the list of problems."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui_reader.ui.commands import Place
from tui_reader.ui.themes import Marks

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.ui.screens.main import MainScreen


def show_help(screen: MainScreen) -> None:
    """Lay the help over everything but the footer, or take it away."""
    _show(screen, Place.HELP)


def show_problems(screen: MainScreen) -> None:
    """Lay the list of problems over everything but the footer, or take it away."""
    _show(screen, Place.PROBLEMS)


def _show(screen: MainScreen, place: Place) -> None:
    lies = screen.focused is screen.sheet
    if lies and screen.sheet.place is place:
        close_sheet(screen)
        return
    if screen.picking:
        screen.leave_picker()
    if not lies:
        screen.sheet_over = "bar" if screen.typing else screen.pane
    if place is Place.HELP:
        from tui_reader.ui.lore import help_groups

        say = screen.words.say
        screen.sheet.show(say("help.title"), say("help.lead"), help_groups(screen.words, _marks(screen)))
    else:
        _lay_problems(screen)
    screen.set_focus(screen.sheet, scroll_visible=False)
    screen.refit()


def close_sheet(screen: MainScreen) -> None:
    """Take the sheet away; the keys go back to what had them."""
    if screen.sheet_over == "bar":
        screen.set_focus(screen.bar, scroll_visible=False)
        screen.refit()
        return
    screen.before = None
    screen.go_to_pane(screen.sheet_over)


def _marks(screen: MainScreen) -> Marks:
    return screen.sheet.paint.marks if screen.sheet.paint else Marks()


def _lay_problems(screen: MainScreen, *, top: int = 0) -> None:
    from tui_reader.ui.problems import ProblemRows, faulty_files, no_problem

    archive, words = screen.archive, screen.words
    if archive.problems:
        rows = partial(ProblemRows, faulty_files(archive.problems), words, _marks(screen).fault)
        screen.sheet.lay(rows, Place.PROBLEMS, top=top)
    else:
        finished = screen.loaded is not None and screen.loaded.finished
        screen.sheet.lay(partial(no_problem, archive, words, finished=finished), Place.PROBLEMS)


def follow_archive(screen: MainScreen) -> None:
    """Bring an open list of problems up to a newer archive; what is in view stays where it is."""
    if screen.focused is not screen.sheet or screen.sheet.place is not Place.PROBLEMS:
        return
    from tui_reader.ui.problems import ProblemRows, faulty_files

    rows = screen.sheet.rows
    if not isinstance(rows, ProblemRows) or not screen.archive.problems:
        _lay_problems(screen)
        return
    files = faulty_files(screen.archive.problems, rows.files)
    if files != rows.files:
        lay = partial(ProblemRows, files, rows.words, rows.mark)
        at = lay(rows.width).row_of(rows.stand(screen.sheet.top))
        screen.sheet.lay(lay, Place.PROBLEMS, top=screen.sheet.top if at is None else at)


SHEETS: Final[dict[str, Callable[[MainScreen], object]]] = {"show-help": show_help, "show-problems": show_problems}
