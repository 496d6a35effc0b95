"""The block "history" of a rule spec: what git would know of the files, written out.

    开始: 2024-01-02                 the first commit that brought content
    文件:
      documents/a.md:
        现在: 2024-03-20             since when the main line has the present text; absent: not yet
        以前:                        superseded states, from the oldest
          - {自: 2024-01-05, 至: 2024-03-20, 索引号: A/1, 名称: …, 公开日期: 2024-01-05, 正文: …}
    已删:
      documents/b.md:
        以前: […]
    深度: 浅克隆                     then nothing else

A state is 主动公开 unless it says otherwise; other keys are its fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from builder.document.version import read_version
from builder.model.history import Depth, History, Life, Version, whole


def read_history_block(text: str) -> History:
    """Return the history that a block tells."""
    told: dict[str, Any] = yaml.safe_load(text)
    depth = Depth(told.get("深度", Depth.FULL))
    if depth is not Depth.FULL:
        return History(depth, reason=told.get("原因", ""))
    present, gone = ([*told.get(part, {}).items()] for part in ("文件", "已删"))
    return whole(
        told["开始"],
        (_life(name, entry) for name, entry in present),
        (_life(name, entry) for name, entry in gone),
    )


def _life(name: str, told: Mapping[str, Any] | None) -> Life:
    entry = told or {}
    past = tuple(_version(name, dict(state)) for state in entry.get("以前", ()))
    path = f"content/{name}"
    return Life(path, entry.get("现在"), past)


def _version(name: str, state: dict[str, Any]) -> Version:
    on: date = state.pop("自")
    until: date | None = state.pop("至", None)
    path = f"content/{state.pop('路径', name)}"
    body = state.pop("正文", "正文")
    fields = "".join(
        f"{key}: {value}\n" for key, value in {"公开属性": "主动公开", **state}.items()
    )
    item, mark = read_version(path, f"---\n{fields}---\n{body}\n".encode())
    return Version(on, until, item, mark)
