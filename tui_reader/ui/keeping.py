"""The app's side of marks: wishes go to the host, facts from the store to the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tui_reader.ui.messages import (
    DropRule,
    KeepRule,
    MarkKeys,
    MarksKept,
    Redo,
    RulesChanged,
    SeeDigests,
    Stand,
    Undo,
)
from tui_reader.ui.screens.main import MainScreen
from tui_reader.ui.screens.ruling import rules_kept

if TYPE_CHECKING:
    from tui_reader.ui.host import Host, Kept, RulesKept


class KeepingApp(App[int]):
    """An app whose host keeps marks.

    Args:
        host: All that may be asked of the machine.
    """

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host = host

    @property
    def board(self) -> MainScreen:
        """The main screen."""
        screen = self.screen_stack[0]
        if not isinstance(screen, MainScreen):
            raise TypeError
        return screen

    def listen(self) -> None:
        """Begin to hear what the store says of marks."""

        def post(kept: Kept) -> None:
            self.post_message(MarksKept(kept))

        self.host.listen(post)

    def on_marks_kept(self, message: MarksKept) -> None:
        """Put in force what the store says of marks."""
        from tui_reader.ui.screens.hearing import hear

        hear(self.board, message.kept)

    def on_mark_keys(self, message: MarkKeys) -> None:
        """Have marks written down."""
        message.stop()
        self.host.mark(message.changes)

    def on_see_digests(self, message: SeeDigests) -> None:
        """Have it written down that digests are no longer new."""
        message.stop()
        self.host.see(message.digests)

    def on_undo(self, message: Undo) -> None:
        """Take the last step back."""
        message.stop()
        self.host.undo()

    def on_redo(self, message: Redo) -> None:
        """Do again what was undone last."""
        message.stop()
        self.host.redo()

    def on_stand(self, message: Stand) -> None:
        """Have the place kept."""
        message.stop()
        self.host.stand(message.place)

    def _post_rules(self, kept: RulesKept) -> None:
        self.post_message(RulesChanged(kept))

    def on_keep_rule(self, message: KeepRule) -> None:
        """Have a rule added."""
        message.stop()
        self.host.keep_rule(message.rule, self._post_rules)

    def on_drop_rule(self, message: DropRule) -> None:
        """Have a rule taken out."""
        message.stop()
        self.host.drop_rule(message.rule, self._post_rules)

    def on_rules_changed(self, message: RulesChanged) -> None:
        """Put the rules in force."""
        rules_kept(self.board, message.kept)
