"""A config with comments, and rules that are written into it or taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.model import Rule, RuleKind
from tui_reader.store.rules import Added, add, remove

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VIEW, MUTE, HIGHLIGHT = RuleKind.VIEW, RuleKind.MUTE, RuleKind.HIGHLIGHT

CONFIG = """\
# my config
theme = 'nord'  # dark

# what I follow
[[views]]
name = "开源" # short
query = 'is:unread #AI'  # the query

# noise

[[mutes]] # m
query = "web3 | 币圈"
# not yet: "nft"

[[highlights]]
query = "qwen"
name = "千问"
# the end
"""


def written(tmp_path: Path, text: str, *changes: Callable[[str], object]) -> str:
    """Return a config after some changes."""
    file = tmp_path / "config.toml"
    file.write_bytes(text.encode())
    for change in changes:
        change(str(file))
    return file.read_bytes().decode()


def adding(kind: RuleKind, name: str, query: str) -> Callable[[str], Added]:
    return lambda file: add(file, Rule(kind, name, query))


def removing(kind: RuleKind, name: str, query: str) -> Callable[[str], bool]:
    return lambda file: remove(file, Rule(kind, name, query))
