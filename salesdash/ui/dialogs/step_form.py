"""The form of a playbook step: what is done, in which stage, and why the playbook changes."""

from dataclasses import dataclass

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.play import Step
from salesdash.domain.playbook import change_step
from salesdash.domain.stages import find_stage
from salesdash.ui.dialogs.form import Field, FormDialog

ANSWERS = {"yes": True, "y": True, "no": False, "n": False}


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step as it becomes, and the reason."""

    step: Step
    reason: str


def step_form(book: Book, known: Step | None = None) -> FormDialog[StepDraft]:
    """Return the form of a new step, or of one to change or take out. It is not stored yet."""
    settings = book.settings
    stages = tuple(stage.name for stage in settings.stages)
    shown = known or Step(stage=settings.stages[0].key, text="-", since=book.today)
    fields = [
        Field("stage", "Stage", stages[settings.stage_index(shown.stage)], ", ".join(stages),
              stages),
        Field("text", "What is done", known.text if known else "", "who pays for it is named"),
        Field("essential", "Essential", _word(shown.essential), "yes, or no for a play",
              ("yes", "no")),
        Field("reason", "Why", "", "kept with the date of the change"),
    ]  # fmt: skip
    if known is not None:
        fields.insert(3, Field("kept", "In force", _word(known.until is None), "no takes it out",
                               ("yes", "no")))  # fmt: skip

    def read(typed: dict[str, str]) -> StepDraft:
        kept = _answer(typed.get("kept", "yes"), "In force")
        step = replace(
            shown,
            stage=find_stage(settings, typed["stage"]).key,
            text=typed["text"],
            essential=_answer(typed["essential"], "Essential"),
            until=None if kept else shown.until or book.today,
        )
        if not typed["text"]:
            raise InputError("What is done is empty: say it")
        if not typed["reason"]:
            raise InputError("Why is empty: a playbook changes with evidence, so say why")
        if known is not None:
            change_step(book, step, typed["reason"])
        return StepDraft(step, typed["reason"])

    title = "Change a step of the playbook" if known else "Add a step to the playbook"
    return FormDialog(title, fields, read)


def _word(value: bool) -> str:
    """Return a yes or a no."""
    return "yes" if value else "no"


def _answer(text: str, label: str) -> bool:
    """Return what a yes or a no says. Raises InputError."""
    found = ANSWERS.get(text.casefold())
    if found is None:
        raise InputError(f"{label} is {text!r}: write yes or no")
    return found
