"""Reading mail: finding messages, and parsing them."""

from store.inbox.mail_format.parse import Attachment, Defect, Mail, body_hash, parse
from store.inbox.mail_format.sources import Source, messages

__all__ = ["Attachment", "Defect", "Mail", "Source", "body_hash", "messages", "parse"]
