"""Takes the picture of the corpus's HTML brief that the README shows, in Chromium.

A reference is clicked, so that the article stands beside it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

BRIEFS = Path(__file__).resolve().parent.parent / "docs" / "briefs"
WIDTH, HEIGHT = 1200, 700
# The second account of the first line: its paragraph has other marked quotes too.
REFERENCE = 3


def main() -> None:
    """Write `docs/briefs/corpus-model.png`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto((BRIEFS / "corpus-model.brief.html").as_uri())
        page.locator("a[data-n]").nth(REFERENCE).click()
        page.wait_for_timeout(500)  # until it has scrolled there
        page.screenshot(path=BRIEFS / "corpus-model.png")
        browser.close()


if __name__ == "__main__":
    main()
