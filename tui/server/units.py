"""Everything that runs unattended on the server: systemd units, timers and log rotation.

A unit can write in the folders of the office only, and takes no more of the machine than it leaves
to others; see systemd.exec(5) and systemd.resource-control(5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.server.places import ACCOUNT, Places

__all__ = ["HOST", "SYSTEMD", "logrotate", "timers", "units", "user_slice"]

SYSTEMD = "/etc/systemd/system"
HOST = "kantoor-host.service"
SESSIONS = ("MemoryHigh=70%", "MemoryMax=80%", "TasksMax=8192")
"""What all sessions together may take, so that the machine itself goes on: five hundred of a dozen
threads, and what memory it has. A session takes 34 MiB with a host, 54 without (docs/figures.md)."""


@dataclass(frozen=True)
class Job:
    """Verbs that run one after another, and when."""

    name: str
    about: str
    when: str
    verbs: tuple[str, ...]
    regardless: bool = False
    """Whether a verb runs even when one before it failed."""
    needs: str = ""
    """A file that must exist for the job to run; the office itself must always exist."""
    writes: str = ""
    """A folder outside the data in which it writes."""
    catches_up: bool = False
    """Whether a run that was missed while the machine was off is made up for."""


def _jobs(places: Places) -> tuple[Job, ...]:
    mail = places.office.removesuffix(".kantoor") + ".mail.ini"
    return (
        Job("mail", "mail in and out", "*:0/2", ("intake", "send-mail"),
            regardless=True, needs=mail),
        Job("scans", "scans in", "*:0/1", (f"scan-intake {places.scans}",),
            needs=places.scans, writes=places.scans),
        Job("lab", "laboratory messages", "*:0/1", (f"lab-intake {places.messages}",),
            needs=places.messages, writes=places.messages),
        Job("returns", "answers of insurers", "*:0/1", (f"import-returns {places.returns}",),
            needs=places.returns, writes=places.returns),
        Job("tick", "what is due", "*:0/1", ("tick",)),
        Job("backup", "the nightly backup", "*-*-* 23:00:00", (f"backup {places.backups} --recipients {places.recipients}",),
            catches_up=True),
        Job("recurring", "entries that recur", "*-*-* 05:00:00", ("recurring",), catches_up=True),
        Job("check", "the audit trail and the sums", "*-*-* 02:00:00",
            ("verify", "anchor", "check"),
            catches_up=True),
    )  # fmt: skip


def timers(places: Places) -> list[str]:
    """The names of the timers, for systemctl."""
    return [f"kantoor-{job.name}.timer" for job in _jobs(places)]


def units(places: Places) -> Iterator[tuple[str, str]]:
    """Every unit: its path and its text."""
    yield f"{SYSTEMD}/{HOST}", _host(places)
    for job in _jobs(places):
        yield f"{SYSTEMD}/kantoor-{job.name}.service", _service(places, job)
        yield f"{SYSTEMD}/kantoor-{job.name}.timer", _timer(job)


def _service(places: Places, job: Job) -> str:
    needs = [f"ConditionPathExists={path}" for path in (places.office, job.needs) if path]
    *before, last = job.verbs
    mark = "-" if job.regardless else ""
    starts = [f"ExecStart={mark}{places.kantoor(verb)}" for verb in before]
    return "\n".join([
        "[Unit]",
        f"Description=Kantoor: {job.about}",
        *needs,
        "",
        "[Service]",
        "Type=oneshot",
        *starts,
        f"ExecStart={places.kantoor(last)}",
        "TimeoutStartSec=1h",
        "PrivateTmp=yes",
        "MemoryMax=50%",
        "TasksMax=64",
        *_confined(places),
        *([f"ReadWritePaths={job.writes}"] if job.writes else []),
        "",
    ])  # fmt: skip


def _host(places: Places) -> str:
    """The unit of the host; sessions go on when it stops."""
    return "\n".join([
        "[Unit]",
        "Description=Kantoor: the program in memory, so that signing in is fast",
        f"ConditionPathExists={places.office}",
        "",
        "[Service]",
        "Type=exec",
        f"ExecStart={places.kantoor('host')}",
        "ExecReload=/bin/kill -HUP $MAINPID",
        "KillMode=process",
        "OOMPolicy=continue",
        "Restart=always",
        "ReadWritePaths=/tmp",
        *SESSIONS,
        *_confined(places),
        "",
        "[Install]",
        "WantedBy=multi-user.target",
        "",
    ])  # fmt: skip


def user_slice(uid: int) -> tuple[str, str]:
    """The limits of the account's sessions that run without a host: path and text (user@.service(5))."""
    return f"{SYSTEMD}/user-{uid}.slice.d/kantoor.conf", "\n".join(["[Slice]", *SESSIONS, ""])


def _confined(places: Places) -> tuple[str, ...]:
    """The lines that set the account and keep it inside the folders of the office."""
    return (
        f"User={ACCOUNT}",
        f"Group={ACCOUNT}",
        "UMask=0077",
        "Environment=LANG=C.UTF-8",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "ProtectSystem=strict",
        f"ReadWritePaths={places.data} {places.logs}",
        "ProtectHome=yes",
        "PrivateDevices=yes",
        "ProtectControlGroups=yes",
        "ProtectKernelModules=yes",
        "ProtectKernelTunables=yes",
        "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
        "RestrictSUIDSGID=yes",
        "LockPersonality=yes",
    )


def _timer(job: Job) -> str:
    return "\n".join([
        "[Unit]",
        f"Description=Kantoor: when {job.about} comes round",
        "",
        "[Timer]",
        f"OnCalendar={job.when}",
        "AccuracySec=10s",
        *(["Persistent=yes"] if job.catches_up else []),
        "",
        "[Install]",
        "WantedBy=timers.target",
        "",
    ])  # fmt: skip


def logrotate(places: Places) -> str:
    """Rotate the logs every week and keep a year of them."""
    return f"""\
{places.logs}/*.log {{
    weekly
    rotate 52
    missingok
    notifempty
    compress
    delaycompress
    create 0600 {ACCOUNT} {ACCOUNT}
    su {ACCOUNT} {ACCOUNT}
}}
"""
