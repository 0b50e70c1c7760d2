"""`flask jobs run`: a process of its own for what is done again and again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from planner.cli.ending import Ending
from planner.jobs.tasks import Task

ROOT = Path(__file__).parent.parent.parent


def test_once_does_each_thing_and_ends_well(runner: FlaskCliRunner) -> None:
    assert runner.invoke(args=["jobs", "run", "--once"]).exit_code == 0


def test_once_tells_by_its_exit_that_something_failed(runner: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_app: Flask, _now: object) -> None:
        raise ValueError

    monkeypatch.setattr(sys.modules["planner.cli.jobs"], "TASKS", (Task(name="breaks", run=breaks),))
    assert runner.invoke(args=["jobs", "run", "--once"]).exit_code == 1


def test_a_word_too_many_is_one_sentence(runner: FlaskCliRunner) -> None:
    told = runner.invoke(args=["jobs", "run", "--often"])
    assert (told.exit_code, told.output) == (2, "No such option '--often'.\n")


def a_process(folder: Path, *words: str, **environment: str) -> subprocess.Popen[str]:
    """A command in a process of its own, on a folder without a database."""
    return subprocess.Popen(
        [sys.executable, "-m", "flask", *words],
        cwd=ROOT,
        env={**os.environ, "INSTANCE": str(folder), "FLASK_APP": "wsgi.py", "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ends_well(process: subprocess.Popen[str], last_word: str) -> None:
    """Wait for a line, ask it to end, and see that it does."""
    with process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if last_word in line:
                    break
            process.send_signal(signal.SIGTERM)
            _out, errors = process.communicate(timeout=30)
            unexpected = [line for line in errors.splitlines() if "INFO:waitress:Serving on" not in line]
            assert (process.returncode, unexpected) == (0, [])
        finally:
            process.kill()


def test_a_worker_ends_well_when_its_manager_asks(tmp_path: Path) -> None:
    ends_well(a_process(tmp_path, "jobs", "run"), "Ctrl+C stops it.")


def test_a_signal_that_comes_in_the_middle_of_the_garbage_collector_is_not_lost() -> None:
    class Garbage:
        """Something to be collected."""

    before = signal.getsignal(signal.SIGTERM)
    ending = Ending()
    try:
        thing = Garbage()
        seen = weakref.ref(thing, lambda _gone: signal.raise_signal(signal.SIGTERM))
        del thing
        assert seen() is None
        ending.asked.settimeout(5)
        ending.wait()
    finally:
        signal.signal(signal.SIGTERM, before)
        ending.close()


@pytest.mark.parametrize("jobs", ["on", "off"])
def test_a_server_ends_well_with_its_jobs_or_without(tmp_path: Path, jobs: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ends_well(a_process(tmp_path, "serve", JOBS=jobs, PORT=str(port)), "Ctrl+C stops it.")
