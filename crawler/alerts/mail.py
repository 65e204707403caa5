"""E-mail by SMTP."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from crawler.alerts.errors import ChannelError
from crawler.alerts.message import Message
from crawler.operations.config import Email

PORTS = {"starttls": 587, "ssl": 465, "none": 25}


def send(email: Email, message: Message, timeout: float) -> str | None:
    """Send to all; return a sentence on recipients the server refused, raise `ChannelError` where it took none."""
    try:
        with _connected(email, timeout) as server:
            if email.user is not None and email.password is not None:
                server.login(email.user, email.password)
            refused = server.send_message(compose(email, message))
    except smtplib.SMTPResponseException as error:
        said = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        raise ChannelError(f"the server answered {error.smtp_code} {' '.join(said.split())}") from None
    except smtplib.SMTPRecipientsRefused as error:
        raise ChannelError(f"the server refused {', '.join(error.recipients)}") from None
    except OSError as error:  # SMTPException is one
        raise ChannelError(f"no mail sent ({error})") from None
    except ValueError:  # behind OSError: a certificate that is refused is both
        raise ChannelError("sender or recipients are no addresses of e-mail") from None
    return f"the server refused {', '.join(refused)}" if refused else None


def compose(email: Email, message: Message) -> EmailMessage:
    """Return the letter; `Auto-Submitted` (RFC 3834) keeps programs that answer letters from answering."""
    letter = EmailMessage()
    letter["Subject"] = message.subject
    letter["From"] = email.sender
    letter["To"] = ", ".join(email.to)
    letter["Date"] = format_datetime(message.at)
    letter["Message-ID"] = make_msgid("kexie-archive")
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.text() + "\n", charset="utf-8")
    return letter


def _connected(email: Email, timeout: float) -> smtplib.SMTP:
    port = email.port or PORTS[email.security]
    if email.security == "ssl":
        return smtplib.SMTP_SSL(email.host, port, timeout=timeout, context=ssl.create_default_context())
    server = smtplib.SMTP(email.host, port, timeout=timeout)
    if email.security == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server
