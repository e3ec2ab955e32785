"""What `govmon units`, `sites`, `columns` and the other groups of the registry do and print."""

from __future__ import annotations

import getpass
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table as Drawn
from sqlalchemy.exc import IntegrityError

from monitor import clock
from monitor.console import Paper
from monitor.exit_status import DONE
from monitor.folding import harmless
from monitor.refusals import RefusedError
from monitor.registry.books import books_of, enter, registered
from monitor.registry.comparing import Change, Registered, changes, read_given
from monitor.registry.kind import Field, Kind, Values
from monitor.registry.kinds import KINDS
from monitor.registry.kinds.scores import SCORES, scores_kind
from monitor.registry.sites import Watch, remove, watches
from monitor.registry.table_reading import open_table
from monitor.registry.table_writing import write_table, write_template
from monitor.registry.words import Word, say
from monitor.settings import Settings, load_settings
from monitor.store.database import reading, transaction
from monitor.store.opening import opened
from monitor.store.tables.registry import Column

_PREVIEWED = 100
"""Changes that a dry run shows one by one."""


def import_file(config: Path | None, name: str, file: Path, actor: str | None, *, dry: bool) -> int:
    """Takes in the file, whole or not at all. Raises RefusedError, which names every place that is wrong."""
    settings, at = load_settings(config), clock.now()
    kind, engine = _kind(name, settings), opened(settings)
    # Read before the transaction begins: nobody else could write for as long as a long file takes.
    with open_table(file, kind.title) as table:
        given = read_given(kind, table)
    if dry:
        with reading(engine) as session:
            return _preview(kind, changes(given, books_of(session, kind, at), _actor(actor)))
    try:
        with transaction(engine) as session:
            found = changes(given, books_of(session, kind, at), _actor(actor))
            enter(session, kind, found, _actor(actor), at)
    except IntegrityError as error:
        raise RefusedError("导入的内容与已登记的矛盾，没有导入任何内容。请先用 --dry-run 查看。") from error
    Paper().print(f"已导入{kind.title}：{_counted(found)}。")
    return DONE


def export_file(config: Path | None, name: str, file: Path) -> int:
    """Writes everything of the kind into a file that can be imported again."""
    settings = load_settings(config)
    kind = _kind(name, settings)
    with reading(opened(settings)) as session:
        count = Counter[str]()
        write_table(file, kind, (_counting(one, count).values for one in registered(session, kind)))
    Paper().print(f"已导出{kind.title} {count.total()} 行到 {file}。")
    return DONE


def template(name: str, file: Path) -> int:
    """Writes an empty table with explanations."""
    kind = KINDS[name]
    write_template(file, kind)
    Paper().print(f"已生成{kind.title}模板 {file}。填好后：govmon {name} import {file}")
    return DONE


def print_list(config: Path | None, name: str, site: str, *, as_json: bool) -> int:
    """Everything of the kind; of one site where its address is given."""
    settings = load_settings(config)
    kind = _kind(name, settings)
    with reading(opened(settings)) as session:
        wanted = _site_url(session, site) if site else None
        things = [one for one in registered(session, kind) if wanted in (None, one.values.get("site_id"))]
        known = watches(session) if name == "sites" else None
    if as_json:
        _print_json([_fields(kind, one, known) for one in things])
        return DONE
    paper = Paper()
    if things:
        paper.print(_drawn(kind, things, known))
    paper.print(f"共 {len(things)} 个{kind.title}。")
    return DONE


def remove_site(config: Path | None, name: str, actor: str | None) -> int:
    """Takes out a site that nothing was ever seen of. Raises RefusedError for one with a history."""
    with transaction(opened(load_settings(config))) as session:
        site = remove(session, name, _actor(actor), clock.now())
    Paper().print(f"已删除网站 {harmless(site.name)}。")
    return DONE


def say_of_column(config: Path | None, number: int, said: Mapping[str, Any], actor: str | None) -> int:
    """Takes in a person's word about a column. Raises RefusedError where it does not fit."""
    with transaction(opened(load_settings(config))) as session:
        row = say(session, number, Word(dict(said), _actor(actor), clock.now()))
        told = _told(row)
    Paper().print(told)
    return DONE


def _kind(name: str, settings: Settings) -> Kind:
    """The kind of that name; what can be scored by hand depends on the yardsticks."""
    return scores_kind(settings.yardsticks) if name == SCORES.name else KINDS[name]


def _told(row: Column) -> str:
    kind = KINDS["columns"]
    state, sort = (kind.field_named(name).shown(getattr(row, name)) for name in ("state", "kind"))
    limit = f"，自定期限 {row.limit_days} 天" if row.limit_days is not None else ""
    return f"栏目 {row.id}“{harmless(row.name)}”：{state}，{sort}{limit}。下次扫描起生效。"


def _actor(given: str | None) -> str:
    return (given or "").strip() or getpass.getuser()


def _site_url(session: Any, name: str) -> str:
    from monitor.issues.desk import site_named

    return site_named(session, name).url


def _counting(one: Registered, count: Counter[str]) -> Registered:
    count["rows"] += 1
    return one


def _counted(found: Iterable[Change]) -> str:
    count = Counter("added" if one.was is None else "changed" if one.changed else "same" for one in found)
    return f"新增 {count['added']} 个，更新 {count['changed']} 个，没有变化 {count['same']} 个"


def _preview(kind: Kind, found: Sequence[Change]) -> int:
    paper = Paper()
    moved = [one for one in found if one.was is None or one.changed]
    for one in moved[:_PREVIEWED]:
        paper.print(_change_in_words(kind, one))
    if len(moved) > _PREVIEWED:
        paper.print(f"……另有 {len(moved) - _PREVIEWED} 处")
    paper.print(f"只是预演，没有导入。导入后：{_counted(found)}。")
    return DONE


def _change_in_words(kind: Kind, one: Change) -> str:
    called = harmless(kind.called(one.became))
    if one.was is None:
        return f"第 {one.row} 行 新增 {called}"
    parts = [
        f"{field.heading} {_told_value(field, one.was)} → {_told_value(field, one.became)}"
        for field in kind.fields
        if field.name in one.changed
    ]
    return f"第 {one.row} 行 更新 {called}：{'；'.join(parts)}"


def _told_value(field: Field, values: Values) -> str:
    return f"“{harmless(str(field.shown(values[field.name])))}”"


def _drawn(kind: Kind, things: Sequence[Registered], known: Mapping[int, Watch] | None) -> Drawn:
    drawn = Drawn(show_header=True, header_style="bold")
    headings = ["编号", *(field.heading for field in kind.shown_fields)]
    if known is not None:
        headings += ["扫描", "最近扫描", "未结问题"]
    for heading in headings:
        drawn.add_column(heading, overflow="fold")
    for one in things:
        cells = [str(one.id)]
        cells += [harmless(str(field.shown(one.values[field.name]))) for field in kind.shown_fields]
        drawn.add_row(*cells, *(_watch_cells(known.get(one.id, Watch())) if known is not None else ()))
    return drawn


def _watch_cells(watch: Watch) -> tuple[str, str, str]:
    last = f"{watch.last_scan:%Y-%m-%d %H:%M}" if watch.last_scan else ""
    return str(watch.scans), last, str(watch.open_issues)


def _fields(kind: Kind, one: Registered, known: Mapping[int, Watch] | None) -> dict[str, Any]:
    found: dict[str, Any] = {"id": one.id}
    for field in kind.fields:
        found[field.name.removesuffix("_id")] = one.values[field.name]
    if known is not None:
        watch = known.get(one.id, Watch())
        last = watch.last_scan.isoformat() if watch.last_scan else None
        found |= {"scans": watch.scans, "last_scan": last, "open_issues": watch.open_issues}
    return found


def _print_json(value: object) -> None:
    told = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    Paper().print(told)
