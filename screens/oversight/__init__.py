"""What was done without a second pair of eyes or seen in an emergency, and who looked at what."""

from screens.oversight.access_log import AccessLogScreen
from screens.oversight.exceptions import ExceptionsScreen

__all__ = ["AccessLogScreen", "ExceptionsScreen"]
