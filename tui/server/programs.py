"""The two programs that sshd runs as the account, each with an emptied environment.

Variables set by a client or the machine (`LD_PRELOAD`, `PYTHON...`, `TEXTUAL...`) are removed
before Python starts, and `-I` keeps Python out of the account's own folders.
"""

from __future__ import annotations

from tui.server.places import Places

__all__ = ["keys", "session"]


def keys(places: Places) -> str:
    """Called with user, fingerprint, type and key; prints the line of a key in use, or nothing."""
    return f"""\
#!/bin/sh
# sshd asks here whether a key opens Kantoor: user, fingerprint, type, key.
umask 077
exec /usr/bin/env -i LANG=C.UTF-8 HOME={places.data} PATH=/usr/bin:/bin \\
    {places.fronted("authorized-keys", "--session", places.session)} \\
    "$1" "$2" "$3" "$4"
"""


def session(places: Places) -> str:
    """Called with `--key FINGERPRINT`; a requested command is passed on, to be refused."""
    return f"""\
#!/bin/sh
# sshd starts this for a key of the office, and nothing else. SSH_ORIGINAL_COMMAND goes along
# only when it is set: that it is there, be it empty, means that a command was asked for.
umask 077
exec /usr/bin/env -i LANG=C.UTF-8 HOME={places.data} PATH=/usr/bin:/bin \\
    ${{TERM+"TERM=$TERM"}} ${{SSH_CONNECTION+"SSH_CONNECTION=$SSH_CONNECTION"}} \\
    ${{SSH_ORIGINAL_COMMAND+"SSH_ORIGINAL_COMMAND=$SSH_ORIGINAL_COMMAND"}} \\
    {places.fronted("session", "--log", places.log)} "$@"
"""
