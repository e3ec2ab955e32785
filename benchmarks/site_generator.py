"""A county government's site of any size, written to a directory together with the truth about it.

The same `SiteSpec` and day always give the same bytes. Nothing on it is wrong but the planned dead links.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

COLUMN_NAMES = (
    ("zwyw", "政务要闻"), ("bmdt", "部门动态"), ("xzdt", "乡镇动态"), ("tzgg", "通知公告"),
    ("zfxxgk/zcwj", "政策文件"), ("zfxxgk/zcjd", "政策解读"), ("mtgz", "媒体关注"), ("tpxw", "图片新闻"),
    ("zbcg", "招标采购"), ("rsxx", "人事信息"),
)  # fmt: skip
SITE_NAME = "云岭县人民政府"
SENTENCES = (
    "会议强调，要坚持以人民为中心的发展思想，扎实做好各项民生工作。",
    "县农业农村局组织技术人员深入田间地头，指导农户做好秋冬季田间管理。",
    "各乡镇要压实责任，细化措施，确保重点项目按期完成建设任务。",
    "截至目前，全县共完成老旧小区改造二十三个，惠及居民四千余户。",
    "活动现场，工作人员向群众发放宣传资料，耐心解答大家提出的问题。",
    "县交通运输局持续推进农村公路建设，不断改善群众出行条件。",
    "下一步，将继续优化营商环境，提升政务服务水平，推动高质量发展。",
    "县医院与省级医院建立协作关系，群众在家门口就能看上专家门诊。",
)
SUBJECTS = (
    "农业农村", "交通运输", "教育体育", "卫生健康", "文化旅游",
    "生态环境", "应急管理", "市场监管", "民政", "水利",
)  # fmt: skip
DEEDS = ("召开工作推进会", "开展专题调研", "组织业务培训", "举办宣传活动", "部署冬季工作", "推进项目建设")
BROKEN_SHARE = 0.029
DEAD = ("/zwyw/201901/t20190102_{}.html", "/tpxw/201901/W20190102_{}.jpg", "/zbcg/201901/P20190102_{}.pdf")
ASSETS = '<link rel="stylesheet" href="/style.css"/><script src="/site.js"></script>'
RELATED_DAYS = 365
COLUMN_BOX = 6


@dataclass(frozen=True)
class SiteSpec:
    """`articles` are content pages, lists and the home page come on top. `page_bytes` is the least size of a
    page, `links` how many elements of an article page lead somewhere. `pooled_leaves` is how many distinct
    images a page shows out of a numbered pool that nginx answers without files."""

    articles: int = 1000
    page_bytes: int = 20_000
    links: int = 80
    columns: int = 10
    rows: int = 20
    leaves: bool = True
    broken: bool = True
    pooled_leaves: int = 0
    seed: int = 20261122


@dataclass(frozen=True)
class Truth:
    """Root-relative addresses of everything on the site, disjoint."""

    pages: frozenset[str]
    leaves: frozenset[str]
    broken: frozenset[str]

    @property
    def everything(self) -> frozenset[str]:
        return self.pages | self.leaves | self.broken


@dataclass(frozen=True)
class Item:
    """One article. `number` counts over the whole site, `path` is root-relative, `stem` is TRS's."""

    number: int
    column: int
    dated: date
    path: str
    stem: str
    title: str

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]


def column_path(column: int) -> str:
    return f"/{COLUMN_NAMES[column][0]}/"


def list_path(column: int, page: int) -> str:
    return column_path(column) + ("" if page == 0 else f"index_{page}.html")


def items_of(spec: SiteSpec, today: date) -> list[Item]:
    """Articles dealt to the columns in turn; the newest of each column is of yesterday."""
    return [_item(spec, number, today) for number in range(spec.articles)]


def _item(spec: SiteSpec, number: int, today: date) -> Item:
    rank, column = divmod(number, spec.columns)
    depth = max(1, spec.articles // spec.columns)
    dated = today - timedelta(days=1 + rank * RELATED_DAYS // depth)
    stem = f"{dated:%Y%m%d}_{1_000_000 + number}"
    subject, deed = SUBJECTS[number % len(SUBJECTS)], DEEDS[number // 7 % len(DEEDS)]
    title = f"云岭县{subject}局{deed}（第{number + 1}期）"
    return Item(number, column, dated, f"{column_path(column)}{dated:%Y%m}/t{stem}.html", stem, title)


class Site:
    """Builds the pages of one spec. `pages()` yields (path, HTML); `truth` grows while they are built."""

    def __init__(self, spec: SiteSpec, today: date) -> None:
        self.spec = spec
        self.items = items_of(spec, today)
        self.by_column = [self.items[c :: spec.columns] for c in range(spec.columns)]
        self.leaves: set[str] = set()
        self.paths: set[str] = set()
        self.broken = self._plan_broken() if spec.broken else {}
        self._nav = self._navigation()

    def _plan_broken(self) -> dict[int, str]:
        """Article number -> the dead address it carries: pages, images and attachments in turn."""
        count = round(self.spec.articles * BROKEN_SHARE)
        step = max(1, self.spec.articles // max(1, count))
        return {k * step: DEAD[k % len(DEAD)].format(5000 + k) for k in range(count)}

    def truth(self) -> Truth:
        return Truth(frozenset(self.paths), frozenset(self.leaves), frozenset(self.broken.values()))

    def pages(self) -> Iterator[tuple[str, str]]:
        self._asset("/style.css")
        self._asset("/site.js")
        yield self._note("/", self._home())
        for column in range(self.spec.columns):
            for page in range(self._list_pages(column)):
                yield self._note(list_path(column, page), self._list(column, page))
        for item in self.items:
            yield self._note(item.path, self._article(item))

    def _note(self, path: str, html: str) -> tuple[str, str]:
        self.paths.add(path)
        return path, html

    def _asset(self, path: str) -> None:
        if self.spec.leaves:
            self.leaves.add(path)

    def _list_pages(self, column: int) -> int:
        return max(1, -(-len(self.by_column[column]) // self.spec.rows))

    # ------------------------------------------------------------ parts that pages share

    def _navigation(self) -> str:
        names = COLUMN_NAMES[: self.spec.columns]
        rows = "".join(f'<li><a href="/{p}/" target="_self">{n}</a></li>' for p, n in names)
        return f'<div class="nav"><ul><li><a href="/">首页</a></li>{rows}</ul></div>'

    def _head(self, title: str, tags: dict[str, str]) -> str:
        metas = "".join(f'<meta name="{k}" content="{v}"/>\n' for k, v in tags.items())
        assets = ASSETS if self.spec.leaves else ""
        return (
            '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"/>\n'
            f"<title>{title}</title>\n{metas}{assets}</head><body>"
            f'<div class="header"><h2>{SITE_NAME}</h2></div>{self._nav}'
        )

    def _tags(self, **more: str) -> dict[str, str]:
        return {"SiteName": SITE_NAME, "SiteDomain": "www.yunling.gov.cn", "SiteIDCode": "5399990001"} | more

    def _crumb(self, column: int) -> str:
        path, name = COLUMN_NAMES[column]
        here = f'<a href="/">首页</a> &gt; <a href="/{path}/">{name}</a>'
        return f'<div class="position">当前位置：{here}</div>'

    def _foot(self, html: str) -> str:
        foot = (
            '<div class="footer"><p>主办：云岭县人民政府办公室　承办：云岭县电子政务中心</p>'
            "<p>网站标识码：5399990001　云ICP备00000000号　云公网安备 53999900000001号</p>"
            "<p>联系电话：0999-1234567　地址：云岭县人民路1号</p></div></body></html>"
        )
        return html + foot

    def _row(self, item: Item, href: str) -> str:
        link = f'<a href="{href}" title="{item.title}">{item.title}</a>'
        return f'<li><span class="date">{item.dated:%Y-%m-%d}</span>{link}</li>'

    # ------------------------------------------------------------ the three kinds of page

    def _home(self) -> str:
        boxes = "".join(self._home_box(column) for column in range(self.spec.columns))
        tags = self._tags(IndexKeyWords="云岭县,政府网站", IndexDescription=f"{SITE_NAME}门户网站")
        head = self._head(SITE_NAME, tags)
        return self._foot(f'{head}<div class="main">{boxes}</div>')

    def _home_box(self, column: int) -> str:
        rows = "".join(self._row(i, i.path) for i in self.by_column[column][:COLUMN_BOX])
        path, name = COLUMN_NAMES[column]
        return (
            f'<div class="box"><div class="title"><h3><a href="/{path}/">{name}</a></h3>'
            f'<a class="more" href="/{path}/">更多</a></div><ul class="list">{rows}</ul></div>'
        )

    def _list(self, column: int, page: int) -> str:
        path, name = COLUMN_NAMES[column]
        shown = self.by_column[column][page * self.spec.rows : (page + 1) * self.spec.rows]
        rows = "".join(self._row(i, "./" + i.path.removeprefix(f"/{path}/")) for i in shown)
        tags = self._tags(ColumnName=name, ColumnType="工作动态", ColumnDescription=name, ColumnKeywords=name)
        rng = random.Random(self.spec.seed * 31 + column * 1009 + page)
        side = self._side(rng, self.spec.links - len(shown) - 20)
        return self._foot(
            f'{self._head(f"{name}_{SITE_NAME}", tags)}{self._crumb(column)}<div class="main"><h3>{name}</h3>'
            f'<ul class="list">{rows}</ul>{self._pager(column, page)}</div>{side}'
        )

    def _pager(self, column: int, page: int) -> str:
        last = self._list_pages(column) - 1
        near = [p for p in range(page - 4, page + 5) if 0 <= p <= last]
        marks = "".join(f'<a href="{_list_file(p)}">{p + 1}</a>' for p in near if p != page)
        ahead = ((page + 1, "下一页"), (last, "尾页")) if page < last else ()
        marks += "".join(f'<a href="{_list_file(p)}">{words}</a>' for p, words in ahead)
        return f'<div class="page">{marks}</div>'

    def _article(self, item: Item) -> str:
        name = COLUMN_NAMES[item.column][1]
        tags = self._tags(
            ColumnName=name, ColumnType="工作动态", ArticleTitle=item.title, PubDate=f"{item.dated} 09:30",
            ContentSource=f"{SITE_NAME}办公室", Keywords="云岭县", Author="办公室", Description=item.title,
        )  # fmt: skip
        opening = (
            f'{self._head(f"{item.title}_{SITE_NAME}", tags)}{self._crumb(item.column)}<div class="article">'
            f"<h1>{item.title}</h1>"
            f'<div class="info">发布时间：{item.dated} 09:30　来源：{SITE_NAME}办公室</div>'
        )
        media = self._media(item)
        used = 15 + media.count("src=") + media.count("href=")
        rng = random.Random(self.spec.seed * 1_000_003 + item.number)
        side = self._side(rng, self.spec.links - used, item)
        short = self.spec.page_bytes - len((opening + media + side).encode()) - 600
        return self._foot(f'{opening}<div class="TRS_Editor">{_text(rng, short)}{media}</div></div>{side}')

    def _media(self, item: Item) -> str:
        parts = []
        if self.spec.leaves:
            image, paper = f"W{item.stem}.jpg", f"P{item.stem}.pdf"
            self.leaves.add(f"{item.folder}/{image}")
            parts.append(f'<p style="text-align: center;"><img src="./{image}" alt="现场图片"/></p>')
            if item.number % 10:
                self.leaves.add(f"{item.folder}/{paper}")
                parts.append(f'<p>附件：<a href="./{paper}">{item.title}附件.pdf</a></p>')
        if dead := self.broken.get(item.number):
            shown = f'<img src="{dead}"/>' if dead.endswith("jpg") else f'<a href="{dead}">相关材料</a>'
            parts.append(f"<p>{shown}</p>")
        first = item.number * self.spec.pooled_leaves
        for number in range(first, first + self.spec.pooled_leaves):
            self.leaves.add(f"/pool/W{number}.jpg")
            parts.append(f'<img src="/pool/W{number}.jpg" alt="图"/>')
        return "".join(parts)

    def _side(self, rng: random.Random, count: int, item: Item | None = None) -> str:
        """Neighbours and chance articles. A document and its interpretation always name one another."""
        related = [self.items[rng.randrange(len(self.items))] for _ in range(max(0, count))]
        rows = "".join(self._row(i, i.path) for i in related)
        return f'{self._related(item)}<div class="side"><h3>相关信息</h3><ul>{rows}</ul></div>'

    def _related(self, item: Item | None) -> str:
        pair = self._pair(item) if item else None
        if not pair:
            return ""
        heading = "相关解读" if pair.column == 5 else "相关文件"
        return f'<div class="related"><h4>{heading}</h4><a href="{pair.path}">{pair.title}</a></div>'

    def _pair(self, item: Item) -> Item | None:
        other = {4: item.number + 1, 5: item.number - 1}.get(item.column)
        if other is None or self.spec.columns < 6 or other >= len(self.items):
            return None
        return self.items[other]


def _list_file(page: int) -> str:
    return "./" if page == 0 else f"./index_{page}.html"


def _text(rng: random.Random, least: int) -> str:
    """Paragraphs as an editor's Word import leaves them, at least `least` bytes."""
    parts: list[str] = []
    size = 0
    while size < least:
        words = "".join(rng.choices(SENTENCES, k=3))
        parts.append(
            '<p style="text-indent: 2em; line-height: 1.75em;"><span style="font-family: 仿宋, 仿宋_GB2312;'
            f' font-size: 16pt;">　　{words}</span></p>\n'
        )
        size += len(parts[-1].encode())
    return "".join(parts)


# ---------------------------------------------------------------- to and from the disk

LEAF_BODIES = {
    ".jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + bytes(2000) + b"\xff\xd9",
    ".pdf": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(4000) + b"\n%%EOF\n",
    ".css": b"body { margin: 0 auto; width: 1200px; }\n",
    ".js": b"function today() { return new Date(); }\n",
}


def write_site(spec: SiteSpec, today: date, directory: Path) -> Truth:
    """Writes the site (once: a finished directory is taken as it is) and returns the truth."""
    noted = directory / "truth.json"
    if noted.exists():
        return _truth_from(noted)
    site = Site(spec, today)
    root = directory / "www"
    for path, html in site.pages():
        _write(root / (path.lstrip("/") + ("index.html" if path.endswith("/") else "")), html.encode())
    truth = site.truth()
    _write_leaves(root, directory, truth.leaves)
    noted.write_text(json.dumps({k: sorted(v) for k, v in asdict(truth).items()}), encoding="utf-8")
    return truth


def _truth_from(noted: Path) -> Truth:
    kept = json.loads(noted.read_text(encoding="utf-8"))
    return Truth(**{name: frozenset(paths) for name, paths in kept.items()})


def _write(file: Path, body: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)


def _write_leaves(root: Path, directory: Path, leaves: frozenset[str]) -> None:
    """One file of each kind, the others hard links to it; those of the pool need none."""
    for suffix, body in LEAF_BODIES.items():
        _write(directory / f"leaf{suffix}", body)
    _write(root / "pool" / "one.jpg", LEAF_BODIES[".jpg"])
    for path in leaves:
        if not path.startswith("/pool/"):
            os.link(directory / f"leaf{Path(path).suffix}", root / path.lstrip("/"))


def sample(paths: frozenset[str], count: int = 5) -> list[str]:
    """A few of them, in order, for a message."""
    return list(islice(sorted(paths), count))
