"""What keeps a disclosure from being rendered: small classes whose constructor writes the sentence."""

from __future__ import annotations

from mingzhang.language.errors import UserError


class NoTypesetterError(UserError):
    def __init__(self, package: str) -> None:
        super().__init__(
            f"生成 PDF 需要软件包 {package}，请先运行 pip install mingzhang[disclosure]。",
            f"A PDF needs the package {package}; run pip install mingzhang[disclosure] first.",
        )


class NotTypesetError(UserError):
    def __init__(self, why: str) -> None:
        super().__init__(
            f"PDF 排版失败（{why}），请把这句话连同工作区一起报告给我们。",
            f"The PDF could not be typeset ({why}); please report this sentence together with the filing.",
        )
