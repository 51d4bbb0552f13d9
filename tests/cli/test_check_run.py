"""`--check` as a shell runs it: what it loads, how it ends, and how much memory it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.samples import digest_text, write_archive

ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and their signals are others there")

SCREEN = ("textual", "rich", "numpy", "rapidfuzz", "asyncio", "sqlite3", "watchdog", "webbrowser")
"""What has no business in a look at files."""

MEMORY_MIB = 120
"""What a check may take, whatever the archive."""


def _environ(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "VIRTUAL_ENV") if name in os.environ}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def _python(code: str, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"import sys; from tui_reader.cli.main import main; {code}", *words],
        env=_environ(home), cwd=home, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.portable
@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_it_loads_neither_screen_nor_search(tmp_path: Path, form: str) -> None:
    write_archive(tmp_path, 3)
    (tmp_path / "bad.md").touch()
    code = f"main(sys.argv[1:]); print([name for name in {SCREEN!r} if name in sys.modules])"
    ran = _python(code, tmp_path, str(tmp_path), "--check", "--all", "--format", form)
    assert ran.stdout.splitlines()[-1] == "[]"


@POSIX
def test_a_pipe_that_is_closed_early_ends_it_quietly_with_0(tmp_path: Path) -> None:
    write_archive(tmp_path, 2)
    for number in range(1500):
        (tmp_path / f"a-name-that-fills-the-pipe-sooner-{number}.md").touch()
    with subprocess.Popen(
        [sys.executable, "-m", "tui_reader", str(tmp_path), "--check"],
        env=_environ(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as checking:  # fmt: skip
        assert checking.stdout
        assert checking.stderr
        assert checking.stdout.readline()
        checking.stdout.close()
        assert checking.stderr.read() == b""
        assert checking.wait(60) == 0


@pytest.mark.portable
def test_a_missing_folder_is_code_2(tmp_path: Path) -> None:
    ran = _python("sys.exit(main(sys.argv[1:]))", tmp_path, str(tmp_path / "none"), "--check")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("There is no folder")


@POSIX
@pytest.mark.slow
def test_its_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 3000, entries=4)
    title = "{0}.  [第{0}条 A title of usual length](https://example.org/{0})"
    item = f"{title}\n\n    {'一段摘要 with words。' * 90}\n\n"
    large = digest_text(entries=0) + "".join(map(item.format, range(1, 2101)))
    assert len(large.encode()) > 5_000_000
    for number in range(8):
        (tmp_path / "digests" / f"large{number}.md").write_text(large, encoding="utf-8")
    code = "code = main(sys.argv[1:]); from tests.hostile.worker import peak_kb; print(peak_kb()); sys.exit(code)"
    ran = _python(code, tmp_path, str(tmp_path / "digests"), "--check", "--format", "jsonl")
    *lines, peak = ran.stdout.splitlines()
    assert (ran.returncode, len(lines)) == (0, 3008)
    assert json.loads(lines[-1])["entries"] == 2100
    assert int(peak) < MEMORY_MIB * 1024
