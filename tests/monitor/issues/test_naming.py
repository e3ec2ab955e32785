"""What letters and reports say of a fault that a person has confirmed."""

from __future__ import annotations

import pytest

from monitor.issues.naming import confirmed


@pytest.mark.parametrize(
    ("saw", "said"),
    [
        ("没有看到专栏，也没有依申请公开，请人工核对", "没有看到专栏，也没有依申请公开"),
        ("7 份网页没有标注公开属性，请人工核对（7 处）", "7 份网页没有标注公开属性（7 处）"),
        ("最新信息 2026-01-01，期限 14 天；专题可能已经结束，请人工核对，已结束的请注明",
         "最新信息 2026-01-01，期限 14 天；专题可能已经结束"),
        ("这类内容可以长期不变，请人工核对是否仍然准确", "这类内容可以长期不变"),
        ("点了没有反应，请人工点开核对", "点了没有反应"),
        ("HTTP 404，三次", "HTTP 404，三次"),
        ("文中写“请人工核对”", "文中写“请人工核对”"),
    ],
)  # fmt: skip
def test_nobody_is_asked_to_look_at_what_was_looked_at(saw: str, said: str) -> None:
    assert confirmed(saw) == said
