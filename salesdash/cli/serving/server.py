"""The server: textual-serve's, with a page of our own and nobody else let in."""

import asyncio
import logging
import shlex
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from salesdash.domain.errors import InputError

PATIENCE = 10
HEARTBEAT = 15
FAREWELL = 2
COLUMNS, LINES = 80, 24
TEMPLATES = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self' {socket}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def serve(data: Path, host: str, port: int) -> None:
    """Serve the dashboard on a book until it is interrupted. Raises InputError."""
    try:
        BookServer(data, host, port).serve()
    except OSError as error:
        told = error.strerror or str(error)
        raise InputError(f"cannot listen on {host}, port {port} ({told}): pass --port") from error


class Dashboard(AppService):
    """A dashboard in a process of its own, which is over before it is said to have stopped."""

    async def stop(self) -> None:
        """End the dashboard and its process.

        Closed pipes are not the end of a process: a loop that is closed in between
        leaves it to the interpreter, which complains on stderr.
        """
        await super().stop()
        if self._process is not None:
            await self._process.wait()


class BookServer(Server):
    """Answers requests that name it by its own address, and talks to its own page alone.

    A page from elsewhere could otherwise open the socket, which has no password, and type.
    """

    def __init__(self, data: Path, host: str, port: int) -> None:
        words = [sys.executable, "-m", "salesdash", "--data", str(data.absolute())]
        line = subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
        super().__init__(line, host=host, port=port, title="salesdash", templates_path=TEMPLATES)
        shown = f"[{host}]" if ":" in host else host
        self.public_url = f"http://{shown}:{port}"
        self._running: set[asyncio.Task[Any]] = set()
        self._names = {f"{name}:{port}" for name in (shown, "localhost", "127.0.0.1", "[::1]")}

    async def _make_app(self) -> web.Application:
        """Make the application, with the guard before everything."""
        app = await super()._make_app()

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._guard(request, handler)

        app.middlewares.append(guard)
        return app

    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse who calls us by another name, or asks on behalf of another page."""
        origin = request.headers.get("Origin")
        if request.host not in self._names or (
            origin is not None and urlsplit(origin).netloc not in self._names
        ):
            raise web.HTTPForbidden(text="salesdash is served to its own page alone")
        response = await handler(request)
        if not response.prepared:
            socket = f"ws://{request.host}"
            response.headers["Content-Security-Policy"] = POLICY.format(socket=socket)
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    async def handle_index(self, request: web.Request) -> Any:
        """Return the page, its links by the name it was asked for."""
        self.public_url = f"http://{request.host}"
        return await super().handle_index(request)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run a dashboard for a page, and remember that it runs."""
        page = web.WebSocketResponse(timeout=FAREWELL, heartbeat=HEARTBEAT)
        await page.prepare(request)

        async def close() -> None:
            await page.close()

        dashboard = Dashboard(
            self.command,
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        running = asyncio.current_task()
        assert running is not None
        self._running.add(running)
        try:
            await dashboard.start(
                to_int(request.query.get("width", ""), COLUMNS),
                to_int(request.query.get("height", ""), LINES),
            )
            await self._process_messages(page, dashboard)
        except asyncio.CancelledError:
            await close()
        finally:
            await dashboard.stop()
            self._running.discard(running)
        return page

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002
        """Let the dashboards that run end properly, their books complete."""
        running = set(self._running)
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running, timeout=PATIENCE)

    def initialize_logging(self) -> None:
        """Log nothing: what is wrong is told in a line."""
        logging.basicConfig(handlers=[logging.NullHandler()])

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing more: the address was told."""
