"""The text of an e-mail (.eml), with subject, sender and date; attachments are named, not read."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from detente.errors import input_error
from detente.sources.document import Material, Reading, one_line
from detente.sources.encoding import decoded
from detente.sources.html import fragment_text
from detente.sources.published import published


def read_mail(material: Material) -> Reading:
    """The letter's text: its plain part, else its HTML part. Raises InputError for a message without a text."""
    message = email.message_from_bytes(material.raw, policy=default)
    if not isinstance(message, EmailMessage):
        raise input_error(material.name, "this e-mail cannot be read")
    try:
        body = message.get_body(("plain", "html"))
        raw = body.get_payload(decode=True) if body is not None else None
    except (LookupError, ValueError, AttributeError, TypeError):
        body = raw = None
    if body is None or not isinstance(raw, bytes):
        raise input_error(material.name, "this e-mail holds no text")
    text, notes = decoded(raw, material.name, body.get_content_charset())
    if body.get_content_type() == "text/html":
        text = fragment_text(text)
    if not text.strip():
        raise input_error(material.name, "this e-mail holds no text")
    attached = [one_line(part.get_filename(), 80) or "unnamed" for part in message.iter_attachments()]
    if attached:
        notes += (f"attachments not read: {', '.join(attached[:10])}",)
    day, unclear = published([re.sub(r"\([^()]*\)", " ", _header(message, "Date"))])  # remarks stand in brackets there
    name, sender = parseaddr(_header(message, "From"))
    return Reading(
        text,
        title=one_line(_header(message, "Subject")),
        author=one_line(name or sender),
        published=day,
        notes=notes + unclear,
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (LookupError, ValueError, AttributeError, TypeError):  # a header that breaks its own rules
        return ""
