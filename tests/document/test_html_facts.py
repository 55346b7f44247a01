"""Facts that a page of ours carries; those of other pages, and of damaged ones."""

from __future__ import annotations

import pytest

from mingzhang.document.containers.html.facts import embedded_facts
from mingzhang.document.errors import DamagedError, EntityError

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:mz="{namespace}" xmlns:p="urn:mingzhang:print">
<xbrli:context id="c1"><xbrli:entity><xbrli:identifier scheme="urn:mingzhang:entity">某局</xbrli:identifier>
</xbrli:entity><xbrli:period><xbrli:startDate>2023-01-01</xbrli:startDate>
<xbrli:endDate>2023-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:unit id="u1"><xbrli:measure>iso4217:CNY</xbrli:measure></xbrli:unit>
<span id="f1"><ix:nonFraction name="mz:income" contextRef="{context}" unitRef="u1" scale="4" decimals="-2"
 p:unit="万元">1,150.05</ix:nonFraction></span></html>"""
OURS = "urn:mingzhang:taxonomy:2023"


def page(namespace: str = OURS, context: str = "c1") -> bytes:
    return PAGE.format(namespace=namespace, context=context).encode()


def test_a_fact_knows_where_it_stands_and_what_it_is() -> None:
    (fact,) = embedded_facts(page(), "决算.html")
    assert (str(fact.quantity), fact.printed) == ("income@2023", "1,150.05")
    assert fact.value == 1_150_050_000
    assert fact.source.cell == "f1"


@pytest.mark.parametrize(
    "data",
    [page(namespace="http://fasb.org/us-gaap/2023"), "<html><p>收入<br>支出".encode(), b"<html/>"],
    ids=["another taxonomy", "no XML", "no facts"],
)
def test_a_page_that_is_not_ours_carries_none(data: bytes) -> None:
    assert embedded_facts(data, "决算.html") == []


def test_a_damaged_page_of_ours_is_refused() -> None:
    with pytest.raises(DamagedError):
        embedded_facts(page(context="c9"), "决算.html")


def test_a_page_with_entities_is_refused() -> None:
    with pytest.raises(EntityError):
        embedded_facts(b'<!DOCTYPE html [<!ENTITY a "b">]>' + page(), "决算.html")
