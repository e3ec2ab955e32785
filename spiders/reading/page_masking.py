"""Personal data in what is written down of a page beside its text: titles, names, words of links and rows."""

from __future__ import annotations

from itertools import chain

from msgspec.structs import replace

from checks.facts import Article, Block, Message, Page
from checks.personal_data import numbers_in
from spiders.reading.masking import mask


def masked_page(page: Page) -> Page:
    """The page with personal data starred wherever words of it are kept; most pages hold none, and are given
    back as they are. Addresses stay: an address that is changed leads nowhere."""
    words = "\n".join(_words(page))
    if "@" not in words and not numbers_in(words):
        return page
    return replace(
        page,
        title=mask(page.title),
        tags={name: mask(value) for name, value in page.tags.items()},
        footer={name: mask(value) for name, value in page.footer.items()},
        crumbs=tuple(map(mask, page.crumbs)),
        links=tuple(replace(one, words=mask(one.words)) if one.words else one for one in page.links),
        local_links=tuple(replace(one, words=mask(one.words), url=mask(one.url)) for one in page.local_links),
        calls=tuple(replace(one, words=mask(one.words)) for one in page.calls),
        empty_links=tuple(
            replace(one, words=mask(one.words), href=mask(one.href)) for one in page.empty_links
        ),
        blocks=tuple(map(_masked_block, page.blocks)),
        article=_masked_article(page.article) if page.article else None,
        messages=tuple(map(_masked_message, page.messages)),
        odd_tags=tuple(replace(one, wrote=mask(one.wrote)) for one in page.odd_tags),
        hidden=tuple(
            replace(one, words=tuple(map(mask, one.words)), saw=mask(one.saw)) for one in page.hidden
        ),
        head_signs=tuple(replace(one, saw=mask(one.saw), to=mask(one.to)) for one in page.head_signs),
    )


def _words(page: Page) -> chain[str]:
    article = page.article
    return chain(
        (page.title,),
        page.tags.values(),
        page.footer.values(),
        page.crumbs,
        (one.words for one in page.links),
        (f"{one.words} {one.url}" for one in page.local_links),
        (one.words for one in page.calls),
        (f"{one.words} {one.href}" for one in page.empty_links),
        (entry.title for block in page.blocks for entry in block.entries),
        (block.name for block in page.blocks),
        (article.title, article.source, *article.fields.values(), *article.quotes) if article else (),
        (f"{one.title} {one.answer} {one.status} {one.listed} {one.unit}" for one in page.messages),
        (one.wrote for one in page.odd_tags),
        (f"{one.saw} {' '.join(one.words)}" for one in page.hidden),
        (f"{one.saw} {one.to}" for one in page.head_signs),
    )


def _masked_block(block: Block) -> Block:
    entries = tuple(replace(entry, title=mask(entry.title)) for entry in block.entries)
    return replace(block, name=mask(block.name), entries=entries)


def _masked_message(message: Message) -> Message:
    return replace(
        message,
        title=mask(message.title),
        answer=mask(message.answer),
        status=mask(message.status),
        listed=mask(message.listed),
        unit=mask(message.unit),
    )


def _masked_article(article: Article) -> Article:
    return replace(
        article,
        title=mask(article.title),
        source=mask(article.source),
        fields={name: mask(value) for name, value in article.fields.items()},
        quotes=tuple(map(mask, article.quotes)),
        text=mask(article.text),
    )
