"""The real host: loading in a thread, and what it answers the screen."""

from __future__ import annotations

import gc
import queue
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import age, digest_text, write_archive
from tui_reader.cli.host import Machine
from tui_reader.cli.wishes import Wishes
from tui_reader.library import Library
from tui_reader.model import Rule, RuleKind
from tui_reader.ui.host import Loaded, Opened, RulesKept, Way

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.finding.archive import Archive
    from tui_reader.ui.host import Host


def _loaded(machine: Host) -> list[Loaded]:
    """Load once and return all that was posted."""
    posted: queue.Queue[Loaded] = queue.Queue()
    machine.load(posted.put)
    facts = [posted.get(timeout=30)]
    while not facts[-1].finished:
        facts.append(posted.get(timeout=30))
    return facts


def _machine(folder: Path, wishes: Wishes | None = None) -> Machine:
    return Machine(Library.at(folder), wishes or Wishes())


@pytest.mark.portable
def test_the_newest_digests_are_posted_first_and_the_last_post_says_so(tmp_path: Path) -> None:
    write_archive(tmp_path, 20)
    facts = _loaded(_machine(tmp_path))
    assert [(len(fact.archive.digests), fact.done, fact.total) for fact in facts] == [(6, 6, 20), (20, 20, 20)]
    assert facts[0].archive.digests[0].title == "简报0"
    assert [fact.fault for fact in facts] == ["", ""]


@pytest.mark.portable
def test_few_archives_are_posted_however_many_slices_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_archive(tmp_path, 300, entries=1)
    monkeypatch.setattr("tui_reader.store.rounds.SLICE_BYTES", 1)
    facts = _loaded(_machine(tmp_path))
    assert len({id(fact.archive) for fact in facts}) <= 20
    assert [fact.done for fact in facts] == sorted(fact.done for fact in facts)
    assert len(facts[-1].archive) == 300


@pytest.mark.portable
def test_an_empty_folder_is_posted_once(tmp_path: Path) -> None:
    (fact,) = _loaded(_machine(tmp_path))
    assert (len(fact.archive), fact.total, fact.finished, fact.fault) == (0, 0, True, "")


@pytest.mark.portable
def test_a_second_load_brings_in_what_changed(tmp_path: Path) -> None:
    write_archive(tmp_path, 2)
    age(tmp_path)
    machine = _machine(tmp_path)
    _loaded(machine)
    (tmp_path / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    (fact,) = _loaded(machine)
    assert (len(fact.archive.digests), fact.done, fact.total) == (3, 1, 1)


@pytest.mark.portable
def test_a_load_while_one_runs_is_left_alone(tmp_path: Path) -> None:
    write_archive(tmp_path, 10)
    machine = _machine(tmp_path)
    going, may_go_on = threading.Event(), threading.Event()
    facts: queue.Queue[Loaded] = queue.Queue()

    def post(fact: Loaded) -> None:
        facts.put(fact)
        going.set()
        may_go_on.wait(30)

    machine.load(post)
    assert going.wait(30)
    machine.load(lambda _: pytest.fail("a second thread ran"))
    may_go_on.set()
    while not facts.get(timeout=30).finished:
        pass


@pytest.mark.portable
@pytest.mark.parametrize(("language", "sentence"), [("en", "There is no folder"), ("zh", "没有")])
def test_a_folder_that_has_gone_is_told_and_the_archive_stays(tmp_path: Path, language: str, sentence: str) -> None:
    write_archive(tmp_path / "a", 1)
    machine = _machine(tmp_path / "a", Wishes(language=language))
    _loaded(machine)
    (tmp_path / "a").rename(tmp_path / "b")
    (fact,) = _loaded(machine)
    assert sentence in fact.fault
    assert len(fact.archive) == 2


@pytest.mark.portable
@pytest.mark.parametrize(("language", "sentence"), [("en", "Reading stopped"), ("zh", "读取中断")])
def test_an_unforeseen_fault_in_the_thread_is_told_and_cleaned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    def fail(_: object, **_how: object) -> None:
        raise ZeroDivisionError("\x1b]0;x")

    machine = _machine(tmp_path, Wishes(language=language))
    monkeypatch.setattr(Library, "load", fail)
    (fact,) = _loaded(machine)
    assert sentence in fact.fault
    assert "ZeroDivisionError" in fact.fault
    assert "\x1b" not in fact.fault


@pytest.mark.portable
@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_screen_that_has_closed_ends_the_loading_quietly(tmp_path: Path) -> None:
    write_archive(tmp_path, 10)
    machine = _machine(tmp_path)

    def post(_: Loaded) -> None:
        raise RuntimeError("the loop is closed")

    machine.load(post)
    for thread in threading.enumerate():
        if thread.name == "loading":
            thread.join(30)
    assert _loaded(machine)[-1].fault == ""


@pytest.mark.portable
def test_the_collector_runs_again_after_loading_and_skips_what_stays(tmp_path: Path) -> None:
    write_archive(tmp_path, 2)
    try:
        _loaded(_machine(tmp_path))
        for thread in threading.enumerate():
            if thread.name == "loading":
                thread.join(30)
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


@pytest.mark.portable
def test_what_was_settled_is_what_the_screen_is_told(tmp_path: Path) -> None:
    machine: Host = _machine(tmp_path, Wishes("zh", "nord", ascii_marks=True, query="千问"))
    assert (machine.language, machine.theme, machine.ascii_marks, machine.query) == ("zh", "nord", True, "千问")
    assert machine.folder.endswith(tmp_path.name)
    assert machine.now().tzinfo is machine.zone


@pytest.mark.skipif(sys.platform == "win32", reason="the stub is a script for sh")
@pytest.mark.parametrize(
    ("command", "opened"),
    [
        ("{}", Opened(Way.OPENED)),
        ("sh -c 'x %s'", Opened(Way.REFUSED, "the browser “sh -c 'x %s'” hands the address to a shell")),
        ("/no/such", Opened(Way.FAILED, "there is no program /no/such")),
        ("lynx", Opened(Way.NO_BROWSER, "no browser is known here")),
    ],
)
def test_an_attempt_to_open_a_source_always_has_an_answer(tmp_path: Path, command: str, opened: Opened) -> None:
    program = tmp_path / "stub"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    machine = _machine(tmp_path, Wishes(browser=command.format(program)))
    assert machine.open_link("https://example.org/") == opened


@pytest.mark.portable
def test_an_address_that_is_none_is_refused_in_the_persons_language(tmp_path: Path) -> None:
    machine = _machine(tmp_path, Wishes(language="zh"))
    assert machine.open_link("file:///etc/passwd") == Opened(Way.REFUSED, "file:///etc/passwd 不是网址")


@pytest.mark.portable
def test_queries_are_kept_in_the_state_folder_from_run_to_run(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 1)
    wishes = Wishes(state=str(tmp_path / "state"))
    machine = _machine(tmp_path / "digests", wishes)
    machine.remember("qwen 图像")
    machine.finish()
    assert _machine(tmp_path / "digests", wishes).history == ("qwen 图像",)
    assert machine.history_fault == ""


@pytest.mark.portable
def test_without_a_state_folder_queries_last_for_the_run(tmp_path: Path) -> None:
    machine = _machine(tmp_path)
    machine.remember("qwen")
    machine.finish()
    assert machine.history == ("qwen",)
    assert _machine(tmp_path).history == ()


@pytest.mark.portable
def test_a_state_folder_that_cannot_be_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    machine = _machine(tmp_path, Wishes(language="zh", state=str(tmp_path / "file")))
    machine.remember("qwen")
    machine.finish()
    assert "写不了" in machine.history_fault or "读不了" in machine.history_fault


def _kept(tmp_path: Path) -> Machine:
    return Machine(Library.at(tmp_path / "digests", cache=str(tmp_path / "cache"), hurried=True), Wishes())


def _after(machine: Machine, count: int) -> list[Loaded]:
    """Load, and return so many facts, those behind the finished one too."""
    posted: queue.Queue[Loaded] = queue.Queue()
    machine.load(posted.put)
    return [posted.get(timeout=30) for _ in range(count)]


def _wait_for_cache(tmp_path: Path) -> None:
    for _ in range(300):
        if list((tmp_path / "cache").rglob("list")):
            return
        time.sleep(0.05)
    raise AssertionError(sorted(tmp_path.rglob("*")))


@pytest.mark.portable
def test_the_screen_keeps_what_it_read_and_the_next_one_starts_with_it(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 20)
    age(tmp_path / "digests")
    first = _kept(tmp_path)
    assert first.first is not None
    assert len(first.first.archive.digests) == 6
    assert [fact.done for fact in _loaded(first)] == [6, 20]
    _wait_for_cache(tmp_path)
    second = _kept(tmp_path)
    assert second.first is not None
    assert (len(second.first.archive.digests), second.first.finished) == (20, False)
    assert [(fact.done, fact.total, len(fact.archive)) for fact in _loaded(second)] == [(0, 0, 40)]


@pytest.mark.portable
def test_a_cache_that_cannot_be_written_is_said_once(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 2)
    (tmp_path / "cache").write_text("mine")
    machine = _kept(tmp_path)
    read, unkept = _after(machine, 2)
    assert (len(read.archive), read.fault) == (4, "")
    assert "cannot be written" in unkept.fault
    again = _after(machine, 1)
    assert [fact.fault for fact in again] == [""]


@pytest.mark.portable
def test_what_a_dying_disk_leaves_of_the_cache_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_archive(tmp_path / "digests", 8)
    age(tmp_path / "digests")
    monkeypatch.setattr("tui_reader.store.blocks._stamp", lambda _: [1])  # as if nobody had touched it
    _loaded(_kept(tmp_path))
    _wait_for_cache(tmp_path)
    for rows in (tmp_path / "cache").rglob("*.rows"):
        rows.write_bytes(rows.read_bytes().replace(b"Rust", b"Rost"))
    machine = _kept(tmp_path)
    before, *_, after = _after(machine, 3)
    assert [before.archive.title(0)[-7:], after.archive.title(0)[-7:]] == ["Rost 新闻", "Rust 新闻"]


@pytest.mark.portable
def test_a_load_that_is_asked_for_while_the_cache_is_written_comes_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_archive(tmp_path / "digests", 2)
    writing, may_go_on = threading.Event(), threading.Event()
    really = Library.keep

    def slowly(library: Library) -> None:
        writing.set()
        assert may_go_on.wait(30)
        really(library)

    monkeypatch.setattr(Library, "keep", slowly)
    machine = _kept(tmp_path)
    posted: queue.Queue[Loaded] = queue.Queue()
    machine.load(posted.put)
    assert posted.get(timeout=30).finished
    assert writing.wait(30)
    (tmp_path / "digests" / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    machine.load(posted.put)
    may_go_on.set()
    assert len(posted.get(timeout=30).archive) == 6


@pytest.mark.portable
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_who_leaves_in_the_middle_of_a_load_finds_the_rest_to_do_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_archive(tmp_path / "digests", 30)
    age(tmp_path / "digests")
    monkeypatch.setattr("tui_reader.store.rounds.SLICE_ENTRIES", 20)
    monkeypatch.setattr("tui_reader.cli.host.KEEP_SECONDS", 0.0)
    gone: list[int] = []

    def leave(fact: Loaded) -> None:
        if fact.done >= 16:
            gone.append(fact.done)
            sys.exit()  # ends the thread alone

    machine = _kept(tmp_path)
    machine.load(leave)
    for _ in range(300):
        if gone:
            break
        time.sleep(0.05)
    monkeypatch.undo()
    facts = _loaded(_kept(tmp_path))
    assert (facts[-1].total, len(facts[-1].archive.digests)) == (30 - gone[0], 30)


def test_the_screen_asks_the_library_for_nothing_that_another_thread_is_putting_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Digests read so far would be put in order by two threads at once, and some lost."""
    write_archive(tmp_path / "digests", 3)
    asked: set[threading.Thread] = set()
    whole = vars(Library)["archive"].fget

    def archive(library: Library) -> Archive:
        asked.add(threading.current_thread())
        found: Archive = whole(library)
        return found

    monkeypatch.setattr(Library, "archive", property(archive))
    machine = _machine(tmp_path / "digests", Wishes(config=str(tmp_path / "config.toml")))
    (*_, last) = _loaded(machine)
    kept: queue.Queue[RulesKept] = queue.Queue()
    machine.keep_rule(Rule(RuleKind.MUTE, "简报", "简报"), kept.put)
    assert kept.get(timeout=30).archive is last.archive
    assert threading.main_thread() not in asked
