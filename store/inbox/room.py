"""The inbox: work, where it comes from, and who does it."""

from __future__ import annotations

from store.errors import N_
from store.inbox import (
    JOBS,
    AssignRule,
    AssignTurn,
    Draft,
    Event,
    ItemLink,
    MailDoc,
    MailRun,
    MailText,
    OfficeHours,
    Procedure,
    QualityCheck,
    QualityShare,
    Queue,
    Schedule,
    WorkItem,
    check,
    drafting,
)
from store.inbox.assigning import acts as assigning_acts
from store.inbox.items import (
    attaching,
    creating,
    editing,
    escalating,
    excusing,
    holding,
    lifting,
    merging,
    reviewing,
    snoozing,
    transferring,
    transitions,
)
from store.inbox.mail import (
    inviting,
    new_letters,
    quarantine,
    recalling,
    receiving,
    replying,
    runs,
    sending,
    stored_files,
    texts,
    tray_mail,
)
from store.inbox.procedures import keeping as procedures_keeping
from store.inbox.procedures import running as procedures_running
from store.inbox.quality import acts as quality_acts
from store.inbox.quality import drawing
from store.inbox.queues import acts as queue_acts
from store.inbox.queues import closing as queue_closing
from store.inbox.queues import hours as queue_hours
from store.inbox.rules.visibility import RULES
from store.inbox.scans import receiving as scans_receiving
from store.inbox.schedules import keeping as schedules_keeping
from store.inbox.schedules import running as schedules_running
from store.inbox.today import TODAY
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(
        Queue,
        WorkItem,
        Event,
        MailDoc,
        OfficeHours,
        MailRun,
        AssignRule,
        AssignTurn,
        Draft,
        MailText,
        ItemLink,
        Procedure,
        Schedule,
        QualityShare,
        QualityCheck,
    ),
    acts=(
        assigning_acts,
        drafting,
        attaching,
        creating,
        editing,
        escalating,
        excusing,
        holding,
        lifting,
        merging,
        reviewing,
        snoozing,
        transferring,
        transitions,
        inviting,
        quarantine,
        receiving,
        recalling,
        replying,
        new_letters,
        runs,
        sending,
        stored_files,
        texts,
        tray_mail,
        procedures_keeping,
        procedures_running,
        quality_acts,
        drawing,
        queue_acts,
        queue_closing,
        queue_hours,
        scans_receiving,
        schedules_keeping,
        schedules_running,
    ),
    reads={
        "quality_check": "quality.read",
        "quality_share": "quality.read",
    },
    sight=RULES,
    checks=(check,),
    jobs=JOBS,
    rights={
        "item.read": N_("see items"),
        "item.assign": N_("plan the work of colleagues"),
        "mail_text.read": N_("see texts for mail"),
        "assign_rule.read": N_("see assignment rules"),
        "board.read": N_("see the workload"),
        "quality.read": N_("see quality findings"),
        "procedure.read": N_("see procedures"),
        "schedule.read": N_("see schedules"),
    },
    today=TODAY,
)
