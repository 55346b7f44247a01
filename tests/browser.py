"""Headless Chromium for tests, spoken to over a pipe: no port, no network, no driver."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MISSING = "there is no Chromium (scripts/system-packages installs it)"
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
_END = b"\0"


class BrowserError(Exception):
    """The browser could not do what it was asked."""

    def __init__(self, asked: str, answer: object) -> None:
        super().__init__(f"{asked}: {answer}")


class Browser:
    """A Chromium of its own, with a profile that is thrown away."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        profile = f"--user-data-dir={self._folder.name}"

        def hand_over() -> None:
            """Give the two ends the numbers 3 and 4, where Chromium looks for them."""
            ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (theirs_in, theirs_out)]
            for number, end in enumerate(ends, start=3):
                os.dup2(end, number)

        self._process = subprocess.Popen(
            [PROGRAM or "chromium", *_FLAGS, profile, "about:blank"],
            preexec_fn=hand_over,  # noqa: PLW1509 - a test has no threads that could hold a lock
            close_fds=False,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._buffer = b""
        self._count = 0
        self._session = ""
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._in)
        os.close(self._out)
        self._folder.cleanup()

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401 - the protocol is JSON
        """What the browser answers; what it reports meanwhile is kept in ``events``."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + _END)
        while (answer := self._next()).get("id") != self._count:
            self.events.append(answer)
        if "error" in answer:
            raise BrowserError(method, answer["error"])
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, page: Path, *, width: int = 1280, dark: bool = False, scripts: bool = True) -> None:
        """Show a page and wait until it has loaded."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = ""
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        self.call("Emulation.setEmulatedMedia", features=scheme)
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.call("Page.enable")
        self.call("Runtime.enable")
        self.call("Log.enable")
        self.events.clear()
        self.call("Page.navigate", url=page.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
        """The value of a script, awaited."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise BrowserError("script", answer["exceptionDetails"])
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press and let go of a key."""
        text = {"text": "\r"} if key == "Enter" else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, **_CODES.get(key, {}), **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)

    def picture(self, *, full: bool = False) -> bytes:
        """What is seen, or the whole page, as PNG."""
        answer = self.call("Page.captureScreenshot", captureBeyondViewport=full)
        return b64decode(answer["data"])

    def printed(self) -> bytes:
        """The page as PDF, on the paper its style asks for."""
        return b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])

    def complaints(self) -> list[str]:
        """What the page's script or the browser complained of since it was opened."""
        return [
            json.dumps(event["params"], ensure_ascii=False)
            for event in self.events
            if event.get("method") in {"Runtime.exceptionThrown", "Log.entryAdded"}
        ]

    def _next(self) -> dict[str, Any]:
        while _END not in self._buffer:
            part = os.read(self._in, 1 << 20)
            if not part:
                raise BrowserError("pipe", "the browser has gone")
            self._buffer += part
        message, self._buffer = self._buffer.split(_END, 1)
        found: dict[str, Any] = json.loads(message)
        return found


_CODES = {"Enter": {"windowsVirtualKeyCode": 13}, "Escape": {"windowsVirtualKeyCode": 27}}


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser that is closed in the end."""
    with Browser() as found:
        yield found
