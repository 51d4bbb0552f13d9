"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.model import Fault
from tui_reader.reading.decode import decode

CHINESE = "人工智能新闻：模型发布，价格下降。"


def test_utf_8_is_read_without_a_word() -> None:
    assert decode(CHINESE.encode()) == (CHINESE, ())


def test_a_byte_order_mark_is_taken_off() -> None:
    assert decode(codecs.BOM_UTF8 + b"---\n") == ("---\n", ())


@pytest.mark.parametrize(("mark", "codec"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_utf_16_is_read_by_its_mark(mark: bytes, codec: str) -> None:
    assert decode(mark + CHINESE.encode(codec)) == (CHINESE, ((Fault.ENCODING, "UTF-16"),))


def test_gb18030_is_read_and_named() -> None:
    assert decode(CHINESE.encode("gb18030")) == (CHINESE, ((Fault.ENCODING, "GB18030"),))


def test_bytes_of_another_encoding_are_replaced_and_told() -> None:
    found = decode("café crème".encode("latin-1"))
    assert found.text == "caf\ufffd cr\ufffdme"
    assert found.problems == ((Fault.REPLACED, ""),)


def test_many_nul_bytes_are_no_text() -> None:
    assert decode(b"\x7fELF" + bytes(100)) == ("", ((Fault.BINARY, ""),))


def test_a_few_nul_bytes_in_a_text_are_shown_as_lost() -> None:
    found = decode(b"a line of text with one\0hole\n")
    assert found == ("a line of text with one\ufffdhole\n", ((Fault.REPLACED, ""),))


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_line_ends_alike(ending: str) -> None:
    assert decode(f"a{ending}b{ending}".encode()).text == "a\nb\n"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    text = decode(data).text
    assert "\r" not in text
    text.encode()
