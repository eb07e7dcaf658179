"""The door that closes by itself when nobody is at the keyboard."""

from screens.lock.lock import LockScreen

__all__ = ["LockScreen"]
