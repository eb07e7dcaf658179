"""Which role has which act, and how far it reaches: a line for each act, a column for each role.

`o`: the person's own (submitted, made or assigned), `d`: their department, `A`: the whole office,
`-`: none. Grants are positive only, and no role inherits from another. Requirements for four eyes,
qualifications and states are declared on the act.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from store.access.roles import Role, Scope

__all__ = ["GRANTS", "HEADED", "IN_EMERGENCY"]

_COLUMNS = (
    Role.ASSISTANT, Role.FRONT_DESK, Role.MANAGER, Role.PROFESSIONAL, Role.ADMINISTRATOR,
    Role.AUDITOR, Role.LOG_MANAGER, Role.SYSTEM,
)  # fmt: skip
_SCOPES = {"o": Scope.OWN, "d": Scope.DEPARTMENT, "A": Scope.OFFICE}

_TABLE = """
act                    | ass | fro | man | pro | adm | aud | log | sys
The work
item.read              | d   | o   | d   | d   | -   | -   | -   | -
item.add               | d   | d   | d   | d   | -   | -   | -   | -
item.accept            | d   | -   | d   | d   | -   | -   | -   | -
item.decline           | d   | -   | d   | d   | -   | -   | -   | -
item.claim             | d   | -   | d   | d   | -   | -   | -   | -
item.give              | d   | -   | d   | d   | -   | -   | -   | -
item.release           | d   | -   | d   | d   | -   | -   | -   | -
item.note              | d   | o   | d   | d   | -   | -   | -   | -
item.wait              | d   | -   | d   | d   | -   | -   | -   | -
item.finish            | d   | -   | d   | d   | -   | -   | -   | -
item.cancel            | d   | -   | d   | d   | -   | -   | -   | -
item.reopen            | d   | -   | d   | d   | -   | -   | -   | A
item.duplicate         | d   | -   | d   | d   | -   | -   | -   | -
item.snooze            | d   | -   | d   | d   | -   | -   | -   | -
item.wake              | d   | -   | d   | d   | -   | -   | -   | A
item.take              | d   | -   | d   | d   | -   | -   | -   | -
item.move              | d   | -   | d   | d   | -   | -   | -   | -
item.submit            | d   | -   | d   | d   | -   | -   | -   | -
item.check             | d   | -   | d   | d   | -   | -   | -   | -
item.recall            | o   | -   | o   | o   | -   | -   | -   | -
item.change            | d   | -   | d   | d   | -   | -   | -   | -
item.link              | d   | -   | d   | d   | -   | -   | -   | -
item.unlink            | d   | -   | d   | d   | -   | -   | -   | -
item.attach            | d   | o   | d   | d   | -   | -   | -   | -
item.detach            | d   | o   | d   | d   | -   | -   | -   | -
item.start_procedure   | d   | -   | d   | d   | -   | -   | -   | -
item.step              | d   | o   | d   | d   | -   | -   | -   | -
item.unstep            | d   | o   | d   | d   | -   | -   | -   | -
item.assign            | -   | -   | d   | d   | -   | -   | -   | -
item.lift              | -   | -   | d   | -   | -   | -   | -   | -
item.approve           | -   | -   | d   | d   | -   | -   | -   | -
item.return            | -   | -   | d   | d   | -   | -   | -   | -
item.assign_again      | -   | -   | d   | d   | -   | -   | -   | -
item.quarantine        | -   | -   | d   | d   | -   | -   | -   | -
item.escalate          | -   | -   | -   | -   | -   | -   | -   | A
mail.reply             | d   | -   | d   | d   | -   | -   | -   | -
mail.write             | d   | -   | d   | d   | -   | -   | -   | -
mail.begin             | d   | -   | d   | d   | -   | -   | -   | -
mail.withdraw          | d   | -   | d   | d   | -   | -   | -   | -
mail.invitation        | d   | -   | d   | d   | -   | -   | -   | -
mail.resend            | d   | -   | d   | d   | -   | -   | -   | -
mail.receive           | -   | -   | d   | -   | A   | -   | -   | A
mail.attach            | -   | -   | -   | -   | -   | -   | -   | A
mail.quarantine        | -   | -   | d   | -   | A   | -   | -   | A
mail.send              | -   | -   | d   | -   | A   | -   | -   | A
mail.sent              | -   | -   | d   | -   | A   | -   | -   | A
mail.tell              | -   | -   | d   | -   | A   | -   | -   | A
scan.receive           | -   | -   | -   | -   | -   | -   | -   | A
mail_text.read         | d   | -   | d   | d   | -   | -   | -   | -
mail_text.add          | -   | -   | d   | d   | -   | -   | -   | -
mail_text.change       | -   | -   | d   | d   | -   | -   | -   | -
mail_text.remove       | -   | -   | d   | d   | -   | -   | -   | -
assign_rule.read       | d   | -   | d   | d   | -   | -   | -   | -
assign_rule.add        | -   | -   | d   | d   | -   | -   | -   | -
assign_rule.change     | -   | -   | d   | d   | -   | -   | -   | -
assign_rule.move       | -   | -   | d   | d   | -   | -   | -   | -
assign_rule.remove     | -   | -   | d   | d   | -   | -   | -   | -
procedure.read         | d   | -   | d   | d   | -   | -   | -   | -
procedure.add          | -   | -   | d   | d   | -   | -   | -   | -
procedure.change       | -   | -   | d   | d   | -   | -   | -   | -
procedure.confirm      | -   | -   | d   | d   | -   | -   | -   | -
procedure.decline      | -   | -   | d   | d   | -   | -   | -   | -
procedure.retire       | -   | -   | d   | d   | -   | -   | -   | -
schedule.read          | d   | -   | d   | d   | -   | -   | -   | -
schedule.add           | -   | -   | d   | d   | -   | -   | -   | -
schedule.change        | -   | -   | d   | d   | -   | -   | -   | -
schedule.pause         | -   | -   | d   | d   | -   | -   | -   | -
schedule.resume        | -   | -   | d   | d   | -   | -   | -   | -
schedule.remove        | -   | -   | d   | d   | -   | -   | -   | -
schedule.run_now       | -   | -   | d   | d   | -   | -   | -   | -
schedule.run           | -   | -   | -   | -   | -   | -   | -   | A
queue.change           | -   | -   | d   | -   | A   | -   | -   | -
queue.add              | -   | -   | -   | -   | A   | -   | -   | A
queue.close            | -   | -   | d   | -   | A   | -   | -   | -
hours.change           | -   | -   | A   | A   | -   | -   | -   | -
board.read             | o   | -   | d   | d   | -   | A   | -   | A
quality.read           | o   | -   | d   | d   | -   | A   | -   | -
quality.set            | -   | -   | d   | d   | -   | -   | -   | -
quality.judge          | -   | -   | d   | d   | -   | -   | -   | -
quality.draw           | -   | -   | -   | -   | -   | -   | -   | A
draft.keep             | o   | o   | o   | o   | o   | o   | o   | -
draft.move             | o   | o   | o   | o   | o   | o   | o   | -
The money
ledger.read            | d   | -   | d   | A   | -   | A   | -   | A
ledger.set_up          | -   | -   | -   | -   | -   | -   | -   | A
entry.read             | d   | -   | d   | A   | -   | A   | -   | A
entry.draft            | d   | -   | d   | -   | -   | -   | -   | -
entry.change           | d   | -   | d   | -   | -   | -   | -   | -
entry.discard          | d   | -   | d   | -   | -   | -   | -   | -
entry.submit           | d   | -   | d   | -   | -   | -   | -   | -
entry.reverse          | d   | -   | d   | -   | -   | -   | -   | -
open_item.allocate     | d   | -   | d   | -   | -   | -   | -   | -
entry.attach           | d   | -   | d   | -   | -   | -   | -   | -
entry.detach           | d   | -   | d   | -   | -   | -   | -   | -
entry.recall           | o   | -   | o   | -   | -   | -   | -   | -
entry.recur            | d   | -   | d   | -   | -   | -   | -   | A
entry.verify           | d   | -   | d   | -   | -   | -   | -   | -
entry.post             | -   | -   | d   | A   | -   | -   | -   | -
entry.return           | -   | -   | d   | A   | -   | -   | -   | -
batch.open             | d   | -   | d   | -   | -   | -   | -   | -
batch.change           | d   | -   | d   | -   | -   | -   | -   | -
batch.remove           | d   | -   | d   | -   | -   | -   | -   | -
batch.close            | d   | -   | d   | -   | -   | -   | -   | -
batch.post             | -   | -   | d   | A   | -   | -   | -   | -
template.keep          | d   | -   | d   | -   | -   | -   | -   | -
template.change        | d   | -   | d   | -   | -   | -   | -   | -
template.remove        | d   | -   | d   | -   | -   | -   | -   | -
statement.import       | d   | -   | d   | -   | A   | -   | -   | A
statement.read         | d   | -   | d   | A   | -   | A   | -   | -
statement.accept       | -   | -   | d   | A   | -   | -   | -   | -
statement.take_back    | d   | -   | d   | -   | -   | -   | -   | -
statement.remind       | -   | -   | -   | -   | -   | -   | -   | A
bank.book              | d   | -   | d   | -   | -   | -   | -   | -
bank_rule.change       | d   | -   | d   | -   | -   | -   | -   | -
bank_rule.remove       | d   | -   | d   | -   | -   | -   | -   | -
bank_account.change    | -   | -   | d   | A   | -   | -   | -   | -
column_rules.add       | -   | -   | d   | A   | -   | -   | -   | -
column_rules.change    | -   | -   | d   | A   | -   | -   | -   | -
column_rules.remove    | -   | -   | d   | A   | -   | -   | -   | -
account.add            | -   | -   | A   | A   | -   | -   | -   | -
account.change         | -   | -   | A   | A   | -   | -   | -   | -
deduction.add          | -   | -   | d   | A   | -   | -   | -   | -
deduction.change       | -   | -   | d   | A   | -   | -   | -   | -
deduction.remove       | -   | -   | d   | A   | -   | -   | -   | -
approval_rule.add      | -   | -   | d   | A   | -   | -   | -   | -
approval_rule.change   | -   | -   | d   | A   | -   | -   | -   | -
approval_rule.confirm  | -   | -   | d   | A   | -   | -   | -   | -
approval_rule.remove   | -   | -   | d   | A   | -   | -   | -   | -
btw_return.prepare     | d   | -   | d   | -   | -   | -   | -   | -
btw_return.add_late    | d   | -   | d   | -   | -   | -   | -   | -
btw_return.discard     | d   | -   | d   | -   | -   | -   | -   | -
btw_return.check       | -   | -   | d   | A   | -   | -   | -   | -
btw_return.send_back   | -   | -   | d   | A   | -   | -   | -   | -
btw_return.override    | -   | -   | d   | A   | -   | -   | -   | -
btw_return.file        | -   | -   | d   | A   | -   | -   | -   | -
budget.begin           | d   | -   | d   | -   | -   | -   | -   | -
budget.change          | d   | -   | d   | -   | -   | -   | -   | -
budget.discard         | d   | -   | d   | -   | -   | -   | -   | -
budget.fix             | -   | -   | d   | A   | -   | -   | -   | -
period_report.prepare  | d   | -   | d   | -   | -   | -   | -   | -
period_report.take     | d   | -   | d   | -   | -   | -   | -   | -
period_report.note     | d   | -   | d   | -   | -   | -   | -   | -
period_report.waive    | d   | -   | d   | -   | -   | -   | -   | -
period_report.submit   | d   | -   | d   | -   | -   | -   | -   | -
period_report.answer   | d   | -   | d   | -   | -   | -   | -   | -
period_report.discard  | d   | -   | d   | -   | -   | -   | -   | -
period_report.send     | d   | -   | d   | -   | -   | -   | -   | -
period_report.remark   | -   | -   | d   | A   | -   | -   | -   | -
period_report.return   | -   | -   | d   | A   | -   | -   | -   | -
period_report.sign     | -   | -   | d   | A   | -   | -   | -   | -
btw_setting.add        | -   | -   | d   | A   | -   | -   | -   | -
btw_setting.change     | -   | -   | d   | A   | -   | -   | -   | -
btw_setting.remove     | -   | -   | d   | A   | -   | -   | -   | -
period.lock            | -   | -   | d   | A   | -   | -   | -   | -
period.reopen          | -   | -   | d   | A   | -   | -   | -   | -
year.open              | -   | -   | d   | A   | -   | -   | -   | -
year.close             | -   | -   | d   | A   | -   | -   | -   | -
The files
relation.read          | A   | -   | A   | A   | -   | A   | -   | -
relation.unmask        | A   | -   | A   | A   | -   | -   | -   | -
relation.add           | A   | -   | A   | A   | -   | -   | -   | -
relation.change        | A   | -   | A   | A   | -   | -   | -   | -
relation.retire        | A   | -   | A   | A   | -   | -   | -   | -
relation.merge         | A   | -   | A   | A   | -   | -   | -   | -
relation.attach        | A   | -   | A   | A   | -   | -   | -   | -
relation.detach        | A   | -   | A   | A   | -   | -   | -   | -
relation.decline_iban  | A   | -   | A   | A   | -   | -   | -   | -
relation.confirm_iban  | -   | -   | A   | A   | -   | -   | -   | -
kind.read              | d   | d   | d   | A   | A   | A   | -   | -
kind.propose           | -   | -   | d   | d   | -   | -   | -   | -
kind.confirm           | -   | -   | d   | A   | -   | -   | -   | -
kind.decline           | -   | -   | d   | A   | -   | -   | -   | -
kind.retire            | -   | -   | d   | d   | -   | -   | -   | -
record.read            | d   | d   | d   | A   | -   | A   | -   | -
record.add             | d   | d   | d   | A   | -   | -   | -   | -
record.change          | d   | -   | d   | A   | -   | -   | -   | -
record.move            | d   | d   | d   | A   | -   | -   | -   | -
record.link            | d   | -   | d   | A   | -   | -   | -   | -
record.unlink          | d   | -   | d   | A   | -   | -   | -   | -
record.attach          | d   | -   | d   | A   | -   | -   | -   | -
record.detach          | d   | -   | d   | A   | -   | -   | -   | -
record.export          | d   | -   | d   | A   | -   | A   | -   | -
record.unmask          | d   | -   | d   | A   | -   | -   | -   | -
record.hold            | -   | -   | d   | A   | -   | -   | -   | -
record.announce        | -   | -   | -   | -   | -   | -   | -   | A
record.refile          | -   | -   | -   | -   | -   | -   | -   | A
record.destroy         | -   | -   | d   | A   | -   | -   | -   | -
file.release           | -   | -   | A   | A   | -   | -   | -   | -
file.read              | -   | -   | -   | -   | -   | -   | -   | A
The people and the office
office.read            | A   | -   | A   | A   | A   | A   | -   | -
office.accept_clock    | -   | -   | -   | -   | A   | -   | -   | A
office.close_set_up    | -   | -   | -   | -   | A   | -   | -   | -
office.rename          | -   | -   | -   | -   | A   | -   | -   | -
owner.propose          | -   | -   | A   | A   | A   | -   | -   | A
owner.confirm          | -   | -   | A   | A   | A   | -   | -   | -
owner.decline          | -   | -   | A   | A   | A   | -   | -   | -
office.set_up          | -   | -   | -   | -   | -   | -   | -   | A
person.read            | A   | o   | A   | A   | A   | A   | A   | A
person.prefer          | o   | o   | o   | o   | o   | o   | o   | -
person.add             | -   | -   | -   | -   | A   | -   | -   | A
person.change          | -   | -   | -   | -   | A   | -   | -   | -
person.account         | -   | -   | -   | -   | -   | -   | -   | A
person.address         | -   | -   | -   | -   | -   | -   | -   | A
department.add         | -   | -   | -   | -   | A   | -   | -   | A
department.change      | -   | -   | -   | -   | A   | -   | -   | -
department.close       | -   | -   | -   | -   | A   | -   | -   | -
membership.add         | -   | -   | d   | -   | A   | -   | -   | A
membership.confirm     | -   | -   | d   | A   | A   | -   | -   | -
membership.end         | -   | -   | d   | -   | A   | -   | -   | -
qualification.add      | -   | -   | d   | -   | A   | -   | -   | A
qualification.renew    | -   | -   | d   | -   | A   | -   | -   | -
qualification.withdraw | -   | -   | d   | -   | A   | -   | -   | -
qualification.announce | -   | -   | -   | -   | -   | -   | -   | A
requirement.add        | -   | -   | -   | -   | A   | -   | -   | A
requirement.change     | -   | -   | -   | -   | A   | -   | -   | -
requirement.confirm    | -   | -   | A   | A   | A   | -   | -   | -
requirement.remove     | -   | -   | -   | -   | A   | -   | -   | -
absence.add            | o   | o   | d   | o   | o   | o   | o   | -
absence.change         | o   | o   | d   | o   | o   | o   | o   | -
absence.remove         | o   | o   | d   | o   | o   | o   | o   | -
absence.confirm        | -   | -   | d   | d   | A   | -   | -   | -
delegation.add         | o   | o   | o   | o   | o   | o   | o   | -
delegation.end         | o   | o   | d   | o   | A   | o   | o   | -
delegation.confirm     | -   | -   | d   | d   | A   | -   | -   | -
exception.read         | -   | -   | A   | A   | -   | A   | -   | -
exception.review       | -   | -   | A   | A   | -   | -   | -   | -
exception.remind       | -   | -   | -   | -   | -   | -   | -   | A
emergency.open         | A   | -   | A   | A   | -   | -   | -   | -
emergency.end          | o   | -   | d   | o   | -   | -   | -   | -
emergency.look         | -   | -   | -   | -   | -   | -   | -   | A
Signing in, files, and who looked at what
sign_in.begin          | o   | o   | o   | o   | o   | o   | o   | -
sign_in.end            | o   | o   | o   | o   | A   | o   | o   | A
sign_in.limit          | -   | -   | -   | -   | A   | -   | -   | A
sign_in.read           | o   | o   | o   | o   | A   | o   | o   | A
key.read               | o   | o   | o   | o   | A   | o   | o   | A
key.confirm            | o   | o   | A   | o   | A   | o   | o   | -
key.revoke             | o   | o   | o   | o   | A   | o   | o   | A
key.add                | -   | -   | -   | -   | A   | -   | -   | A
pin.set                | o   | o   | o   | o   | o   | o   | o   | -
pin.forget             | -   | -   | -   | -   | A   | -   | -   | A
lockout.tell           | o   | o   | o   | o   | o   | o   | o   | -
notice.send            | -   | -   | -   | -   | A   | -   | -   | A
tray.read              | o   | o   | o   | o   | o   | o   | o   | -
tray.add               | o   | o   | o   | o   | o   | o   | o   | -
tray.fetch             | o   | o   | o   | o   | o   | o   | o   | -
tray.remove            | o   | o   | o   | o   | o   | o   | o   | -
tray.mail              | o   | o   | o   | o   | o   | o   | o   | -
tray.mailed            | -   | -   | -   | -   | -   | -   | -   | A
tray.expire            | -   | -   | -   | -   | -   | -   | -   | A
tray.limit             | -   | -   | -   | -   | A   | -   | -   | A
access.read            | -   | -   | -   | -   | -   | -   | A   | -
access.log             | -   | -   | -   | -   | -   | -   | -   | A
"""


def _grants() -> dict[Role, dict[str, Scope]]:
    grants: dict[Role, dict[str, Scope]] = {role: {} for role in _COLUMNS}
    for line in _TABLE.strip().splitlines()[1:]:
        act, *scopes = (cell.strip() for cell in line.split("|"))
        if not scopes:  # a heading
            continue
        for role, scope in zip(_COLUMNS, scopes, strict=True):
            if scope != "-":
                grants[role][act] = _SCOPES[scope]
    return grants


GRANTS: Mapping[Role, Mapping[str, Scope]] = _grants()
_PARTS = re.split(r"\n([^|\n]+)\n", _TABLE)
HEADED: Mapping[str, Sequence[str]] = {
    head: [line.partition("|")[0].strip() for line in lines.splitlines()]
    for head, lines in zip(_PARTS[1::2], _PARTS[2::2], strict=True)
}
"""The acts under each heading of the table."""

IN_EMERGENCY = frozenset(
    {"item.read", "kind.read", "ledger.read", "entry.read", "record.read", "statement.read"}
)
"""What emergency access lets a person read in a department; it allows no acts."""
