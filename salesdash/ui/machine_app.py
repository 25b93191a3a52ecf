"""An app as the owner of this machine wants it: theme, keys of their own, and the palette."""

from collections.abc import Iterable
from os import environ

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.theme import Theme

from salesdash.domain.errors import SalesdashError
from salesdash.ui.commands import commands_on
from salesdash.ui.keymap import display_of, textual_keymap
from salesdash.ui.machine import Machine
from salesdash.ui.messages import MachineChanged
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.theme import SALESDASH, legible


class MachineApp(App[str]):
    """What the configuration file and the palette decide. Subclasses show the screens."""

    ENABLE_COMMAND_PALETTE = True

    def __init__(self, machine: Machine) -> None:
        # Textual decides about NO_COLOR here, before the theme is chosen: say that it is ANSI.
        super().__init__(ansi_color=True if "NO_COLOR" in environ else None)
        self.machine = machine
        self.register_theme(SALESDASH)
        self.theme = self._chosen_theme
        self.set_keymap(textual_keymap(machine.chosen))

    def on_mount(self) -> None:
        """Remember the theme that is chosen, and say what is wrong in the configuration."""
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        for problem in self.machine.problems:
            self.notify(problem, severity="warning", timeout=10, markup=False)

    def show_anew(self) -> None:
        """Draw every screen again: its keys have other names. Subclasses do it."""

    @property
    def _chosen_theme(self) -> str:
        """The theme the rep chose, or ours; without colour, the terminal's own."""
        return "ansi-dark" if self.no_color else self.machine.theme or SALESDASH.name

    def action_press(self, key: str) -> None:
        """Press a key that was clicked; from here, since a dialog would swallow its own key."""
        self.call_later(self.simulate_key, key)

    def action_command_palette(self) -> None:
        """Open the palette, once."""
        from salesdash.ui.dialogs.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Open the palette on the themes alone."""
        from textual.theme import ThemeProvider

        from salesdash.ui.dialogs.palette import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield every action of the screen for the palette, pages, the import, Textual's own."""
        if isinstance(screen, BookScreen):
            yield from commands_on(screen, self.action_press)
        for command in super().get_system_commands(screen):
            if command.title in {"Theme", "Screenshot"}:
                yield command

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's variables, its colours strong enough to be read."""
        self.theme_variables = legible(super().get_css_variables())
        return self.theme_variables

    def get_key_display(self, binding: Binding) -> str:
        """Return how a key is told: as the table says, or as the rep chose it."""
        return binding.key_display or display_of((binding.key,))

    def _remember_theme(self, theme: Theme) -> None:
        """Keep the theme that was chosen from the palette or the settings."""
        machine = self.machine
        if self.no_color or machine.path is None or theme.name == (machine.theme or SALESDASH.name):
            return
        try:
            machine.change("theme", theme.name)
        except SalesdashError as error:
            self.notify(str(error), severity="warning", markup=False)

    @on(MachineChanged)
    def _take_preferences(self) -> None:
        """Work with the keys and the theme that the rep just chose."""
        self.set_keymap(textual_keymap(self.machine.chosen))
        self.theme = self._chosen_theme
        self.show_anew()
