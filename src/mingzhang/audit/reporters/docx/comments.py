"""The author's own Word file, with each finding as a comment on the number it speaks of.

Only ``word/document.xml`` (and what registers the comments) is rewritten;
every other part is copied as it is.  A finding whose number cannot be reached
– in a chart, a note, or missing altogether – is put on the words before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from mingzhang.audit.finding import Finding, Location, Report, Role
from mingzhang.audit.reporters.passages import changes, excerpt, ordered, places, related
from mingzhang.audit.reporters.words import MARKS, expected, name, say
from mingzhang.document.document import Anchor, Document
from mingzhang.document.errors import UnreadableError


class NotWordError(UnreadableError):
    """Comments were asked for on a document that is not a docx file."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} 不是 docx 文件，无法添加 Word 批注，请改用 html 或 xlsx 格式输出。",
            f"{file} is not a docx file and cannot take Word comments; choose the html or xlsx format.",
        )


class ChangedFileError(UnreadableError):
    """The file is no longer the one that was audited, so positions do not fit."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} 在核查之后被修改，请重新核查。",
            f"{file} was changed after it was audited; audit it again.",
        )


def render(report: Report, document: Document, original_path: str, lang: str) -> bytes:
    """The commented file as bytes.

    Raises:
        NotWordError: the document is not a docx file.
        ChangedFileError: the file at ``original_path`` is not the one that was read.
    """
    from mingzhang.audit.reporters.docx.package import CommentedPackage

    path = Path(original_path)
    if document.kind != "docx":
        raise NotWordError(path.name)
    data = path.read_bytes()
    if report.sha256 and sha256(data).hexdigest() != report.sha256:
        raise ChangedFileError(path.name)
    package = CommentedPackage(data, say("author", lang), say("initials", lang))
    for location, lines in _comments(report, lang):
        anchors, start, end = _reached(document, location)
        package.comment(anchors, start, end, lines)
    return package.saved()


def _comments(report: Report, lang: str) -> Iterator[tuple[Location | None, list[str]]]:
    """What to write, and where: in full at a finding's first place, and at its others a pointer to that."""
    for number, finding in enumerate(ordered(report), 1):
        found = places(finding, Role.WRONG) or places(finding, Role.RELATED)[:1]
        yield found[0] if found else None, _lines(number, finding, lang)
        for place in found[1:]:
            yield place, [say("same", lang, number, finding.title)]


def _lines(number: int, finding: Finding, lang: str) -> list[str]:
    """The comment's paragraphs; the first is its title."""
    mark = f"{MARKS[finding.severity]} {name(finding.severity, lang)} {number}"
    disagreeing = [
        " · ".join(filter(None, (say("listing", lang).join(excerpt(place.quote) for place in found), where)))
        for where, found in related(finding, lang)
    ]
    details = [
        ("expected", [expected(finding, lang)]),
        ("slip", [name(finding.slip, lang) if finding.slip else ""]),
        ("arithmetic", finding.explanation.splitlines()),
        ("related", disagreeing),
        ("alternatives", [changes(each, lang) for each in finding.alternatives]),
        ("basis", [finding.basis]),
    ]
    lines = [f"{mark}  {finding.title}（{finding.rule}）", finding.message]
    for key, texts in details:
        head, *rest = list(filter(None, texts)) or [""]
        lines += [f"{say(key, lang)}{say('colon', lang)}{head}", *rest] if head else []
    return lines


def _reached(document: Document, location: Location | None) -> tuple[list[Anchor], int, int]:
    """The anchors of a place and the characters to comment on; the nearest words before, if it has none."""
    if location is None:
        return _whole(document.anchors[:1])
    found = document.anchors_in(location.start, location.end)
    if found:
        return found, location.start, location.end
    before = [anchor for anchor in document.anchors if anchor.end <= location.start]
    return _whole(before[-1:] or document.anchors[:1])


def _whole(anchors: list[Anchor]) -> tuple[list[Anchor], int, int]:
    return (
        anchors,
        min((each.start for each in anchors), default=0),
        max((each.end for each in anchors), default=0),
    )
