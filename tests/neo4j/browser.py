"""Neo4j Browser in headless Chromium: what a person does there, for tests and screenshots.

with opened(running.browser, sink.Server(running.uri, "neo4j", running.password)) as browser:
    browser.drop(Path("style.grass"))
    browser.run("MATCH (n) RETURN n LIMIT 10")
    print(browser.drawing().nodes)
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from kg.sinks.neo4j import Server

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FEW = 14
"""How many nodes leave room for a legend beside them."""
SECONDS = 60
"""How long a page may take to show something."""


def missing() -> str | None:
    """What has to be installed before Browser can be opened here, or None."""
    if _chromium() is None or shutil.which("chromedriver") is None:
        return "Chromium or its driver is missing (Debian: apt install chromium chromium-driver)"
    return None


@contextmanager
def opened(address: str, server: Server, *, width: int = 1400, height: int = 900) -> Iterator[Browser]:
    """Neo4j Browser at an address, logged in to a server; Chromium is gone when the block ends."""
    driver = _driver(width, height)
    try:
        browser = Browser(driver)
        browser.log_in(f"{address}?dbms={server.uri}", server.user, server.password)
        yield browser
    finally:
        driver.quit()


def _chromium() -> str | None:
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


def _driver(width: int, height: int) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = _chromium() or ""
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    for word in ("--headless=new", "--disable-dev-shm-usage", f"--window-size={width},{height}", *root):
        options.add_argument(word)
    return webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))


@dataclass(frozen=True, slots=True)
class Node:
    """A circle as it is drawn: its caption, lines joined by spaces, and its colour as ``#0b69a8``."""

    caption: str
    colour: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A graph as it is drawn: its nodes, and the captions of its relationships with their colours."""

    nodes: tuple[Node, ...]
    relationships: tuple[Node, ...]


class Browser:
    """A page of Neo4j Browser."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver
        self._wait = WebDriverWait(driver, SECONDS, ignored_exceptions=[StaleElementReferenceException])

    def log_in(self, address: str, user: str, password: str) -> None:
        """Open the page and connect as a person with a password does."""
        self.driver.get(address)
        self._see("[data-testid=username]").send_keys(user)
        self._see("[data-testid=password]").send_keys(password)
        self._press(self._see("[data-testid=connect]"))
        self._wait.until(lambda _: "Connected to Neo4j" in self._see("[data-testid=stream]").text)

    def run(self, text: str) -> None:
        """Put something into the editor and run it; waits until the page shows a frame for it, and no other."""
        self._enter(":clear")
        self._wait.until(lambda _: not self._all(_FRAME))
        self._enter(text)
        self._see(f"{_FRAME} [data-testid=frameContents]")

    def _enter(self, text: str) -> None:
        editor = self._see("#monaco-main-editor textarea")
        self.driver.execute_script("arguments[0].focus()", editor)
        self.driver.execute_cdp_cmd("Input.insertText", {"text": text})
        editor.send_keys(Keys.ESCAPE, Keys.CONTROL, Keys.ENTER)

    def run_each(self, commands: str) -> None:
        """Run commands that end in semicolons, to the last of them."""
        self.run(commands)
        ticks = f"{_FRAME} li[title='Status: success']"
        self._wait.until(lambda _: len(self._all(ticks)) == commands.count(";"))

    def drop(self, path: Path) -> None:
        """Drop a file on the page, as from the window of a folder."""
        self._see("#monaco-main-editor textarea")
        self.driver.execute_script(_DROP, path.name, list(path.read_bytes()))

    def favorites(self, *folders: str) -> str:
        """What the drawer of saved scripts shows once these folders are there and open."""
        self._press(self._see("[data-testid=navigationFavorites] button"))
        for folder in folders:
            self._see(f"[data-testid='expandFolder-{folder}']").click()
        return self._see("body").text

    def rows(self) -> int:
        """How many rows the answer in the frame has."""
        found = self._wait.until(lambda _: re.search(r"streaming (\d+) records", self._see(_FRAME).text))
        return int(found[1])

    def drawing(self) -> Drawing:
        """The graph of the frame, once it stands still."""
        self._see("g.node")
        self._rest()
        found = self.driver.execute_script(_READ)
        nodes, relationships = ([Node(*row) for row in found[kind]] for kind in ("nodes", "relationships"))
        return Drawing(tuple(nodes), tuple(relationships))

    @contextmanager
    def enlarged(self) -> Iterator[None]:
        """The frame fills the page and its graph the frame, until the block ends."""
        self._press(self._see(f"{_FRAME} button[title^=Fullscreen]"))
        self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": 1, "y": 1})
        time.sleep(1)  # the frame grows slowly
        if nodes := self._all("g.node"):
            self._fit(legend=len(nodes) <= FEW)
        yield
        self._press(self._see(f"{_FRAME} button[title^='Close fullscreen']"))

    def _fit(self, *, legend: bool) -> None:
        """Show all nodes, beside the panel with the legend or, without it, as large as the page allows."""
        if not legend:
            self._press(self._see("button[aria-label='Collapse the node properties display']"))
        self._rest()
        self._press(self._see("button[aria-label=zoom-to-fit]"))
        time.sleep(1)
        while legend and self.driver.execute_script(_HIDDEN):
            self._press(self._see("button[aria-label=zoom-out]"))
            time.sleep(1)

    def screenshot(self, path: Path) -> None:
        """Save what the page shows as PNG."""
        path.write_bytes(self.driver.get_screenshot_as_png())

    def _rest(self) -> None:
        """Wait until the nodes do not move any more."""
        places = [None, self._places()]
        while places[-1] != places[-2]:
            time.sleep(0.7)
            places.append(self._places())

    def _places(self) -> object:
        return self.driver.execute_script("return [...document.querySelectorAll('g.node')].map(g => g.outerHTML)")

    def _press(self, element: WebElement) -> None:
        self.driver.execute_script("arguments[0].click()", element)

    def _all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def _see(self, selector: str) -> WebElement:
        return self._wait.until(lambda driver: driver.find_element(By.CSS_SELECTOR, selector), f"no {selector}")


_FRAME = "article[data-testid=frame]"
_READ = """
const words = all => [...all].map(text => text.textContent.trim()).join(' ').trim();
const read = (kind, captions, shape) => [...document.querySelectorAll(kind)].map(g =>
  [words(g.querySelectorAll(captions)), g.querySelector(shape).getAttribute('fill').toLowerCase()]);
return {nodes: read('g.node', 'text.caption', 'circle.b-outline'),
        relationships: read('g.relationship', 'text', 'path.b-outline')};
"""
_DROP = """
const moved = new DataTransfer();
moved.items.add(new File([new Uint8Array(arguments[1])], arguments[0]));
for (const name of ['dragenter', 'dragover', 'drop'])
  document.querySelector('#monaco-main-editor').dispatchEvent(
    new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: moved}));
"""
_HIDDEN = """
const panel = document.querySelector('#vizInspector, [data-testid=vizInspector]').getBoundingClientRect();
return [...document.querySelectorAll('g.node circle.b-outline')].some(
  circle => circle.getBoundingClientRect().right > panel.left - 10);
"""
