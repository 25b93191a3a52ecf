"""The pages laid over a screen: the plan, what it leans on, the territory, an account."""

from salesdash.domain.territory import Account, SegmentField, SegmentShare
from salesdash.store import Store
from tests.builders import deal
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


async def test_the_working_and_back(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "v")
        await pilot.pause()
        assert "dials" in screen_text(pilot.app)
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        assert "= dials a selling day" in screen_text(pilot.app) or "The rounds" in screen_text(
            pilot.app
        )
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen.name == "bracket"


async def test_the_working_of_another_length_of_time(filled: Store, running: Running) -> None:
    async with running(filled, (80, 50)) as pilot:
        await pilot.press("2", "v")
        for key, name in (("]", "2026"), ("]", "Mon 23 Nov"), ("]", "week 48"), ("[", "Mon 23")):
            await pilot.press(key)
            await pilot.pause()
            assert f"The working, {name}" in screen_text(pilot.app)


async def test_a_page_is_read_to_its_end_though_its_deals_stand_above(
    filled: Store, running: Running
) -> None:
    async with running(filled) as pilot:
        for forth, back in (("G", "g"), ("pagedown", "pageup"), ("end", "home")):
            await pilot.press("t", forth, forth, forth)
            await pilot.pause()
            assert "Could buyer-initiated deals" in screen_text(pilot.app)
            await pilot.press(back, back, back)
            await pilot.pause()
            assert "What the quota leans on" in screen_text(pilot.app)
            await pilot.press("escape")


async def test_what_the_quota_leans_on(filled: Store, running: Running) -> None:
    async with running(filled, (80, 40)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        text = screen_text(pilot.app)
        for part in ("without the biggest open deal", "The year call", "Who moved first"):
            assert part in text
        # The row of the biggest deal leads to it.
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.name == "deal"
        assert "Halden Freight" in screen_text(pilot.app)


async def test_shares_by_field(filled: Store, running: Running) -> None:
    with filled.transaction("regions") as tx:
        tx.add(deal("North yard", 9_000, region="north"))
        tx.add(deal("South yard", 3_000, region="south"))
    async with running(filled) as pilot:
        await pilot.press("T")
        await pilot.pause()
        assert "by vertical" in screen_text(pilot.app)
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert "by region" in screen_text(pilot.app)
        await pilot.press("e", *"80 %", "tab", *"30 %", "enter")
        await pilot.pause()
        assert "would sum to 110%" in screen_text(pilot.app)
        await pilot.press("backspace", "backspace", "backspace", "backspace", *"20 %", "enter")
        await pilot.pause()
        shares = {s.segment: s.share for s in filled.book().table(SegmentShare).values()}
        assert shares == {"north": 0.8, "south": 0.2}
        assert "80 %" in screen_text(pilot.app)
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert "by vertical" in screen_text(pilot.app)
    assert all(s.field is SegmentField.REGION for s in filled.book().table(SegmentShare).values())


async def test_an_account_is_read_and_planned(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "A")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "None yet: e writes one." in text
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("tab", *"north", "tab", "tab")
        await pilot.press(*"First.", "enter", *"Then [/b].", "ctrl+s")
        await pilot.pause()
        (account,) = filled.book().table(Account).values()
        assert account == Account(
            id=account.id, name="Halden", region="north", plan="First.\nThen [/b]."
        )
        assert "Then [/b]." in screen_text(pilot.app)
        await pilot.press("u")
        await pilot.pause()
        assert "None yet" in screen_text(pilot.app)


async def test_a_deal_without_an_account_says_so(store: Store, running: Running) -> None:
    with store.transaction("one") as tx:
        tx.add(deal("Loose", 9_000))
    async with running(store) as pilot:
        await pilot.press("5", "A")
        await pilot.pause()
        assert pilot.app.screen.name == "deals"
        assert "Loose has no account" in screen_text(pilot.app)


async def test_every_page_at_every_size(filled: Store, running: Running) -> None:
    for size in ((40, 12), (80, 24), (200, 50)):
        async with running(filled, size) as pilot:
            for key in ("v", "t", "T"):
                await pilot.press(key, "down", "G", "g", "escape")
                await pilot.pause()
            assert pilot.app.screen.name == "today"
