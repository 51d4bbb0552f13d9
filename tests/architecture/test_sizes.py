"""No module, function or class outgrows the house."""

from __future__ import annotations

import ast
import textwrap
import tomllib

from tests.architecture.house import PACKAGE, ROOT, sources
from tests.architecture.sizes import ACTIONS, MODULE_LINES, STATEMENT_LINES, statement_lines, too_large


def test_nothing_is_too_large() -> None:
    found = [
        sentence
        for path in sources()
        for sentence in too_large(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_ruff_holds_complexity_and_statements() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert lint["select"] == ["ALL"]
    assert lint["mccabe"]["max-complexity"] <= 8
    assert lint["pylint"]["max-statements"] <= STATEMENT_LINES
    assert not {"C901", "PLR0912", "PLR0915", "C", "PL"} & set(lint["ignore"])


def test_no_function_of_the_package_is_excused_from_complexity() -> None:
    excused = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources(PACKAGE)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "noqa" in line and any(rule in line for rule in ("C901", "PLR0915", "PLR0912"))
    ]
    assert not excused


def test_a_long_module_is_seen() -> None:
    assert not list(too_large("m", "x = 1\n" * MODULE_LINES))
    assert list(too_large("m", "x = 1\n" * (MODULE_LINES + 1)))


def test_a_long_function_is_seen() -> None:
    body = "    x = 1\n" * STATEMENT_LINES
    assert not list(too_large("m", "def f():\n    '''Doc.\n\n    More.\n    '''\n    # why\n\n" + body))
    assert list(too_large("m", "def f():\n" + body + "    return x\n"))


def test_lines_of_a_statement_are_counted_and_those_without_one_are_not() -> None:
    source = textwrap.dedent(
        '''
        def f(a,
              b):
            """Two
            lines."""
            if (a and
                    b):  # two
                # not counted

                return [  # three
                    1,
                    2,
                ]
            else:
                match a:
                    case 1:
                        pass
            def g():
                """Not counted."""
                return 2
        '''
    )
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert statement_lines(function, source) == 2 + 4 + 2 + 2


def test_a_class_of_many_actions_is_seen() -> None:
    methods = "".join(f"    def action_{number}(self): ...\n" for number in range(ACTIONS + 1))
    assert list(too_large("m", "class A:\n" + methods))
    assert not list(too_large("m", "class A:\n" + methods.replace("action_0", "run")))
