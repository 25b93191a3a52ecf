"""The dashboard. `run` is its one door."""

from pathlib import Path
from typing import TYPE_CHECKING

from salesdash.clock import Clock
from salesdash.store import Store

if TYPE_CHECKING:
    from salesdash.ui.machine import Machine

DEMO = "demo"


def run(store: Store, clock: Clock, config: Path, *, ascii_only: bool = False) -> int:
    """Run the dashboard until it is left and return the exit code.

    `config` is where the machine's configuration file is, or would be.
    When the rep asks for the demo at the first start, that is run in its place, on a
    throw-away copy.
    """
    from salesdash.ui.app import SalesdashApp
    from salesdash.ui.machine import Machine

    machine = Machine.at(config)
    if SalesdashApp(store, clock, machine=machine, ascii_only=ascii_only).run() == DEMO:
        _run_demo(clock, machine, ascii_only=ascii_only)
    return 0


def _run_demo(clock: Clock, machine: "Machine", *, ascii_only: bool) -> None:
    """Run the dashboard on a copy of the sample book that is thrown away."""
    from tempfile import TemporaryDirectory

    from salesdash.store.sample import open_sample
    from salesdash.ui.app import SalesdashApp

    with TemporaryDirectory(prefix="salesdash-demo-") as directory:
        sample = Store.at(open_sample(Path(directory), clock), clock, by="demo")
        try:
            SalesdashApp(sample, clock, machine=machine, ascii_only=ascii_only).run()
        finally:
            sample.close()
