"""Where messages are: each once, in order, its bytes as they are, and no problem stops the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.errors import Invalid
from store.inbox.mail_format import messages

RAW = b"From: a@x.example\r\nSubject: s\r\n\r\nx\r\n"
FROM = b"From a@x.example Mon Nov 16 09:12:00 2026\n"


def put(path: Path, raw: bytes = RAW) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def places(path: Path) -> list[str]:
    return [one.location.removeprefix(f"{path}/") for one in messages(path) if not one.problem]


def problems(path: Path) -> list[str]:
    return [str(one.problem).removeprefix(f"{path}/") for one in messages(path) if one.problem]


def left(path: Path) -> list[str]:
    return [str(one.problem).removeprefix(f"{path}/") for one in messages(path) if one.left]


def test_a_folder_of_messages_in_order(tmp_path: Path) -> None:
    names = ["a/2.eml", "a/10.TXT", "b.eml", "README.eml", "Notice of payment.eml", "inbox", "z.msg",
             "notice of default.txt"]  # fmt: skip
    for name in [*names, "README", "README.md", "LICENSE.txt", "notice.TXT", "scan.pdf", ".b.eml",
                 ".git/HEAD", "inbox.msf"]:  # fmt: skip
        put(tmp_path / name)
    assert places(tmp_path) == sorted(names)
    assert problems(tmp_path) == []


def test_a_maildir_wherever_it_is(tmp_path: Path) -> None:
    for name in ("new/1.host", "cur/2.host:2,S", "cur/README", "tmp/3.host", "cur/.hidden"):
        put(tmp_path / ".Post" / name)
    put(tmp_path / "Z" / "1.eml")
    maildir = [".Post/cur/2.host:2,S", ".Post/cur/README", ".Post/new/1.host"]
    assert places(tmp_path) == [*maildir, "Z/1.eml"]
    assert [f".Post/{one}" for one in places(tmp_path / ".Post")] == maildir


def test_one_file(tmp_path: Path) -> None:
    [source] = messages(put(tmp_path / "letter.anything"))
    assert (source.location, source.raw) == (str(tmp_path / "letter.anything"), RAW)


def test_an_eml_that_begins_with_a_from_line_is_one_message(tmp_path: Path) -> None:
    [source] = messages(put(tmp_path / "1.eml", FROM + RAW))
    assert source.raw == FROM + RAW


def test_an_mbox_gives_its_messages_byte_for_byte(tmp_path: Path) -> None:
    inside = [
        RAW,
        b"",
        b"Subject: a\n\n>From here\nFrom there at 09:12 in 2026\n\nFrom me to you in 2026\n\n\n",
        b"X: \xff\0\r\n\r\nno end of line",
    ]
    mbox = put(tmp_path / "post.mbox", b"".join(FROM + raw + b"\n" for raw in inside)[:-1])
    assert [one.raw for one in messages(mbox)] == inside
    assert places(tmp_path) == [f"post.mbox#{number}" for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "line",
    [b"From - ", b"From -", b"From ???@??? ", b"From MAILER-DAEMON", b"From jo@x.example", b"From ",
     b"From jo@x.example 16 Nov 2026", b"From - Mon Nov 16 09:12:00 2026"],
)  # fmt: skip
def test_an_mbox_of_an_older_program(tmp_path: Path, line: bytes) -> None:
    for end in (b"\n", b"\r\n"):
        mbox = put(tmp_path / "post.mbox", (line + end + RAW + end) * 3)
        assert [one.raw for one in messages(mbox)] == [RAW] * 3


@pytest.mark.parametrize(
    "text",
    [b"From here\nSubject: on", b"From -\nno header", b"From jo@x.example\n\nSubject: x",
     b"x\nFrom a@x.example Mon Nov 16 09:12:00 2026\nno header", b"x\nFrom -\nSubject: x"],
)  # fmt: skip
def test_a_sentence_that_begins_with_from_is_no_new_message(tmp_path: Path, text: bytes) -> None:
    raw = RAW + b"\n" + text + b"\n"
    assert [one.raw for one in messages(put(tmp_path / "post.mbox", FROM + raw))] == [raw]


def test_a_from_line_without_an_empty_line_above_it_begins_a_message(tmp_path: Path) -> None:
    mbox = put(tmp_path / "post.mbox", (FROM + RAW) * 3)
    assert [one.raw for one in messages(mbox)] == [RAW] * 3


@pytest.mark.parametrize("name", ["1.eml", "1.txt"])
def test_several_messages_in_a_file_of_one_are_not_run_together(tmp_path: Path, name: str) -> None:
    assert [one.raw for one in messages(put(tmp_path / name, (FROM + RAW) * 2))] == [RAW, RAW]


def test_line_ends_of_windows_in_an_mbox(tmp_path: Path) -> None:
    from_line = FROM.replace(b"\n", b"\r\n")
    mbox = put(tmp_path / "post", (from_line + RAW + b"\r\n") * 2)
    assert [one.raw for one in messages(mbox)] == [RAW, RAW]


def test_a_line_longer_than_a_block(tmp_path: Path) -> None:
    long = RAW + b"x" * 65_536 + FROM + b"y" * 200_000 + b"\n"
    mbox = put(tmp_path / "post.mbox", FROM + long + b"\n" + FROM + RAW)
    assert [one.raw for one in messages(mbox)] == [long, RAW]


def test_the_end_of_a_line_as_long_as_a_block_is_no_empty_line(tmp_path: Path) -> None:
    one = RAW + b"x" * 65_536 + b"\n" + FROM + b"y\n"
    assert [it.raw for it in messages(put(tmp_path / "post.mbox", FROM + one))] == [one]


@pytest.mark.parametrize(
    ("name", "raw", "found"),
    [("post.mbox", b"", []), ("post", b"", [b""]), ("post", RAW, [RAW]), ("1.eml", b"", [b""]),
     ("post.mbox", b"From nobody", [b"From nobody"]), ("post", b"From: a\n", [b"From: a\n"])],
)  # fmt: skip
def test_what_is_no_mbox(tmp_path: Path, name: str, raw: bytes, found: list[bytes]) -> None:
    put(tmp_path / name, raw)
    assert [one.raw for one in messages(tmp_path)] == found


def test_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in (tmp_path / "gone", put(tmp_path / "1.eml") / "in-a-file", tmp_path / "loop",
                 Path("a\0b")):  # fmt: skip
        with pytest.raises(Invalid, match="Give a Maildir, an mbox, or a folder"):
            next(messages(path))


def test_links_and_pipes_are_told_of_and_stop_nothing(tmp_path: Path) -> None:
    put(tmp_path / "z.eml")
    (tmp_path / "gone.eml").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "out.eml").symlink_to(put(tmp_path.parent / "out.eml"))
    os.mkfifo(tmp_path / "pipe")
    left = " is a link or device and was skipped. Give intake the file it points to."
    assert problems(tmp_path) == [name + left for name in ("gone.eml", "loop", "out.eml", "pipe")]
    assert places(tmp_path) == ["z.eml"]


def test_the_place_given_may_be_a_link(tmp_path: Path) -> None:
    put(tmp_path / "there" / "1.eml")
    (tmp_path / "here").symlink_to(tmp_path / "there")
    assert [one.raw for one in messages(tmp_path / "here")] == [RAW]


def test_too_large_is_told_and_stops_nothing(tmp_path: Path) -> None:
    with (tmp_path / "1.eml").open("wb") as file:
        file.truncate(300 * 1024 * 1024)  # sparse: takes no room on the disk
    with (tmp_path / "2.mbox").open("wb") as file:
        file.write(FROM)
        file.seek(301 * 1024 * 1024)
        file.write(b"\n\n" + FROM + RAW)
    assert [one.split(" exceeds")[0] for one in problems(tmp_path)] == [
        "1.eml: 300 MB", "2.mbox#1: 300 MB",
    ]  # fmt: skip
    assert [one.raw for one in messages(tmp_path) if not one.problem] == [RAW]


def test_a_name_of_any_bytes_gives_a_place_that_can_be_stored(tmp_path: Path) -> None:
    with Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.eml")).open("wb") as file:
        file.write(RAW)
    [source] = messages(tmp_path)
    assert source.location == f"{tmp_path}/caf\ufffd.eml"
    assert source.raw == RAW


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_what_may_not_be_read_is_told_and_stops_nothing(tmp_path: Path) -> None:
    put(tmp_path / "1.eml").chmod(0)
    put(tmp_path / "2" / "1.eml").parent.chmod(0)
    put(tmp_path / "3" / "1.eml").parent.chmod(0o400)
    put(tmp_path / "4.eml")
    try:
        assert [one.split(" can't")[0] for one in problems(tmp_path)] == ["1.eml", "2", "3"]
        assert places(tmp_path) == ["4.eml"]
    finally:
        for folder in ("2", "3"):
            (tmp_path / folder).chmod(0o700)


def test_nothing_is_changed(tmp_path: Path) -> None:
    path = put(tmp_path / "post.mbox", FROM + RAW)
    before = path.stat()
    assert len(list(messages(tmp_path))) == 1
    after = path.stat()
    assert (after.st_mtime_ns, after.st_size) == (before.st_mtime_ns, before.st_size)
    assert os.listdir(tmp_path) == ["post.mbox"]


NO_MAIL = {
    "a list": b"Naam;Bedrag\r\nJansen;12,50\r\n",
    "a note": b"Van alles: melk, brood\r\nen kaas\r\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "a message of Outlook's own kind": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0From: x" * 100,
    "a private key": b"-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END",
    "an office": b"SQLite format 3\0" + b"\0" * 4000,
}


@pytest.mark.parametrize("raw", NO_MAIL.values(), ids=NO_MAIL.keys())
def test_what_is_no_mail_is_refused_and_left_in_a_folder(tmp_path: Path, raw: bytes) -> None:
    for name in ("post", "lijst.txt", "bericht.msg", "office.kantoor"):
        with pytest.raises(Invalid, match="is not mail"):
            next(messages(put(tmp_path / name, raw)))
    put(tmp_path / "1.eml")
    assert places(tmp_path) == ["1.eml"]
    told = " does not look like mail and was skipped. It stays there; check it yourself."
    assert left(tmp_path) == [name + told for name in ("bericht.msg", "lijst.txt", "post")]


@pytest.mark.parametrize(
    "raw",
    [b"", RAW, b"\r\n" + RAW, b"\xef\xbb\xbf" + RAW, RAW.decode().encode("utf-16"), b"to : x\n\nx",
     b"junk\nReceived: from x\n\nx", FROM + b"\nx", b"X-Foo: y\r\rx"],
)  # fmt: skip
def test_what_begins_as_mail_is_taken_whatever_its_name(tmp_path: Path, raw: bytes) -> None:
    assert len(list(messages(put(tmp_path / "brief", raw)))) == 1
    assert left(tmp_path) == []


def test_folders_within_a_maildir_are_named_and_not_read(tmp_path: Path) -> None:
    for folder in ("", ".Archief", ".Verzonden"):
        put(tmp_path / folder / "new" / "1.host")
        put(tmp_path / folder / "cur" / "2.host")
    put(tmp_path / ".vergeten" / "x")
    assert places(tmp_path) == ["cur/2.host", "new/1.host"]
    told = " is a folder inside a Maildir and was skipped. Give it separately to read it."
    assert left(tmp_path) == [name + told for name in (".Archief", ".Verzonden")]
    assert places(tmp_path / ".Archief") == ["cur/2.host", "new/1.host"]
