"""What the rep keeps of a territory: accounts, and the share of the quota a segment carries."""

from enum import StrEnum
from typing import ClassVar

from salesdash.domain.records import Line, Name, Record, Share, Text


class SegmentField(StrEnum):
    """What the territory can be split by."""

    VERTICAL = "vertical"
    REGION = "region"
    SIZE = "size"
    ROLE = "role"


class Account(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What the rep keeps of a company beyond its deals: its segments and the plan for it.

    Deals name their account; one that no record describes is an account all the same.
    """

    table: ClassVar[str] = "accounts"

    name: Name
    vertical: Line = ""
    region: Line = ""
    size: Line = ""
    plan: Text = ""


class SegmentShare(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The share of the quota that the rep wants one segment to carry."""

    table: ClassVar[str] = "segment_shares"

    field: SegmentField
    segment: Line
    share: Share
