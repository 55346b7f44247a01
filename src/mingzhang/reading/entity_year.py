"""Who and when 单位与年度: the entity and the fiscal year, from the document itself."""

from __future__ import annotations

import re
from collections import Counter

_BODY = (
    "局|委员会|办公室|中心|厅|学校|学院|大学|医院|政府|街道办事处|馆|站|研究所|支队|大队|总队|法院|检察院|协会|联合会"
    "|总工会|妇联|团委|党校|政协|人大|幼儿园|报社|电视台|集团|公司|林场|农场|种羊场|法庭|公署|部|委|办|院|校|处|所|队|会|署|社|镇|乡"
)
_NAME = rf"(?P<name>[一-龥]{{2,24}}?(?:{_BODY})(?:（本级）|（机关）|机关|本级)?)"
_TITLES = (
    (
        re.compile(
            rf"(?:^|[。，：；“”\n])(?:纳入)?{_NAME}\n?(?P<year>20\d\d)年度?(?:部门|单位)?(?:整体)?决算"
        ),
        3,
    ),
    (re.compile(rf"(?P<year>20\d\d)年度?{_NAME}(?:部门|单位)?决算(?:公开|说明|报告)?"), 3),
    (re.compile(rf"(?:^|[。，：；\n日年度]){_NAME}(?:机关运行经费|政府采购(?:支出|金额|总额)|共有车辆)"), 2),
    (re.compile(rf"(?:^|[。，：；\n]){_NAME}(?:下属|所属)(?:二级|预算)"), 2),
)
_LEAD = re.compile(r"^(?:第[一二三四五六七八九十]部分|纳入|关于|截至|公开|从)+")
_YEARS = re.compile(
    r"(?<![\d较比与同])(20\d\d)年度?(?:部门|单位|整体)?(?:决算|收入支出|收、支|本年|一般公共预算|财政拨款|“?三公”?经费)"
)
"""The years of own figures; the year of a comparison (较2022年度决算数) is another document's."""
_NOT_NAMES = ("全年", "本部门", "我部", "本单位", "各部门", "全部", "年度", "部门", "截至", "其中", "范围")


def entity_and_year(text: str) -> tuple[str, int | None]:
    """The entity's name ("" if none is told) and the fiscal year (None if none), from folded text."""
    names: Counter[str] = Counter()
    years: Counter[int] = Counter(int(year) for year in _YEARS.findall(text))
    for pattern, weight in _TITLES:
        for match in pattern.finditer(text):
            name = _LEAD.sub("", match["name"])
            if len(name) >= 4 and not any(word in name for word in _NOT_NAMES):
                names[name] += weight
            if "year" in match.groupdict():
                years[int(match["year"])] += weight
    entity = max(names, key=lambda name: (names[name], len(name)), default="")
    year = max(years, key=lambda value: (years[value], value), default=None)
    return entity, year
