"""A mail server, and rounds of the post against it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.monitor.posting.mailbox import Mailbox, serving


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A plain server."""
    with serving() as running:
        yield running
