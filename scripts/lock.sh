#!/bin/sh
# Writes requirements.lock and requirements-dev.lock from uv.lock, for those who have no uv.
# `scripts/lock.sh --check` only says whether they agree with it.
set -eu
cd "$(dirname "$0")/.."

export_lock() {
    UV_PYTHON_DOWNLOADS=never uv export --quiet --frozen --no-header --no-annotate --no-emit-project --extra browser --extra postgresql "$@"
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export_lock --no-default-groups --group build >"$folder/requirements.lock"
export_lock --group build --group dev >"$folder/requirements-dev.lock"
for name in requirements.lock requirements-dev.lock; do
    if [ "${1:-}" = --check ]; then
        cmp -s "$folder/$name" "$name" || { echo "$name does not agree with uv.lock: run scripts/lock.sh" >&2; exit 1; }
    else
        cp "$folder/$name" "$name"
    fi
done
