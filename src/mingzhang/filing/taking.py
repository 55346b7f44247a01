"""Taking in 导入: a file is recognised by what it holds, and goes where it belongs."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from mingzhang.filing.errors import AnotherYearError, NothingRecognisedError, NotImportableError
from mingzhang.filing.files import sha256_of, write
from mingzhang.filing.filing import Filing
from mingzhang.filing.prior import WORKBOOKS, read_prior
from mingzhang.filing.store import FolderWork
from mingzhang.reading.errors import UnreadableError
from mingzhang.records.importing.errors import RefusedError, UnknownTableError
from mingzhang.records.importing.reject import Reject
from mingzhang.records.importing.run import import_file
from mingzhang.statements.errors import NoStatementError, Problem
from mingzhang.statements.imports import Imported, import_workbook

_LEDGER = (".csv", ".parquet")
_DOCUMENTS = (".docx", ".pdf", ".html", ".htm", ".mht", ".mhtml")
_EITHER = (".txt",)
