#!/bin/sh
# Sets up .venv for running (`run`) or for the tests as well (`test`), and a browser when one can be had.
# Does nothing, quickly, when that was done before for the same locked packages.
# GOVMON_SETUP=pip keeps from uv where it is installed (behind a mirror that only pip knows).
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-run}
here=$(pwd)
stamp=.venv/.set-up-for-$purpose
if [ "$purpose" = test ]; then lock=requirements-dev.lock; else lock=requirements.lock; fi

# Mirrors inside a government network have certificates that only the system knows.
UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-true} UV_NATIVE_TLS=${UV_NATIVE_TLS:-true}
export UV_SYSTEM_CERTS UV_NATIVE_TLS

say() { printf '%s\n' "$*" >&2; }

# What the stamp must agree with: the locked packages, this script, and the folder (a venv cannot be moved).
wanted=$(cat uv.lock pyproject.toml requirements.lock requirements-dev.lock scripts/set_up.sh | cksum; echo "$here")
if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ]; then exit 0; fi

# pyenv leaves names on the path that start nothing, so each is tried.
find_python() {
    for name in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        path=$(command -v "$name" 2>/dev/null) || continue
        found=$("$path" -c 'import sys; print(sys.executable if sys.version_info >= (3, 11) else "")' 2>/dev/null) || continue
        if [ -n "$found" ]; then echo "$found"; return 0; fi
    done
    return 1
}

apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    if DEBIAN_FRONTEND=noninteractive timeout 600 apt-get install -y -q "$@" </dev/null >/dev/null 2>&1; then return 0; fi
    timeout 120 apt-get update -q </dev/null >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive timeout 600 apt-get install -y -q "$@" </dev/null >/dev/null 2>&1
}

with_uv() {
    say "正在用 uv 安装依赖包……"
    groups="--no-default-groups"
    if [ "$purpose" = test ]; then groups="--group dev"; fi
    # --inexact: setting up for a run must not take away what the tests need.
    # shellcheck disable=SC2086
    UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=.venv VIRTUAL_ENV='' \
        uv sync --quiet --frozen --inexact --compile-bytecode --extra browser --extra postgresql $groups --python "$python" </dev/null
}

make_venv() {
    if [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; then return 0; fi
    rm -rf .venv
    if "$python" -m venv .venv >/dev/null 2>&1; then return 0; fi
    # Debian and Ubuntu leave ensurepip out of python3.
    rm -rf .venv
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if apt_install "python$version-venv" || apt_install python3-venv; then
        if "$python" -m venv .venv; then return 0; fi
        rm -rf .venv
    fi
    # Nobody but root may install that; a venv without pip needs nothing, and pip comes from the index.
    if "$python" -m venv --without-pip .venv && .venv/bin/python scripts/fetch_pip.py; then return 0; fi
    rm -rf .venv
    if "$python" -m virtualenv .venv >/dev/null 2>&1; then return 0; fi
    if "$python" -m pip install --quiet --user --break-system-packages virtualenv >/dev/null 2>&1; then
        if "$python" -m virtualenv --quiet .venv; then return 0; fi
    fi
    # Without pip and without root there is still uv as a single file, which the user has to fetch.
    say "无法建立虚拟环境。请任选一种办法，然后重新运行："
    say "  1. sudo apt-get install python3-venv"
    say "  2. 安装 uv：https://docs.astral.sh/uv/getting-started/installation/"
    exit 2
}

with_pip() {
    say "正在用 venv 和 pip 安装依赖包（第一次要几分钟）……"
    make_venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" </dev/null
    # hatchling is locked too, so that nothing unlocked is fetched for the build.
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . </dev/null
}

install_browser() {
    if .venv/bin/python -m monitor.browsers >/dev/null 2>&1; then return 0; fi
    say "没有找到浏览器，正在尝试安装……"
    if apt_install chromium-headless-shell && .venv/bin/python -m monitor.browsers >/dev/null 2>&1; then return 0; fi
    # Ubuntu's chromium is a snap and starts nowhere else.
    if ! grep -qs '^ID=ubuntu' /etc/os-release && apt_install chromium \
        && .venv/bin/python -m monitor.browsers >/dev/null 2>&1; then return 0; fi
    timeout 180 .venv/bin/playwright install --only-shell chromium </dev/null >/dev/null 2>&1 || true
    if .venv/bin/python -m monitor.browsers >/dev/null 2>&1; then return 0; fi
    say "没有装上浏览器：靠脚本显示的页面会记为“未能检查”，其余不受影响。怎样安装见 govmon doctor。"
}

# A bare Debian lacks what the browser's driver is linked with, and every Chinese font: reports would show boxes.
install_for_browser() {
    if ! .venv/bin/playwright --version >/dev/null 2>&1; then apt_install libatomic1 || true; fi
    if ! fc-list :lang=zh 2>/dev/null | grep -q .; then apt_install fontconfig fonts-noto-cjk || true; fi
}

if ! python=$(find_python); then
    say "没有找到 Python 3.11 或更新的版本。请安装后重试（Debian 12、Ubuntu 24.04：apt-get install python3），"
    say "或用 PYTHON=/路径/python3 指定。"
    exit 2
fi
if [ "${GOVMON_SETUP:-}" != pip ] && command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
    with_uv || { say "uv 没有成功，改用 pip。"; rm -rf .venv; with_pip; }
else
    with_pip
fi
install_browser
install_for_browser
printf '%s\n' "$wanted" >"$stamp"
