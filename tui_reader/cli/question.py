"""A query that a program asks: what cannot be read as written is an error here, since nobody watches it being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.cli.streams import complain
from tui_reader.finding.objection import named, objection
from tui_reader.finding.query import Flaw, parse

if TYPE_CHECKING:
    from tui_reader.finding.query import Query

LEFT_OUT: Final = {
    Flaw.UNFINISHED: ("Ignored in the query, as not finished", "查询里这一部分没有写完，没有算进去"),
    Flaw.UNCLOSED: ("Ignored in the query, as not closed", "查询里这里的引号或括号没有合上，没有算进去"),
    Flaw.TOO_MANY: ("The query is too long; ignored from here on", "查询太长，从这里起没有算进去"),
    Flaw.NOT_YET: ("Ignored in the query, as story: is not there yet", "story: 现在还没有，没有算进去"),
}
"""What is passed over, and why."""


def asked(text: str, language: str) -> Query:
    """Read a query, and say on stderr what of it is half typed and left out.

    Args:
        text: As written.
        language: `zh` or `en`.

    Raises:
        QueryError: A part of it means nothing; the first one is named, with its column.
    """
    query = parse(text)
    wrong = objection(query)
    if wrong is not None:
        raise wrong
    for flaw, why in LEFT_OUT.items():
        parts = [f"“{named(fault.what)}”" for fault in query.faults if fault.flaw is flaw]
        if parts:
            complain(f"{why[1]}：{'、'.join(parts)}" if language == "zh" else f"{why[0]}: {', '.join(parts)}")
    return query
