"""Addresses: what of a link may be opened, made fit for one argument of a browser (SAFETY 5)."""

from __future__ import annotations

import re
import unicodedata

from tui_reader.text.clean import FORBIDDEN
from tui_reader.text.expression import expression

LONGEST = 2048
"""Characters of a link that can be opened; longer ones are no addresses but loads (SAFETY 12)."""

# Without ASCII, a long `ſ` and the sign of the kelvin would pass for `s` and `k`.
PARTS = expression(r"(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?\Z", re.IGNORECASE | re.ASCII)
_PLAIN = expression(  # spelt without IGNORECASE, which takes twice the time
    r"[Hh][Tt][Tt][Pp][Ss]?://(?:\w++(?:-++\w++)*+\.)++[A-Za-z0-9-]++(?<!-)(?=[/?#]|\Z)[!#-\[\]-~]*+\Z", re.ASCII
)
_BLANK = expression(r"[\s\\]")
_AUTHORITY = expression(r"([^:@\[\]]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?\Z")
_LABEL = expression(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z", re.IGNORECASE)
_LABEL_LENGTH = 63
_LABEL_DOTS = expression("[.\u3002\uff0e\uff61]")
_HIGHEST_PORT = 65535


def safe_url(target: str) -> str | None:
    """Make a link's target fit to be opened, or refuse it.

    Nothing is decoded and nothing re-quoted: `%2F` stays `%2F`. Letters beyond ASCII in path, query and fragment become
    percent-encoded UTF-8, a host beyond ASCII becomes punycode.

    Args:
        target: Where the link points, as Markdown gives it.

    Returns:
        An http or https address of printable ASCII; None for all else: other schemes, relative targets, user info,
        blanks, backslashes, controls, a bad host or port, more than `LONGEST` characters.
    """
    if _PLAIN.match(target):
        return target if len(target) <= LONGEST else None
    if target.startswith("//"):
        target = f"https:{target}"
    elif target[:4].lower() == "www.":
        target = f"https://{target}"
    if len(target) > LONGEST or _BLANK.search(target) or FORBIDDEN.search(target):
        return None
    parts = PARTS.match(target)
    authority = _ascii_authority(parts[2]) if parts else None
    if parts is None or authority is None:
        return None
    url = f"{parts[1]}://{authority}{_quoted(target[parts.end(2) :])}"
    return url if len(url) <= LONGEST else None


def _quoted(rest: str) -> str:
    """Percent-encode what is beyond ASCII, and nothing else."""
    if rest.isascii():
        return rest
    return "".join(
        [
            char if char < "\x80" else "".join([f"%{byte:02X}" for byte in char.encode("utf-8", "replace")])
            for char in rest
        ]
    )


def _ascii_authority(authority: str) -> str | None:
    """Check host and port; give them in ASCII, or None."""
    parts = _AUTHORITY.match(authority)
    if parts is None or (parts[2] and not 0 < int(parts[2]) <= _HIGHEST_PORT):
        return None
    host = parts[1] if parts[1].startswith("[") else _ascii_host(parts[1])
    return None if host is None else f"{host}:{parts[2]}" if parts[2] else host


def _ascii_host(host: str) -> str | None:
    """Give a host in ASCII, or None where it cannot be one."""
    labels = [_ascii_label(label) for label in _LABEL_DOTS.split(host.removesuffix("."))]
    known = [label for label in labels if label is not None]
    return ".".join(known) + ("." if host.endswith(".") else "") if len(known) == len(labels) else None


def _ascii_label(label: str) -> str | None:
    """Give one label of a host as browsers do (UTS 46, non-transitional), or None.

    The standard library's `idna` codec is the standard of 2003: it folds `ß` to `ss` and so opens another host than the
    browser. Lower case and NFKC, then punycode, is UTS 46 for the letters, marks, digits and pictures allowed here.
    """
    if label.isascii():
        return label if _LABEL.match(label) else None
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", label).lower())
    if folded.isascii():
        return folded if _LABEL.match(folded) else None
    if not all(char in "-_" or char.isalnum() or unicodedata.category(char) in {"Mn", "Mc", "So"} for char in folded):
        return None
    encoded = "xn--" + folded.encode("punycode").decode("ascii")
    return encoded if len(encoded) <= _LABEL_LENGTH else None


def host_forms(url: str) -> tuple[str, str | None]:
    """Give the two ways of writing a link's host.

    Args:
        url: What `safe_url` gave.

    Returns:
        The host in ASCII and lower case, and in its own script where that differs, else None.
    """
    parts = PARTS.match(url)
    host = host_of(parts[2]) if parts else ""
    if "xn--" not in host:
        return host, None
    labels = [_unicode_label(label) for label in host.split(".")]
    return host, ".".join(labels) if labels != host.split(".") else None


def _unicode_label(label: str) -> str:
    """Decode one label; as it is where it cannot be decoded or holds what is no letter, mark, digit or picture."""
    if not label.startswith("xn--"):
        return label
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
    return decoded if _ascii_label(decoded) == label else label


def host_of(authority: str) -> str:
    """Give the host of an authority.

    Args:
        authority: What stands between `//` and the path, without user info.

    Returns:
        In lower case, without port.
    """
    has_port = ":" in authority and re.search(r":[0-9]*\Z", authority)
    return authority.lower().rsplit(":", 1)[0] if has_port else authority.lower()
