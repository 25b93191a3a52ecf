"""Changing the rounds of the bracket."""

import re

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.errors import InputError
from salesdash.domain.records import Settings, Stage
from salesdash.domain.setup import checked

MOST = 12
DEFAULT_LIMIT_DAYS = 28


class NewStage(Struct, frozen=True):
    """A stage to be. Without a win rate it gets the middle of its neighbours'."""

    name: str
    after: str | None = None
    win_rate: float | None = None
    limit_days: int = DEFAULT_LIMIT_DAYS


def find_stage(settings: Settings, text: str) -> Stage:
    """Return the stage a text names: by key, name, or unmistakable start. Raises InputError."""
    wanted = text.strip().casefold()
    stages = settings.stages
    exact = [s for s in stages if wanted in {s.key.casefold(), s.name.casefold()}]
    found = exact or [s for s in stages if wanted and s.name.casefold().startswith(wanted)]
    if len(found) != 1:
        names = ", ".join(stage.name for stage in stages)
        raise InputError(f"stage {text!r} is not one of {names}")
    return found[0]


def add_stage(settings: Settings, new: NewStage) -> Settings:
    """Return settings with a stage more: after the one named, else at the end."""
    stages = list(settings.stages)
    if len(stages) >= MOST:
        raise InputError(f"there are {MOST} stages already: no more fit into a bracket")
    _refuse_name(settings, new.name)
    place = len(stages)
    if new.after is not None:
        place = settings.stage_index(find_stage(settings, new.after).key) + 1
    before = stages[place - 1].win_rate if place else 0.0
    behind = stages[place].win_rate if place < len(stages) else 1.0
    rate = (before + behind) / 2 if new.win_rate is None else new.win_rate
    stage = Stage(
        key=_new_key(settings, new.name),
        name=new.name,
        win_rate=round(rate, 3),
        limit_days=new.limit_days,
    )
    return checked(replace(settings, stages=(*stages[:place], stage, *stages[place:])))


def change_stage(
    settings: Settings,
    text: str,
    *,
    name: str | None = None,
    limit_days: int | None = None,
    win_rate: float | None = None,
) -> Settings:
    """Return settings with a stage's name, limit or default win rate changed.

    Its key stays, so deals and history keep pointing to it. Raises InputError.
    """
    old = find_stage(settings, text)
    if name is not None and name.casefold() != old.name.casefold():
        _refuse_name(settings, name)
    given = {"name": name, "limit_days": limit_days, "win_rate": win_rate}
    new = replace(old, **{key: value for key, value in given.items() if value is not None})
    stages = tuple(new if stage.key == old.key else stage for stage in settings.stages)
    return checked(replace(settings, stages=stages))


def _refuse_name(settings: Settings, name: str) -> None:
    """Raise InputError when a name is empty or taken."""
    if not name:
        raise InputError("the stage needs a name")
    if any(name.casefold() in {s.name.casefold(), s.key.casefold()} for s in settings.stages):
        raise InputError(f"there is a stage {name!r} already")


def _new_key(settings: Settings, name: str) -> str:
    """Return a key made of a name that no stage has."""
    base = re.sub(r"\W+", "-", name.casefold()).strip("-") or "stage"
    taken = {stage.key for stage in settings.stages}
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key
