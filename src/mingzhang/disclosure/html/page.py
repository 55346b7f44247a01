"""The page: head, contents, parts and attachments, and what its script needs to know.

Inline XBRL 1.1 is XHTML 1.1, which has no landmarks and no aria attributes;
the script adds them, and the buttons, so that without it nothing is in the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from importlib.resources import files

from mingzhang.disclosure.html.blocks import ContentsEntry, Writer
from mingzhang.disclosure.html.inline import InlineFacts
from mingzhang.disclosure.html.labels import LANGUAGES, say
from mingzhang.disclosure.html.number_panel import meanings
from mingzhang.facts import Fact, FactSet, Interval, Origin, Quantity, Source
from mingzhang.facts.unit import NONE
from mingzhang.report.model import Publication, PublicationPart
from mingzhang.report.page_style import content_policy, house_style
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.named_figures import figures
from mingzhang.xbrl.calculation import holding_sums, stated, sums
from mingzhang.xbrl.taxonomy import calculation, name, taxonomy
from mingzhang.xbrl.vocabulary import NAMESPACES, PREFIX, PRINT, UNITS, namespace, xml

_CONTENTS_DEPTH = 4
_UNSEEN = "display:none"


def web_page(publication: Publication, book: Rulebook, stem: str) -> dict[str, bytes]:
    """The page ``stem``.html, which needs nothing else to be read, and what processors of XBRL want beside it.

    ``book`` is the rulebook of the publication's place and year.
    """
    facts = InlineFacts(publication.entity, figures(book))
    writer = Writer(facts, publication.lang)
    body = "\n".join(_parts(publication, writer))
    relations = book.relations(present(facts.placed), publication.year)
    known = meanings(facts, stated(relations), book, publication.lang)
    beside = f"{stem}-cal.xml"
    header = facts.header(f"{name(book)}.xsd", beside)
    return {
        f"{stem}.html": _page(publication, writer.entries, header, body, known).encode(),
        beside: calculation(book, holding_sums(sums(book), relations, facts.placed)),
        **taxonomy(book),
    }


def present(quantities: Iterable[Quantity]) -> FactSet:
    """The quantities as facts of one table: what a page has stands together on it."""
    source, nothing = Source(0, 0, "", place=Origin.TABLE), Fraction(0)
    return FactSet.of(
        Fact(quantity, nothing, Interval.exact(nothing), NONE, "", "", source)
        for quantity in dict.fromkeys(quantities)
    )


def _parts(publication: Publication, writer: Writer) -> Iterator[str]:
    for part in publication.parts:
        own = [writer.heading(2, part.title), *writer.blocks(part.blocks, 2)]
        inside = "\n".join([*own, *_attached(part, writer)])
        yield f'<div class="part">\n{inside}\n</div>'


def _attached(part: PublicationPart, writer: Writer) -> Iterator[str]:
    for report in part.attachments:
        own = Writer(writer.facts, report.lang, writer.entries)
        inside = [own.heading(3, report.title), *own.blocks(report.blocks, 3)]
        lines = "\n".join(inside)
        yield f'<div class="report" xml:lang="{LANGUAGES[report.lang]}">\n{lines}\n</div>'


def _page(publication: Publication, entries: list[ContentsEntry], header: str, body: str, known: str) -> str:
    lang, title = publication.lang, xml(publication.title)
    style = _style(publication.title)
    script = _asset("page.js")
    spaces = {
        **NAMESPACES,
        PREFIX: namespace(publication.year),
        "u": UNITS,
        "p": PRINT,
    }
    declared = "\n".join(f' xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    published = say("published", lang, publication.published) if publication.published else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"
{declared}
 xml:lang="{LANGUAGES[lang]}">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta http-equiv="Content-Language" content="{LANGUAGES[lang]}" />
<meta http-equiv="Content-Security-Policy" content="{content_policy(style, [script], "data:", _UNSEEN)}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>{title}</title>
<link rel="icon" href="data:," />
<style type="text/css">{style}</style>
</head>
<body>
<div style="{_UNSEEN}">
{header}
</div>
<p class="skip-line"><a class="skip" href="#text">{say("skip", lang)}</a></p>
<div id="top">
<h1>{title}</h1>
<p class="facts"><span>{xml(publication.entity)}</span><span>{xml(published)}</span></p>
</div>
<div class="columns">
<div id="contents">
<p id="contents-title">{say("contents", lang)}</p>
{_contents(entries)}
</div>
<div id="text">
{body}
</div>
</div>
<script type="application/json">{known}</script>
<script type="text/javascript">{script}</script>
</body>
</html>
"""


def _contents(entries: Iterable[ContentsEntry]) -> str:
    """The table of contents as lists in lists."""
    parts: list[str] = []
    above: list[int] = []
    for entry in entries:
        if entry.level > _CONTENTS_DEPTH:
            continue
        if not above or entry.level > above[-1]:
            parts.append("<ul>")
            above.append(entry.level)
        else:
            parts.append("</li>")
            while len(above) > 1 and above[-1] > entry.level:
                parts.append("</ul></li>")
                above.pop()
        parts.append(f'<li><a href="#{entry.anchor}">{xml(entry.text)}</a>')
    return "".join(parts) + "</li></ul>" * len(above)


def _style(title: str) -> str:
    """The style sheet, and what runs at the head of every printed page."""
    head = "".join(f"\\{ord(mark):06x}" for mark in title)
    running = f'@page {{ @top-left {{ content: "{head}"; }} }}'
    return f"{house_style()}{_asset('page.css')}{_asset('print.css')}{running}"


def _asset(file: str) -> str:
    return files(__package__).joinpath("assets", file).read_text("utf-8")
