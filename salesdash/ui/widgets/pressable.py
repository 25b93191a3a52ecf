"""Text with places to click that looks like other text: its keys say what can be done."""

from textual.visual import VisualType
from textual.widgets import Static


class Pressable(Static):
    """A Static whose `@click` places are not underlined as links are."""

    def __init__(self, content: VisualType = "", name: str | None = None) -> None:
        super().__init__(content, id=name, markup=False)
        self.auto_links = False
