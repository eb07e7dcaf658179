"""The commands of insurance claims."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("records.claims", N_("insurance claims"), N_("Batches of insurance claims, and what insurers answer."),
            (), ("records", "coding_check"), "claim_batch.read", menu="d", goes_to="claims"),
    Command("claim_batch.open", N_("open"), N_("Show the lines of the batch."), ("enter",), ("claims",)),
    Command("claim_batch.build", N_("build"), N_("Build a batch of all that is confirmed for an insurer."),
            ("plus", "add"), ("claims",), "claim_batch.build"),
    Command("claim_return.post", N_("read answer"), N_("Take in an insurer's answer from your drop folder."),
            ("i",), ("claims",), "claim_return.post"),
    Command("claims.rejected", N_("unpaid"), N_("Show the lines that insurers did not pay in full."),
            ("r",), ("claims",), "claim_batch.read", goes_to="claim_lines"),
    Command("claims.overdue", N_("without an answer"), N_("Show the batches that insurers should have answered."),
            (), ("claims",), "claim_batch.read", menu="o", goes_to="claims_overdue"),
    Command("claims.findings", N_("what stops lines"), N_("Show what stops treatments from being claimed."),
            (), ("claims",), "claim_batch.read", menu="f"),
    Command("claims.answers", N_("answers of insurers"), N_("Show the answers of insurers."),
            (), ("claims",), "claim_batch.read", menu="a", goes_to="claim_returns"),
    Command("claim_batch.check", N_("approve"), N_("Show what there is to approve, then approve it."),
            ("a",), ("claim_batch",), "claim_batch.approve"),
    Command("claim_batch.approve", N_("approve"), N_("Approve the batch, as another than who built it."),
            ("a",), ("claim_approval",), "claim_batch.approve"),
    Command("claim_approval.open", N_("correct"), N_("Open what the finding is about."),
            ("enter",), ("claim_approval",)),
    Command("claim_batch.send", N_("send"), N_("Put the file in your tray and record that it is sent."),
            ("s",), ("claim_batch",), "claim_batch.send"),
    Command("claim_batch.fetch", N_("file"), N_("Put the file in your tray again: the same file."),
            ("w",), ("claim_batch",), "claim_batch.read"),
    Command("claim_batch.chase", N_("insurer asked"), N_("Record what the insurer said of its answer, and when to look again."),
            ("c",), ("claim_batch", "claims_overdue"), "claim_batch.chase"),
    Command("claim_batch.make_item", N_("new item"), N_("Make an item of the batch, for a colleague to ask the insurer."),
            ("w",), ("claims_overdue",), "claim_batch.make_item"),
    Command("claims_overdue.open", N_("open"), N_("Show the lines of the batch."), ("enter",), ("claims_overdue",)),
    Command("claim_batch.drop", N_("discard"), N_("Discard a batch that was not sent."),
            ("x",), ("claim_batch",), "claim_batch.drop"),
    Command("claim_finding.open", N_("correct"), N_("Open what has to change."), ("enter",), ("claim_findings",)),
    Command("claim_answer.open", N_("batch"), N_("Show the batch of the answer."), ("enter",), ("claim_returns",)),
    Command("claim_line.correct", N_("correct"), N_("Credit the line in the next batch and code it anew."),
            ("e",), ("claim_lines",), "claim_line.correct"),
    Command("claim_line.bill", N_("bill patient"), N_("Bill the patient for what is left."),
            ("b",), ("claim_lines",), "claim_line.bill"),
    Command("claim_line.dispute", N_("dispute"), N_("Keep what is left open: the insurer is asked again."),
            ("d",), ("claim_lines",), "claim_line.dispute"),
    Command("claim_lines.write_off", N_("write off"), N_("Propose to write off what is left, or agree with a colleague's "
                                                        "proposal."),
            ("w",), ("claim_lines",), "claim_line.propose_off"),
)  # fmt: skip
