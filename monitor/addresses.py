"""The addresses that people give: made whole, or refused with a reason."""

from __future__ import annotations

import re
from ipaddress import ip_address

import ada_url

from monitor.refusals import RefusedError

_EXAMPLE = "请写网站首页的地址，例如 https://www.example.gov.cn/。"
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.\-]*:(?!\d)")


class UnusableAddressError(RefusedError, ValueError):
    """Not the address of a website."""


def usable_address(text: str) -> str:
    """The absolute http(s) address without fragment. Where no scheme is written it is `http://`: sites on
    HTTPS redirect from there, while many smaller government sites do not answer on HTTPS at all.

    Raises UnusableAddressError.
    """
    given = text.strip()
    if not given:
        raise UnusableAddressError(f"网址是空的。{_EXAMPLE}")
    whole = given if _SCHEME.match(given) else f"http://{given.removeprefix('//')}"
    try:
        address = ada_url.URL(whole)
    except ValueError:
        raise UnusableAddressError(f"“{text}”不是网址。{_EXAMPLE}") from None
    if address.protocol not in ("http:", "https:"):
        raise UnusableAddressError(f"“{text}”不是网站的地址，只能用 http:// 或 https:// 开头的网址。")
    if address.username or address.password:
        raise UnusableAddressError(f"网址里不能带用户名和密码，请写成 {address.protocol}//{address.host}/。")
    return str(address.href).partition("#")[0]


def is_private(address: str) -> bool:
    """Whether the address names this machine or a private network by number or as localhost.

    Names that resolve to such an address are found out when they are connected to.
    """
    host = ada_url.URL(address).hostname.strip("[]").rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False
