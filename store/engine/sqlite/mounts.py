"""On which file system a path lies, and whether an office may be stored there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from store.errors import N_, Unavailable

__all__ = ["is_network", "kinds", "refuse_network_disk"]

MOUNTS = Path("/proc/self/mountinfo")
NETWORK = frozenset({
    "9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "lustre",
    "ncpfs", "nfs", "nfs4", "orangefs", "panfs", "prl_fs", "pvfs2", "smb2", "smb3", "smbfs",
    "vboxsf", "vmhgfs",
})  # fmt: skip
LOCAL_FUSE = frozenset({
    "bindfs", "cryfs", "encfs", "exfat", "ext2", "fuse-overlayfs", "gocryptfs", "mergerfs",
    "ntfs-3g", "securefs", "squashfuse", "unionfs", "zfs",
})  # fmt: skip
"""FUSE types on a local disk; any other FUSE program may store files anywhere."""


def refuse_network_disk(path: str) -> None:
    """Refuse a network file system: its locks and shared memory don't work between machines.

    Raises `Unavailable`, also when the folder does not exist, and `PermissionError` when this
    account may not look. Refuses nothing where the system does not list its mounts (not Linux).
    """
    there, folder = path, Path(path).parent
    try:
        os.stat(
            path
        )  # not `exists`, which says from Python 3.14 on that what is closed is not there
    except (FileNotFoundError, NotADirectoryError) as error:
        if not folder.is_dir():
            raise Unavailable(
                N_("No folder {folder}. Create it, or check the path."), folder=str(folder)
            ) from error
        there = str(folder)
    if not MOUNTS.exists():
        return
    kind = kinds(MOUNTS.read_text(errors="replace").splitlines()).get(_mount(there), "")
    if is_network(kind):
        raise Unavailable(
            N_("{path} is on a network disk ({kind}). Put the office on the server's own disk."),
            path=path,
            kind=kind,
        )


def is_network(kind: str) -> bool:
    """Whether a file system of this type is, or may be, on another machine.

    >>> is_network("ext4"), is_network("nfs4"), is_network("fuse.sshfs"), is_network("fuseblk")
    (False, True, True, False)
    """
    behind_fuse = re.fullmatch(r"fuse(?:\.(.+))?", kind)
    if behind_fuse:
        return behind_fuse[1] not in LOCAL_FUSE
    return kind in NETWORK


def kinds(lines: Iterable[str]) -> dict[int, str]:
    """Returns the type of each mounted file system by mount id (proc_pid_mountinfo(5)).

    >>> kinds(["36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw"])
    {36: 'ext3'}
    """
    by_number = {}
    for line in lines:
        before, dash, after = line.partition(" - ")
        if dash:
            by_number[int(before.split(" ", 1)[0])] = after.split(" ", 1)[0]
    return by_number


def _mount(path: str) -> int:
    """Returns the mount id of a path, as the kernel resolved it through links and binds."""
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        fd_info = Path(f"/proc/self/fdinfo/{handle}").read_text()
    finally:
        os.close(handle)
    match = re.search(r"^mnt_id:\s*(\d+)$", fd_info, re.MULTILINE)
    return int(match[1]) if match else -1
