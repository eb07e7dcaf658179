"""The commands of attached files and of the file tray."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("files.show", N_("files"), N_("Show the files attached to this, and attach others."),
            ("g",), ("entry", "relation", "record")),
    Command("letters.show", N_("letter"), N_("Write a letter from a template, and keep it as PDF."),
            (), ("item", "entry", "relation"), "mail_text.read", menu="p"),
    Command("letter.write", N_("write"), N_("Change the text of the letter, and keep it as PDF."),
            ("enter",), ("letters",)),
    Command("attachment.open", N_("look"), N_("Read the file page by page."),
            ("enter",), ("attachments", "held_files")),
    Command("attachment.add", N_("attach"), N_("Attach a file of your drop folder, or one of a "
                                               "linked document."),
            ("plus", "add"), ("attachments",)),
    Command("attachment.hand_over", N_("to your tray"), N_("Put the file in your tray, to fetch "
                                                           "it."),
            ("g",), ("attachments", "attachment")),
    Command("attachment.elsewhere", N_("attach elsewhere"), N_("Attach the file to another item, "
                                                               "entry or contact as well."),
            ("f",), ("attachments",)),
    Command("attachment.remove", N_("remove"), N_("Remove the file, or attach a removed one again."),
            ("x",), ("attachments",)),
    Command("file.release", N_("release file"), N_("Release the program or archive from quarantine, so "
                                                  "that it can be fetched."),
            ("y",), ("attachments", "held_files"), "file.release"),
    Command("go.held_files", N_("files in quarantine"), N_("Programs and archives that came in, to "
                                                           "release or to leave."),
            (), ("inbox",), "file.release", goes_to="held_files"),
    Command("attachment.sheet", N_("separator sheet"), N_("Put a sheet with a code in your tray: print it, "
                                                          "and scan it on top of what belongs here."),
            (), ("attachments",), menu="s"),
    Command("attachment.next", N_("next page"), N_("Show the next page."),
            ("right_square_bracket",), ("attachment",)),
    Command("attachment.previous", N_("previous page"), N_("Show the previous page."),
            ("left_square_bracket",), ("attachment",)),
    Command("attachment.thing", N_("go there"), N_("Go to what the file is attached to."),
            ("w",), ("attachment", "held_files")),
    Command("tray.mail", N_("mail to me"), N_("Mail the file to your own address."),
            ("m",), ("tray",), "tray.mail"),
    Command("tray.remove", N_("remove"), N_("Remove the file for good."), ("x",), ("tray",),
            "tray.remove"),
)  # fmt: skip
