"""Speed, memory and politeness beside other crawlers, run by hand: `python -m benchmarks --help`."""
