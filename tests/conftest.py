"""How many examples hypothesis tries: its own 100, or 10,000 with `--hypothesis-profile=nightly`. No example
has a deadline: a busy machine is no fault of the code."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "nightly",
    max_examples=10_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("usual", deadline=None)
settings.load_profile("usual")
