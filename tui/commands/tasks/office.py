"""The tasks of the first screen, the records, the search, the team and the oversight."""

from __future__ import annotations

from collections.abc import Mapping

from store.errors import N_
from tui.commands.tasks.task import Task

__all__ = ["TASKS"]

TASKS: Mapping[str, tuple[Task, ...]] = {
    "today": (
        Task(N_("work on what waits for me"), ("today.open",)),
        Task(N_("read the newest mail and requests"), ("go.inbox",)),
        Task(N_("find an item, entry, mail or contact"), ("go.search",)),
        Task(N_("see the day of my other role"), ("today.turn",)),
        Task(N_("return to what I was typing"), ("go.on",)),
        Task(N_("find a command whose key I forgot"), ("find.command",)),
    ),
    "records": (
        Task(N_("find a contact"), ("relation.search",)),
        Task(N_("add a contact"), ("relation.add",)),
        Task(N_("change an address or IBAN"), ("relation.open", "relation.change")),
        Task(N_("see all about a contact"), ("relation.open",)),
    ),
    "kinds": (
        Task(N_("see the records of a kind"), ("kinds.open",)),
        Task(N_("see what a kind asks"), ("kind.open",)),
        Task(N_("define a new kind of record"), ("kind.add",)),
        Task(N_("start from a template, such as a contract"), ("kind.template",)),
        Task(N_("start from the columns of a spreadsheet"), ("kind.from_file",)),
        Task(N_("confirm a version that a colleague proposed"), ("kind.open", "kind.confirm")),
    ),
    "claims": (
        Task(N_("see what stops treatments from being claimed"), ("claims.findings",)),
        Task(N_("build a batch for an insurer"), ("claim_batch.build",)),
        Task(N_("take in an answer of an insurer"), ("claim_return.post",)),
        Task(N_("work off what was not paid"), ("claims.rejected",)),
        Task(N_("ask insurers for overdue answers"), ("claims.overdue",)),
    ),
    "claim_batch": (
        Task(N_("approve a batch that a colleague built"), ("claim_batch.check",)),
        Task(N_("send an approved batch"), ("claim_batch.send",)),
        Task(N_("fetch its file again"), ("claim_batch.fetch",)),
    ),
    "claim_lines": (
        Task(N_("correct a line, to send it again"), ("claim_line.correct",)),
        Task(N_("let the patient pay"), ("claim_line.bill",)),
        Task(N_("write off together with a colleague"), ("claim_lines.write_off",)),
    ),
    "claim_approval": (
        Task(N_("approve the batch as it is shown"), ("claim_batch.approve",)),
        Task(N_("see what a finding is about"), ("claim_approval.open",)),
    ),
    "claims_overdue": (
        Task(N_("record what an insurer said, and when to look again"), ("claim_batch.chase",)),
        Task(N_("let a colleague ask the insurer"), ("claim_batch.make_item",)),
        Task(N_("see the lines of the batch"), ("claims_overdue.open",)),
    ),
    "ended_authorisations": (
        Task(N_("allow more uses, or a later end"), ("ended_authorisation.change",)),
    ),
    "coding": (
        Task(N_("code what was done, line by line"), ("Enter",)),
        Task(N_("choose a patient from the list"), ("F4",)),
    ),
    "coding_agreement": (Task(N_("go back to the lines to confirm"), ("go.back",)),),
    "claim_findings": (Task(N_("go to what has to change"), ("claim_finding.open",)),),
    "claim_returns": (Task(N_("see the lines of the answer"), ("claim_answer.open",)),),
    "coding_check": (
        Task(N_("code what was done to a patient"), ("service_line.code",)),
        Task(N_("confirm a day that a colleague coded"), ("service_line.confirm_day",)),
        Task(N_("send a line with a mistake back"), ("service_line.return",)),
        Task(N_("see how often each coder was right at once"), ("coding_check.agreement",)),
    ),
    "coded_day": (
        Task(N_("correct a line that was returned"), ("service_line.change",)),
        Task(N_("add a line to this day"), ("service_line.code",)),
        Task(N_("discard a line"), ("service_line.drop",)),
    ),
    "code_tables": (
        Task(N_("import a table that comes with the program"), ("code_table.shipped",)),
        Task(N_("import the tariffs of a new year from a file"), ("code_table.from_file",)),
        Task(N_("see the codes of a table"), ("code_table.open",)),
    ),
    "code_table": (
        Task(N_("find a code by a word"), ("code_table.search",)),
        Task(N_("take a table in use that a colleague imported"), ("code_table.confirm",)),
        Task(N_("discard a table with a mistake"), ("code_table.discard",)),
        Task(N_("stop coding by a table"), ("code_table.retire",)),
    ),
    "insured": (
        Task(N_("record what insurers ask of a patient"), ("insured.keep",)),
        Task(N_("record that a patient has another insurer"), ("insured.keep",)),
        Task(N_("record what an insurer answered about a policy"), ("insured.check",)),
    ),
    "insurer_numbers": (
        Task(N_("add the number of an insurer"), ("insurer_number.add",)),
        Task(N_("end a number and add the next one"), ("insurer_number.change", "insurer_number.add")),
    ),
    "provider_numbers": (
        Task(N_("add the number of a colleague who treats"), ("provider_number.add",)),
        Task(N_("correct a number"), ("provider_number.change",)),
    ),
    "claim_settings": (
        Task(N_("set a field from a day on"), ("claim_setting.add",)),
        Task(N_("correct a value"), ("claim_setting.change",)),
    ),
    "authorisations": (
        Task(N_("record what an insurer allowed"), ("authorisation.add",)),
        Task(N_("allow more uses, or other codes"), ("authorisation.change",)),
        Task(N_("see which ended or are used up"), ("authorisations.ended",)),
    ),
    "kind": (
        Task(N_("add or change fields of the kind"), ("kind.change",)),
        Task(N_("change the states and the steps between them"), ("kind.states",)),
        Task(N_("define lists of its records"), ("kind.views",)),
        Task(N_("define what must be true of each record"), ("kind.checks",)),
        Task(N_("let fewer people do something with its records"), ("kind.rights",)),
        Task(N_("define labels, keeping, and when records ask attention"), ("kind.rules",)),
        Task(N_("confirm the version that a colleague proposed"), ("kind.confirm",)),
        Task(N_("reject or withdraw a proposed version"), ("kind.decline",)),
    ),
    "filed": (
        Task(N_("add a record"), ("record.add",)),
        Task(N_("see and change a record"), ("filed.open", "record.change")),
        Task(N_("find a record by a word in it or in its file"), ("filed.search",)),
        Task(N_("see the records in one state"), ("filed.state",)),
        Task(N_("see what lacks something by now"), ("filed.behind",)),
        Task(N_("print labels for records"), ("filed.select", "filed.label")),
        Task(N_("save this as a file"), ("filed.export",)),
        Task(N_("import records from a spreadsheet"), ("filed.import", "import.run")),
        Task(N_("fill a new field from one of another type"), ("filed.convert", "import.run")),
        Task(N_("check many assets out or in"), ("burst.check_out", "burst.check_in")),
        Task(N_("count the assets, and see what is missing"), ("burst.audit", "filed.unseen")),
        Task(N_("see the records of another kind"), ("kinds.show",)),
    ),
    "import": (
        Task(N_("see what a file would change, and import it"), ("import.run",)),
        Task(N_("change records that are already here"), ("import.key",)),
        Task(N_("say how dates are written"), ("import.dates",)),
        Task(N_("empty fields by empty cells"), ("import.empty",)),
    ),
    "holdings": (
        Task(N_("record that one thing came back"), ("holdings.back",)),
        Task(N_("scan what comes back"), ("holdings.check_in",)),
        Task(N_("see the whole record"), ("holdings.open",)),
    ),
    "burst": (
        Task(N_("scan numbers, then take the step with all of them"), ("Enter",)),
        Task(N_("correct an earlier field"), ("<",)),
    ),
    "record": (
        Task(N_("change the record"), ("record.change",)),
        Task(N_("bring the record to its next state"), ("record.move",)),
        Task(N_("attach a file, or read one"), ("files.show",)),
        Task(N_("print a label for it"), ("record.label",)),
        Task(N_("ask for work on it, such as a repair"), ("record.item",)),
        Task(N_("see the work about it"), ("record.items",)),
        Task(N_("write it off by a recurring entry"), ("record.depreciate",)),
        Task(N_("see the records of another kind"), ("kinds.show",)),
        Task(N_("see a masked value"), ("record.unmask",)),
    ),
    "relation": (
        Task(N_("change an address or IBAN"), ("relation.change",)),
        Task(N_("agree to a changed IBAN"), ("relation.confirm_iban",)),
        Task(N_("reject a changed IBAN"), ("relation.decline_iban",)),
        Task(N_("open something about a contact"), ("dossier.open",)),
        Task(N_("see the invoices of a contact"), ("relation.entries",)),
        Task(N_("see the work of a contact"), ("relation.items",)),
        Task(N_("see the mail of a contact"), ("dossier.mail",)),
        Task(N_("see the records about a contact"), ("relation.records",)),
        Task(N_("see a whole BSN"), ("relation.unmask",)),
        Task(N_("merge two contacts that are the same"), ("relation.merge",)),
        Task(N_("stop offering a contact in forms"), ("relation.retire",)),
    ),
    "dossier": (
        Task(N_("open something about a colleague"), ("dossier.open",)),
        Task(N_("see everything about a colleague"), ("dossier.all",)),
        Task(N_("see the records about a colleague"), ("relation.records",)),
    ),
    "search": (
        Task(N_("open what I found"), ("search.open",)),
        Task(N_("search for other words"), ("search.type",)),
    ),
    "team": (
        Task(N_("record that I am away"), ("absence.add",)),
        Task(N_("delegate my role for some days"), ("delegation.add",)),
        Task(N_("see the roles of a colleague"), ("team.open",)),
        Task(N_("add a colleague and a role"), ("person.add", "team.open", "membership.add")),
        Task(N_("record a qualification"), ("qualification.add",)),
        Task(N_("change queues and service targets"), ("team.departments",)),
        Task(N_("set up labels and their printers"), ("office.label",)),
        Task(N_("see who is signed in"), ("team.sessions",)),
        Task(N_("see who read which contact"), ("team.access_log",)),
    ),
    "person": (
        Task(N_("agree to a proposed role"), ("person.confirm",)),
        Task(N_("propose a role"), ("membership.add",)),
        Task(N_("end a role, absence or delegation"), ("person.end",)),
        Task(N_("record an absence"), ("absence.add",)),
        Task(N_("record a qualification"), ("qualification.add",)),
        Task(N_("change a name or language"), ("person.change",)),
        Task(N_("give the person's work to others"), ("person.work",)),
        Task(N_("see what is out to the person"), ("person.out",)),
        Task(N_("see the records about a colleague"), ("person.dossier",)),
        Task(N_("clear a forgotten PIN"), ("pin.forget",)),
    ),
    "needs": (
        Task(N_("require a qualification for work"), ("requirement.add",)),
        Task(N_("change what is required"), ("requirement.change",)),
        Task(N_("agree to a colleague's change"), ("requirement.confirm",)),
        Task(N_("no longer require a qualification"), ("requirement.remove",)),
    ),
    "departments": (
        Task(N_("change a service target"), ("departments.change",)),
        Task(N_("add a queue"), ("queue.add",)),
        Task(N_("add a department"), ("department.add",)),
        Task(N_("close a queue or department"), ("departments.close",)),
        Task(N_("print a separator sheet for scans of a queue"), ("queue.sheet",)),
    ),
    "hours": (Task(N_("change opening hours or closing days"), ("hours.change",)),),
    "sessions": (
        Task(N_("end a session that was left open"), ("sign_in.end",)),
        Task(N_("warn everyone who is signed in"), ("notice.send",)),
        Task(N_("block a lost computer"), ("sessions.keys", "key.revoke")),
    ),
    "keys": (
        Task(N_("add a key that a colleague signs in with"), ("key.add",)),
        Task(N_("agree to a key that a colleague added"), ("key.confirm",)),
        Task(N_("block a lost computer"), ("key.revoke",)),
    ),
    "exceptions": (
        Task(N_("see what was done"), ("exception.open",)),
        Task(N_("record that I reviewed it"), ("exception.review",)),
        Task(N_("review a whole month at once"), ("exception.review_all",)),
        Task(N_("see another month"), ("exceptions.previous", "exceptions.next")),
    ),
    "access_log": (
        Task(N_("see what one person read"), ("access.person",)),
        Task(N_("see who read one contact"), ("access.relation",)),
        Task(N_("see who read one record"), ("access.record",)),
        Task(N_("see all lines again"), ("access.all",)),
    ),
    "why": (
        Task(N_("see the reason, and who can do it"), ("↓",)),
        Task(N_("go back to my work"), ("go.back",)),
    ),
    "attachments": (
        Task(N_("read a file page by page"), ("attachment.open",)),
        Task(N_("attach a file"), ("attachment.add",)),
        Task(N_("fetch a file"), ("attachment.hand_over",)),
        Task(N_("attach a file to something else as well"), ("attachment.elsewhere",)),
    ),
    "attachment": (
        Task(N_("turn the pages of a file"), ("attachment.next",)),
        Task(N_("fetch a file"), ("attachment.hand_over",)),
        Task(N_("go to what a file is attached to"), ("attachment.thing",)),
    ),
    "held_files": (
        Task(N_("release a file from quarantine"), ("file.release",)),
        Task(N_("go to what a file is attached to"), ("attachment.thing",)),
    ),
    "letters": (
        Task(N_("write a letter"), ("letter.write",)),
        Task(N_("send a letter by mail"), ("letter.write", "mail.reply")),
        Task(N_("fetch a letter to print it"), ("letter.write", "files.show", "attachment.hand_over")),
    ),
    "tray": (
        Task(N_("mail a file to my own address"), ("tray.mail",)),
        Task(N_("remove a file that I no longer need"), ("tray.remove",)),
    ),
}  # fmt: skip
"""The tasks of each place, the most usual first."""
