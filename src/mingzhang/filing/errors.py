"""What keeps a filing from being used: one class per cause, whose constructor writes the sentence."""

from __future__ import annotations

from mingzhang.language.errors import UserError
from mingzhang.reading.tables.problems import Problem


class FilingError(UserError):
    """Base of all: nothing was changed, and the sentence says why and what to do."""


class NotAFilingError(FilingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 不是决算工作区（没有 filing.yaml），请先用 mingzhang new 建立。",
            f"{name} is no filing (it has no filing.yaml); start one with mingzhang new.",
        )


class AlreadyAFilingError(FilingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 已经是决算工作区，请换一个文件夹，或直接导入数据。",
            f"{name} is a filing already; choose another folder, or import into it.",
        )


class NotEmptyError(FilingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 里已有其他文件，请换一个空文件夹。",
            f"{name} holds other files; choose an empty folder.",
        )


class NotStartableError(FilingError):
    def __init__(self) -> None:
        super().__init__(
            "请用 --jurisdiction 和 --year 写明地区和决算年度，如 --jurisdiction 510000 --year 2023。",
            "say the place and the fiscal year, e.g. --jurisdiction 510000 --year 2023.",
        )


class NoRulesError(FilingError):
    def __init__(self, zh: str, en: str, year: int, first: int, last: int) -> None:
        super().__init__(
            f"规则库没有{zh} {year} 年度的规则，可用 {first} 至 {last} 年度。",
            f"the rulebook has no rules of {en} for {year}, only for {first} to {last}.",
        )


class MissingOriginError(FilingError):
    def __init__(self, name: str) -> None:
        super().__init__(f"找不到 {name}，请检查路径。", f"{name} does not exist; check the path.")


class HeldError(FilingError):
    def __init__(self, name: str, who: str, verb: str, pid: int) -> None:
        zh = f"由 {who} 的 {verb}（进程 {pid}）" if pid else "由另一个程序"
        en = f"{verb} of {who} (process {pid})" if pid else "another program"
        super().__init__(
            f"{name} 正{zh}使用，请等它结束后再试。",
            f"{name} is in use by {en}; try again when it has ended.",
        )


class NothingToUndoError(FilingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 没有可以撤销的导入。",
            f"{name} has no import that could be undone.",
        )


class NotImportableError(FilingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 不是可导入的文件：账表用 csv、xlsx 或 parquet，决算报表用 xlsx，上年公开文件用 docx、pdf、html 或 txt。",
            f"{name} cannot be imported: give ledger tables as csv, xlsx or parquet, statements as xlsx, "
            "last year's document as docx, pdf, html or txt.",
        )


class AnotherYearError(FilingError):
    def __init__(self, name: str, found: int, wanted: int) -> None:
        super().__init__(
            f"{name} 是 {found} 年度的，而这里需要 {wanted} 年度的，请检查是否选错文件。",
            f"{name} is of fiscal year {found}, but {wanted} is wanted here; check the file.",
        )


class NothingRecognisedError(FilingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"没有从 {name} 识别出决算数据，请检查是否选错文件。",
            f"no figures of final accounts were recognised in {name}; check the file.",
        )


class SheetRefusedError(FilingError):
    def __init__(self, name: str, problem: Problem) -> None:
        super().__init__(
            f"{name} 没有一张表可以导入。{problem.sentence('zh')}",
            f"no table of {name} could be taken: {problem.sentence('en')}",
        )


class NothingImportedError(FilingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 还没有账表，也没有决算报表，请先用 mingzhang import 导入。",
            f"{name} has neither a ledger nor statements yet; bring them in with mingzhang import.",
        )


class UnknownFigureError(FilingError):
    def __init__(self, what: str, near: str | None) -> None:
        super().__init__(
            f"没有“{what}”这个数"
            + (f"，您要找的是“{near}”吗？" if near else "，写法如 T03/R7/C2 或 本年支出[科目=201]。"),
            f"there is no figure {what}"
            + (f"; did you mean {near}?" if near else "; write T03/R7/C2 or 本年支出[科目=201]."),
        )


class NoRecordsError(FilingError):
    def __init__(self, what: str) -> None:
        super().__init__(
            f"“{what}”背后没有账表记录，不能写出明细。",
            f"there are no records behind {what} to be written.",
        )


class ForeignFolderError(FilingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 不是由 mingzhang build 写出的文件夹，请换一个空文件夹。",
            f"{name} was not written by mingzhang build; choose an empty folder.",
        )


class NoPerformanceError(FilingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 的 performance 文件夹里没有项目自评表或评价，请导入自评表，或按 docs/filing.md 填写。",
            f"{name} has neither project forms nor evaluations in its folder performance; import or write some.",
        )


class ProjectThereError(FilingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"项目“{name}”已有文件，请直接修改 performance/projects 里的文件。",
            f"the project “{name}” has its file already; edit it in performance/projects.",
        )


class NotWordsError(FilingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 不是文字，请另存为 UTF-8 编码的 Markdown 文本。",
            f"{name} is no text; save it as Markdown in UTF-8.",
        )


class LongWordsError(FilingError):
    def __init__(self, name: str, size: int, most: int) -> None:
        shown = [f"{size / (1 << 20):.1f}", str(most >> 20)]
        super().__init__(
            f"{name} 有 {shown[0]} MB，超过 {shown[1]} MB，不像决算公开的文字，请检查文件。",
            f"{name} has {shown[0]} MB, more than {shown[1]} MB; that is no text of a disclosure, check the file.",
        )


class UnknownFormatError(FilingError):
    def __init__(self, kind: str, known: list[str]) -> None:
        super().__init__(
            f"不能生成 {kind}，目前可以生成：{'、'.join(known)}。",
            f"{kind} cannot be built; so far there is {', '.join(known)}.",
        )
