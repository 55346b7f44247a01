"""A province from data alone: its own indicator system, form and grades, and not one line of code."""

from __future__ import annotations

import shutil
from pathlib import Path

from mingzhang.rulebook import Rulebook, load
from mingzhang.rulebook.jurisdictions import DATA
from tests.rulebook.given_rulebooks import write

YEAR = 2023

SYSTEM = """\
- id: moon.department
  zh: 月亮省部门整体评价
  en: Moon's evaluation of a department
  subject: department
  total: 100
  self_maximum: 95
  digits: 1
  basis: 月财〔2023〕1号
  figures:
    - {name: 全年支出进度, en: Execution, unit: ratio, is: 本年支出 ÷ 本年支出@年初预算}
    - {name: 投诉件数, en: Complaints, unit: count}
    - {name: 达标的数量指标, en: Targets met, unit: count, count: {level2: 数量指标, met: 是}}
  groups:
    - {name: 履职, en: Duties, points: 50}
    - {name: 质量, en: Quality, points: 20, aggregate: weakest}
    - {name: 评议, en: Opinion, points: 30, aggregate: average}
  lines:
    - name: 支出进度
      en: Progress
      group: 履职
      points: 40
      explanation_zh: 支出进度。
      explanation_en: Progress.
      rule_zh: 按进度得分。
      rule_en: In proportion.
      score: 较小(全年支出进度, 1) × 分值
    - name: 群众投诉
      en: Complaints
      group: 履职
      points: 10
      explanation_zh: 投诉。
      explanation_en: Complaints.
      rule_zh: 每件扣3分。
      rule_en: 3 points less for each.
      score: 较大(分值 − 3 × 投诉件数, 0)
    - {name: 制度, en: Rules, group: 质量, explanation_zh: 制度。, explanation_en: Rules., rule_zh: 两级。,
       rule_en: Two grades., grades: {健全: 1, 不健全: 0.25}}
    - {name: 台账, en: Books, group: 质量, explanation_zh: 台账。, explanation_en: Books., rule_zh: 三级。,
       rule_en: Three grades., grades: {齐全: 1, 较齐全: 0.5, 不齐全: 0}}
    - {name: 群众评议, en: People, group: 评议, points: 10, explanation_zh: 群众。, explanation_en: People.,
       rule_zh: 评议打分。, rule_en: By judgement.}
    - {name: 代表评议, en: Delegates, group: 评议, points: 5, explanation_zh: 代表。, explanation_en: Delegates.,
       rule_zh: 评议打分。, rule_en: By judgement.}
"""

FORM = """\
- id: self_evaluation
  zh: 月亮省自评表
  en: Moon's form
  title: "{year}年度项目自评表"
  total: 100
  execution:
    points: 20
    cases:
      - {when: "执行数 ÷ 调整预算数 ≥ 0.9", score: 分值}
      - {score: 0 × 分值}
  signs:
    - {signs: [≥, ＞], score: "较小(完成值 ÷ 目标值, 1) × 分值"}
    - signs: [≤, ＜]
      cases:
        - {when: 完成值 ≤ 目标值, score: 分值}
        - {score: 0 × 分值}
  tiers:
    - {zh: 满意, en: good, low: 0.5, high: 1}
    - {zh: 不满意, en: bad, low: 0, high: 0.5}
  layout: national
  basis: 月财〔2023〕2号
"""

CYCLE = """\
- id: grades
  grades:
    - {zh: 甲, en: first, low: 85, use_zh: 增加, use_en: more}
    - {zh: 乙, en: second, low: 50}
    - {zh: 丙, en: third, low: 0}
  basis: 月财〔2023〕3号
- id: monitoring
  alarms: [{month: 3, below: 20%}]
  handle: 5
  watched: [3]
  basis: 月财〔2023〕3号
"""


def moon(root: Path, system: str = SYSTEM, form: str = FORM, cycle: str = CYCLE) -> Rulebook:
    """The nation's rulebook under ``root`` with the province of Moon added."""
    if not root.exists() or not any(root.iterdir()):
        shutil.copytree(DATA / "national", root / "national")
    write(root, "moon", "national", self_evaluation=form, cycle=cycle)
    (root / "moon" / "systems").mkdir()
    (root / "moon" / "systems" / "department.yaml").write_text(system, encoding="utf-8")
    return load("moon", YEAR, root)
