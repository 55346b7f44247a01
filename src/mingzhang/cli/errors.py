"""Unusable calls: one small class per cause, whose constructor writes the sentence."""

from __future__ import annotations

from pathlib import Path

from mingzhang.language.errors import UserError


class CallError(UserError):
    """Base of all: the arguments cannot be used together, and the sentence says what to do."""


class OutNeededError(CallError):
    def __init__(self, kind: str) -> None:
        super().__init__(
            f"{kind} 格式不能显示在屏幕上，请用 --out 指定保存位置。",
            f"the {kind} format cannot be shown on a screen; say where to save it with --out.",
        )


class FolderNeededError(CallError):
    def __init__(self, kind: str) -> None:
        super().__init__(
            f"多个文件的 {kind} 结果要分别保存，请用 --out 指定一个文件夹。",
            f"the {kind} results of several files are saved one by one; name a folder with --out.",
        )


class OnePriorError(CallError):
    def __init__(self) -> None:
        super().__init__(
            "--prior 只能与一个文件一起使用，请逐个核查。",
            "--prior goes with one file only; audit the files one at a time.",
        )


class SameNameError(CallError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"两个文件的结果都要保存为 {path}，请分开核查。",
            f"the results of two files would both be saved as {path}; audit them apart.",
        )


class OverwriteError(CallError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"--out 指向了待核查的文件 {path}，请换一个位置。",
            f"--out names the file to be audited, {path}; choose another place.",
        )


class UnwritableError(CallError):
    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"无法写入 {path}（{why}），请换一个位置。",
            f"{path} cannot be written ({why}); choose another place.",
        )


class NothingToImportError(CallError):
    def __init__(self) -> None:
        super().__init__(
            "请写明要导入的文件，或用 --undo 撤销上一次导入。",
            "name the files to bring in, or take the last import back with --undo.",
        )


class UndoAloneError(CallError):
    def __init__(self) -> None:
        super().__init__(
            "--undo 不与文件一起使用，请先撤销，再导入。",
            "--undo goes without files; take back first, then import.",
        )


class UnknownRuleError(CallError):
    def __init__(self, code: str, near: str | None) -> None:
        super().__init__(
            f"没有编号为 {code} 的规则"
            + (f"，您要找的是 {near} 吗？" if near else "；用 mingzhang rules 查看全部规则。"),
            f"there is no rule {code}"
            + (f"; did you mean {near}?" if near else "; see them all with mingzhang rules."),
        )


class NoScoresError(UserError):
    """A document holds no score table or form whose rule is known."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 里没有可以复算的评分表或自评表；要评分的工作区请给文件夹。",
            f"{name} holds no score table or form that can be scored again; of a filing, give the folder.",
        )
