"""Who may do what, as the office says it: written by hand, read by nothing but the tests.

`o` own (handed in, made, held), `p` own in person: not that of whom one stands in for, `d` of
one's department, `A` of the whole office, `-` no; `2` four eyes, `q` certificates that the
subject names. Relations, colleagues and accounts belong to no department, so what a department
does with them reaches the whole office.
"""

from __future__ import annotations

from dataclasses import dataclass

from store.access.roles import Role

__all__ = ["BY_ITSELF", "MATRIX", "ROLES", "Line"]

ROLES = (
    Role.ASSISTANT, Role.FRONT_DESK, Role.PROFESSIONAL, Role.MANAGER, Role.ADMINISTRATOR,
    Role.AUDITOR, Role.LOG_MANAGER,
)  # fmt: skip
"""The columns."""

TABLE = """
what                                        | ass | fro | pro | man | adm | aud | log | acts
see work                                    | d   | o   | d   | d   | -   | -   | -   | item.read
hand work in                                | d   | d   | d   | d   | -   | -   | -   | item.add
triage                                      | d   | -   | d   | d   | -   | -   | -   | item.accept item.decline item.duplicate item.snooze item.wake
write a note                                | d   | o   | d   | d   | -   | -   | -   | item.note
attach a file to work, remove it           | d   | o   | d   | d   | -   | -   | -   | item.attach item.detach
answer by mail                              | d   | -   | d   | d   | -   | -   | -   | mail.reply mail.write mail.begin mail.withdraw mail.resend mail.invitation
claim, take over                            | dq  | -   | dq  | dq  | -   | -   | -   | item.claim item.take
give, put back                              | d   | -   | d   | d   | -   | -   | -   | item.give item.release
let wait, finish, cancel, reopen            | d   | -   | d   | d   | -   | -   | -   | item.wait item.finish item.cancel item.reopen
change what is known of an item, move it    | d   | -   | d   | d   | -   | -   | -   | item.change item.move item.link item.unlink
hand in for a check                         | d   | -   | d   | d   | -   | -   | -   | item.submit
take back what was handed in for a check    | o   | -   | o   | o   | -   | -   | -   | item.recall
check for a certificate                     | d2q | -   | d2q | d2q | -   | -   | -   | item.check
approve checked work                        | -   | -   | d2q | d2q | -   | -   | -   | item.approve
return checked work                         | -   | -   | d   | d   | -   | -   | -   | item.return
reassign others, priority, due              | -   | -   | d   | d   | -   | -   | -   | item.assign item.assign_again
let go of what an old queue demands         | -   | -   | -   | d2  | -   | -   | -   | item.lift
let a leaver keep what is out               | -   | -   | -   | d   | -   | -   | -   | item.excuse
release a file from quarantine              | -   | -   | A   | A   | -   | -   | -   | file.release
let mail in from quarantine                 | -   | -   | d   | d   | -   | -   | -   | item.quarantine
see texts for mail                          | d   | -   | d   | d   | -   | -   | -   | mail_text.read
keep texts for mail                         | -   | -   | d   | d   | -   | -   | -   | mail_text.add mail_text.change mail_text.remove
see rules of assignment                     | d   | -   | d   | d   | -   | -   | -   | assign_rule.read
keep rules of assignment                    | -   | -   | d   | d   | -   | -   | -   | assign_rule.add assign_rule.change assign_rule.move assign_rule.remove
run a procedure                             | d   | -   | d   | d   | -   | -   | -   | item.start_procedure
tick a step                                 | d   | o   | d   | d   | -   | -   | -   | item.step item.unstep
see procedures and schedules                | d   | -   | d   | d   | -   | -   | -   | procedure.read schedule.read
edit procedures                             | -   | -   | d   | d   | -   | -   | -   | procedure.add procedure.change procedure.decline procedure.retire
keep schedules                              | -   | -   | d   | d   | -   | -   | -   | schedule.add schedule.change schedule.pause schedule.resume schedule.remove schedule.run_now
change the office hours                     | -   | -   | A   | A   | -   | -   | -   | hours.change
confirm a procedure                         | -   | -   | d2  | d2  | -   | -   | -   | procedure.confirm
see the workload board                      | o   | -   | d   | d   | -   | A   | -   | board.read
see what was found in finished work         | o   | -   | d   | d   | -   | A   | -   | quality.read
set how much is checked again               | -   | -   | d   | d   | -   | -   | -   | quality.set
judge finished work                         | -   | -   | d2  | d2  | -   | -   | -   | quality.judge
keep drafts of one's own                    | o   | o   | o   | o   | o   | o   | o   | draft.keep draft.move
receive and send mail                       | -   | -   | -   | d   | A   | -   | -   | mail.receive mail.quarantine mail.send mail.sent mail.tell
see the books                               | d   | -   | A   | d   | -   | A   | -   | ledger.read entry.read
export a report                             | d   | -   | A   | d   | -   | A   | -   | report_run.record
draft and hand in an entry                  | d   | -   | -   | d   | -   | -   | -   | entry.draft entry.change entry.discard entry.submit entry.reverse entry.recur open_item.allocate entry.attach entry.detach
take one's entry back                       | o   | -   | -   | o   | -   | -   | -   | entry.recall
key an entry a second time                  | d2  | -   | -   | d2  | -   | -   | -   | entry.verify
approve an entry                            | -   | -   | A2  | d2  | -   | -   | -   | entry.post batch.post
import the file of a purchase invoice       | d   | -   | -   | d   | -   | -   | -   | purchase_invoice.import
agree to what one ordered                   | d   | -   | A   | d   | -   | -   | -   | entry.agree
name who ordered                            | -   | -   | -   | d   | -   | -   | -   | entry.name_orderer
keep the IBAN that is known                 | -   | -   | A2  | d2  | -   | -   | -   | entry.keep_iban
return an entry                             | -   | -   | A   | d   | -   | -   | -   | entry.return
key batches and templates                   | d   | -   | -   | d   | -   | -   | -   | batch.open batch.change batch.remove batch.close template.keep template.change template.remove template.depreciate
see the bank                                | d   | -   | A   | d   | -   | A   | -   | statement.read
import bank files                           | d   | -   | -   | d   | A   | -   | -   | statement.import
take back a bank file                       | d   | -   | -   | d   | -   | -   | -   | statement.take_back
book the bank                               | d   | -   | -   | d   | -   | -   | -   | bank.book bank_rule.change bank_rule.remove
accept a statement that does not tie        | -   | -   | A   | d   | -   | -   | -   | statement.accept bank_account.change
keep column rules of banks                  | -   | -   | A   | d   | -   | -   | -   | column_rules.add column_rules.change column_rules.remove
set the deductible share of btw             | -   | -   | A   | d   | -   | -   | -   | deduction.add deduction.change deduction.remove
prepare a return of btw                     | d   | -   | -   | d   | -   | -   | -   | btw_return.prepare btw_return.add_late btw_return.discard
check and file a return of btw              | -   | -   | A2  | d2  | -   | -   | -   | btw_return.check btw_return.file
return it, or file it although something is | -   | -   | A   | d   | -   | -   | -   | btw_return.send_back btw_return.override
say how the office files its returns        | -   | -   | A   | d   | -   | -   | -   | btw_setting.add btw_setting.change btw_setting.remove
import books, undo an import               | d   | -   | -   | d   | -   | -   | -   | book_import.run book_import.enter book_import.take_back
draft a budget                              | d   | -   | -   | d   | -   | -   | -   | budget.begin budget.change budget.discard
plan receipts and payments                  | d   | -   | -   | d   | -   | -   | -   | planned_cash.add planned_cash.change planned_cash.remove
fix a budget                                | -   | -   | A2  | d2  | -   | -   | -   | budget.fix
prepare a period report                     | d   | -   | -   | d   | -   | -   | -   | period_report.prepare period_report.take period_report.note period_report.waive period_report.submit period_report.answer period_report.discard period_report.send
review and sign a period report             | -   | -   | A2  | d2  | -   | -   | -   | period_report.remark period_report.return period_report.sign
see sheets                                  | d   | -   | A   | d   | -   | A   | -   | sheet.read
make a sheet                                | d   | -   | -   | d   | -   | -   | -   | sheet.begin sheet.change sheet.set sheet.insert sheet.delete sheet.tab_add sheet.tab_rename sheet.tab_remove sheet.format sheet.arrange sheet.note sheet.name sheet.submit sheet.answer sheet.revise sheet.discard
take one's sheet back                       | o   | -   | -   | o   | -   | -   | -   | sheet.recall
check a sheet                               | -   | -   | A2  | d2  | -   | -   | -   | sheet.remark sheet.return sheet.check
lock and open periods, open and close years | -   | -   | A   | d   | -   | -   | -   | period.lock period.reopen year.open year.close
keep the chart of accounts                  | -   | -   | A   | A   | -   | -   | -   | account.add account.change
keep rules of approval                      | -   | -   | A   | d   | -   | -   | -   | approval_rule.add approval_rule.change approval_rule.remove
confirm rules of approval                   | -   | -   | A2  | d2  | -   | -   | -   | approval_rule.confirm
see relations                               | A   | -   | A   | A   | -   | A   | -   | relation.read
relations: contact data                     | A   | -   | A   | A   | -   | -   | -   | relation.add relation.change relation.retire relation.merge relation.decline_iban relation.attach relation.detach relation.unmask
creditor bank details: approve              | -   | -   | A2  | A2  | -   | -   | -   | relation.confirm_iban
see kinds of record                         | d   | d   | A   | d   | A   | A   | -   | kind.read
propose kinds of record, retire them        | -   | -   | d   | d   | -   | -   | -   | kind.propose kind.retire
confirm kinds of record                     | -   | -   | A2  | d2  | -   | -   | -   | kind.confirm
reject kinds of record                      | -   | -   | A   | d   | -   | -   | -   | kind.decline
see records                                 | d   | d   | A   | d   | -   | A   | -   | record.read
add records, move them through their states | d   | d   | A   | d   | -   | -   | -   | record.add record.move
change records, link them, attach files     | d   | -   | A   | d   | -   | -   | -   | record.change record.import record.link record.unlink record.attach record.detach
write records to a file                     | d   | -   | A   | d   | -   | A   | -   | record.export
see a masked value                          | d   | -   | A   | d   | -   | -   | -   | record.unmask
hold records, destroy them                  | -   | -   | A   | d   | -   | -   | -   | record.hold record.destroy
see the tests of the laboratory             | d   | -   | A   | d   | -   | A   | -   | lab_test.read
keep the tests and units of the laboratory  | -   | -   | A   | d   | -   | -   | -   | lab_test.add lab_test.change lab_test.discard lab_test.retire lab_unit.map lab_unit.remove
confirm a test of the laboratory            | -   | -   | A2  | d2  | -   | -   | -   | lab_test.confirm
see laboratory orders                       | d   | o   | A   | d   | -   | A   | -   | lab_order.read
order laboratory work                       | d   | -   | A   | d   | -   | -   | -   | lab_order.add
hand a sample on                            | d   | d   | A   | d   | -   | -   | -   | custody.note
change and cancel a laboratory order        | d   | -   | A   | d   | -   | -   | -   | lab_order.change lab_order.cancel custody.split
see laboratory results                      | d   | -   | A   | d   | -   | A   | -   | lab_result.read
enter a result, tell a critical value       | d   | -   | A   | d   | -   | -   | -   | lab_result.enter lab_result.call lab_result.cancel
verify and release a result                 | -   | -   | A2  | d2  | -   | -   | -   | lab_result.verify lab_result.release
return and amend a result                   | -   | -   | A   | d   | -   | -   | -   | lab_result.return lab_result.amend
see worklists                               | d   | -   | A   | d   | -   | A   | -   | lab_worklist.read
run worklists with their controls           | d   | -   | A   | d   | -   | -   | -   | lab_worklist.begin lab_worklist.place lab_worklist.take_off lab_worklist.control lab_worklist.close
see laboratory messages                     | d   | -   | A   | d   | -   | A   | -   | lab_message.read
take laboratory messages in                 | -   | -   | -   | d   | A   | -   | -   | lab_message.receive
place a laboratory message, report          | d   | -   | A   | d   | -   | -   | -   | lab_message.place lab_report.make
dismiss and send laboratory messages        | -   | -   | A   | d   | -   | -   | -   | lab_message.dismiss lab_message.send
see tables of codes                         | A   | -   | A   | A   | A   | A   | -   | code_table.read
import a table of codes                     | -   | -   | A   | -   | A   | -   | -   | code_table.import code_table.discard
confirm a table of codes, retire one        | -   | -   | A2  | A2  | -   | -   | -   | code_table.confirm code_table.retire
see what was coded                          | d   | -   | A   | d   | -   | A   | -   | service_line.read
code treatments                             | d   | -   | A   | d   | -   | -   | -   | service_line.code service_line.change service_line.drop
confirm what was coded                      | -   | -   | A2  | d2  | -   | -   | -   | service_line.confirm
return what was coded                       | -   | -   | A   | d   | -   | -   | -   | service_line.return
see what insurers ask of patients           | d   | -   | A   | d   | -   | A   | -   | insured.read
keep what insurers ask, authorisations      | d   | -   | A   | d   | -   | -   | -   | insured.keep insured.check authorisation.add authorisation.change authorisation.remove
see the settings of insurance claims        | d   | -   | A   | d   | -   | A   | -   | claim_setting.read
set how insurance claims are made           | -   | -   | A   | d   | -   | -   | -   | claim_setting.add claim_setting.change claim_setting.remove
keep numbers of insurers and practitioners  | -   | -   | A   | A   | -   | -   | -   | insurer_number.add insurer_number.change insurer_number.remove provider_number.add provider_number.change provider_number.remove
see insurance claims                        | d   | -   | A   | d   | -   | A   | -   | claim_batch.read
build insurance claims, send them, post returns | d | - | -   | d   | -   | -   | -   | claim_batch.build claim_batch.drop claim_batch.send claim_return.post
approve insurance claims                    | -   | -   | A2  | d2  | -   | -   | -   | claim_batch.approve
work off rejected lines                     | d   | -   | -   | d   | -   | -   | -   | claim_line.correct claim_line.bill claim_line.dispute
propose to write a line off                 | d   | -   | A   | d   | -   | -   | -   | claim_line.propose_off
ask insurers for their answers              | d   | -   | A   | d   | -   | -   | -   | claim_batch.chase claim_batch.make_item
write a line off                            | -   | -   | A2  | d2  | -   | -   | -   | claim_line.write_off
see sales invoices                          | d   | -   | A   | d   | -   | A   | -   | sales_invoice.read
write sales invoices, post and send them    | d   | -   | -   | d   | -   | -   | -   | sales_invoice.draft sales_invoice.change sales_invoice.discard sales_invoice.submit sales_invoice.post sales_invoice.mail sales_invoice.sent sales_invoice.credit
recall one's own submitted sales invoice    | o   | -   | -   | o   | -   | -   | -   | sales_invoice.recall
approve a sales invoice                     | -   | -   | A2  | d2  | -   | -   | -   | sales_invoice.approve
return a sales invoice                      | -   | -   | A   | d   | -   | -   | -   | sales_invoice.return
keep invoices that recur                    | d   | -   | -   | d   | -   | -   | -   | recurring_invoice.add recurring_invoice.change recurring_invoice.remove recurring_invoice.run
keep codes and texts of invoices            | d   | -   | -   | d   | -   | -   | -   | invoice_code.add invoice_code.change invoice_code.remove invoice_text.add invoice_text.change invoice_text.remove
say who the office is on its invoices       | -   | -   | A   | d   | -   | -   | -   | issuer.add issuer.change issuer.remove
see colleagues                              | A   | o   | A   | A   | A   | A   | A   | person.read
see how the office is arranged              | A   | -   | A   | A   | A   | A   | -   | office.read
sign in and off, lock                       | p   | p   | p   | p   | p   | p   | p   | sign_in.begin pin.set lockout.tell
see sessions and keys                       | o   | o   | o   | o   | A   | o   | o   | sign_in.read key.read
end sessions, revoke keys                   | p   | p   | p   | p   | A   | p   | p   | sign_in.end key.revoke
confirm keys                                | p2  | p2  | p2  | A2  | A2  | p2  | p2  | key.confirm
give keys, tell all, forget a PIN           | -   | -   | -   | -   | A   | -   | -   | key.add notice.send pin.forget sign_in.limit
see one's own files                         | o   | o   | o   | o   | o   | o   | o   | tray.read
put, fetch and remove one's own files       | p   | p   | p   | p   | p   | p   | p   | tray.add tray.fetch tray.remove tray.mail
limit the file trays                        | -   | -   | -   | -   | A   | -   | -   | tray.limit
keep one's own colours and keys             | p   | p   | p   | p   | p   | p   | p   | person.prefer
add people, departments, queues, needs      | -   | -   | -   | -   | A   | -   | -   | person.add person.change department.add department.change department.close office.rename office.label requirement.add requirement.change requirement.remove queue.add
confirm what needs a certificate            | -   | -   | A2  | A2  | A2  | -   | -   | requirement.confirm
roles: propose, end                         | -   | -   | -   | d   | A   | -   | -   | membership.add membership.end
roles: confirm                              | -   | -   | A2  | d2  | A2  | -   | -   | membership.confirm
certificates: record, withdraw              | -   | -   | -   | d   | A   | -   | -   | qualification.add qualification.withdraw
certificates: renew                         | -   | -   | -   | d2  | A2  | -   | -   | qualification.renew
absence                                     | p   | p   | p   | d   | p   | p   | p   | absence.add absence.change absence.remove
lend a role of one's own                    | p   | p   | p   | p   | p   | p   | p   | delegation.add
take a lent role back                       | p   | p   | p   | d   | A   | p   | p   | delegation.end
agree to lending a role or to a substitute  | -   | -   | d2  | d2  | A2  | -   | -   | delegation.confirm absence.confirm
change a queue                              | -   | -   | -   | d   | A   | -   | -   | queue.change queue.close
see exceptions                              | -   | -   | A   | A   | -   | A   | -   | exception.read
look at an exception                        | -   | -   | A   | A   | -   | -   | -   | exception.review
see who looked at what                      | -   | -   | -   | -   | -   | -   | A   | access.read
emergency access: open                      | A   | -   | A   | A   | -   | -   | -   | emergency.open
emergency access: end                       | o   | -   | o   | d   | -   | -   | -   | emergency.end
the owners: propose a change, decline one   | -   | -   | A   | A   | A   | -   | -   | owner.propose owner.decline
the owners: agree to a change               | -   | -   | A2  | A2  | A2  | -   | -   | owner.confirm
close the set-up of the office              | -   | -   | -   | -   | A   | -   | -   | office.close_set_up
say that the clock is right                 | -   | -   | -   | -   | A   | -   | -   | office.accept_clock
"""


@dataclass(frozen=True)
class Line:
    """What each role may, of one line of the table: its signs in the order of `ROLES`."""

    what: str
    signs: tuple[str, ...]
    acts: tuple[str, ...]


def _lines() -> list[Line]:
    cells = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()[1:]]
    return [Line(one[0], tuple(one[1:-1]), tuple(one[-1].split())) for one in cells]


MATRIX = _lines()

ITSELF = """
item.reopen item.wake item.escalate mail.receive mail.attach mail.quarantine mail.send mail.sent mail.tell
schedule.run queue.add board.read quality.draw ledger.read report_run.record sheet.read ledger.set_up entry.read entry.recur purchase_invoice.import
statement.import statement.remind office.accept_clock office.set_up person.read person.add person.account
schedule.run queue.add board.read quality.draw ledger.read sheet.read ledger.set_up entry.read entry.recur
statement.import statement.remind lab_test.read lab_order.read lab_order.add lab_order.change lab_order.cancel
lab_result.read lab_result.enter lab_result.amend lab_message.read
lab_message.receive lab_message.place lab_message.send lab_message.sent office.accept_clock office.set_up person.read person.add person.account
statement.import statement.remind lab_test.read lab_order.read lab_order.add lab_result.read lab_result.enter lab_message.read
lab_message.receive lab_message.place lab_message.send code_table.import claim_setting.read claim_batch.read claim_batch.send claim_return.post claim_return.hold sales_invoice.read sales_invoice.file recurring_invoice.run office.accept_clock office.set_up person.read person.add person.account
owner.propose sign_in.limit
department.add membership.add qualification.add qualification.announce requirement.add
exception.remind emergency.look sign_in.end sign_in.read key.read key.revoke key.add pin.forget
notice.send access.log tray.expire tray.mailed tray.limit person.address file.read scan.receive record.refile record.announce
"""
BY_ITSELF = frozenset(ITSELF.split())
"""What Kantoor does by itself and as the root user of the server, in the whole office."""
