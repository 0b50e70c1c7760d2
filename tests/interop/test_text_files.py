"""A broken text is told with its file and its line, in one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from planner.interop.front_matter import BrokenText
from planner.interop.lesson_files import read_lessons
from planner.interop.markdown import to_html
from planner.interop.practice_files import read_scripts
from planner.services import library

ROOT = Path(__file__).resolve().parents[2]
WHOLE = """+++
title = "A title"
minutes = 2
fits = ["new"]
sources = ["Somebody 2020"]

[next]
text = "Do it."
endpoint = "today.show"
+++

Text with **weight**.
"""


def a_lesson(folder: Path, text: str | bytes, name: str = "01-a-title.md") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(folder: Path) -> str:
    with pytest.raises(BrokenText) as found:
        read_lessons(folder)
    told = str(found.value)
    assert "\n" not in told
    return told


def test_a_whole_file_is_a_lesson(tmp_path: Path) -> None:
    a_lesson(tmp_path, WHOLE)
    [lesson] = read_lessons(tmp_path)
    assert (lesson.slug, lesson.title, lesson.minutes) == ("a-title", "A title", 2)
    assert lesson.text.strip() == "Text with **weight**."


def test_windows_line_ends_and_a_byte_order_mark_are_welcome(tmp_path: Path) -> None:
    a_lesson(tmp_path, b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert read_lessons(tmp_path)[0].title == "A title"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('title = "A title"', 'title = "A title', 2, "not TOML"),
        ('title = "A title"', "title = A title", 2, "not TOML"),
        ('title = "A title"', 'title = ""', 2, "title must be a text"),
        ('title = "A title"', f'title = "{"a" * 81}"', 2, "1 to 80 characters"),
        ('title = "A title"\n', "", 1, "has no title"),
        ("minutes = 2", 'minutes = "2"', 3, "whole number"),
        ("minutes = 2", "minutes = 4", 3, "from 1 to 3"),
        ("minutes = 2", "minutes = true", 3, "whole number"),
        ('["new"]', '["newer"]', 4, "does not know newer"),
        ('["Somebody 2020"]', "[]", 5, "at least one source"),
        ('["Somebody 2020"]', '[" "]', 5, "at least one source"),
        ('["Somebody 2020"]', '"Somebody 2020"', 5, "list of texts"),
        ("sources", "source", 5, "nobody reads source"),
        ('text = "Do it."\n', "", 1, "has no next.text"),
        ('"today.show"', '"https://example.org"', 9, "a page such as"),
        ("endpoint =", "endpoints =", 9, "nobody reads next.endpoints"),
        ("+++\n\nText", "\n\nText", 12, "not TOML|no second line"),
        ("Text with **weight**.\n", "", 10, "no text below"),
        ("Text with", "# A second title", 12, "begin with ##"),
        ("+++\ntitle", "title", 1, "begins with a line"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in WHOLE
    path = a_lesson(tmp_path, WHOLE.replace(old, new, 1))
    told = refusal(tmp_path)
    assert told.startswith(f"{path.as_posix()}, line {line}: "), told
    assert any(part in told for part in said.split("|")), told


def test_a_file_that_is_no_text_is_told_with_its_line(tmp_path: Path) -> None:
    a_lesson(tmp_path, WHOLE.encode().replace(b"Somebody", b"Some\xffbody"))
    assert "line 5: this is not text in UTF-8" in refusal(tmp_path)


def test_a_name_without_a_number_and_a_second_lesson_of_a_name_are_refused(tmp_path: Path) -> None:
    a_lesson(tmp_path, WHOLE, "a-title.md")
    assert "named such as" in refusal(tmp_path)
    (tmp_path / "a-title.md").unlink()
    a_lesson(tmp_path, WHOLE)
    a_lesson(tmp_path, WHOLE, "02-a-title.md")
    assert "another lesson named a-title" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("## Begin\n\na\n\n## Middle\n\nb\n\n## Finish\n\nc", 15, "the parts are"),
        ("a\n\n## Begin", 7, "stand under"),
        ("## Begin\n\na\n\n## End\n\nc", 2, "no passage under ## Middle"),
    ],
)
def test_a_broken_practice_is_told_too(tmp_path: Path, body: str, line: int, said: str) -> None:
    head = '+++\ntitle = "t"\nlead = "l"\ncare = "c"\nsources = ["s"]\n+++\n'
    (tmp_path / "breathing.md").write_text(head + body, "utf-8")
    with pytest.raises(BrokenText, match=f"line {line}: .*{said}"):
        read_scripts(tmp_path)


def test_the_site_does_not_start_and_says_why_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "en_GB").mkdir()
    a_lesson(tmp_path / "en_GB", WHOLE.replace("minutes = 2", "minutes = two"))
    set_folder = f"shelf.LESSONS = Path({str(tmp_path)!r})"
    code = f"from pathlib import Path; import planner.services.library as shelf; {set_folder}; import wsgi"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{(tmp_path / 'en_GB' / '01-a-title.md').as_posix()}, line 3: ")
    assert done.stderr.count("\n") == 1


def test_a_language_without_a_text_reads_it_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for language, title in (("en_GB", "A title"), ("es", "Un título")):
        (tmp_path / language).mkdir()
        a_lesson(tmp_path / language, WHOLE.replace("A title", title))
    a_lesson(tmp_path / "en_GB", WHOLE, "02-another.md")
    monkeypatch.setattr(library, "LESSONS", tmp_path)
    library.check_library()
    found = library.library("es")
    assert [lesson.title for lesson in found.lessons] == ["Un título", "A title"]
    assert "another" in found.in_english
    assert "a-title" not in found.in_english


def test_a_lesson_that_english_does_not_have_and_a_shelf_without_lessons_stop_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("en_GB", "es"):
        (tmp_path / language).mkdir()
    monkeypatch.setattr(library, "LESSONS", tmp_path)
    with pytest.raises(BrokenText, match="every lesson is missing"):
        library.check_library()
    library._library.cache_clear()
    a_lesson(tmp_path / "en_GB", WHOLE)
    a_lesson(tmp_path / "es", WHOLE, "01-otra.md")
    with pytest.raises(BrokenText, match="otra is there in es"):
        library.check_library()


def test_raw_html_is_shown_as_it_was_typed_and_no_image_is_asked_for() -> None:
    html = to_html("<script>x</script> ![a](https://example.org/a.png) [b](javascript:x)")
    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html.replace('href="https://example.org/a.png"', "")
