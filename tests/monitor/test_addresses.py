import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.addresses import UnusableAddressError, is_private, usable_address


@pytest.mark.parametrize(
    ("given_text", "address"),
    [
        ("https://www.example.gov.cn/", "https://www.example.gov.cn/"),
        ("HTTPS://WWW.Example.gov.cn:443/a/#top", "https://www.example.gov.cn/a/"),
        ("www.example.gov.cn", "http://www.example.gov.cn/"),
        ("  www.example.gov.cn/zwgk/ ", "http://www.example.gov.cn/zwgk/"),
        ("//www.example.gov.cn/", "http://www.example.gov.cn/"),
        ("localhost:8080", "http://localhost:8080/"),
        ("127.1:8000", "http://127.0.0.1:8000/"),
    ],
)
def test_an_address_is_made_whole(given_text: str, address: str) -> None:
    assert usable_address(given_text) == address


@pytest.mark.parametrize(
    ("given_text", "reason"),
    [
        ("", "空的"),
        ("   ", "空的"),
        ("http://", "不是网址"),
        ("http://a b/", "不是网址"),
        ("ftp://www.example.gov.cn/", "只能用 http"),
        ("file:///etc/passwd", "只能用 http"),
        ("javascript:alert(1)", "只能用 http"),
        ("http://user:secret@www.example.gov.cn/", "用户名和密码"),
    ],
)
def test_what_is_no_website_is_refused_with_the_reason(given_text: str, reason: str) -> None:
    with pytest.raises(UnusableAddressError, match=reason):
        usable_address(given_text)


def test_a_password_is_not_repeated() -> None:
    with pytest.raises(UnusableAddressError) as refused:
        usable_address("http://user:secret@www.example.gov.cn/")
    assert "secret" not in str(refused.value)


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        address = usable_address(text)
    except UnusableAddressError:
        return
    assert address.startswith(("http://", "https://"))
    assert is_private(address) in (True, False)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://127.8.9.1:8080/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://localhost/",
        "http://a.localhost./",
    ],
)
def test_private_addresses_are_known_in_every_spelling(address: str) -> None:
    assert is_private(usable_address(address))


@pytest.mark.parametrize(
    "address", ["http://www.example.gov.cn/", "http://8.8.8.8/", "http://[2606:4700::1]/"]
)
def test_public_addresses_are_not_private(address: str) -> None:
    assert not is_private(address)
