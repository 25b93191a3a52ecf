"""The form that asks where a picture is to be written."""

from pathlib import Path

from salesdash.domain.errors import InputError
from salesdash.store.saving import is_taken
from salesdash.ui.dialogs.form import Field, FormDialog


def save_form(title: str, name: str) -> FormDialog[Path]:
    """Return the form; its result is a path, which may be taken already."""

    def read(typed: dict[str, str]) -> Path:
        if not typed["file"]:
            raise InputError("File is empty: name a file to write")
        path = Path(typed["file"]).expanduser()
        is_taken(path)
        return path

    return FormDialog(title, (Field("file", "File", name, "~/bracket.svg"),), read)
