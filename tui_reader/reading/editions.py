"""Language versions: `x.md` and `x.en.md` are two digests of one work, and so are `en/x.md` and `zh/x.md`."""

from __future__ import annotations

import re
from typing import Final

_LANGUAGES: Final = (
    r"zh(?:[-_](?:cn|tw|hk|sg|hans|hant))?|cn|tw|en(?:[-_](?:us|gb|uk))?|ja|jp|ko|kr|fr|de|es|pt(?:[-_]br)?|ru|it|nl|pl|tr"
    r"|vi|th|id|ar|hi|uk"
)
_IN_NAME: Final = re.compile(rf"(?<=[^/])[._-]({_LANGUAGES})(?=\.[A-Za-z]+\Z)", re.IGNORECASE)
_FOLDER: Final = re.compile(rf"(?:^|(?<=/))({_LANGUAGES})/(?=[^/])", re.IGNORECASE)


def edition(file: str) -> tuple[str, str]:
    """Read a file's language off its path.

    Args:
        file: Relative to the archive, `/` between its parts.

    Returns:
        The path without the mark of the language, which all versions of one digest share; and the language in lower
        case as the path has it (`en`, `zh-cn`), empty without a mark. A mark may mean something else: only another file
        with the same path makes it a version.
    """
    found = _IN_NAME.search(file)
    if found is None:
        folders = list(_FOLDER.finditer(file)) if "/" in file else []
        if not folders:
            return file, ""
        found = folders[-1]
    return file[: found.start()] + file[found.end() :], found[1].lower().replace("_", "-")
