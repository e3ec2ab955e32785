"""Pictures and attachments: small, whole files of their kind."""

from __future__ import annotations

import io
import zipfile

from town.pages import Answer

BLANK_GIF = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)


def pdf() -> Answer:
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )
    return Answer(body, content_type="application/pdf")


def doc() -> Answer:
    body = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1016)
    return Answer(body, content_type="application/msword")


def xlsx() -> Answer:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Answer(buffer.getvalue(), content_type=kind)


def gif() -> Answer:
    return Answer(BLANK_GIF, content_type="image/gif")


def emblem(colour: str, ground: str) -> Answer:
    """A round sign with a star over hills; not the sign of any state or party."""
    return _svg(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
        f'<circle cx="50" cy="50" r="48" fill="{ground}"/>'
        f'<circle cx="50" cy="50" r="42" fill="none" stroke="{colour}" stroke-width="3"/>'
        f'<path d="M50 16l5.6 11.6 12.7 1.7-9.3 8.8 2.3 12.6L50 44.6l-11.3 6.1 2.3-12.6-9.3-8.8 12.7-1.7z" '
        f'fill="{colour}"/><path d="M12 70l18-16 13 11 12-10 16 14 8-6 11 8a42 42 0 0 1-80 0z" '
        f'fill="{colour}" opacity=".85"/>'
        "</svg>"
    )


def scenery(sky: str, far: str, near: str) -> Answer:
    """Hills, a river and a sun, for banners and pictures in the news."""
    return _svg(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 360" preserveAspectRatio="xMidYMid slice">'
        f'<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{sky}"/>'
        '<stop offset="1" stop-color="#fdf6e8"/></linearGradient></defs>'
        '<rect width="960" height="360" fill="url(#s)"/><circle cx="745" cy="128" r="38" fill="#ffe3a3"/>'
        f'<path d="M0 220q120-96 240-30t230-40 250 20 240-60v250H0z" fill="{far}" opacity=".55"/>'
        f'<path d="M0 270q160-90 320-22t300-30 340 10v132H0z" fill="{far}"/>'
        '<path d="M0 318q240-46 470-10t490-20v72H0z" fill="#bfe0ea"/>'
        f'<path d="M0 340q260-40 520-6t440-14v40H0z" fill="{near}"/></svg>'
    )


def _svg(text: str) -> Answer:
    return Answer(text.encode(), content_type="image/svg+xml")
