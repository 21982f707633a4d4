"""Neo4j Browser in headless Chromium: what a person does there, for tests and screenshots.

    with opened(running.browser, "neo4j", running.password, uri=running.uri) as browser:
        browser.style(Path("style.grass").read_text())
        browser.run("MATCH (n) RETURN n LIMIT 10")
        print(browser.drawn().names)
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def missing() -> str | None:
    """What has to be installed before Browser can be opened here, or None."""
    if not _found(CHROMIUM) or not shutil.which("chromedriver"):
        return "Chromium or its driver is missing (Debian: apt install chromium chromium-driver)"
    return None


def _found(names: tuple[str, ...]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def _driver(width: int, height: int) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = _found(CHROMIUM) or ""
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    for word in ("--headless=new", "--disable-dev-shm-usage", f"--window-size={width},{height}", *root):
        options.add_argument(word)
    return webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))


@contextmanager
def opened(address: str, user: str, password: str, *, width: int = 1400, height: int = 900) -> Iterator[Browser]:
    """Neo4j Browser at an address, logged in; Chromium is gone when the block ends."""
    driver = _driver(width, height)
    try:
        browser = Browser(driver)
        browser.log_in(address, user, password)
        yield browser
    finally:
        driver.quit()


@dataclass(frozen=True, slots=True)
class Node:
    """A circle as it is drawn: its caption, lines joined by spaces, and its colour as ``#0b69a8``."""

    caption: str
    colour: str
    radius: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the newest frame shows as a graph."""

    nodes: tuple[Node, ...]
    relationships: tuple[str, ...]

    def node(self, caption: str) -> Node:
        """The node with this caption."""
        return next(node for node in self.nodes if node.caption == caption)


class Browser:
    """A page of Neo4j Browser."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver
        self._wait = WebDriverWait(driver, 60)

    def log_in(self, address: str, user: str, password: str) -> None:
        """Open the page and connect as somebody with a password would."""
        self.driver.get(address)
        self._see("[data-testid=username]").send_keys(user)
        self._see("[data-testid=password]").send_keys(password)
        self._see("[data-testid=connect]").click()
        self._wait.until(lambda _: "Connected to Neo4j" in self._see("[data-testid=stream]").text)

    def run(self, text: str) -> None:
        """Type something into the editor, run it, and wait until the new frame has its answer."""
        before = len(self._all("article[data-testid=frame]"))
        editor = self._see("#monaco-main-editor textarea")
        self.driver.execute_cdp_cmd("Input.insertText", {"text": text}) if self._focus(editor) else None
        editor.send_keys(Keys.CONTROL, Keys.ENTER)
        self._wait.until(lambda _: len(self._all("article[data-testid=frame]")) > before)
        self._wait.until(lambda _: self._frame().find_elements(By.CSS_SELECTOR, "[data-testid=frameContents]"))

    @contextmanager
    def enlarged(self) -> Iterator[None]:
        """The newest frame fills the page, its graph the frame, until the block ends."""
        self._press("button[title^=Fullscreen]")
        if self._frame().find_elements(By.CSS_SELECTOR, "g.node"):
            self._rest()
            self._press("button[aria-label=zoom-to-fit]")
            time.sleep(1.5)  # it moves there slowly
        yield
        self._press("button[title^='Close fullscreen']")

    def _press(self, selector: str) -> None:
        self._wait.until(lambda _: self._frame().find_elements(By.CSS_SELECTOR, selector))
        self.driver.execute_script("arguments[0].click()", self._frame().find_element(By.CSS_SELECTOR, selector))

    def drop(self, path: Path) -> None:
        """Drop a file on the page, as from a folder's window."""
        self.driver.execute_script(_DROP, path.name, list(path.read_bytes()))

    def _focus(self, element: WebElement) -> bool:
        self.driver.execute_script("arguments[0].focus()", element)
        return True

    def drawn(self, *, nodes: int = 1) -> Drawing:
        """The graph of the newest frame, once it has this many nodes and stands still."""
        self._wait.until(lambda _: len(self._frame().find_elements(By.CSS_SELECTOR, "g.node")) >= nodes)
        self._rest()
        found = self.driver.execute_script(_READ, self._frame())
        return Drawing(tuple(Node(*row) for row in found["nodes"]), tuple(found["relationships"]))

    def _rest(self) -> None:
        seen: list[object] = []

        def still(_: object) -> bool:
            seen.append([g.get_attribute("transform") for g in self._frame().find_elements(By.CSS_SELECTOR, "g.node")])
            return len(seen) > 1 and seen[-1] == seen[-2]

        WebDriverWait(self.driver, 60, poll_frequency=0.5).until(still)

    def _frame(self) -> WebElement:
        return self._all("article[data-testid=frame]")[0]

    def _all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def _see(self, selector: str) -> WebElement:
        return self._wait.until(lambda driver: driver.find_element(By.CSS_SELECTOR, selector))


_READ = """
const frame = arguments[0], words = all => [...all].map(text => text.textContent.trim()).join(' ').trim();
return {
  nodes: [...frame.querySelectorAll('g.node')].map(g => [
    words(g.querySelectorAll('text.caption')),
    g.querySelector('circle.b-outline').getAttribute('fill').toLowerCase(),
    +g.querySelector('circle.b-outline').getAttribute('r')]),
  relationships: [...frame.querySelectorAll('g.relationship')].map(g => words(g.querySelectorAll('text')))};
"""
_DROP = """
const moved = new DataTransfer();
moved.items.add(new File([new Uint8Array(arguments[1])], arguments[0]));
const target = document.querySelector('#monaco-main-editor');
for (const name of ['dragenter', 'dragover', 'drop'])
  target.dispatchEvent(new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: moved}));
"""
