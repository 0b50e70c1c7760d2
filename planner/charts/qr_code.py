"""A QR code as one path, so that a template draws it without an image or a style."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import qrcode


@dataclass(frozen=True, slots=True, kw_only=True)
class QrCode:
    """A square of `size` modules, its quiet border included; `path` fills the dark ones."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """The QR code of a text; a tenth of it may be covered or creased."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=2)
    code.add_data(text)
    code.make(fit=True)
    rows: list[list[bool]] = code.get_matrix()
    return QrCode(size=len(rows), path="".join(_row(y, row) for y, row in enumerate(rows)))


def _row(y: int, row: list[bool]) -> str:
    """Each run of dark modules as one rectangle."""
    parts, x = [], 0
    for is_dark, run in groupby(row):
        width = len(list(run))
        if is_dark:
            parts.append(f"M{x} {y}h{width}v1h-{width}z")
        x += width
    return "".join(parts)
