"""Folders of digests for journeys, the words that open them, and a browser that only writes down what it was handed."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.journeys.terminal import reader
from tests.ui.fake_host import NOW, digest_text, some_digests, status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.journeys.terminal import Terminal

CHINESE: Final = {"LANG": "zh_CN.UTF-8", "TZ": "Asia/Shanghai"}
"""The person for whom these journeys are made."""

CONFIG: Final = ".config/digest-tui/config.toml"
"""Under a home."""

FIRST: Final = "第0期第1条：图像模型Qwen-1发布"
"""The first title of `some_digests`, which dates it newest."""

CODEX: Final = "Codex把长任务拆成小步"
CODEX_LINK: Final = "https://x.com/dev/status/2002111111111111111?s=20&t=a%2Fb--c%2D%2Dd&q=%E4%B8%AD#m1"
"""An address that tells whether anything decodes, quotes, cuts or re-orders it on the way to the browser."""

SEVENTEEN: Final = (
    ("年终回看：小模型走进日常", "**整理会议**在本机完成，作者说这是**“慢而稳”的路**，也是**一年里最大的变化**。"),
    ("Gemini加入笔记对照", "新版可以**并排对照两份笔记**，并把出处**逐条列在页边**。"),
    ("浏览器里的智能体学会等待", "它会在**页面稳定之后**才动手，误点因此**减少近半**。"),
    (CODEX, "团队把需求写成清单，由**技能文件**逐条约束，`plan`先行，**验证随后**。"),
    ("Qwen图像模型分层输出", "每一层可以**单独移动**，背景则**自动补全**。"),
    ("机器人手学会系鞋带", "训练只用了**十二小时**录像，关键在**指尖触觉**，另有**失败重放**帮忙。"),
    ("科学家谈来年的实验室", "他说进展来自**一次次小修补**，而不是**一个大模型**。"),
    ("数据中心的夜班排程", "把批处理移到**风电最足的后半夜**，电费降了**两成**。"),
    ("“先量后改”的提示词写法", "他提倡**“先量后改”的办法**，先记下**十次输出的差别**。"),
    ("开源权重的许可证之争", "双方都同意**商用条款**要写明白，分歧在**再训练的边界**。"),
    ("端侧语音识别再降延迟", "首字延迟降到**八十毫秒**，并且**完全离线**。"),
    ("Next.js模板自带评测", "新模板把**评测脚本**放在首页，改一行就**自动重跑**。"),
    ("视频推理系统公开训练数据", "附上**三个阶段的数据**，还有**评分表**与**失败样本**。"),
    ("下载量之外的开源指标", "作者建议看**复现次数**，以及**问题关闭的速度**。"),
    ("产品经理的原型周", "五天里只用**「草稿」模式**，最后留下**两个可用的原型**。"),
    ("扩散模型的另一种读法", "把去噪看成**逐级取整**，便能解释**边缘的抖动**。"),
    ("投资人写给自己的清单", "清单第一条是**不追热词**，最后一条是**每季重读一遍**。"),
)  # fmt: skip
"""Titles and summaries as the archive has them: 17, with 37 bold phrases, three of which stand at Chinese quotes."""


class Told(NamedTuple):
    """An entry as a person should see it: no asterisk, and which words are bold."""

    title: str
    text: str
    bold: list[str]


def told() -> list[Told]:
    """Return the seventeen entries as they should appear; blanks, which line ends swallow, are left out of the bold."""
    return [
        Told(title, re.sub(r"\*\*|`", "", text), [bold.replace(" ", "") for bold in re.findall(r"\*\*(.+?)\*\*", text)])
        for title, text in SEVENTEEN
    ]


def seventeen() -> dict[str, str]:
    """Return the file of the seventeen entries, and an older one without their category."""
    when, older = NOW - timedelta(hours=32), NOW - timedelta(hours=56)
    items = [
        (title, CODEX_LINK if title == CODEX else status(when - timedelta(hours=place), f"user{place}"), text)
        for place, (title, text) in enumerate(SEVENTEEN, 1)
    ]
    few = [("编辑器换了Codex皮肤吗", "https://example.org/skin", "一个小改动。")]
    return {
        "new.md": digest_text(when, *items, categories='"AI技术进展", "AI应用", "行业洞察", "未来展望"'),
        "old.md": digest_text(older, *few, categories='"花边"'),
    }


def many(count: int = 600, entries: int = 40) -> dict[str, str]:
    """Return files that take some seconds to read, named so that the newest comes first."""
    return some_digests(count, entries)


def write(home: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write files into the folder `digests` of a home, and return it.

    Args:
        home: A scratch folder.
        files: Name and content; three small digests where None.
    """
    folder = home / "digests"
    folder.mkdir(exist_ok=True)
    for name, content in (some_digests() if files is None else files).items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def open_folder(
    folder: Path, *words: str, home: Path, size: tuple[int, int] = (100, 30), env: Mapping[str, str] | None = None
) -> Terminal:
    """Start the reader on a folder, in Chinese and in a terminal of true colours unless `env` says otherwise.

    Where the home has no config yet it gets one by which nothing becomes read by itself: a screen that is compared must
    not change because a machine is slow.
    """
    if not (home / CONFIG).exists():
        mark_read(home, "never")
    return reader(str(folder), *words, home=home, size=size, env=CHINESE | dict(env or {}))


def mark_read(home: Path, mode: str) -> None:
    """Set what marks an entry as read, as `mark_read` of a config: `never` where a screen is to stay as it is."""
    config = home / CONFIG
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(f'mark_read = "{mode}"\n', encoding="utf-8")


def browser(home: Path) -> tuple[str, Path]:
    """Write a browser that records its words, a NUL behind each; return its command and the record."""
    record, program = home / "opened", home / "browser"
    program.write_text(
        f"#!{sys.executable}\nimport os, sys\n"
        f"with open({str(record)!r}, 'ab') as out:\n"
        "    out.write(b''.join(os.fsencode(word) + b'\\0' for word in sys.argv[1:]) + b'\\n')\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    return str(program), record
