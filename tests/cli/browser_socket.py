"""A headless browser that is asked what it shows, by its debugging port."""

import asyncio
import base64
import json
import re
import subprocess
from pathlib import Path
from typing import Any

LOOKS = 400


async def see(browser: list[str], url: str, folder: Path, *, least: int) -> tuple[bytes, list[str]]:
    """Return a picture of a page once it has so many bytes, and what the page asked for."""
    import aiohttp

    process = subprocess.Popen(
        [*browser, f"--user-data-dir={folder}", "--remote-debugging-port=0", "about:blank"],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        line = next(line for line in process.stderr if "DevTools listening on" in line)
        found = re.search(r"127\.0\.0\.1:(\d+)", line)
        assert found is not None
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{found[1]}/json/list") as answer:
                page = next(one for one in await answer.json() if one["type"] == "page")
            async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                return await _look(socket, url, least)
    finally:
        process.kill()
        process.wait()


async def _look(socket: Any, url: str, least: int) -> tuple[bytes, list[str]]:
    """Go to a page and take its picture until there is something on it."""
    asked: list[str] = []
    number = 0

    async def ask(method: str, **params: Any) -> dict[str, Any]:
        nonlocal number
        number += 1
        await socket.send_json({"id": number, "method": method, "params": params})
        while True:
            message = json.loads((await asyncio.wait_for(socket.receive(), 60)).data)
            if message.get("method") in {"Network.requestWillBeSent", "Network.webSocketCreated"}:
                told = message["params"]
                asked.append(told.get("url") or told["request"]["url"])
            if message.get("id") == number:
                result: dict[str, Any] = message.get("result", {})
                return result

    await ask("Network.enable")
    await ask("Page.navigate", url=url)
    for _ in range(LOOKS):
        picture = base64.b64decode((await ask("Page.captureScreenshot")).get("data", ""))
        if len(picture) >= least:
            return picture, asked
    raise TimeoutError(f"the page's picture never came to {least} bytes")
