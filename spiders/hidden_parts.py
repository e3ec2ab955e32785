"""Cuts what a page hides from people out of its markup: elements with `hidden`, by their style, by a class
that hides, or by a plain rule of the page's own style sheet. Pure and linear."""

from __future__ import annotations

from checks.late_patterns import late_pattern

_MAY_HIDE = late_pattern(r"(?i)hidden|hide|display\s{0,5}:\s{0,5}none|\b(?:d-none|dn|disn|undis|invisible)\b")
_OPEN = late_pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})([^<>]{0,2000})>")
_HIDES = late_pattern(
    r"(?i)(?<![:=\w-])\s+hidden(?=[\s=/]|\Z)"
    r"|\bstyle\s*=\s*(?:\"[^\"]*|'[^']*|[^\s\"']*)(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)"
)
_NAMES = late_pattern(r"(?i)\b(class|id)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_CLASSES = frozenset(
    ("hide", "hidden", "d-none", "dn", "disn", "undis", "invisible", "layui-hide", "is-hidden", "ng-hide",
     "am-hide", "fn-hide", "uk-hidden", "visually-hidden", "sr-only")
)  # fmt: skip
_STYLE = late_pattern(r"(?is)<style\b[^>]{0,200}>(.{0,20000}?)</style")
_RULE = late_pattern(r"([.#][\w-]{1,40})\s{0,5}\{([^{}]{0,500})\}")
_NONE = late_pattern(r"(?i)display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
     "wbr")
)  # fmt: skip
_MOST_RULES = 300


def without_hidden(markup: str, seen: str) -> str:
    """`seen`, the markup without scripts and styles, with its hidden elements cut out; `markup` is all of it.
    Nearly every page hides nothing that matters here and costs one search."""
    if _MAY_HIDE.search(markup) is None:
        return seen
    rules = _hiding_rules(markup)
    kept: list[str] = []
    at, name, depth = 0, "", 0
    for tag in _OPEN.finditer(seen):
        this = tag.group(2).lower()
        if depth:
            depth += 0 if this != name else -1 if tag.group(1) or this == "p" else 1
            if not depth:
                at = tag.start()
        elif not tag.group(1) and this not in _VOID and _is_hidden(tag.group(3), rules):
            kept.append(seen[at : tag.start()])
            name, depth = this, 1
    if not depth:
        kept.append(seen[at:])
    return "".join(kept)


def _hiding_rules(markup: str) -> frozenset[str]:
    found: set[str] = set()
    for style in _STYLE.findall(markup)[:20]:
        found.update(name for name, rule in _RULE.findall(style)[:_MOST_RULES] if _NONE.search(rule))
    return frozenset(found)


def _is_hidden(attributes: str, rules: frozenset[str]) -> bool:
    if not attributes or attributes.isspace():
        return False
    if _HIDES.search(attributes):
        return True
    for kind, *values in _NAMES.findall(attributes):
        for name in "".join(values).split():
            is_class = kind.lower() == "class"
            if (is_class and name.lower() in _CLASSES) or ("." if is_class else "#") + name in rules:
                return True
    return False
