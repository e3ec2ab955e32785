"""Peak memory on a long site and on one with very many addresses."""

from __future__ import annotations

from datetime import date

from benchmarks.comparison import compare
from benchmarks.site_generator import SiteSpec

POOLED = SiteSpec(articles=2500, leaves=False, broken=False, pooled_leaves=40)
"""2,500 articles with 40 images of their own each: 100,000 leaves. nginx answers them with one file."""


def weigh(today: date, govmon: str) -> str:
    """Both tables; their column `peak MB` is the point. The limits are 200 MB and 400 MB."""
    long = compare(SiteSpec(articles=10_000), today, ["govmon"], govmon, 1, 0)
    wide = compare(POOLED, today, ["govmon"], govmon, 1, 0)
    return f"10,000 pages (limit 200 MB)\n\n{long}\n\n100,000 leaves (limit 400 MB)\n\n{wide}"
