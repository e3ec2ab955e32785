"""What a page is by its title, its number and its columns."""

from __future__ import annotations

import pytest

from checks.document_signs import is_interpretation, is_policy_document, sounds_like_interpretation

NUMBER = "丽政规〔2026〕34号"


@pytest.mark.parametrize(
    "title",
    [
        "微视频：《企业扶持管理规定》",
        "视频《企业扶持管理规定》",
        "【动漫】《企业扶持管理规定》",
        "海报丨《企业扶持管理规定》",
    ],
)
def test_a_medium_before_the_quoted_title_interprets(title: str) -> None:
    """Though it writes the number of the document beside the link that leads there."""
    assert not is_policy_document(title, NUMBER, {}, ("视频解读",))
    assert not is_policy_document(title, NUMBER, {}, ())
    assert is_interpretation(title, NUMBER, ())


@pytest.mark.parametrize(
    "title",
    ["《视频监控管理规定》", "关于印发《公共视频管理办法》的通知", "网络视听节目《管理规定》的通知"],
)
def test_a_document_about_a_medium_is_a_document(title: str) -> None:
    assert is_policy_document(title, NUMBER, {}, ("政策文件",))
    assert not sounds_like_interpretation(title)
