"""How figures read."""

from salesdash.report.figures import count, show_some_each


def test_a_noun_that_is_not_made_many_by_an_s() -> None:
    assert count(1, "try", "tries") == "1 try"
    assert count(1_200, "try", "tries") == "1,200 tries"
    assert count(2, "win") == "2 wins"


def test_counts_beside_each_other_have_the_same_places() -> None:
    assert show_some_each([1.5, 3, 4.5, 17.2]) == ["1.5", "3.0", "4.5", "18"]
    assert show_some_each([1, 2, 3]) == ["1", "2", "3"]
