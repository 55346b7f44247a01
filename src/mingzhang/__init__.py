"""Mingzhang 明账: final accounts that anyone can check.

>>> import mingzhang
>>> report = mingzhang.audit("examples/qinglan/with-mistakes.docx")
>>> report.entity, report.fiscal_year
('青岚县行政审批局', 2023)
"""

__version__ = "0.1.0"

# The room of this name first: a package that is loaded later would take the place of the function.
import mingzhang.audit  # noqa: F401
from mingzhang.api import audit, build, check, read, score

__all__ = ["__version__", "audit", "build", "check", "read", "score"]
