"""A QR code as a path."""

from __future__ import annotations

import re

import qrcode
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.charts.qr_code import qr_code


@settings(max_examples=15)
@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=90))
def test_the_path_fills_exactly_the_dark_modules(text: str) -> None:
    drawn = qr_code(text)
    expected = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=2)
    expected.add_data(text)
    expected.make(fit=True)
    matrix = expected.get_matrix()
    filled = {
        (int(y), int(x) + n)
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", drawn.path)
        for n in range(int(width))
    }
    assert drawn.size == len(matrix)
    assert filled == {(y, x) for y, row in enumerate(matrix) for x, is_dark in enumerate(row) if is_dark}


def test_it_holds_numbers_and_commands_alone() -> None:
    assert re.fullmatch(r"[Mhvz0-9 -]+", qr_code("https://steadily.example.org/join/x").path)
