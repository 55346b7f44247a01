"""A sheet as text, for snapshots."""

from __future__ import annotations

from mingzhang.statements.sheet import Sheet


def as_text(sheet: Sheet) -> str:
    """The table as a reader sees it: title, lines above, head, body, notes; ‹ marks a covered cell."""
    heads = [["‹"] * len(sheet.columns) for _ in range(sheet.depth)]
    for cell in sheet.head:
        heads[cell.top][cell.left] = cell.text
    body = [[cell.text if cell.span else "‹" for cell in row] for row in sheet.body]
    lines = [
        f"{sheet.title}　{sheet.code}",
        f"{sheet.entity_line} {sheet.year_line} {sheet.unit_line}",
        *(" | ".join(row) for row in heads),
        "—",
        *(" | ".join(row) for row in body),
        *sheet.notes,
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"
