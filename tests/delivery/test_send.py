"""What is known about a message after each way in which a mail server can fail."""

from __future__ import annotations

import smtplib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from flask import Flask
from flask_mailman import EmailMessage
from flask_mailman.backends.smtp import EmailBackend

from planner.delivery.not_sent import NotSent
from planner.delivery.send import send

Answers = dict[str, str]
"""What a mail server says to each command, "" for nothing more at all."""

USUAL = {
    "hello": "220 here",
    "ehlo": "250 here",
    "mail": "250 yes",
    "rcpt": "250 yes",
    "data": "354 go on",
    "message": "250 taken",
    "quit": "221 bye",
}


@contextmanager
def a_server(answers: Answers) -> Iterator[int]:
    """One connection, answered as told; whoever hears nothing waits until the end. Yields the port."""
    over = threading.Event()
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        thread = threading.Thread(target=_serve, args=(listener, {**USUAL, **answers}, over), daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        over.set()
        thread.join(5)


def _serve(listener: socket.socket, answers: Answers, over: threading.Event) -> None:
    peer, _address = listener.accept()
    with peer, peer.makefile("rwb") as lines:

        def say(what: str) -> bool:
            if not answers[what]:
                over.wait(5)
                return False
            lines.write(f"{answers[what]}\r\n".encode())
            lines.flush()
            return True

        goes_on = say("hello")
        while goes_on and (line := lines.readline()):
            word = line[:4].decode().strip().lower()
            goes_on = say(word) if word in answers else True
            if goes_on and word == "data":
                while lines.readline().strip() != b".":
                    pass
                goes_on = say("message")


def a_message(port: int) -> EmailMessage:
    connection = EmailBackend(host="127.0.0.1", port=port, use_tls=False, use_ssl=False, timeout=0.4)
    return EmailMessage("Your page", "Hello", "site@example.org", ["jo@example.org"], connection=connection)


def sending(app: Flask, answers: Answers) -> Callable[[], None]:
    def act() -> None:
        with app.app_context(), a_server(answers) as port:
            send(a_message(port))

    return act


@pytest.mark.parametrize("answers", [{}, {"quit": ""}, {"quit": "500 what"}], ids=str)
def test_what_was_taken_is_sent_however_the_goodbye_goes(app: Flask, answers: Answers) -> None:
    sending(app, answers)()


@pytest.mark.parametrize("answers", [{"hello": ""}, {"hello": "554 no"}], ids=str)
def test_a_server_that_does_not_answer_the_call_is_there_for_nobody(app: Flask, answers: Answers) -> None:
    with pytest.raises(NotSent) as caught:
        sending(app, answers)()
    assert caught.value.is_for_all


def test_neither_is_one_that_is_down(app: Flask) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    with app.app_context(), pytest.raises(NotSent) as caught:
        send(a_message(port))
    assert (caught.value.kind, caught.value.is_for_all) == ("ConnectionRefusedError", True)


@pytest.mark.parametrize(
    "answers", [{"rcpt": "550 nobody"}, {"mail": "451 later"}, {"data": "554 no"}, {"message": "451 later"}], ids=str
)
def test_a_plain_no_is_for_this_message_alone(app: Flask, answers: Answers) -> None:
    with pytest.raises(NotSent) as caught:
        sending(app, answers)()
    assert not caught.value.is_for_all


def test_what_a_server_said_goes_no_further(app: Flask) -> None:
    with pytest.raises(NotSent) as caught:
        sending(app, {"rcpt": "550 jo@example.org is unknown"})()
    assert "jo@example.org" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_nobody_knows_what_a_server_did_that_went_silent_after_the_last_line(app: Flask) -> None:
    with pytest.raises(smtplib.SMTPServerDisconnected):
        sending(app, {"message": ""})()
