"""The command line. Heavy modules are imported by the commands that need them, so that help comes at once."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Annotated, Literal

import typer

from monitor.commands.accounts import posts_app
from monitor.commands.issues import issues_app
from monitor.commands.mail import mail_app
from monitor.commands.registry import add_registry
from monitor.commands.reports import reports_app
from monitor.exit_status import COULD_NOT_LOOK, DONE, INTERRUPTED, WRONG_USE
from monitor.refusals import RefusedError
from monitor.usage import ChineseCommand, ChineseGroup, complaint

app = typer.Typer(
    name="govmon",
    cls=ChineseGroup,
    add_completion=False,
    no_args_is_help=True,
    help="政府网站监测：看网站，按国家指标判断，给出证据。",
    epilog="退出码：0 完成；1 有 --fail-on 指定程度的问题；2 用法或设置有误；3 没能看到网站。",
)
checks_app = typer.Typer(cls=ChineseGroup, no_args_is_help=True, help="查看各项检查。")
app.add_typer(checks_app, name="checks")
scans_app = typer.Typer(cls=ChineseGroup, no_args_is_help=True, help="查看记录下来的扫描。")
app.add_typer(scans_app, name="scans")
app.add_typer(issues_app, name="issues")
app.add_typer(mail_app, name="mail")
app.add_typer(reports_app, name="reports")
add_registry(app)
app.add_typer(posts_app, name="posts")


def _show_version(wanted: bool) -> None:
    if wanted:
        from monitor.version import tool

        typer.echo(tool())
        raise typer.Exit(DONE)


Version = Annotated[bool, typer.Option("--version", help="显示版本", callback=_show_version, is_eager=True)]


@app.callback()
def govmon(version: Version = False) -> None:
    pass


Urls = Annotated[
    list[str], typer.Argument(metavar="网址", help="首页的地址，可写多个；不写协议时按 http:// 打开")
]
Format = Annotated[
    Literal["text", "json"],
    typer.Option("--format", metavar="text|json", help="输出的形式；json 时标准输出只有一个 JSON 文档"),
]
Output = Annotated[Path | None, typer.Option(metavar="文件", help="把结果写到文件，而不是标准输出")]
MaxPages = Annotated[int | None, typer.Option(min=1, metavar="N", help="每个网站最多看多少个网页")]
MaxDepth = Annotated[int | None, typer.Option(min=0, metavar="N", help="从首页起最多点多少次")]
MaxSeconds = Annotated[float | None, typer.Option(min=1, metavar="秒", help="整次扫描最长用时")]
Rate = Annotated[float | None, typer.Option(min=0, metavar="N", help="每台主机每秒最多请求多少次，0 为不限")]
Concurrency = Annotated[
    int | None, typer.Option(min=1, max=256, metavar="N", help="每台主机同时最多几个请求")
]
Thorough = Annotated[
    bool | None,
    typer.Option("--thorough/--quick", help="确认断链：每次相隔几分钟，或几秒内快速确认（默认）"),
]
Rendering = Annotated[
    Literal["auto", "never", "always"] | None,
    typer.Option(metavar="auto|never|always", help="何时用浏览器：需要时（默认）、从不、总是"),
]
AllowPrivate = Annotated[bool | None, typer.Option("--allow-private", help="允许扫描本机和内网地址")]
IgnoreRobots = Annotated[
    bool, typer.Option("--ignore-robots", help="不理会 robots.txt，仅限已得到网站主办单位授权时使用")
]
Report = Annotated[
    Literal["daily"] | None, typer.Option(metavar="daily", help="另写一份 HTML 报告，放在扫描目录里")
]
ReportFile = Annotated[Path | None, typer.Option(metavar="文件", help="另写一份 HTML 报告到这个文件")]
FailOn = Annotated[
    Literal["veto", "deduct", "warn"] | None,
    typer.Option(metavar="veto|deduct|warn", help="有这种程度或更重的问题时，退出码为 1"),
]
ScanDir = Annotated[Path | None, typer.Option(metavar="目录", help="扫描目录，默认在 govmon-scans 下新建")]
EvidenceDir = Annotated[
    Path | None,
    typer.Option(metavar="目录", help="把问题所在的网页存成 WARC 和截图，放进这个目录；内有个人信息"),
]
Resume = Annotated[bool, typer.Option("--resume", help="继续上次没有完成的同一扫描")]
Record = Annotated[bool, typer.Option("--record", help="把结果记入数据库：问题台账、栏目、历次扫描")]
Config = Annotated[Path | None, typer.Option(metavar="文件", help="设置文件，默认为当前目录的 govmon.toml")]


@app.command(cls=ChineseCommand)
def scan(
    urls: Urls,
    output_format: Format = "text",
    output: Output = None,
    max_pages: MaxPages = None,
    max_depth: MaxDepth = None,
    max_seconds: MaxSeconds = None,
    rate: Rate = None,
    concurrency: Concurrency = None,
    thorough: Thorough = None,
    render: Rendering = None,
    allow_private: AllowPrivate = None,
    ignore_robots: IgnoreRobots = False,
    report: Report = None,
    report_file: ReportFile = None,
    fail_on: FailOn = None,
    scan_dir: ScanDir = None,
    evidence: EvidenceDir = None,
    resume: Resume = False,
    record: Record = False,
    config: Config = None,
) -> int:
    """现在就看这些网站，作出判断，列出问题。"""
    from monitor.calm_collector import calm_collector

    calm_collector()  # what is imported stays: to look for cycles in it a hundred times takes 20 ms
    from monitor.scan_command import Demand, run_scan

    demand = Demand(
        urls=tuple(urls),
        output_format=output_format,
        output=output,
        report=report is not None,
        report_file=report_file,
        fail_on=fail_on,
        scan_dir=scan_dir,
        resume=resume,
        config=config,
        ignore_robots=ignore_robots,
        record=record,
        evidence=evidence,
        overrides={
            "max_pages": max_pages,
            "max_depth": max_depth,
            "max_seconds": max_seconds,
            "rate": rate,
            "concurrency": concurrency,
            "thorough": thorough,
            "render": render,
            "allow_private": allow_private,
        },
    )
    return run_scan(demand)


@app.command(cls=ChineseCommand)
def demo(
    keep_open: Annotated[
        bool, typer.Option("--keep-open", help="扫描后让示例网站继续运行，可用浏览器打开")
    ] = False,
    year: Annotated[
        bool, typer.Option("--year/--no-year", help="再模拟一年，写出日、月、季、年四种报告")
    ] = True,
) -> int:
    """在本机启动自带的示例网站，扫描一遍，再模拟一年，写出报告。"""
    from monitor.demo import run_demo

    return run_demo(keep_open=keep_open, year=year)


@app.command(cls=ChineseCommand)
def doctor(config: Config = None) -> int:
    """检查这套安装是否完好，缺什么、怎么补。"""
    from monitor.doctor_command import run_doctor

    return run_doctor(config)


@checks_app.command("list", cls=ChineseCommand)
def list_checks() -> int:
    """列出全部检查。"""
    from monitor.checks_command import print_list

    return print_list()


@checks_app.command("indicators", cls=ChineseCommand)
def list_indicators() -> int:
    """列出全部指标：代码、名称、由哪项检查或由人判断。"""
    from monitor.checks_command import print_indicators

    return print_indicators()


@checks_app.command("explain", cls=ChineseCommand)
def explain_check(
    name: Annotated[str, typer.Argument(metavar="名称", help="检查的名称，如 stale-home")],
) -> int:
    """说明一项检查：依据、限值、怎样判断。"""
    from monitor.checks_command import print_explanation

    return print_explanation(name)


@app.command(cls=ChineseCommand)
def judge(
    number: Annotated[int, typer.Argument(metavar="编号", help="扫描的编号，见 govmon scans list")],
    output_format: Format = "text",
    keep: Annotated[bool, typer.Option("--keep", help="以新的结论取代这次扫描原来的结论")] = False,
    config: Config = None,
) -> int:
    """按现在的限值重新判断一次已记录的扫描，不再访问网站。"""
    from monitor.judge_command import run_judge

    return run_judge(config, number, as_json=output_format == "json", keep=keep)


@scans_app.command("backdated", cls=ChineseCommand)
def list_backdated(
    site: Annotated[str, typer.Option(metavar="网站", help="只看这个网站（网址、标识码或名称）")] = "",
    days: Annotated[int, typer.Option(min=1, metavar="N", help="相差多少天以上才列出")] = 7,
    config: Config = None,
) -> int:
    """列出疑似倒填日期的信息：标注的日期早，却在那之后的扫描里才第一次出现。"""
    from monitor.judge_command import print_backdated

    return print_backdated(config, site, days)


@scans_app.command("list", cls=ChineseCommand)
def list_scans(
    most: Annotated[int, typer.Option(min=1, metavar="N", help="最多列出多少次")] = 50, config: Config = None
) -> int:
    """列出记录下来的扫描，新的在前。"""
    from monitor.judge_command import print_scans

    return print_scans(config, most)


@app.command("run", cls=ChineseCommand)
def stay(config: Config = None) -> int:
    """长期运行：按时探测和扫描，维护问题台账。"""
    from monitor.daemon_command import run_daemon

    return run_daemon(config)


@app.command(cls=ChineseCommand)
def worker(
    kind: Annotated[
        Literal["scan", "watch", "office"],
        typer.Option(
            metavar="scan|watch|office",
            help="做什么：全站扫描；首页探测和发信；其余短小的事（复核、通知、报告、清理）",
        ),
    ] = "scan",
    parent: Annotated[int | None, typer.Option(hidden=True)] = None,
    config: Config = None,
) -> int:
    """增加一个工作进程（govmon run 已自带，通常不需要）。"""
    from monitor.daemon_command import run_one_worker

    return run_one_worker(config, kind, parent)


@app.command(cls=ChineseCommand)
def status(output_format: Format = "text", config: Config = None) -> int:
    """运行情况：上次、下次、逾期、进程、队列。"""
    from monitor.status_command import print_status

    return print_status(config, as_json=output_format == "json")


@app.command(cls=ChineseCommand)
def availability(
    site: Annotated[str, typer.Argument(metavar="网站", help="网址、标识码或名称；不写时看全部")] = "",
    days: Annotated[int, typer.Option(min=1, max=400, metavar="N", help="看前多少个整天")] = 7,
    output_format: Format = "text",
    config: Config = None,
) -> int:
    """首页能否打开：打不开的占比、用时、证书、IPv6。"""
    from monitor.availability.command import print_availability

    return print_availability(config, site, days, as_json=output_format == "json")


@app.command(cls=ChineseCommand)
def report(
    kind: Annotated[
        Literal["daily", "monthly", "quarterly", "annual"],
        typer.Argument(metavar="daily|monthly|quarterly|annual", help="日监测、月统计、季通报、年考核"),
    ],
    period: Annotated[
        str | None,
        typer.Option(metavar="期", help="如 2026-11-21、2026-10、2026Q3、2026；不写时为刚结束的一期"),
    ] = None,
    unit: Annotated[str, typer.Option(metavar="单位", help="只出这个单位的部分")] = "",
    form: Annotated[
        list[str] | None,
        typer.Option("--form", metavar="格式", help="html、docx、pdf、xlsx、txt，可写多次；不写时全部"),
    ] = None,
    folder: Annotated[Path | None, typer.Option(metavar="目录", help="写到这个目录")] = None,
    dated: Annotated[
        str | None, typer.Option(metavar="日期", help="落款日期，如 2026-12-03；不写时为今天")
    ] = None,
    send: Annotated[bool, typer.Option("--send", help="发给收件人；发过的不会再发")] = False,
    approve: Annotated[
        str, typer.Option(metavar="理由", help="数据不完整也发出，写明理由；与 --send 一起用")
    ] = "",
    resend: Annotated[
        str, typer.Option(metavar="理由", help="发过的也再发一次，写明理由；与 --send 一起用")
    ] = "",
    revise: Annotated[str, typer.Option(metavar="理由", help="先按现在的记录重新统计，成为新的一版")] = "",
    actor: Annotated[
        str | None, typer.Option("--as", metavar="姓名", help="由谁操作，默认为登录名；会记入台账")
    ] = None,
    config: Config = None,
) -> int:
    """由记录下来的监测结果出报告，可以发出。"""
    from monitor.reporting.command import Demand, run_report

    demand = Demand(kind, period, unit, folder, form or (), dated, revise, send, approve, resend, actor)
    return run_report(config, demand)


def main() -> None:
    """Runs the program and ends the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A title that the terminal's character set lacks must not end the program.
            stream.reconfigure(errors="replace")
    status = run()
    # What is left is given back with the process: to look for cycles in all of it, as Python does before it
    # ends, takes half a second after a scan of a hundred sites.
    gc.freeze()
    sys.exit(status)


def run(arguments: list[str] | None = None) -> int:
    """Runs one command. Returns the exit status; whatever goes wrong is told on standard error in Chinese."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        answer = _asked_of(given)(given, standalone_mode=False, prog_name="govmon")
    except typer.TyperException as error:
        return _complained(error)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except RefusedError as error:
        typer.echo(str(error), err=True)
        return WRONG_USE
    except Exception as error:  # the edge: uncaught, its status 1 would claim faults of the site
        return _failed(error)
    return answer if isinstance(answer, int) else DONE


def _asked_of(arguments: Sequence[str]) -> typer.Typer:
    """The program with nothing but the command or group that is asked for, or the whole of it where there is
    none of that name: typer reads the signatures of all seventy commands before one runs, 50 ms of CPU."""
    asked = copy(app)
    first = next((one for one in arguments if not one.startswith("-")), "")
    commands, groups = app.registered_commands, app.registered_groups
    asked.registered_commands = [
        one for one in commands if first == (one.name or getattr(one.callback, "__name__", ""))
    ]
    asked.registered_groups = [one for one in groups if one.name == first]
    return asked if asked.registered_commands or asked.registered_groups else app


def _complained(error: typer.TyperException) -> int:
    # A group called without a command: typer wraps its help into an error.
    bare_group = type(error).__name__ == "NoArgsIsHelpError"
    typer.echo(error.message if bare_group else complaint(error), err=True)
    return WRONG_USE


def _failed(error: Exception) -> int:
    from monitor.crash_report import written_down

    typer.echo(f"程序出错，没有得出结论。{written_down(error)}，请发给维护人员。", err=True)
    return COULD_NOT_LOOK


if __name__ == "__main__":
    main()
