"""What was done without a second pair of eyes or seen in an emergency, and who looked at what."""

from screens.oversight.access_log import ACCESS_LOG
from screens.oversight.exceptions import EXCEPTIONS

__all__ = ["ACCESS_LOG", "EXCEPTIONS"]
