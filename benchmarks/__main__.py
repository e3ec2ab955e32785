"""`python -m benchmarks COMMAND`; without one it lists them."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

from benchmarks.comparison import compare
from benchmarks.contenders import GOVMON, cache, set_up, versions
from benchmarks.daemon import WATCHED_SECONDS, measure_daemon
from benchmarks.database_size import measure_database
from benchmarks.fleet import scan_fleet
from benchmarks.hidden import hidden_pages
from benchmarks.linkcheck import check_town
from benchmarks.measuring import machine
from benchmarks.memory import weigh
from benchmarks.reading import read_labelled
from benchmarks.reports import measure_reports
from benchmarks.resuming import kill_and_resume
from benchmarks.site_generator import SiteSpec
from benchmarks.text import measure_text

SHANGHAI = timezone(timedelta(hours=8))
FLEET = GOVMON.replace("--rate 0 --concurrency 16", "--rate {rate}")


def main() -> None:
    wanted = _arguments().parse_args()
    if wanted.command == "setup":
        set_up()
    elif wanted.command == "clean":
        shutil.rmtree(cache() / "sites", ignore_errors=True)
    else:
        print(f"Machine: {machine()}\n\nVersions: {versions()}\n", flush=True)
        print(RUNS[wanted.command](wanted))


def _compared(wanted: argparse.Namespace) -> str:
    spec = SiteSpec(articles=wanted.pages, page_bytes=wanted.kb * 1000)
    names = [name for name in wanted.tools.split(",") if name]
    return compare(spec, wanted.today, names, wanted.govmon, wanted.runs, wanted.rival_runs)


def _fleet(wanted: argparse.Namespace) -> str:
    command = FLEET if wanted.govmon == GOVMON else wanted.govmon
    return scan_fleet(wanted.today, command.replace("{rate}", f"{wanted.rate:g}"), wanted.hosts, wanted.rate)


def _killed(wanted: argparse.Namespace) -> str:
    spec = SiteSpec(articles=wanted.pages)
    return kill_and_resume(spec, wanted.today, wanted.govmon, wanted.kills, wanted.seed)


RUNS: dict[str, Callable[[argparse.Namespace], str]] = {
    "compare": _compared,
    "fleet": _fleet,
    "kill": _killed,
    "daemon": lambda wanted: measure_daemon(wanted.database, wanted.sites, wanted.runs, wanted.watched),
    "memory": lambda wanted: weigh(wanted.today, wanted.govmon),
    "reading": lambda wanted: read_labelled(wanted.folder),
    "hidden": lambda wanted: hidden_pages(wanted.folder),
    "text": lambda wanted: measure_text(wanted.pages, wanted.terms, wanted.today, wanted.runs, wanted.govmon),
    "database": lambda wanted: measure_database(wanted.sites, wanted.days, wanted.target),
    "reports": lambda wanted: measure_reports(wanted.sites, wanted.tickets, wanted.runs),
    "linkcheck": lambda wanted: check_town(wanted.today, wanted.tools.split(","), wanted.govmon),
}


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Prints markdown tables.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("setup", "clean", *RUNS):
        command = commands.add_parser(name)
        if name in RUNS:
            _common(command)
    compared = commands.choices["compare"]
    compared.add_argument("--pages", type=int, default=1000)
    compared.add_argument("--kb", type=int, default=20, help="least size of an article page")
    compared.add_argument("--tools", default="govmon,bare,scrapy,linkchecker,linkinator")
    compared.add_argument("--runs", type=int, default=5, help="of govmon and bare, in turns")
    compared.add_argument("--rival-runs", type=int, default=1, help="of the others")
    text = commands.choices["text"]
    text.add_argument("--pages", type=int, default=1000)
    text.add_argument("--terms", type=int, default=100_000)
    text.add_argument("--runs", type=int, default=3)
    commands.choices["fleet"].add_argument("--hosts", type=int, default=100)
    commands.choices["fleet"].add_argument("--rate", type=float, default=1.0)
    for name in ("reading", "hidden"):
        commands.choices[name].add_argument("--pages", dest="folder", help="saved pages with labels.csv")
    commands.choices["linkcheck"].add_argument("--tools", default="govmon,linkchecker,linkinator")
    database = commands.choices["database"]
    database.add_argument("--sites", type=int, default=1, help="filled by the real functions")
    database.add_argument("--days", type=int, default=365)
    database.add_argument("--target", type=int, default=500, help="sites to be told of")
    reports = commands.choices["reports"]
    reports.add_argument("--sites", type=int, default=500)
    reports.add_argument("--tickets", type=int, default=20_000)
    reports.add_argument("--runs", type=int, default=1)
    killed = commands.choices["kill"]
    killed.add_argument("--pages", type=int, default=1000)
    killed.add_argument("--kills", type=int, default=10)
    killed.add_argument("--seed", type=int, default=1)
    daemon = commands.choices["daemon"]
    daemon.add_argument("--sites", type=int, default=1000)
    daemon.add_argument("--runs", type=int, default=3, help="of govmon status, before and during the daemon")
    daemon.add_argument("--database", default="", help="an empty PostgreSQL database instead of SQLite")
    daemon.add_argument("--watched", type=float, default=WATCHED_SECONDS, help="seconds that it is weighed")
    return parser


def _common(command: argparse.ArgumentParser) -> None:
    today = datetime.now(SHANGHAI).date()
    command.add_argument("--today", type=date.fromisoformat, default=today)
    command.add_argument("--govmon", default=GOVMON, help="the command to time, with {url} {output} {dir}")


if __name__ == "__main__":
    main()
