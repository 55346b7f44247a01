"""Unreadable input: one small class per cause, whose constructor writes the sentence.

The sentence says what is wrong and what to do; faces print it and exit with 2.
"""

from __future__ import annotations

from mingzhang.language.errors import UserError


class UnreadableError(UserError):
    """Base of all: the file cannot be read, and the message says why and what to do."""


class EmptyFileError(UnreadableError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 是空文件，请重新导出后再试。",
            f"{name} is empty; export it again and retry.",
        )


class UnknownKindError(UnreadableError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 不是可读的文件类型，请提供 docx、pdf、html、txt 或 xlsx。",
            f"{name} is not of a readable kind; give a docx, pdf, html, txt or xlsx file.",
        )


class EncryptedError(UnreadableError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 已加密，无法核查，请提供未加密的文件。",
            f"{name} is encrypted and cannot be checked; give an unprotected copy.",
        )


class ScannedError(UnreadableError):
    def __init__(self, name: str, pages: int) -> None:
        super().__init__(
            f"{name} 的 {pages} 页只有图像没有文字（扫描件），无法核查，请提供可复制文字的版本。",
            f"{name} holds only images on its {pages} pages (a scan) and cannot be checked; "
            "give a version whose text can be copied.",
        )


class DamagedError(UnreadableError):
    def __init__(self, name: str, what: str) -> None:
        super().__init__(
            f"{name} 已损坏，无法读取（{what}），请重新导出。",
            f"{name} is damaged and cannot be read ({what}); export it again.",
        )


class TooLargeError(UnreadableError):
    def __init__(self, name: str, limit: str) -> None:
        super().__init__(
            f"{name} 超出可处理的大小（{limit}），请拆分后再试。",
            f"{name} is larger than can be handled ({limit}); split it and retry.",
        )


class TooManyCellsError(UnreadableError):
    def __init__(self, name: str, most: int) -> None:
        super().__init__(
            f"{name} 的工作表太大（超过 {most // 10_000} 万个单元格），请删除多余的行列、表外的零星内容后再试。",
            f"the sheets of {name} span more than {most:,} cells; delete surplus rows and columns and retry.",
        )


class EncodingError(UnreadableError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 的文字编码无法识别，请另存为 UTF-8 后再试。",
            f"the character encoding of {name} is not recognised; save it as UTF-8 and retry.",
        )


class OldFormatError(UnreadableError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 是旧版 Office 文件（如 .doc），请另存为 docx 后再试。",
            f"{name} is an old binary Office file (such as .doc); save it as docx and retry.",
        )


class NotWorkbookError(UnreadableError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 不是可读的工作簿（旧版或以网页冒充的 .xls），请在电子表格软件中另存为 .xlsx 后再试。",
            f"{name} is an old or disguised .xls; save it as .xlsx in a spreadsheet program and retry.",
        )


class InflatedArchiveError(UnreadableError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 解压后异常膨胀（疑似压缩炸弹），不予读取，请用办公软件重新保存后再试。",
            f"{name} unpacks to an abnormal size (a zip bomb?) and is refused; save it anew from an office program.",
        )


class EntityError(UnreadableError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 含有文档类型或外部实体声明，出于安全不予读取，请重新导出。",
            f"{name} declares a document type or entities and is refused for safety; export it again.",
        )


class TooDeepError(UnreadableError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 的结构嵌套过深，无法读取，请重新导出。",
            f"the structure of {name} is nested too deeply to be read; export it again.",
        )


class NotOpenedError(UnreadableError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"无法打开 {name}，请检查它是否为普通文件以及是否有读取权限。",
            f"{name} cannot be opened; check that it is a plain file that you may read.",
        )
