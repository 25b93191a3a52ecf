"""Profiles: chosen by the header, bound to columns, without regard to case, spaces and order."""

import pytest

from salesdash.domain.errors import InputError
from salesdash.exchange.contact_profiles import CONTACT_PROFILES
from salesdash.exchange.deal_profiles import CRM, DEAL_PROFILES, GENERIC
from salesdash.exchange.profiles import bind_columns, choose_profile, find_profile

CRM_HEADER = (
    "opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date",
    "close_date", "close_value",
)  # fmt: skip


def test_the_header_chooses() -> None:
    assert choose_profile(CRM_HEADER) is CRM
    assert choose_profile([title.upper() for title in reversed(CRM_HEADER)]) is CRM
    assert choose_profile(["Opportunity ID ", *CRM_HEADER[1:]]) is CRM
    assert choose_profile(CRM_HEADER[:-1]) is GENERIC
    assert choose_profile(["Name", "Amount"]) is GENERIC


def test_profiles_name_fields_that_there_are() -> None:
    for profile in (*DEAL_PROFILES, *CONTACT_PROFILES):
        assert set(profile.columns) <= set(profile.kind.fields)
        assert set(profile.signature) <= set(profile.columns)
        assert set(profile.facts) <= set(profile.kind.fields)
        assert find_profile(profile.name.upper(), profile.kind) is profile


def test_an_unknown_profile_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        InputError, match="hubspot, salesforce, data-loader, pipedrive, crm, generic"
    ):
        find_profile("siebel")


def test_one_close_date_serves_two_fields() -> None:
    columns = bind_columns(CRM_HEADER, CRM, {}, {})
    assert columns.places["closes"] == columns.places["closed"] == 6
    assert columns.unknown == ()


def test_told_goes_before_remembered_before_usual() -> None:
    header = ("Name", "Amount", "ARR", "TCV")
    usual = bind_columns(header, GENERIC, {}, {})
    remembered = bind_columns(header, GENERIC, {}, {"amount": "arr"})
    told = bind_columns(header, GENERIC, {"amount": "t c v"}, {"amount": "ARR"})
    assert [c.title("amount") for c in (usual, remembered, told)] == ["Amount", "ARR", "TCV"]
    assert usual.unknown == ("ARR", "TCV")
    gone = bind_columns(header, GENERIC, {}, {"amount": "MRR"})
    assert gone.title("amount") == "Amount"


@pytest.mark.parametrize(
    ("header", "told", "said"),
    [
        (("Name", "Amount"), {"amount": "ARR"}, "no column 'ARR': it has Name, Amount"),
        (("Name", "Amount"), {"sum": "Amount"}, "no field 'sum'"),
        (("Name", "name "), {}, "2 columns 'Name'"),
        (("Foo", "Bar"), {}, "--map name=Column, one of Foo, Bar"),
    ],
)
def test_what_cannot_be_bound_is_refused(
    header: tuple[str, ...], told: dict[str, str], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        bind_columns(header, GENERIC, told, {}, "a.csv")


def test_a_column_that_is_there_twice_may_be_unused() -> None:
    assert bind_columns(("Name", "Tag", "Tag"), GENERIC, {}, {}).unknown == ("Tag", "Tag")
