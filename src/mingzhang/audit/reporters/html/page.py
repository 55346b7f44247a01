"""One page that needs nothing else: a list of the findings beside the document, its numbers marked.

Without scripts every link still works; with them a number opens its finding
where the reader stands.  A strict content policy lets nothing run or load but
the page's own style and script, named by their hashes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import PurePath

from mingzhang.audit.finding import Finding, Location, Report, Role, Severity
from mingzhang.audit.reporters.html.marked_text import MarkedText, mark_id, marks_of
from mingzhang.audit.reporters.passages import (
    changes,
    excerpt,
    open_obligations,
    ordered,
    passage,
    places,
    related,
    whereabouts,
)
from mingzhang.audit.reporters.words import MARKS, expected_parts, name, say
from mingzhang.document.document import Document
from mingzhang.report.page_style import content_policy, house_style
from mingzhang.rulebook import place_name

_AROUND = 14
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_COLOURS = {
    "error": ("#a4161a", "#ff9d96"),
    "error-wash": ("#fbe5e3", "#4a1f1f"),
    "warning": ("#7a4b00", "#f2c46d"),
    "warning-wash": ("#fff1cc", "#43330f"),
    "info": ("#1f4e79", "#9cc3ea"),
    "info-wash": ("#e3eef9", "#1b3147"),
}


def render(report: Report, document: Document, original_path: str, lang: str) -> str:
    """The page as HTML text."""
    del original_path  # the page shows what was read, not the file
    findings = ordered(report)
    marks = marks_of(findings)
    text = MarkedText(document, marks, lang)
    body = text.html()
    shown = {mark.id for mark in marks} & text.placed
    cards = "\n".join(
        _Card(number, finding, document, lang, shown).html() for number, finding in enumerate(findings, 1)
    )
    style, script = house_style(_COLOURS) + _asset("page.css"), _asset("page.js")
    title = f"{report.entity or say('untitled', lang)} {_year(report, lang)}"
    return f"""<!DOCTYPE html>
<html lang="{_LANGUAGES.get(lang, "en")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{content_policy(style, [script])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{escape(title)} · {say("product", lang)}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#document">{say("skip", lang)}</a>
<header class="top">
<p class="product">{say("product", lang)}</p>
<h1>{escape(title)}</h1>
<p class="facts">{_numbers(report, lang)}</p>
</header>
<div class="columns">
<aside class="side" aria-labelledby="findings-title">
<div class="side-head">
<h2 id="findings-title">{say("findings", lang)}</h2>
{_filters(report, lang)}
</div>
{cards or f'<p class="nothing">{say("nothing", lang)}</p>'}
{_obligations(report, lang)}
</aside>
<main id="document" class="document" lang="zh-CN" aria-label="{say("document", lang)}">
{_notes(document, lang)}
{body}
</main>
</div>
<aside class="sheet" id="sheet" hidden aria-live="polite">
<button type="button" id="sheet-close" aria-label="{say("close", lang)}">✕</button>
<div id="sheet-body"></div>
</aside>
<script>{script}</script>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class _Card:
    """One finding in the list, with links to those of its places that the document shows."""

    number: int
    finding: Finding
    document: Document
    lang: str
    shown: set[str]

    def html(self) -> str:
        finding, kind = self.finding, self.finding.severity.value
        rows = "".join(f"<dt>{say(key, self.lang)}</dt><dd>{value}</dd>" for key, value in self._details())
        number = self.number
        return f"""<article class="card {kind}" id="c{number}" tabindex="-1" aria-labelledby="t{number}">
<p class="tag"><span class="icon" aria-hidden="true">{MARKS[finding.severity]}</span>\
{name(finding.severity, self.lang)} {number}<span class="code">{escape(finding.rule)}</span></p>
<h3 id="t{number}">{escape(finding.title)}</h3>
{self._wrong()}
<p class="message">{escape(finding.message)}</p>
{f"<dl>{rows}</dl>" if rows else ""}
</article>"""

    def _details(self) -> Iterator[tuple[str, str]]:
        finding = self.finding
        value, within = expected_parts(finding, self.lang)
        if value:
            yield (
                "expected",
                f"<strong>{escape(value)}</strong>" + _small(within),
            )
        if finding.slip:
            yield "slip", name(finding.slip, self.lang)
        if finding.explanation:
            yield "arithmetic", f'<span class="sums">{escape(finding.explanation)}</span>'
        if disagreeing := self._related():
            yield "related", disagreeing
        if finding.alternatives:
            items = "".join(f"<li>{escape(changes(each, self.lang))}</li>" for each in finding.alternatives)
            yield "alternatives", f"<ul>{items}</ul>"
        if finding.basis:
            yield "basis", escape(finding.basis)

    def _wrong(self) -> str:
        """The numbers in doubt, each among the words around it."""
        items = [
            f"<li>{self._link(place, self._quoted(place))}{_small(whereabouts(place, self.lang))}</li>"
            for place in places(self.finding, Role.WRONG)
        ]
        return f'<ul class="places wrong">{"".join(items)}</ul>' if items else ""

    def _quoted(self, place: Location) -> str:
        found = passage(self.document, place, _AROUND)
        return f"{escape(found.before)}<b>{escape(found.quote)}</b>{escape(found.after)}"

    def _related(self) -> str:
        """The numbers they disagree with, gathered by where those stand."""
        items = []
        for where, found in related(self.finding, self.lang):
            links = [self._link(place, f"<b>{escape(excerpt(place.quote))}</b>") for place in found]
            items.append(f"<li>{' '.join(links)}{_small(where)}</li>")
        return f'<ul class="places related">{"".join(items)}</ul>' if items else ""

    def _link(self, place: Location, words: str) -> str:
        """A link to the place in the document, or its words alone where the document does not show it."""
        mark = mark_id(self.number, self.finding.locations.index(place) + 1)
        return f'<a class="place" href="#{mark}">{words}</a>' if mark in self.shown else words


def _small(text: str) -> str:
    return text and f"<small>{escape(text)}</small>"


def _year(report: Report, lang: str) -> str:
    return say("no_year", lang) if report.fiscal_year is None else say("year", lang, report.fiscal_year)


def _numbers(report: Report, lang: str) -> str:
    pairs = (
        ("jurisdiction", place_name(report.jurisdiction, lang)),
        ("facts", str(report.facts)),
        ("identities", str(report.identities)),
        ("seconds", say("second_unit", lang, report.seconds)),
        ("rulebook", report.rulebook),
    )
    spans = [f"<span>{say(key, lang)} <b>{escape(value)}</b></span>" for key, value in pairs if value]
    return "".join([f'<span class="path">{escape(PurePath(report.path).name)}</span>', *spans])


def _filters(report: Report, lang: str) -> str:
    """A checkbox for each severity that occurs; the style sheet alone hides what is unchecked."""
    boxes = [
        f'<label class="{severity.value}"><input type="checkbox" id="show-{severity.value}" checked>'
        f'<span class="icon" aria-hidden="true">{MARKS[severity]}</span>'
        f"{name(severity, lang)} <b>{report.count(severity)}</b></label>"
        for severity in Severity
        if report.count(severity)
    ]
    legend = f'<legend class="vh">{say("show", lang)}</legend>'
    return f'<fieldset class="filters">{legend}{"".join(boxes)}</fieldset>'


def _obligations(report: Report, lang: str) -> str:
    items = "".join(
        f'<li class="{status.value}"><b>{name(status, lang)}</b> '
        f"{escape(say('listing', lang).join(titles))}{_small(why)}</li>"
        for status, titles, why in open_obligations(report)
    )
    if not items:
        return ""
    return f'<section class="obligations"><h2>{say("obligations", lang)}</h2><ul>{items}</ul></section>'


def _notes(document: Document, lang: str) -> str:
    if not document.notes:
        return ""
    items = "".join(f"<li>{escape(note.in_(lang))}</li>" for note in document.notes)
    return f'<aside class="notes"><h2>{say("notes", lang)}</h2><ul>{items}</ul></aside>'


def _asset(file: str) -> str:
    return files(__package__).joinpath("assets", file).read_text("utf-8")
