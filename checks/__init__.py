"""Facts, indicators, verdicts and every check: pure, no I/O, no clock."""
