"""A host without a machine: digests from memory, a clock that stands, a browser that only remembers."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from tui_reader.finding.archive import Archive
from tui_reader.finding.marking import Marking
from tui_reader.finding.ruling import Ruled, ruled
from tui_reader.model import Marked, RuleKind
from tui_reader.reading import digest
from tui_reader.ui.host import Deed, Kept, Loaded, Opened, RulesKept, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from tui_reader.model import Change, MarkKey, Rule

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2025, 12, 22, 12, 30, tzinfo=ZONE)


def digest_text(when: datetime, *items: tuple[str, str, str], categories: str = '"AI应用", "行业洞察"') -> str:
    """Write a digest in the usual form.

    Args:
        when: Its date.
        items: Title, link and summary of each entry.
        categories: As they stand between the brackets.
    """
    head = f'---\ntitle: "{when:%Y.%m.%d.%H} 过去4小时"\ndate: {when.isoformat()}\ncategories: [{categories}]\n---\n\n'
    body = [f"{f'{number}.':4}[{title}]({link})\n\n    {text}\n" for number, (title, link, text) in enumerate(items, 1)]
    return head + "\n".join(body)


def status(when: datetime, user: str = "someone") -> str:
    """Return the address of a post on X whose number holds a time."""
    number = (int(when.timestamp() * 1000) - 1288834974657) << 22
    return f"https://x.com/{user}/status/{number}"


def some_digests(count: int = 3, entries: int = 5) -> dict[str, str]:
    """Return files of a small archive, the newest on 2025-12-22 at 12:00, one every four hours.

    Args:
        count: How many digests.
        entries: How many entries each.
    """
    files = {}
    for number in range(count):
        when = datetime(2025, 12, 22, 12, tzinfo=ZONE) - timedelta(hours=4 * number)
        items = [
            (
                f"第{number}期第{place}条：图像模型Qwen-{place}发布",
                status(when - timedelta(hours=place * 2), f"user{place}"),
                f"这是第{number}期的**第{place}条**摘要，讲开源模型与`code`，见 Hugging Face。",
            )
            for place in range(1, entries + 1)
        ]
        files[f"{when:%Y-%m-%d-%H}.md"] = digest_text(when, *items)
    return files


class FakeHost:
    """Fulfils `ui.host.Host` without disk, thread or browser.

    Args:
        files: Name and text of each file.
        language: `zh` or `en`.
        theme: A theme's name.
        ascii_marks: As the host's.
        query: As the host's.
        held: So many of the oldest files are held back by the load, and posted by `finish`.
        known: So many of the newest files are known before anything is read.
    """

    def __init__(  # noqa: PLR0913 - each is one answer of the host
        self, files: Mapping[str, str] | None = None, *, language: str = "zh", theme: str = "ink-dark",
        ascii_marks: bool = False, query: str = "", held: int = 0, known: int = 0,
    ) -> None:  # fmt: skip
        self.files = dict(some_digests() if files is None else files)
        self.folder = "~/digests"
        self.language = language
        self.theme = theme
        self.ascii_marks = ascii_marks
        self.query = query
        self.zone = ZONE
        self.held = held
        self.known_files = known
        self.history: list[str] = []
        self.history_fault = ""
        self.opened: list[str] = []
        self.answer = Opened(Way.OPENED)
        self.loads = 0
        self.mark_read = "never"
        self.place = ""
        self.stood = ""
        self.before: datetime | None = None
        self.new: frozenset[str] | None = frozenset()
        self.rules: tuple[Rule, ...] = ()
        self.rule_fault = ""
        self.marks: dict[MarkKey, Marked] = {}
        self.holds = False
        self._steps: list[tuple[list[Marked], frozenset[str] | None]] = []
        self._undone: list[tuple[list[Marked], frozenset[str] | None]] = []
        self._post: Callable[[Loaded], None] | None = None
        self._tell: Callable[[Kept], None] | None = None
        self._archive = Archive()

    @property
    def first(self) -> Loaded | None:
        """The newest files; nothing where none is known."""
        if not self.known_files:
            return None
        names = sorted(self.files, reverse=True)[: self.known_files]
        readings = [digest.read(self.files[name].encode(), name) for name in names]
        return Loaded(Archive().with_readings(readings, zone=ZONE), 0, 0, finished=False)

    def remember(self, query: str) -> None:
        """Take a query as the newest."""
        self.history = [query, *(other for other in self.history if other != query)]

    def now(self) -> datetime:
        """Return the time that stands."""
        return NOW

    def known(self, keys: Sequence[MarkKey]) -> Sequence[Marked]:
        """Return the marks that are known of some keys."""
        return [self.marks[key] for key in keys if key in self.marks]

    def listen(self, post: Callable[[Kept], None]) -> None:
        """Tell all marks at once."""
        self._tell = post
        marking = Marking()
        marking.take(self.marks.values())
        post(Kept(marking=marking, can_undo=bool(self._steps)))

    def tell(self, kept: Kept) -> None:
        """Post a fact of the store."""
        if self._tell is not None:
            self._tell(kept)

    def mark(self, changes: Iterable[Change]) -> None:
        """Take marks, and say that they are written unless that is held back."""
        before = []
        for key, read, starred in changes:
            was = self.marks.get(key, Marked(key, read=False, starred=False))
            before.append(was)
            now = Marked(key, was.read if read is None else read, was.starred if starred is None else starred)
            self.marks[key] = now
        self._steps.append((before, None))
        if not self.holds:
            self.tell(Kept(Deed.DONE))

    def see(self, digests: Collection[str]) -> None:
        """Take it that nothing of these is new."""
        self._steps.append(([], self.new))
        self.new = (self.new or frozenset()) - frozenset(digests)
        self.tell(Kept(Deed.DONE))

    def undo(self) -> None:
        """Take a step back."""
        self._swap(self._steps, self._undone, Deed.UNDONE)

    def redo(self) -> None:
        """Do a step again."""
        self._swap(self._undone, self._steps, Deed.REDONE)

    def _swap(self, of: list[tuple[list[Marked], frozenset[str] | None]],
              to: list[tuple[list[Marked], frozenset[str] | None]], deed: Deed) -> None:  # fmt: skip
        if not of:
            self.tell(Kept(deed, can_undo=bool(self._steps)))
            return
        marks, new = of.pop()
        to.append(([self.marks[mark.key] for mark in marks], None if new is None else self.new))
        self.marks.update({mark.key: mark for mark in marks})
        count = 0 if new is None else len(new ^ (self.new or frozenset()))
        self.new = self.new if new is None else new
        self.tell(Kept(deed, tuple(marks), new=new, digests=count, can_undo=bool(self._steps)))

    def keep_rule(self, rule: Rule, post: Callable[[RulesKept], None]) -> None:
        """Add a rule, or put it in the place of the view of its name; not where a fault is told of."""
        if self.rule_fault:
            post(RulesKept(self.rules, self._archive, None, self.rule_fault))
            return
        kept = [other for other in self.rules if rule.kind is not RuleKind.VIEW or other[:2] != rule[:2]]
        self.rules = tuple(dict.fromkeys((*kept, rule)))
        post(RulesKept(self.rules, self._archive, self._ruled()))

    def drop_rule(self, rule: Rule, post: Callable[[RulesKept], None]) -> None:
        """Take a rule out."""
        self.rules = tuple(other for other in self.rules if other != rule)
        post(RulesKept(self.rules, self._archive, self._ruled()))

    def _ruled(self) -> Ruled | None:
        return ruled(self._archive, self.rules, NOW, Marking()) if self.rules else None

    def stand(self, place: str) -> None:
        """Remember the place."""
        self.stood = place

    def first_only(self, post: Callable[[Loaded], None]) -> None:
        """Stand for `load` and post nothing, so that what was known stays on the screen."""
        self._post = post

    def load(self, post: Callable[[Loaded], None]) -> None:
        """Post all but the files held back; `finish` posts those."""
        self.loads += 1
        self._post = post
        names = sorted(self.files, reverse=True)
        now, later = names[: len(names) - self.held], names[len(names) - self.held :]
        self._read(now, finished=not later, total=len(names))

    def finish(self) -> None:
        """Post what was held back."""
        self.held = 0
        self._read(sorted(self.files, reverse=True), finished=True, total=len(self.files))

    def change(self, files: Mapping[str, str | None] | None = None, *, fault: str = "") -> None:
        """Let files change in the folder, and post it unasked.

        Args:
            files: Text by name; None for one that is gone.
            fault: What went wrong with watching.
        """
        there = {name: text for name, text in (files or {}).items() if text is not None}
        self.files = {name: text for name, text in self.files.items() if name not in (files or {})} | there
        self.arrive(fault=fault)

    def arrive(self, *, fault: str = "") -> None:
        """Post what stands now as watching the folder does; digests that came are new."""
        before = {digest.key for digest in self._archive.digests}
        readings = [digest.read(text.encode(), name) for name, text in self.files.items()]
        came = frozenset(each.key for reading in readings for each in reading.digests) - before
        self.new = (self.new or frozenset()) | came
        gone = [name for name in self._archive.files if name not in self.files]
        self._archive = self._archive.with_readings(readings, zone=ZONE, gone=gone)
        if self._post is not None:
            loaded = Loaded(self._archive, 0, 0, finished=True, fault=fault, ruled=self._ruled())
            self._post(loaded._replace(came=came, unasked=True))
        self.tell(Kept(new=self.new))

    def _read(self, names: list[str], *, finished: bool, total: int) -> None:
        gone = [name for name in self._archive.files if name not in self.files]
        readings = [digest.read(self.files[name].encode(), name) for name in names]
        self._archive = self._archive.with_readings(readings, zone=ZONE, gone=gone)
        if self._post is not None:
            self._post(Loaded(self._archive, len(names), total, finished, ruled=self._ruled()))
        if finished and self.new is not None:
            self.tell(Kept(new=self.new, before=self.before))

    def open_link(self, url: str) -> Opened:
        """Remember the address and answer as told."""
        self.opened.append(url)
        return self.answer
