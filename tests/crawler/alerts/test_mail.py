from __future__ import annotations

import email
import email.policy

import pytest

from crawler.alerts import mail
from crawler.alerts.errors import ChannelError
from crawler.operations.config import Email
from tests.crawler.alerts.conftest import message


def account(port, security="starttls", **more):
    login = {} if security == "none" else {"user": "archive", "password": "pass word"}
    return Email(
        host="localhost", port=port, security=security,
        **{"sender": "archive@example.cn", "to": ["keeper@example.cn"]} | login | more,
    )  # fmt: skip


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # it is TLS from the first byte
@pytest.mark.parametrize("security", ["starttls", "ssl", "none"])
def test_a_letter_arrives(mail_server, security):
    server = mail_server(security)
    sent = message()
    assert mail.send(account(server.port, security), sent, 5) is None
    (letter,) = server.letters
    assert (letter.sender, letter.to) == ("archive@example.cn", ["keeper@example.cn"])
    assert letter.encrypted == (security != "none")
    assert letter.user == (None if security == "none" else "archive")
    read = email.message_from_bytes(letter.content, policy=email.policy.default)
    assert read["Subject"] == "[kexie-archive] 模范市科协: 被拦截 blocked"
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["Date"].datetime == sent.at
    assert read.get_content().strip() == sent.text()
    assert max(map(len, letter.content.splitlines())) <= 998, "RFC 5322"


def test_a_wrong_password_is_told(mail_server):
    server = mail_server("starttls")
    with pytest.raises(ChannelError, match="the server answered 535") as error:
        mail.send(account(server.port, password="wrong-one"), message(), 5)  # noqa: S106
    assert "wrong-one" not in str(error.value)
    assert not server.letters


def test_a_server_that_is_not_who_it_says_gets_no_password(mail_server, monkeypatch):
    server = mail_server("starttls")
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(ChannelError, match=r"no mail sent \(.*certificate"):
        mail.send(account(server.port), message(), 5)
    assert not server.letters


def test_one_recipient_that_is_refused_is_named_and_the_others_have_it(mail_server):
    server = mail_server("none")
    several = account(server.port, "none", to=["nobody@example.cn", "keeper@example.cn"])
    assert mail.send(several, message(), 5) == "the server refused nobody@example.cn"
    assert server.letters[0].to == ["keeper@example.cn"]


def test_nobody_who_takes_it_is_a_failure(mail_server):
    server = mail_server("none")
    with pytest.raises(ChannelError, match=r"refused nobody@example\.cn"):
        mail.send(account(server.port, "none", to=["nobody@example.cn"]), message(), 5)


def test_no_server():
    with pytest.raises(ChannelError, match=r"no mail sent \(.*refused"):
        mail.send(account(1), message(), 5)


def test_a_sender_that_would_add_a_header(mail_server):
    server = mail_server("none")
    broken = account(server.port, "none", sender="a@b.cn\r\nBcc: x@y.cn")
    with pytest.raises(ChannelError, match="are no addresses"):
        mail.send(broken, message(), 5)
    assert not server.letters
