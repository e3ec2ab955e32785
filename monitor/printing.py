"""PDF and pictures of charts, by the browser that is there; and which fonts that a document names are not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from monitor.browsers import ADVICE, Browser
from monitor.refusals import RefusedError
from reports import charts
from reports.document import Chart, Document
from reports.rendering import docx, html, text, xlsx
from reports.rendering.arrangement import PDF_ROWS, PDF_ROWS_IN_ALL, on_paper

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Driven
    from playwright.sync_api import BrowserContext, Page

FONT_RULES = Path(__file__).with_name("fonts.conf")
"""Tells fontconfig what stands in for the fonts of official documents."""

_FONTS: Mapping[str, frozenset[str]] = {
    "仿宋_GB2312": frozenset(
        {"仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "FZFangSong-Z02S"}
    ),
    "方正小标宋简体": frozenset({"方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK"}),
    "楷体_GB2312": frozenset({"楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti"}),
    "黑体": frozenset({"黑体", "SimHei", "STHeiti"}),
    "宋体": frozenset({"宋体", "SimSun", "NSimSun", "STSong"}),
}
"""By the name that the standard gives it, the names under which systems have the same letters."""
_SHARPNESS = 3
"""Pixels for each unit of a drawing: 2160 over the width of a page is 350 dots an inch."""
LONG = 60_000
"""Characters of a page that is printed by a browser of its own, without the driver and its hundred
megabytes."""
_TAGGED = 120_000
"""Characters of a page whose PDF gets bookmarks and tags for screen readers: on longer ones they take the
browser a hundred megabytes more."""
_BARE = (
    "<!DOCTYPE html><meta http-equiv=Content-Security-Policy "
    "content=\"default-src 'none'; style-src 'unsafe-inline'\"><style>*{margin:0}svg{display:block}</style>"
)
_ENDINGS = {"print-to-pdf": ".pdf", "screenshot": ".png"}
_SHELL = "headless"
"""In the name of a browser whose window is nothing but the page: others take their frame off its height."""
_LEAN = ("--disable-gpu", "--in-process-gpu", "--js-flags=--jitless")
"""What is drawn once needs no processor of graphics, and pages that run no script no compiler."""
_ALONE = (
    *_LEAN,
    "--headless",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
)
"""It reaches nothing: no name is resolved, and its proxy is the port that discards."""
_INERT = "default-src 'none'"
"""What a page says that runs no script. There is no switch for it that leaves the printing."""
_SECONDS = 60
_FC_SECONDS = 10
_STAMP = re.compile(rb"/(CreationDate|ModDate) ?\(D:\d{14}[+-]\d\d'\d\d'\)")


class CannotPrintError(RefusedError):
    """No PDF and no pictures; the other forms come all the same. The message says what to install."""


class Printer:
    """Prints with a browser that reaches nothing. Not for use inside an event loop: its driver has one of its
    own."""

    def __init__(self, browser: Browser, environment: Mapping[str, str]) -> None:
        self._browser = browser
        self._environment = {**environment, **_font_rules(environment)}
        self._running = ExitStack()
        self._driven: Driven | None = None

    def start(self) -> None:
        """Starts the browser with its driver, where they do not run. Raises CannotPrintError."""
        self._started()

    def rest(self) -> None:
        """Ends both; they start again when they are needed. Together they hold two hundred megabytes."""
        self._driven = None
        self._running.close()

    def png(self, drawing: str) -> bytes:
        """The picture of an SVG, on white."""
        size = (charts.WIDTH, charts.height(drawing))
        shown = f"{_BARE}{drawing}"
        if self._driven is None and _SHELL in self._browser.path.name:
            wanted = (f"--window-size={size[0]},{size[1]}", f"--force-device-scale-factor={_SHARPNESS}")
            return self._apart(shown, "screenshot", *wanted, "--hide-scrollbars")
        with self._page(size) as page:
            page.set_content(shown)
            return page.screenshot(type="png", clip={"x": 0, "y": 0, "width": size[0], "height": size[1]})

    def pdf(self, page_source: str, dated: date) -> bytes:
        """The A4 pages of an HTML document; page numbers are in its own style. Dated as the document is."""
        if len(page_source) > LONG and _INERT in page_source:
            self.rest()
            how = (
                "--generate-pdf-document-outline" if len(page_source) <= _TAGGED else "--disable-pdf-tagging"
            )
            return _dated(self._apart(page_source, "print-to-pdf", how, "--no-pdf-header-footer"), dated)
        with self._page((1280, 960)) as page:
            page.set_content(page_source)
            made = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        return _dated(made, dated)

    def _apart(self, page_source: str, how: str, *wanted: str) -> bytes:
        """By a browser that starts for this page alone, without a driver. Raises CannotPrintError."""
        with TemporaryDirectory(prefix="govmon-print-") as folder:
            page, made = Path(folder) / "page.html", Path(folder) / f"made{_ENDINGS[how]}"
            page.write_text(page_source, "utf-8")
            command = [str(self._browser.path), *_ALONE, *wanted, f"--user-data-dir={folder}/profile"]
            # Chromium's sandbox does not run as root
            command += ["--no-sandbox"] if os.geteuid() == 0 else []
            _run([*command, f"--{how}={made}", page.as_uri()], self._environment)
            if not made.is_file():
                raise CannotPrintError(f"浏览器 {self._browser.path} 没有打印出来。")
            return made.read_bytes()

    @contextmanager
    def _page(self, size: tuple[int, int]) -> Iterator[Page]:
        """A page that runs no script and reaches nothing. Raises CannotPrintError for all that fails."""
        driven = self._started()
        from playwright.sync_api import Error

        context: BrowserContext | None = None
        try:
            context = driven.new_context(
                java_script_enabled=False,
                offline=True,
                viewport={"width": size[0], "height": size[1]},
                device_scale_factor=_SHARPNESS,
                locale="zh-CN",
                service_workers="block",
            )
            context.set_default_timeout(_SECONDS * 1000)
            yield context.new_page()
        except Error as error:
            raise CannotPrintError(f"浏览器没有打印出来：{error.message.splitlines()[0][:200]}") from error
        finally:
            if context is not None:
                with suppress(Error):  # the browser may be gone, and that was said above
                    context.close()

    def _started(self) -> Driven:
        if self._driven is None:
            self._driven = self._running.enter_context(_driving(self._browser, self._environment))
        return self._driven


@contextmanager
def printer(browser: Browser | None, environment: Mapping[str, str] = os.environ) -> Iterator[Printer]:
    """Starts the browser, and ends it after use. Raises CannotPrintError where there is none that starts."""
    if browser is None:
        raise CannotPrintError(f"没有浏览器，不能生成 PDF 和 Word 中的图（Word 中以表格代替）。{ADVICE}。")
    by = Printer(browser, environment)
    by.start()
    try:
        yield by
    finally:
        by.rest()


@contextmanager
def _driving(browser: Browser, environment: Mapping[str, str]) -> Iterator[Driven]:
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise CannotPrintError(
            "没有安装 playwright，不能生成 PDF。请运行 uv sync --extra browser。"
        ) from error
    with sync_playwright() as driver:
        try:
            driven = driver.chromium.launch(
                executable_path=browser.path,
                headless=True,
                args=_LEAN,
                # Chromium's sandbox does not run as root
                chromium_sandbox=os.geteuid() != 0,
                env=dict(environment),
            )
        except Error as error:
            said = error.message.splitlines()[0][:200]
            raise CannotPrintError(f"浏览器 {browser.path} 没有启动：{said}") from error
        try:
            yield driven
        finally:
            driven.close()


def _run(command: Sequence[str], environment: Mapping[str, str]) -> None:
    try:
        subprocess.run(  # noqa: S603 - the browser that was found, on a page of ours
            command, env=environment, capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotPrintError(f"浏览器没有打印出来：{str(error)[:200]}") from error


def _font_rules(environment: Mapping[str, str]) -> dict[str, str]:
    """Rules of the user's own go before ours."""
    return {"FONTCONFIG_FILE": environment.get("FONTCONFIG_FILE") or str(FONT_RULES)}


def _dated(made: bytes, dated: date) -> bytes:
    """The file with the document's date for the time of making; as long, or offsets would be wrong."""
    stamp = f"(D:{dated:%Y%m%d}000000+08'00')".encode("ascii")
    return _STAMP.sub(lambda found: found[0][: found[0].index(b"(")] + stamp, made)


# Forms


FORMS = ("pdf", "html", "docx", "xlsx", "txt")
"""The PDF first, while nothing else is held: this is where the browser takes most."""


def in_forms(document: Document, by: Printer | None, wanted: Collection[str]) -> dict[str, bytes]:
    """The files of the forms that are wanted, by suffix; no pdf where there is no printer."""
    if by is None:
        return {form: _in_form(form, document, {}) for form in FORMS if form in wanted and form != "pdf"}
    page = html.render(on_paper(document, PDF_ROWS, PDF_ROWS_IN_ALL)) if "pdf" in wanted else ""
    by.rest() if len(page) > LONG else by.start()
    made = {"pdf": by.pdf(page, document.dated)} if page else {}
    pictures = _pictures(document, by) if "docx" in wanted else {}
    if len(page) > LONG:
        by.rest()
    others = {form: _in_form(form, document, pictures) for form in FORMS if form in wanted and form != "pdf"}
    return made | others


def _pictures(document: Document, by: Printer) -> dict[Chart, bytes]:
    drawn = dict.fromkeys(part for part in document.parts if isinstance(part, Chart))
    return {chart: by.png(charts.svg(chart)) for chart in drawn}


def _in_form(form: str, document: Document, pictures: Mapping[Chart, bytes]) -> bytes:
    if form == "docx":
        return docx.render(document, pictures)
    if form == "xlsx":
        return xlsx.render(document)
    if form == "html":
        return html.render(document).encode("utf-8")
    return text.render(document).encode("utf-8")


# Fonts


@dataclass(frozen=True, slots=True)
class StandIn:
    """A font that is not installed, and the one that is used for it ("" where none has Chinese letters)."""

    wanted: str
    used: str

    def __str__(self) -> str:
        if not self.used:
            return f"没有中文字体，PDF 中的“{self.wanted}”显示不出来。请安装 fonts-noto-cjk。"
        return f"没有字体“{self.wanted}”，PDF 中用“{self.used}”代替；Word 文件不受影响。"


def missing_fonts(environment: Mapping[str, str]) -> tuple[StandIn, ...]:
    """The fonts of official documents that are not installed; () too where there is no fontconfig to ask."""
    command = shutil.which("fc-match", path=environment.get("PATH"))
    if command is None:
        return ()
    found = ((wanted, _families(command, wanted, environment)) for wanted in _FONTS)
    return tuple(
        StandIn(wanted, families[0] if chinese else "")
        for wanted, (families, chinese) in found
        if not _FONTS[wanted] & set(families)
    )


def _families(command: str, wanted: str, environment: Mapping[str, str]) -> tuple[list[str], bool]:
    """The names of the font that fontconfig would take, and whether it has Chinese letters."""
    try:
        # the command stands on the user's own PATH, the name is one of ours
        answer = subprocess.run(  # noqa: S603
            [command, "-f", "%{family}\n%{lang}", wanted],
            env={**environment, **_font_rules(environment)},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_FC_SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return [""], False
    families, _, languages = answer.stdout.partition("\n")
    return families.split(","), "zh-cn" in languages.split("|")
