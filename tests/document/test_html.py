"""Saved web pages: the document of the page, without the site around it."""

from __future__ import annotations

import pytest

from mingzhang.document.containers.html.read import read_html
from mingzhang.document.document import Chart, Document, DocumentTable, Paragraph
from mingzhang.document.errors import EmptyFileError, EntityError, TooDeepError
from tests.document.given_files import page

PROSE = "2023年度本年收入合计1179.47万元，与上年相比增加84.88万元，增长7.75%。"


def read(body: str, head: str = "") -> Document:
    return read_html(page(body, head), "决算.html")


def lines(body: str, head: str = "") -> list[str]:
    document = read(body, head)
    return [document.slice(block) for block in document.blocks if isinstance(block, Paragraph)]


def only_table(body: str) -> tuple[Document, DocumentTable]:
    document = read(body)
    (block,) = document.blocks
    assert isinstance(block, DocumentTable)
    return document, block


def test_blocks_and_line_breaks_part_lines() -> None:
    assert lines("<div>甲<p>乙<br>丙</p>丁</div>") == ["甲", "乙", "丙", "丁"]


def test_inline_elements_do_not_part_a_number() -> None:
    assert lines("<p>收入<b>1,1</b><span>79</span>.<font>47</font>万元</p>") == ["收入1,179.47万元"]


def test_a_caption_is_a_line_above_its_table() -> None:
    document = read("<table><caption>收入决算表</caption><tr><td>甲</td><td>乙</td></tr></table>")
    assert document.text.splitlines() == ["收入决算表", "甲\t乙"]


def test_a_caption_that_the_heading_above_says_is_not_said_again() -> None:
    table = "<table><caption>收入决算表</caption><tr><td>甲</td><td>乙</td></tr></table>"
    assert lines(f"<h3>收入决算表</h3><p>单位：万元</p>{table}") == ["收入决算表", "单位：万元"]


def test_the_table_of_a_charts_values_is_the_chart() -> None:
    table = "<tr><th>项目</th><th>支出</th></tr><tr><th>基本支出</th><td>1.00</td></tr>"
    chart = f'<p><img class="chart-values" alt="图"></p><table class="chart-values"><caption>图3</caption>{table}</table>'
    document = read(chart)
    assert isinstance(document.blocks[-1], Chart)
    assert (document.blocks[-1].title, document.pictures) == ("图3", 0)


def test_a_tagged_number_of_inline_xbrl_is_plain_text() -> None:
    body = '<p>收入<ix:nonFraction name="x" decimals="-2">1179.47</ix:nonFraction>万元</p>'
    assert lines(f"<ix:header><ix:hidden>暗</ix:hidden></ix:header>{body}") == ["收入1179.47万元"]


def test_a_no_break_space_is_a_space() -> None:
    assert lines("<p>（一）&nbsp;&nbsp;收入</p>") == ["（一）  收入"]


def test_a_line_break_of_the_source_between_chinese_characters_is_none() -> None:
    assert lines("<p>一般公共\n   预算\n5 万\n元</p>") == ["一般公共预算 5 万元"]


def test_headings_have_their_level() -> None:
    blocks = read("<h2>一、收入</h2><p>正文</p><h3>（一）<br>总体</h3>").blocks
    assert [b.level for b in blocks if isinstance(b, Paragraph)] == [2, 0, 3, 3]


@pytest.mark.parametrize(
    "noise",
    [
        "<script>var a='脏';</script>",
        "<style>p{}/*脏*/</style>",
        "<nav>脏</nav>",
        "<header>脏</header>",
        "<footer>脏</footer>",
        "<aside>脏</aside>",
        "<form><input value='脏'><select><option>脏</option></select><button>脏</button></form>",
        "<div style='display: none'>脏</div>",
        "<p hidden>脏</p>",
        "<!-- 脏 -->",
        "<ul><li><a href=1>脏一</a></li><li><a href=2>脏二</a></li><li><a href=3>脏三</a></li></ul>",
        "<div class='site-footer'>主办：脏</div>",
        "<div id='breadcrumb'>当前位置：脏</div>",
    ],
)
def test_what_is_no_part_of_the_document_is_dropped(noise: str) -> None:
    assert read(f"{noise}<div><p>{PROSE}</p></div>{noise}").text == f"{PROSE}\n"


def test_a_form_around_the_whole_page_does_not_hide_it() -> None:
    assert lines(f"<form id='aspnetForm'><input type='hidden' value='x'><p>{PROSE}</p></form>") == [PROSE]


def test_the_main_box_is_taken_and_what_surrounds_it_left() -> None:
    body = f"<div><p>欢迎访问</p></div><div><div>{f'<p>{PROSE}</p>' * 5}</div></div><div>版权所有</div>"
    assert lines(body) == [PROSE] * 5


def test_a_table_outside_the_main_box_is_not_lost() -> None:
    rows = "<table><tr><td>收入</td><td>5</td></tr></table>"
    document = read(f"<div>{f'<p>{PROSE}</p>' * 9}</div><div>{rows}</div>")
    assert any(isinstance(block, DocumentTable) for block in document.blocks)


def test_links_to_attachments_are_kept() -> None:
    names = ["附件1.pdf", "附件2.docx", "附件3.xlsx"]
    links = "".join(f"<li><a href='/files/{name}'>{name}</a></li>" for name in names)
    assert lines(f"<p>{PROSE}</p><ul>{links}</ul>") == [PROSE, *names]


def test_the_title_of_the_article_comes_first_once() -> None:
    head = "<title>某局2023年度部门决算_某区人民政府</title>"
    assert lines(f"<p>{PROSE}</p>", head)[0] == "某局2023年度部门决算"
    assert lines(f"<p>某局2023年度部门决算</p><p>{PROSE}</p>", head).count("某局2023年度部门决算") == 1


def test_the_title_a_site_states_for_the_article_goes_before_that_of_the_window() -> None:
    head = '<title>门户网站</title><meta name="ArticleTitle" content="某局决算">'
    assert lines(f"<p>{PROSE}</p>", head)[0] == "某局决算"


def test_a_table_is_cells_between_tabs_and_rows_between_line_breaks() -> None:
    document, _ = only_table(
        "<table><thead><tr><th>项目<th>金额</thead><tr><td><p>其中：</p><p>收入</p><td>5</table>"
    )
    assert document.text == "项目\t金额\n其中：\n收入\t5\n"


def test_merged_cells_have_their_spans() -> None:
    _, block = only_table(
        "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    )
    assert [(c.row, c.column, c.row_span, c.column_span) for c in block.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]


@pytest.mark.parametrize(("span", "expected"), [("0", 2), ("9", 2), ("-1", 1), ("x", 1), ("9" * 99, 1)])
def test_row_spans_stay_within_the_table(span: str, expected: int) -> None:
    _, block = only_table(
        f"<table><tr><td rowspan='{span}'>甲</td><td>1</td></tr><tr><td>乙</td></tr></table>"
    )
    assert block.cells[0].row_span == expected


def test_a_table_that_only_arranges_the_page_is_looked_into() -> None:
    inner = "<table><tr><td>收入</td><td>5</td></tr></table>"
    document = read(f"<table><tr><td><p>{PROSE}</p>{inner}</td></tr></table>")
    assert [type(block) for block in document.blocks] == [Paragraph, DocumentTable]


def test_pictures_of_the_document_are_counted() -> None:
    assert read(f"<p>{PROSE}<img src='a.png'></p><canvas></canvas><nav><img></nav>").pictures == 2


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("gb18030", "gb2312"), ("gb18030", "utf-8"), ("utf-16", ""), ("utf-8", "gbk"), ("gb18030", "hex")],
)
def test_the_encoding_is_found_even_where_it_is_misnamed(encoding: str, declared: str) -> None:
    source = f'<html><head><meta charset="{declared}"></head><body><p>{PROSE}</p></body></html>'
    assert read_html(source.encode(encoding), "x.html").text == f"{PROSE}\n"


def test_xhtml_with_self_closed_elements_reads_as_a_browser_would_show_it() -> None:
    source = (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f'<script src="a.js"/><title/></head><body><p/><p>{PROSE}</p><table><tr><td/><td>5</td></tr>'
        "<tr><td>甲</td><td/></tr></table></body></html>"
    )
    assert read_html(source.encode(), "x.xhtml").text == f"{PROSE}\n\t5\n甲\t\n"


def test_a_long_table_is_read_whole() -> None:
    rows = "".join(f"<tr><td>行{n}</td><td>{n}</td></tr>" for n in range(50_000))
    _, block = only_table(f"<table>{rows}</table>")
    assert block.row_count == 50_000


def test_text_behind_many_dropped_elements_is_kept() -> None:
    assert read("<p>" + "<i hidden>脏</i>甲" * 50_000 + "</p>").text == "甲" * 50_000 + "\n"


def test_a_page_without_text_is_empty() -> None:
    with pytest.raises(EmptyFileError):
        read("<script>1</script><div></div>")


@pytest.mark.parametrize(
    "large",
    ['<img src="data:image/png;base64,{}">', "<script>{}</script>", "<!--{}-->", '<p title="{}">图</p>'],
    ids=["picture", "script", "comment", "attribute"],
)
def test_what_comes_after_a_very_large_part_is_read_too(large: str) -> None:
    data = page(f"<p>收入1万元。</p>{large.format('A' * 10_100_000)}<p>支出2万元。</p>")
    assert "支出2万元。" in read_html(data, "saved.html").text


def test_html_nested_too_deeply_is_refused() -> None:
    with pytest.raises(TooDeepError):
        read("<div>" * 3000 + "甲")


def test_an_external_entity_is_refused() -> None:
    source = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body>&x;</body></html>'
    with pytest.raises(EntityError):
        read_html(source.encode(), "x.html")
