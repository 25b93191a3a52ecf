"""The settings in columns."""

import pytest

from salesdash.report.lines import BOX
from salesdash.report.settings import settings_lines


@pytest.mark.parametrize("width", [57, 77, 117, 197])
def test_settings_fit_and_are_numbered(width: int) -> None:
    groups = [("One", [("a", "1", "what it is")]), ("Two", [("b" * 30, "2" * 30, "")])]
    lines = settings_lines(groups, width, BOX)
    assert [line.deal_id for line in lines] == [None, 1, None, None, 2]
    assert max(line.width for line in lines) <= width
