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
    Command("claims.findings", N_("what stops"), N_("Show what stops treatments from being claimed."),
            ("f",), ("claims",), "claim_batch.read"),
    Command("claims.rejected", N_("not paid"), N_("Show the lines that insurers did not pay in full."),
            ("r",), ("claims",), "claim_batch.read"),
    Command("claim_return.post", N_("take in an answer"), N_("Take in an insurer's answer from your drop "
                                                             "folder."),
            ("i",), ("claims",), "claim_return.post"),
    Command("claims.answers", N_("answers"), N_("Show the answers of insurers."),
            ("a",), ("claims",), "claim_batch.read"),
    Command("claim_batch.approve", N_("approve"), N_("Approve the batch, as another than who built it."),
            ("a",), ("claim_batch",), "claim_batch.approve"),
    Command("claim_batch.send", N_("send"), N_("Put the file in your tray and record that it is sent."),
            ("s",), ("claim_batch",), "claim_batch.send"),
    Command("claim_batch.fetch", N_("file"), N_("Put the file in your tray again: the same file."),
            ("w",), ("claim_batch",), "claim_batch.read"),
    Command("claim_batch.drop", N_("discard"), N_("Discard a batch that was not sent."),
            ("x",), ("claim_batch",), "claim_batch.drop"),
    Command("claim_finding.open", N_("correct"), N_("Open what has to change."), ("enter",), ("claim_findings",)),
    Command("claim_answer.open", N_("batch"), N_("Show the batch of the answer."), ("enter",), ("claim_returns",)),
    Command("claim_line.correct", N_("correct"), N_("Credit the line in the next batch and code it anew."),
            ("e",), ("claim_lines",), "claim_line.correct"),
    Command("claim_line.bill", N_("bill the patient"), N_("Bill the patient for what is left."),
            ("b",), ("claim_lines",), "claim_line.bill"),
    Command("claim_line.dispute", N_("dispute"), N_("Keep what is left open: the insurer is asked again."),
            ("d",), ("claim_lines",), "claim_line.dispute"),
    Command("claim_line.propose_off", N_("propose write-off"), N_("Propose that what is left is not collected."),
            ("o",), ("claim_lines",), "claim_line.propose_off"),
    Command("claim_line.write_off", N_("write off"), N_("Agree with a write-off that a colleague proposed."),
            ("w",), ("claim_lines",), "claim_line.write_off"),
)  # fmt: skip
