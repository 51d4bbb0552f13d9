"""The machine's side of views, mutes and highlights: the config they stand in, and what they find."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.model import RuleKind
from tui_reader.text.clean import clean_line
from tui_reader.ui.host import RulesKept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.ruling import Ruled
    from tui_reader.finding.sieve import Marks
    from tui_reader.model import Rule
    from tui_reader.ui.host import Loaded


class Rules:
    """The rules of a person.

    Args:
        rules: As the config has them.
        config: The path of the config; empty where there is none to be written.
        language: Of sentences: `zh` or `en`.
        zone: The reader's.
    """

    def __init__(self, rules: Sequence[Rule], config: str, *, language: str, zone: tzinfo) -> None:
        self.all = tuple(rules)
        self._config = config
        self._language = language
        self._zone = zone
        self._over: tuple[Archive, tuple[Rule, ...], Ruled | None] | None = None

    def laid_over(self, archive: Archive, marks: Marks) -> Ruled | None:
        """Return what mutes and highlights find; None where there are none."""
        if all(rule.kind is RuleKind.VIEW for rule in self.all):
            return None
        from tui_reader.finding.ruling import ruled

        return ruled(archive, self.all, datetime.now(self._zone), marks)

    def over(self, loaded: Loaded, marks: Marks) -> Loaded:
        """Return what was loaded with what the rules find in it, those too that a person has kept meanwhile.

        The same archive is posted again and again with other numbers: the rules are laid over it once.
        """
        while self.all and (self._over is None or self._over[:2] != (loaded.archive, self.all)):
            rules = self.all
            self._over = loaded.archive, rules, self.laid_over(loaded.archive, marks)
        return loaded._replace(ruled=self._over[2]) if self.all and self._over is not None else loaded

    def keep(
        self, rule: Rule, shown: Callable[[], Archive], marks: Marks, post: Callable[[RulesKept], None]
    ) -> None:
        """Add a rule, in a thread of its own.

        Args:
            rule: To be added.
            shown: Tells which archive is shown now, or about to be.
            marks: Of its entries.
            post: Takes what became of it.
        """
        self._change("add", rule, (shown, marks), post)

    def drop(
        self, rule: Rule, shown: Callable[[], Archive], marks: Marks, post: Callable[[RulesKept], None]
    ) -> None:
        """Take a rule out; the rest as `keep`."""
        self._change("remove", rule, (shown, marks), post)

    def _change(
        self, deed: str, rule: Rule, over: tuple[Callable[[], Archive], Marks], post: Callable[[RulesKept], None]
    ) -> None:
        def work() -> None:
            fault = self._write(deed, rule)
            with suppress(Exception):  # the screen has closed: there is nobody left to tell
                post(self._kept(*over, fault))

        threading.Thread(target=work, name="rules", daemon=True).start()

    def _kept(self, shown: Callable[[], Archive], marks: Marks, fault: str) -> RulesKept:
        """Return the rules over the archive that is shown; another one may come while they are laid over it."""
        archive = shown()
        while True:
            kept = RulesKept(self.all, archive, self.laid_over(archive, marks), fault)
            before, archive = archive, shown()
            if archive is before:
                return kept

    def _write(self, deed: str, rule: Rule) -> str:
        """Change the config and read the rules from it; return what went wrong."""
        from tui_reader.store.rules import add, remove
        from tui_reader.store.settings import load

        try:
            (add if deed == "add" else remove)(self._config, rule)
            self.all = load(self._config).rules
        except ReaderError as error:
            return error.say(self._language)
        except Exception as error:  # noqa: BLE001 - the screen must hear of it
            return clean_line(repr(error))[:200]
        return ""
