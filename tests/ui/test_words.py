"""The sentences of the screen."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from tui_reader import ui
from tui_reader.ui.sentences import WORDS
from tui_reader.ui.words import Words


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("name", WORDS)
def test_both_languages_say_the_same_things(name: str) -> None:
    chinese, english = WORDS[name]
    assert chinese
    assert english
    for form in english.split("|"):
        assert fields(form) <= fields(chinese) | {"digests"}
    assert name.startswith("day.") or fields(chinese) == fields(english.split("|")[0])


@pytest.mark.parametrize("name", WORDS)
def test_no_sentence_begs_or_cheers(name: str) -> None:
    english = WORDS[name][1].lower()
    assert not any(word in english for word in ("please", "oops", "success", "0 results"))


def test_english_has_a_form_for_one() -> None:
    words = Words("en")
    assert words.say("count.entries", count=1) == "1 entry"
    assert words.say("count.entries", count=37204) == "37,204 entries"
    assert Words("zh").say("count.entries", count=37204) == "37,204 条"


def test_every_sentence_is_said_somewhere() -> None:
    sources = Path(ui.__path__[0]).rglob("*.py")
    said = "".join(path.read_text(encoding="utf-8") for path in sources if path.name != "words.py").replace("'", '"')
    said_by_another = [name for name in WORDS if name.startswith("prompt.") or name.endswith(".short")]
    assert [name for name in WORDS if f'"{name}"' not in said and name not in said_by_another] == []
