from __future__ import annotations

from datetime import UTC, date, datetime

from checks.declaration import declared
from checks.examination import examine
from checks.facts import Message, Site
from checks.interaction.unanswered_message import unanswered_message
from checks.shared_pages import page_of

PAGE = "https://www.example.gov.cn/hd/list.html"
CHECK = [one for one in (declared(unanswered_message),) if one]


def site(*messages: Message) -> Site:
    return Site("https://www.example.gov.cn/", datetime(2026, 11, 22, tzinfo=UTC), messages=messages)


def waiting(mark: str, asked: date) -> Message:
    return Message(f"{PAGE}#{mark}", f"来信{mark}", asked=asked, status="办理中")


def test_messages_on_one_page_are_one_finding_that_names_the_page() -> None:
    judged = examine(site(waiting("m1", date(2026, 10, 12)), waiting("m2", date(2026, 7, 1))), None, CHECK)
    (found,) = judged.findings
    assert (found.what, found.at, found.occurrences) == (PAGE, PAGE, 2)
    assert found.severity == "veto"
    assert "来信m1" in found.saw
    assert "来信m2" in found.saw


def test_each_message_keeps_a_verdict_of_its_own() -> None:
    answered = Message(f"{PAGE}#m3", "来信", asked=date(2026, 10, 12), status="已回复")
    judged = examine(site(waiting("m1", date(2026, 10, 12)), answered), None, CHECK)
    known = {what: verdict for (_, what), verdict in judged.verdicts.items()}
    assert known == {f"{PAGE}#m1": "failed", f"{PAGE}#m3": "passed", PAGE: "failed"}


def test_other_words_keep_their_signs() -> None:
    assert page_of("C# 教程") == "C# 教程"
    assert page_of(PAGE) == PAGE
    assert page_of(PAGE + "#m1") == PAGE
