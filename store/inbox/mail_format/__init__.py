"""Reading mail: finding messages, and parsing them."""

from store.inbox.mail_format.parse import Attachment, Defect, Mail, parse
from store.inbox.mail_format.sources import Source, messages

__all__ = ["Attachment", "Defect", "Mail", "Source", "messages", "parse"]
