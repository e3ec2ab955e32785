"""The programs that are compared: how each is installed, started and understood."""

from __future__ import annotations

import csv
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

HERE = Path(__file__).resolve().parent
LINKINATOR = "linkinator@7.6.1"
GOVMON = (
    f"{Path(sys.executable).parent}/govmon scan {{url}} --allow-private --rate 0 --concurrency 16"
    " --max-pages 20000 --quick --render never --format json --output {output} --scan-dir {dir}"
)
"""`{url}` all start addresses, `{output}` the JSON document, `{dir}` a fresh directory."""

Finder = Callable[[Path], set[str]]


@dataclass(frozen=True)
class Contender:
    """`command` holds `{url}`, `{output}` and `{dir}`; `broken` reads the dead addresses out of the output.
    Where `prints` the output is what the program prints. `fine` are the exit statuses of a finished run."""

    name: str
    command: str
    broken: Finder
    prints: bool = False
    fine: tuple[int, ...] = (0,)

    def words(self, urls: tuple[str, ...], output: Path, folder: Path) -> list[str]:
        filled = {"{output}": str(output), "{dir}": str(folder)}
        words: list[str] = []
        for word in shlex.split(self.command):
            words += urls if word == "{url}" else [filled.get(word, word)]
        return words


# ---------------------------------------------------------------- installing


def cache() -> Path:
    root = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return root / "govmon-benchmarks"


def set_up() -> None:
    """The rivals in a virtual environment and a node prefix of their own, under `cache()`."""
    cache().mkdir(parents=True, exist_ok=True)
    requirements = str(HERE / "rivals" / "requirements.txt")
    python = str(cache() / "venv" / "bin" / "python")
    if uv := shutil.which("uv"):
        _run(uv, "venv", "-q", "--allow-existing", "--python", sys.executable, str(cache() / "venv"))
        _run(uv, "pip", "install", "-q", "--compile-bytecode", "--python", python, "-r", requirements)
    else:
        _run(sys.executable, "-m", "venv", str(cache() / "venv"))
        _run(python, "-m", "pip", "install", "-q", "-r", requirements)
    if npm := shutil.which("npm"):
        _run(npm, "install", "--silent", "--prefix", str(cache() / "node"), LINKINATOR)
    (cache() / "linkcheckerrc").write_text("[checking]\nmaxrequestspersecond=100000\n", encoding="utf-8")


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


# ---------------------------------------------------------------- understanding what they found


def broken_for_govmon(output: Path) -> set[str]:
    """What the JSON of a scan names as broken links, sure or suspected."""
    sites = json.loads(output.read_text(encoding="utf-8"))["sites"]
    return {
        finding["what"]
        for site in sites
        for finding in site["findings"]
        if finding["check"] == "broken-link" and finding["verdict"] in {"failed", "suspect"}
    }


def other_findings(output: Path) -> dict[str, int]:
    """Findings beside broken links, by check and verdict: the generated site has no other faults."""
    counts: dict[str, int] = {}
    for site in json.loads(output.read_text(encoding="utf-8"))["sites"]:
        for finding in site["findings"]:
            if finding["check"] != "broken-link":
                name = f"{finding['check']} {finding['verdict']}"
                counts[name] = counts.get(name, 0) + 1
    return counts


def broken_for_own(output: Path) -> set[str]:
    return set(json.loads(output.read_text(encoding="utf-8"))["broken"])


def broken_for_linkinator(output: Path) -> set[str]:
    links = json.loads(output.read_text(encoding="utf-8"))["links"]
    return {link["url"] for link in links if link["state"] == "BROKEN"}


def broken_for_linkchecker(output: Path) -> set[str]:
    with output.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")
        return {_as_linked(row) for row in rows if row["valid"] == "False"}


def _as_linked(row: dict[str, str]) -> str:
    """The address as the page links to it: `url` is where its redirects ended."""
    base = row["base"] or row["parentname"]
    return urljoin(base, row["urlname"]) if base else row["url"]


def contenders(govmon: str = GOVMON) -> dict[str, Contender]:
    """All of them by name; `govmon` is the command line to time under that name."""
    python, rivals = cache() / "venv" / "bin" / "python", HERE / "rivals"
    linkinator = cache() / "node/node_modules/linkinator/build/src/cli.js"
    every = (
        Contender("govmon", govmon, broken_for_govmon, fine=(0, 1)),
        Contender("bare", f"{python} {rivals}/bare_crawler.py {{url}} {{output}}", broken_for_own),
        Contender("scrapy", f"{python} {rivals}/scrapy_crawler.py {{url}} {{output}}", broken_for_own),
        Contender(
            "linkchecker",
            f"{cache()}/venv/bin/linkchecker -f {cache()}/linkcheckerrc -t 16 --no-status -o csv/utf-8"
            " {url}",
            broken_for_linkchecker, prints=True, fine=(0, 1),
        ),
        Contender(
            "linkinator", f"node {linkinator} {{url}} --recurse --concurrency 16 --format json",
            broken_for_linkinator, prints=True, fine=(0, 1),
        ),
    )  # fmt: skip
    return {contender.name: contender for contender in every}


def versions() -> str:
    """One line: what is compared, as installed, and the server."""
    python = cache() / "venv/bin/python"
    ask = "from importlib.metadata import version as v; print(', '.join(f'{n} {v(n)}' for n in %r))"
    packages = _said(str(python), "-c", ask % (("aiohttp", "selectolax", "scrapy", "LinkChecker"),))
    manifest = cache() / "node/node_modules/linkinator/package.json"
    known = json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
    linkinator = known.get("version", "absent")
    govmon = _said(sys.executable, "-c", ask % (("govmon",),))
    nginx = _said(shutil.which("nginx") or "/usr/sbin/nginx", "-v")
    return f"{govmon}; {packages}; linkinator {linkinator}, node {_said('node', '-v')}; {nginx}"


def _said(*command: str) -> str:
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except OSError:
        return "absent"
    return (answer.stdout or answer.stderr).strip()
