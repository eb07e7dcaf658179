"""What can be seen of the inbox, each view as one actor may see it."""

from store.inbox.views.alike import alike
from store.inbox.views.board import Board, BoardRow, Waiting, board, boards, held, waiting
from store.inbox.views.boxes import Box, BoxRow, QueueRow, boxes, count, items, queues
from store.inbox.views.detail import (
    EventRow,
    ItemDetail,
    item_answers,
    item_detail,
    items_of_relation,
    mail_source,
    receivers,
)
from store.inbox.views.finding import FoundIn, FoundItem, find_items, search_items
from store.inbox.views.mailing import (
    Answering,
    HeldFile,
    MailHealth,
    answering,
    files_of,
    mail_health,
    mail_run,
)
from store.inbox.views.rows import ItemRow
from store.inbox.views.sight import sees

__all__ = [
    "Answering",
    "Board",
    "BoardRow",
    "Box",
    "BoxRow",
    "EventRow",
    "FoundIn",
    "FoundItem",
    "HeldFile",
    "ItemDetail",
    "ItemRow",
    "MailHealth",
    "QueueRow",
    "Waiting",
    "alike",
    "answering",
    "board",
    "boards",
    "boxes",
    "count",
    "files_of",
    "find_items",
    "held",
    "item_answers",
    "item_detail",
    "items",
    "items_of_relation",
    "mail_health",
    "mail_run",
    "mail_source",
    "queues",
    "receivers",
    "search_items",
    "sees",
    "waiting",
]
