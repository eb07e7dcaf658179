"""The inbox room: work items in queues, their timelines, and the mail they come from."""

from store.inbox.assigning import (
    AssignRule,
    AssignRuleRow,
    AssignTurn,
    assign,
    assign_rules,
    assignees,
    preview_rule,
    rule_departments,
)
from store.inbox.drafting import (
    Draft,
    DraftRow,
    DraftSort,
    draft_count,
    draft_of,
    drafted,
    drafts,
    half_typed,
    letter_drafts,
    settle_draft,
)
from store.inbox.integrity import check
from store.inbox.items.finished import finished_by_others
from store.inbox.items.making import make_item
from store.inbox.jobs import JOBS
from store.inbox.lists.detail import (
    EventRow,
    ItemDetail,
    item_answers,
    item_detail,
    items_about_record,
    items_of_relation,
    mail_source,
    receivers,
)
from store.inbox.lists.last import LastWork, last_work
from store.inbox.lists.lists import Box, BoxRow, box_of, boxes, count, items
from store.inbox.lists.rows import ItemRow
from store.inbox.lists.search import FoundIn, FoundItem, find_items, search_items
from store.inbox.lists.similar import similar_items
from store.inbox.mail.attachments import HeldFile, ReadFile, files_of, files_to_send, read_file
from store.inbox.mail.composing import addresses
from store.inbox.mail.inviting import open_invitations
from store.inbox.mail.made_files import MadeLetter, mail_made
from store.inbox.mail.text_fields import filled, require_filled, unfilled
from store.inbox.mail.texts import (
    CannedAnswer,
    canned_answers,
    item_values,
    mail_texts,
    signature_under,
    text_departments,
)
from store.inbox.mail.tray_mail import file_mailed_to
from store.inbox.mail.views import (
    Answering,
    MailHealth,
    answering,
    failed_letters,
    letter_sender,
    mail_health,
    mail_run,
    mail_state,
    waiting_letters,
)
from store.inbox.mail_format import Invitation
from store.inbox.models import (
    NOBODY,
    STATE_NAMES,
    EnclosedMail,
    Event,
    ItemLink,
    LinkedKind,
    LinkSort,
    MailDefect,
    MailDoc,
    MailFile,
    MailRun,
    OfficeHours,
    Origin,
    Priority,
    Queue,
    WorkItem,
)
from store.inbox.models.mail_texts import MailText, TextSort
from store.inbox.models.procedures import Procedure, Step
from store.inbox.models.tallies import bucket, local_day, month_of
from store.inbox.procedures import (
    ItemStep,
    ItemSteps,
    Leavers,
    ProcedureGiven,
    ProcedureRow,
    item_steps,
    leavers,
    procedure_choices,
    procedure_departments,
    procedures,
    step_qualifications,
)
from store.inbox.quality import (
    CheckRow,
    FoundRow,
    Quality,
    QualityCheck,
    QualityShare,
    QualityState,
    check_answers,
    found_faults,
    quality_checks,
    quality_departments,
)
from store.inbox.queues.hours import office_hours
from store.inbox.queues.views import (
    DepartmentLine,
    QueueLine,
    QueuePlace,
    QueueRow,
    all_queues,
    arranged,
    queues,
)
from store.inbox.rules.holders import can_hold
from store.inbox.rules.routing import first_queue, queue_for
from store.inbox.rules.states import CLOSED
from store.inbox.rules.subjects import UNSETTLED
from store.inbox.rules.timeline import record, take_back, withdrawn
from store.inbox.schedules import (
    Often,
    Schedule,
    ScheduleGiven,
    ScheduleRow,
    Wording,
    next_runs,
    schedule_departments,
    schedules,
)
from store.inbox.workload.board import (
    TOTAL,
    Board,
    BoardRow,
    Lines,
    board,
    boards,
    held,
    totals,
)
from store.inbox.workload.counts import InHand, Waiting, in_hand, overdue_in, waiting
from store.inbox.workload.findings import Found
from store.inbox.workload.flow import AGES_IN_FULL, Flow, ageing, flow
from store.inbox.workload.handover import HandOver, department_of_work, hand_over
from store.inbox.workload.load import AGES, Pace
from store.inbox.workload.periods import (
    SPANS,
    Period,
    Span,
    days_of,
    parts_of,
    period_named,
    period_of,
    shifted,
)
from store.inbox.workload.receivers import Receiver, reassignees
from store.inbox.workload.statistics import (
    Figures,
    Sort,
    Statistics,
    StatRow,
    Took,
    course,
    statistics,
    took,
)
from store.inbox.workload.statistics_export import (
    department_coded,
    write_statistics,
)

__all__ = [
    "AGES", "AGES_IN_FULL", "CLOSED", "JOBS", "NOBODY", "SPANS", "STATE_NAMES", "TOTAL", "UNSETTLED",
    "Answering", "AssignRule", "AssignRuleRow", "AssignTurn", "Board", "BoardRow", "Box",
    "BoxRow", "CannedAnswer", "CheckRow", "DepartmentLine", "Draft", "DraftRow", "DraftSort",
    "EnclosedMail", "Event", "EventRow", "Figures", "Flow", "Found", "FoundIn", "FoundItem",
    "FoundRow", "HandOver", "HeldFile", "InHand", "Invitation", "ItemDetail", "ItemLink", "ItemRow",
    "ItemStep", "ItemSteps", "LastWork", "Leavers", "Lines", "LinkSort", "LinkedKind", "MadeLetter", "MailDefect", "MailDoc",
    "MailFile", "MailHealth", "MailRun", "MailText", "OfficeHours", "Often", "Origin", "Pace",
    "Period", "Priority", "Procedure", "ProcedureGiven", "ProcedureRow", "Quality",
    "QualityCheck", "QualityShare", "QualityState", "Queue", "QueueLine", "QueuePlace",
    "QueueRow", "ReadFile", "Receiver", "Schedule", "ScheduleGiven", "ScheduleRow", "Sort",
    "Span", "StatRow", "Statistics", "Step", "TextSort", "Took", "Waiting", "Wording", "WorkItem",
    "addresses", "ageing", "all_queues", "answering", "arranged", "assign", "assign_rules", "assignees",
    "board", "boards", "box_of", "boxes", "bucket", "can_hold", "canned_answers", "check", "check_answers",
    "count", "course", "days_of", "department_coded", "department_of_work", "draft_count",
    "draft_of", "drafted", "drafts", "failed_letters", "file_mailed_to", "files_of",
    "files_to_send", "filled", "find_items", "finished_by_others", "first_queue", "flow", "found_faults", "half_typed", "hand_over", "held",
    "in_hand", "item_answers", "item_detail", "item_steps", "item_values", "items", "items_about_record", "items_of_relation",
    "last_work", "leavers", "letter_drafts", "letter_sender", "local_day", "mail_health", "mail_made", "mail_run", "mail_source", "mail_state", "mail_texts",
    "make_item", "month_of", "next_runs", "office_hours", "open_invitations", "overdue_in", "parts_of", "period_named",
    "period_of",
    "preview_rule", "procedure_choices", "procedure_departments", "procedures", "quality_checks",
    "quality_departments", "queue_for", "queues", "read_file", "reassignees", "receivers", "record", "require_filled",
    "rule_departments", "schedule_departments", "schedules", "search_items", "settle_draft",
    "shifted", "signature_under", "similar_items", "statistics", "step_qualifications",
    "take_back", "text_departments", "took", "totals", "unfilled", "waiting", "waiting_letters", "withdrawn",
    "write_statistics",
]  # fmt: skip
