"""The samples open in both installs: a checkout and a wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.journeys.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.terminal, pytest.mark.slow]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and lay it out as an installer does."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    site = out / "site"
    with zipfile.ZipFile(next(out.glob("*.whl"))) as archive:
        archive.extractall(site)
    return site


def where(site: Path) -> str:
    """Return the file that the package is loaded from."""
    command = [sys.executable, "-c", "import tui_reader; print(tui_reader.__file__)"]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=site, env={"PYTHONPATH": str(site)})
    return found.stdout.strip()


def open_demo(site: Path, home: Path) -> None:
    command = [sys.executable, "-m", "tui_reader", "--demo"]
    with Terminal(command, size=(120, 30), home=home, cwd=home, env={"PYTHONPATH": str(site)}) as terminal:
        terminal.until_shows("24 digests  290 entries")
        terminal.press("j")
        terminal.until_shows("2/290")
        terminal.press("q")
        assert terminal.until_exit() == 0


def test_a_checkout_opens_its_samples(tmp_path: Path) -> None:
    open_demo(ROOT, tmp_path)


def test_a_wheel_opens_the_samples_it_carries(wheel: Path, tmp_path: Path) -> None:
    assert where(wheel).startswith(str(wheel))
    open_demo(wheel, tmp_path)


def test_a_wheel_installs_the_program_and_its_licence(wheel: Path) -> None:
    metadata = next(wheel.glob("*.dist-info"))
    assert "digest-tui = tui_reader.cli.main:main" in (metadata / "entry_points.txt").read_text()
    assert list(metadata.glob("**/LICENSE"))
    assert (wheel / "tui_reader" / "py.typed").exists()
    assert (wheel / "tui_reader" / "ui" / "styles" / "reader.tcss").exists()
