"""Notices, one at a time over the bar above: several would cover what the rep looks at."""

from collections.abc import Iterable

from textual import on
from textual.notifications import Notification, Notify, SeverityLevel
from textual.screen import Screen

from salesdash.ui.machine import Machine
from salesdash.ui.machine_app import MachineApp
from salesdash.ui.messages import Said

LEAST_SECONDS = 3.0


class Answer(Notification):
    """What came of a key: the next answer takes its place, and it is not told again."""


class TellingApp(MachineApp):
    """Tells one thing at a time; what another takes the place of is told again after it."""

    def __init__(self, machine: Machine) -> None:
        super().__init__(machine)
        self._told: Notification | None = None
        self._untold: list[Notification] = []

    @property
    def every_screen(self) -> Iterable[Screen[object]]:
        """The screens there are, those that are not shown included. Subclasses know of more."""
        return self.screen_stack

    @on(Said)
    def _say(self, message: Said) -> None:
        """Tell what came of a key, in one line however many keys there were."""
        severity: SeverityLevel = "error" if message.failed else "information"
        seconds = 8 if message.failed else 3
        answer = Answer(message.text, severity=severity, timeout=seconds, markup=False)
        self.post_message(Notify(answer))

    @on(Notify)
    def _tell_alone(self, message: Notify) -> None:
        """Take down what is told for what comes."""
        before, self._told = self._told, message.notification
        if before is not None and before in self._notifications:
            self._take_down(before)
            if not isinstance(before, Answer):
                self._untold.append(before)

    def _take_down(self, told: Notification) -> None:
        """Take a notice off the screens it is on."""
        super()._unnotify(told, refresh=False)
        for screen in self.every_screen:
            for holder in screen.query("ToastHolder"):
                # Textual takes the toast off, but leaves its holder: an empty row.
                if (holder.id or "").endswith(told.identity):
                    holder.remove()

    def _unnotify(self, notification: Notification, refresh: bool = True) -> None:
        """Forget a notice that was read, and tell what had to wait for it."""
        super()._unnotify(notification, refresh)
        if notification is not self._told:
            return
        self._told = None
        if self._untold:
            waited = self._untold.pop()
            self.notify(
                waited.message,
                title=waited.title,
                severity=waited.severity,
                timeout=max(waited.time_left, LEAST_SECONDS),
                markup=waited.markup,
            )
