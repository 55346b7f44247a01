"""Parts and wholes: when a list after a total claims to add up to it, and where it ends."""

from __future__ import annotations

import pytest

from mingzhang.reading.sentences.parts import ListedPart, parts_relation
from tests.reading.given_sentences import claims, mentions


def told(whole: str, *parts: str, shares: tuple[int, ...] = ()) -> tuple[int, bool] | None:
    """How many parts the relation takes, and whether it is certain; None where there is none."""
    text = f"总额{whole}，" + "，".join(f"{part}" for part in parts)
    found = [ListedPart(m, q) for m, q in zip(mentions(text), claims(text).quantities, strict=True)]
    for part, share in zip(found[1:], shares, strict=False):
        part.share = share  # type: ignore[assignment]
    relation = parts_relation("L01", found[0], found[1:], "其中")
    return (len(relation.numerator), relation.certain) if relation else None


@pytest.mark.parametrize(
    ("whole", "parts", "expected"),
    [
        ("90万元", ("甲60万元", "乙30万元"), (2, True)),
        ("90万元", ("甲60万元", "乙30万元", "丙20万元"), (2, True)),
        ("90万元", ("甲60万元", "乙30万元", "丙0万元"), (3, True)),
        ("90万元", ("甲60万元", "乙20万元"), None),
        ("90万元", ("甲60万元", "其他20万元"), (2, True)),
        ("90万元", ("甲60万元", "乙40万元"), (2, True)),
        ("90万元", ("甲50万元", "乙40万元", "丙30万元"), (2, True)),
        ("30人", ("甲20人", "乙9人"), (2, False)),
        ("0.3万元", ("甲0.10万元", "乙0.20万元"), (2, True)),
        ("90万元", ("甲60万元",), None),
        ("90万元", ("甲90万元", "乙60万元"), None),
        ("约90万元", ("甲60万元", "乙20万元", "其他5万元"), None),
    ],
)
def test_a_list_is_complete_only_where_something_shows_it(
    whole: str, parts: tuple[str, ...], expected: tuple[int, bool] | None
) -> None:
    assert told(whole, *parts) == expected


@pytest.mark.parametrize(
    ("shares", "expected"),
    [((67, 33), (2, True)), ((40, 20), None), ((34, 85), None)],
    ids=["a whole", "a partial list", "kinds that overlap"],
)
def test_shares_of_a_hundred_make_a_list_complete(
    shares: tuple[int, int], expected: tuple[int, bool] | None
) -> None:
    assert told("90万元", "甲60万元", "乙20万元", shares=shares) == expected
