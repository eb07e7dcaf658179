"""What can be seen of the inbox, each view as one actor may see it."""

from store.inbox.views.alike import alike
from store.inbox.views.arranging import DepartmentLine, QueueLine, arranged
from store.inbox.views.board import (
    Board,
    BoardRow,
    Lines,
    Receiver,
    board,
    boards,
    held,
    reassignees,
)
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
from store.inbox.views.files import HeldFile, ReadFile, files_of, read_file
from store.inbox.views.finding import FoundIn, FoundItem, find_items, search_items
from store.inbox.views.handing_over import HandOver, hand_over, place_of_work
from store.inbox.views.hours import office_hours
from store.inbox.views.load import Pace
from store.inbox.views.mailing import (
    Answering,
    MailHealth,
    answering,
    failed_letters,
    mail_health,
    mail_run,
    mail_state,
)
from store.inbox.views.periods import (
    SPANS,
    Period,
    Span,
    days_of,
    period_named,
    period_of,
    shifted,
)
from store.inbox.views.places import QueuePlace, all_queues
from store.inbox.views.rows import ItemRow
from store.inbox.views.sight import sees
from store.inbox.views.statistics import Figures, Statistics, StatRow, Took, course, statistics
from store.inbox.views.statistics_file import (
    department_coded,
    export_statistics,
    write_statistics,
)
from store.inbox.views.waiting import InHand, Waiting, in_hand, waiting

__all__ = [
    "SPANS",
    "Answering",
    "Board",
    "BoardRow",
    "Box",
    "BoxRow",
    "DepartmentLine",
    "EventRow",
    "Figures",
    "FoundIn",
    "FoundItem",
    "HandOver",
    "HeldFile",
    "InHand",
    "ItemDetail",
    "ItemRow",
    "Lines",
    "MailHealth",
    "Pace",
    "Period",
    "QueueLine",
    "QueuePlace",
    "QueueRow",
    "ReadFile",
    "Receiver",
    "Span",
    "StatRow",
    "Statistics",
    "Took",
    "Waiting",
    "alike",
    "all_queues",
    "answering",
    "arranged",
    "board",
    "boards",
    "boxes",
    "count",
    "course",
    "days_of",
    "department_coded",
    "export_statistics",
    "failed_letters",
    "files_of",
    "find_items",
    "hand_over",
    "held",
    "in_hand",
    "item_answers",
    "item_detail",
    "items",
    "items_of_relation",
    "mail_health",
    "mail_run",
    "mail_source",
    "mail_state",
    "office_hours",
    "period_named",
    "period_of",
    "place_of_work",
    "queues",
    "read_file",
    "reassignees",
    "receivers",
    "search_items",
    "sees",
    "shifted",
    "statistics",
    "waiting",
    "write_statistics",
]
