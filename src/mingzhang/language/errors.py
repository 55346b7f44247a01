"""Exceptions that speak: what is wrong and what to do, in the reader's language.

Every room's errors are small classes whose constructor writes the sentence;
faces print it and exit with 2.
"""

from __future__ import annotations


class UserError(Exception):
    """Base of all errors that a person is to read; ``zh`` and ``en`` are the same sentence."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en

    def sentence(self, lang: str) -> str:
        """What is wrong and what to do: Chinese for ``zh``, else English."""
        return self.zh if lang == "zh" else self.en


class FileMissingError(UserError):
    """A file that was named does not exist."""

    def __init__(self, name: str) -> None:
        super().__init__(f"找不到文件 {name}，请检查路径。", f"{name} does not exist; check the path.")
