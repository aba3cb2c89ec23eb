"""Mails, .eml: press releases and newsletters as they are sent."""

import re
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr

from claimline.ingest.article import Draft
from claimline.ingest.detect import suffix_kind
from claimline.ingest.encoding import decoded
from claimline.ingest.libraries import faults_of_library
from claimline.ingest.markup import text_of_markup
from claimline.ingest.source import Drafts, Reading, Source, as_source, whole

_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_SOFT_BREAK = re.compile(r"(?<! ) \n(?=\S)")


def read_eml(source: Source, reading: Reading) -> Drafts:
    """Yield the article of a mail, and those of the files attached to it."""
    data = whole(source, reading.limits.file_mb)
    # The parser of headers falls over some that only spammers write.
    with faults_of_library():
        mail = BytesParser(policy=policy.default).parsebytes(data)
        text = _body(mail)
        name, address = parseaddr(str(mail.get("From", "")))
        fields = {
            "text": text,
            "title": mail.get("Subject"),
            "byline": name or address,
            "published": mail.get("Date"),
            "language": mail.get("Content-Language"),
        }
    attached = [part for part in mail.walk() if part is not mail and part.get_filename()]
    if text.strip() or not attached:
        yield Draft(fields=fields, file=source.name, place=source.name)
    for part in attached:
        file_name = str(part.get_filename()).replace("/", "_")
        content = part.get_payload(decode=True)
        if suffix_kind(file_name) and isinstance(content, bytes):
            yield from reading.nested(
                as_source(content, f"{source.name}/{file_name}", depth=source.depth + 1, budget=source.budget)
            )


def _body(mail: EmailMessage) -> str:
    plain = mail.get_body(("plain",))
    rich = mail.get_body(("html",))
    text = _content(plain) if plain else ""
    if rich is not None and len(text.split()) < 20:
        # Some say no more in the plain part than that there is another.
        from_markup = text_of_markup(_content(rich))
        return from_markup if len(from_markup) > len(text) else text
    signature = _SIGNATURE.search(text)
    text = text[: signature.start()] if signature else text
    if plain is not None and str(plain.get_param("format", "")).lower() == "flowed":
        # A space before the break says that the paragraph goes on (RFC 3676).
        text = _SOFT_BREAK.sub(" ", text)
    return text


def _content(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    return decoded(data, str(part.get_content_charset("") or "")).replace("\r\n", "\n")
