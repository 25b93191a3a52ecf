"""Time zones by their names: `America/New_York`."""

from datetime import tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo


def zone_of(name: str, default: tzinfo | None) -> tzinfo | None:
    """Return the zone of a name, or the rep's where it is empty or unknown."""
    return (_zone(name) if name else None) or default


@lru_cache(maxsize=512)
def _zone(name: str) -> ZoneInfo | None:
    """Return the zone of a name, None when there is none."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return None
