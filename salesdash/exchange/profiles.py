"""Which program a file is from, and where in it our fields are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from salesdash.domain.errors import InputError
from salesdash.domain.text import clean_line, fold
from salesdash.exchange.cells import listed
from salesdash.exchange.contact_profiles import CONTACT_PROFILES
from salesdash.exchange.contact_profiles import GENERIC as GENERIC_CONTACTS
from salesdash.exchange.deal_profiles import DEAL_PROFILES, GENERIC
from salesdash.exchange.profile import Kind, Profile, header_key

_DESCRIPTIVE = frozenset(
    {
        "account", "company", "product", "source", "next_step", "next_step_on", "contact", "zone",
        "vertical", "region", "size", "role", "notes", "email", "phone", "phone_2", "rep",
    }
)  # fmt: skip
_SHARED = frozenset({"closes", "closed"})


@dataclass(frozen=True)
class Columns:
    """Where a file has our fields: the place and the header of each one that it has."""

    places: Mapping[str, int]
    header: tuple[str, ...]

    def __contains__(self, field: str) -> bool:
        """Tell whether the file has a field."""
        return field in self.places

    def title(self, field: str) -> str:
        """Return the header a field has in the file."""
        return self.header[self.places[field]]

    def cell(self, cells: Sequence[str], field: str) -> str:
        """Return a field's cell on one line, empty when the file has none."""
        place = self.places.get(field)
        return "" if place is None else clean_line(cells[place])

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headers of columns that nothing is taken from."""
        used = set(self.places.values())
        return tuple(title for i, title in enumerate(self.header) if title and i not in used)


def profiles_of(kind: Kind) -> tuple[Profile, ...]:
    """Return the profiles for deals or for contacts, the one for any CSV last."""
    return DEAL_PROFILES if kind is Kind.DEALS else CONTACT_PROFILES


def find_profile(name: str, kind: Kind = Kind.DEALS) -> Profile:
    """Return a profile by its name. Raises InputError with those there are."""
    wanted = fold(name.replace("_", "-"))
    for profile in profiles_of(kind):
        if wanted in {profile.name, "generic" if not profile.signature else profile.name}:
            return profile
    known = listed([profile.name for profile in profiles_of(kind)])
    raise InputError(f"no profile {name!r}: write one of {known}")


def choose_profile(header: Sequence[str], kind: Kind = Kind.DEALS) -> Profile:
    """Return the profile whose signature a header has; the generic one takes all others."""
    present = {header_key(title) for title in header}
    for profile in profiles_of(kind):
        if profile.signature and _is_of(profile, present):
            return profile
    return GENERIC if kind is Kind.DEALS else GENERIC_CONTACTS


def kind_of(header: Sequence[str]) -> Kind:
    """Return what a file holds, as its header tells; one that could be either holds deals."""
    return told_kind(header) or Kind.DEALS


def refuse_other_kind(name: str, header: Sequence[str], kind: Kind) -> None:
    """Raise InputError where a header tells that a file holds something else."""
    told = told_kind(header)
    if told not in {None, kind}:
        raise InputError(
            f"{name} holds {told}: take it in with `salesdash import {told}`, "
            f"or say how to read it as {kind} with --profile"
        )


def told_kind(header: Sequence[str]) -> Kind | None:
    """Return what a header tells a file to hold, None where it could be either.

    It tells by a system's own columns; or where only a person has such columns, or only a deal,
    two of them at least: an amount is a company's revenue, too, and people have a status.
    """
    present = {header_key(title) for title in header}
    for kind in Kind:
        if any(p.signature and _is_of(p, present) for p in profiles_of(kind)):
            return kind
    found = {kind: bind_loosely(header, profiles_of(kind)[-1]) for kind in Kind}
    deal = found[Kind.DEALS].keys() & {"amount", "stage", "outcome", "closes", "closed"}
    person = found[Kind.CONTACTS].keys() & {"first_name", "last_name", "phone", "email"}
    if person and deal <= {"outcome"}:
        return Kind.CONTACTS
    return Kind.DEALS if len(deal) > 1 and not person else None


def bind_loosely(header: Sequence[str], profile: Profile) -> Mapping[str, int]:
    """Return the place of each field that a profile finds in a header; nothing is refused."""
    places = {header_key(title): place for place, title in reversed(list(enumerate(header)))}
    bound: dict[str, int] = {}
    for field in profile.kind.fields:
        found = next((places[key] for key in profile.keys(field) if key in places), None)
        if found is not None and (field in _SHARED or found not in bound.values()):
            bound[field] = found
    return bound


def bind_columns(
    header: tuple[str, ...],
    profile: Profile,
    told: Mapping[str, str],
    remembered: Mapping[str, str],
    file: str = "the file",
) -> Columns:
    """Return where the fields are: as told, as remembered if that column is there, as usual.

    A field told to be in no column (an empty text) is in none. Raises InputError for a field
    or column that is not there, for a column that is there twice, and for a file in which no
    name can be found.
    """
    titles: dict[str, list[int]] = {}
    for place, title in enumerate(header):
        titles.setdefault(header_key(title), []).append(place)
    said = {f: title for f, title in remembered.items() if not title or header_key(title) in titles}
    said |= told
    _check_told(told, titles, profile, header, file)
    places: dict[str, int] = {}
    for field in sorted(profile.kind.fields, key=lambda field: field not in said):
        keys = (header_key(said[field]),) if field in said else _usual_keys(profile, field)
        usual = field not in said and field not in _SHARED
        for key in keys:
            if not key or key not in titles or (usual and titles[key][0] in places.values()):
                continue
            if len(titles[key]) > 1:
                title = header[titles[key][0]]
                raise InputError(f"{file} has {len(titles[key])} columns {title!r}: rename one")
            places[field] = titles[key][0]
            break
    if not places.keys() & profile.kind.naming:
        what = profile.kind.removesuffix("s")
        raise InputError(
            f"{file} has no column for a {what}'s name: pass --map name=Column, one of "
            f"{listed(header)}"
        )
    in_order = {field: places[field] for field in profile.kind.fields if field in places}
    return Columns(in_order, header)


def _usual_keys(profile: Profile, field: str) -> tuple[str, ...]:
    """Return the headers a field has in files of a program.

    What describes a record may be a column the rep added, and then has a header like any other.
    """
    usual = profile.keys(field)
    more = profiles_of(profile.kind)[-1].keys(field) if field in _DESCRIPTIVE else ()
    return (*usual, *more)


def _is_of(profile: Profile, present: set[str]) -> bool:
    """Tell whether a header has the columns of a profile's signature.

    With its prefix before several headers a program is known whatever columns were chosen.
    """
    if all(not present.isdisjoint(profile.keys(field)) for field in profile.signature):
        return True
    prefix = header_key(profile.prefix)
    first = header_key(f"{profile.prefix}{profile.columns['name'][0]}") if prefix else ""
    return bool(prefix) and first in present


def _check_told(
    told: Mapping[str, str],
    titles: Mapping[str, list[int]],
    profile: Profile,
    header: tuple[str, ...],
    file: str,
) -> None:
    """Raise InputError for a field or a column of `--map` that there is not."""
    fields = profile.kind.fields
    for field, title in told.items():
        if field not in fields:
            raise InputError(f"--map: no field {field!r}: write one of {listed(fields, 40)}")
        if title and header_key(title) not in titles:
            raise InputError(
                f"--map {field}: {file} has no column {title!r}: it has {listed(header)}"
            )
