"""First visits to the phone page: a server of its own, one seat, and a new browser context each time."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from workshop.bench.room import bench_server, join, new_meeting

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]
_SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
_SLOWER_PROCESSOR = 4


class Load(NamedTuple):
    """One visit: bytes over the wire, requests, and milliseconds from the navigation to a usable field and a live page."""

    size: int
    requests: int
    field_ms: int
    live_ms: int


def measure(browser: str, rounds: int) -> Iterator[Load]:
    """So many first visits, one after another, in the Chromium at this path."""
    with bench_server() as server, sync_playwright() as playwright:
        desk = new_meeting(server, 5)
        step = desk.command("agenda.plan", steps=[{"kind": "collect", "title": "Mittaus", "note_kind": "problem"}])["steps"][0]
        desk.command("step.open", step=step)
        desk.close()
        cookies = [{"name": each.name, "value": each.value, "url": server.address} for each in join(server, desk.code, 1)]
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        for _ in range(rounds):
            yield _visit(chromium, f"{server.address}/m/{desk.code}", cookies)
        chromium.close()


def _visit(chromium: Browser, address: str, cookies: list[dict[str, Any]]) -> Load:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, locale="fi-FI")
    context.add_cookies(cookies)
    page = context.new_page()
    sizes: list[int] = []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    wire.send("Network.emulateNetworkConditions", _SLOW)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER_PROCESSOR})
    page.goto(address, wait_until="commit")
    page.locator("#early, #note").first.fill("Hidas puhelin")
    field = page.evaluate("performance.now()")
    page.locator(".link-state.online").wait_for(timeout=60_000)
    live = page.evaluate("performance.now()")
    context.close()
    return Load(round(sum(sizes)), len(sizes), round(field), round(live))
