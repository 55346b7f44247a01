"""words.md to blocks: headings, paragraphs with computed figures, and @lines made by the generator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .blocks import Block, Contents, Heading, Page, Paragraph, Piece, Pieces, plain
from .values import Value, printed

FIELD = re.compile(r"\{([a-z][\w.]*)(?::([^{}]+))?\}")
SECTION = re.compile(r"\s*\{#([\w-]+)\}$")
HEADING = re.compile(r"(#{1,3}) (.*)")
CAPTION = re.compile(r"图\d+  ")
COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)

Maker = Callable[[str], list[Block]]


@dataclass
class Words:
    """Turns the text into blocks; ``makers`` make the blocks of @lines from their argument."""

    values: Mapping[str, Value]
    makers: Mapping[str, Maker]
    section: str = "cover"
    seen: Counter[str] = field(default_factory=Counter)

    def blocks(self, text: str) -> list[Block]:
        """All blocks of words.md."""
        return [block for line in COMMENT.sub("", text).splitlines() if line for block in self._line(line)]

    def fill(self, text: str, section: str, values: Mapping[str, Value]) -> Pieces:
        """The sentence with its figures: words and named pieces in turn."""
        pieces: list[Piece] = []
        end = 0
        for match in FIELD.finditer(text):
            pieces += plain(text[end : match.start()])
            name, unit = match[1], match[2] or ""
            pieces.append(Piece(printed(values[name], unit), self._occurrence(f"{section}/{name}")))
            end = match.end()
        return (*pieces, *plain(text[end:]))

    def _occurrence(self, name: str) -> str:
        self.seen[name] += 1
        return name if self.seen[name] == 1 else f"{name}#{self.seen[name]}"

    def _line(self, line: str) -> list[Block]:
        if line.startswith("@"):
            return self._made(*line[1:].split(" ", 1))
        if heading := HEADING.fullmatch(line):
            title = heading[2]
            if section := SECTION.search(title):
                self.section, title = section[1], title[: section.start()]
            return [Heading(len(heading[1]), self._fill(title))]
        style = "caption" if CAPTION.match(line) else "body"
        return [Paragraph(self._fill(line), style)]

    def _fill(self, text: str) -> Pieces:
        return self.fill(text, self.section, self.values)

    def _made(self, name: str, argument: str = "") -> list[Block]:
        match name:
            case "page":
                return [Page()]
            case "narrow":
                return [Page(tables=True)]
            case "contents":
                return [Contents()]
            case "cover" | "sign" | "attachment" | "title":
                return [Paragraph(self._fill(part), name) for part in argument.split(" ")]
            case _:
                return self.makers[name](argument)
