"""The dashboard. `run` is its one door."""

from salesdash.clock import Clock
from salesdash.store import Store

DEMO = "demo"


def run(store: Store, clock: Clock, *, ascii_only: bool = False) -> int:
    """Run the dashboard until it is left and return the exit code.

    When the rep asks for the demo at the first start, that is run in its place, on a
    throw-away copy.
    """
    from salesdash.ui.app import SalesdashApp

    if SalesdashApp(store, clock, ascii_only=ascii_only).run() == DEMO:
        _run_demo(clock, ascii_only=ascii_only)
    return 0


def _run_demo(clock: Clock, *, ascii_only: bool) -> None:
    """Run the dashboard on a copy of the sample book that is thrown away."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from salesdash.store.sample import open_sample
    from salesdash.ui.app import SalesdashApp

    with TemporaryDirectory(prefix="salesdash-demo-") as directory:
        sample = Store.at(open_sample(Path(directory), clock), clock, by="demo")
        try:
            SalesdashApp(sample, clock, ascii_only=ascii_only).run()
        finally:
            sample.close()
