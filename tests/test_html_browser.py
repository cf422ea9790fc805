"""The HTML brief in a real browser: Debian's Chromium; skips, with a word, without."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
from conftest import ROOT
from factories import proposal, summary

from summarizer import Settings, compare, write_brief
from summarizer.comparing import compare_summaries

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    None,
)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="no Chromium here: the HTML brief is not tried in a browser",
)
# As root and in a container it has no sandbox; the rest keeps it from asking anybody.
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDTHS = (360, 1024, 1600)
_PATIENCE = 180_000  # milliseconds that a busy machine may take over what takes few


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def brief(tmp_path_factory):
    path = tmp_path_factory.mktemp("html") / "brief.html"
    write_brief(compare(ROOT / "corpus", settings=Settings(engine="rules")), path)
    return path


@pytest.fixture
def visit(browser):
    """Opens a file; what it complains of, and what it asks for, must be nothing."""
    said, contexts = [], []

    def opened(path, width=1600, anchor="", **fields):
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, **fields)
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda each: said.append(f"{each.type}: {each.text}"))
        page.on("pageerror", lambda each: said.append(str(each)))
        page.on("request", lambda each: said.append(each.url))
        page.goto(f"file://{path}{anchor}")
        return page

    yield opened
    for context in contexts:
        context.close()
    asked = [each for each in said if not re.match(r"file:///\S+\.html(#\S*)?$", each)]
    assert asked == []


def in_sight(page, query):
    """Whether the middle of an element is what is seen there."""
    return page.evaluate(
        """query => {
            const each = document.querySelector(query), box = each.getClientRects()[0];
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + 4);
            return each === top || each.contains(top) || top.contains(each);
        }""",
        query,
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reference_opens_its_article_beside_it(visit, brief, width):
    page = visit(brief, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    link = page.locator(".bottom .refs a").first
    anchor = link.get_attribute("href")
    before = link.bounding_box()
    link.click()
    assert page.locator(f"{anchor}.here").is_visible()
    assert in_sight(page, f"{anchor}.here a.on")
    assert in_sight(page, "a.from")  # the sentence is still there
    panel = page.locator("#texts").bounding_box()
    if width > 1000:  # beside it
        assert abs(link.bounding_box()["y"] - before["y"]) < 2
        assert link.bounding_box()["x"] + link.bounding_box()["width"] < panel["x"]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.keyboard.press("Escape")
    assert page.locator("#texts.open").count() == 0
    assert page.evaluate("document.activeElement.matches('a.from')")


def test_what_a_reference_marks_is_what_the_line_quotes(visit, brief):
    page = visit(brief)
    tried = 0
    for line in page.locator(".bottom li").all():
        quotes = re.findall(r"“([^”]+)”", line.inner_text())
        marked = []  # a line through time cites wordings of before as well
        for link in line.locator(".refs a").all():
            link.click()
            marked += page.locator(".text.active a.on").all_inner_texts()
        if quotes and marked:
            tried += 1
            every = " ".join(marked).casefold()
            assert any(q.casefold()[:20] in every for q in quotes)
    assert tried


def test_a_marked_quote_tells_its_position_and_its_thread(visit, brief):
    page = visit(brief)
    page.locator(".bottom .refs a").first.click()
    mark = page.locator('.text.active [href^="#p"]').nth(2)
    number = (mark.get_attribute("data-p") or mark.get_attribute("href")[2:]).split()[0]
    mark.click()
    told = page.locator("#detail")
    assert told.is_visible()
    said = page.locator(f"#p{number}").text_content().split()
    assert told.locator("li").first.text_content().split() == said
    assert told.locator("details[data-k]").count() >= 1
    assert in_sight(page, ".text.active a.on")  # not covered by what is told of it
    assert page.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
        " === document.querySelectorAll('[id]').length"
    )
    page.locator("#later").click()
    assert page.locator("#detail li").first.text_content().split() != said
    page.keyboard.press("Escape")
    assert not told.is_visible()
    assert page.locator("#texts.open").count() == 1


def shown(page, query):
    """What is shown, with its marks: its own, what holds it, or its matter."""
    return page.evaluate(
        """query => {
            const told = (each, name) => each.closest(`[data-${name}]`)?.dataset[name];
            const matter = each => each.dataset.t ? each
                : document.querySelector(each.querySelector("a[href^='#t']").hash);
            return [...document.querySelectorAll(query)].filter(e => !e.hidden).map(
                e => ({id: e.id, s: told(e, "s"), k: told(e, "k"),
                       t: told(e.matches(".account li") ? matter(e) : e, "t")}));
        }""",
        query,
    )


def address(page):
    """What the page has put behind its address; the driver hears of it later."""
    return page.evaluate("location.hash")


def test_filters_show_what_fits_and_a_permalink_keeps_them(visit, brief):
    page = visit(brief)
    form = page.locator("#filters")
    every = len(shown(page, "details[data-k]"))
    form.locator("[name=side]").select_option("VN")
    form.locator("[name=kind]").select_option("dropped")
    threads = shown(page, "details[data-k]")
    assert 0 < len(threads) < every
    assert all("VN" in each["s"].split() for each in threads)
    code = form.locator("[value=dropped]").get_attribute("data-k")
    assert all(re.search(rf"\b{code}\d", each["k"]) for each in threads)
    form.locator("[name=topic]").select_option("economy")
    form.locator("[name=kind]").select_option("")
    form.locator("[name=meeting]").select_option("5")
    positions = shown(page, ".account li")
    assert 0 < len(positions) < every
    assert all("VN" in each["s"].split() for each in positions)
    assert {each["t"] for each in positions} == {"economy"}
    link = page.locator("#permalink").get_attribute("href")
    assert address(page) == link
    again = visit(brief, anchor=link)
    assert shown(again, ".account li") == positions
    assert shown(again, "details[data-k]") == shown(page, "details[data-k]")
    assert again.locator("#filters [name=topic]").input_value() == "economy"
    form.locator("button").click()
    page.wait_for_function("!document.querySelector('details[data-k][hidden]')")
    assert len(shown(page, "details[data-k]")) == every


def test_a_permalink_opens_the_article_at_its_quote_and_back_closes_it(visit, brief):
    page = visit(brief)
    page.locator(".bottom .refs a").first.click()
    again = visit(brief, anchor=address(page))
    query = ".text.active a.on"
    assert again.locator(query).count() == page.locator(query).count() > 0
    assert in_sight(again, query)
    page.go_back()
    page.wait_for_function("!document.querySelector('#texts.open')")


def test_a_number_of_the_matrix_chooses_what_it_counts(visit, brief):
    page = visit(brief)
    cell = page.locator(".matrix td > a").nth(3)
    number = int(cell.inner_text().split()[1])
    cell.click()
    items = shown(page, "section > details.account li")
    assert len({each["t"] for each in items}) == 1
    assert number <= len(items) < page.locator(".account li").count()
    assert page.locator("#filters [name=topic]").input_value()
    assert page.locator("#filters [name=side]").input_value()
    assert page.locator("#filters [name=meeting]").input_value() == "2"


def test_the_keyboard_is_enough(visit, brief):
    page = visit(brief)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#texts.open").count() == 1
    assert page.evaluate("document.activeElement.closest('.text.active') !== null")
    page.keyboard.press("Tab")  # into the article
    assert page.evaluate("document.activeElement.closest('#texts') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('#brief') !== null")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1600])
def test_axe_finds_nothing_serious(visit, brief, width, scheme):
    import axe_playwright_python

    page = visit(brief, width, color_scheme=scheme)
    page.evaluate(
        "document.querySelectorAll('details').forEach((d, i) => d.open = !(i % 5))"
    )
    page.locator(".bottom .refs a").first.click()
    page.locator('.text.active [href^="#p"]').first.click()
    page.evaluate(
        (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
    )
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert len(page.evaluate("axe.getRules()")) > 50
    assert [(v["impact"], v["id"]) for v in found] == []


def test_without_script_every_link_leads_to_its_place(visit, brief):
    page = visit(brief, java_script_enabled=False)
    assert not page.locator("#filters").is_visible()
    assert page.locator(".text").first.is_visible()
    page.locator(".bottom .refs a").first.click()
    anchor = address(page)
    assert page.locator(f"{anchor}:target").is_visible()
    page.locator("details[data-k] summary").first.click()
    page.locator("details[data-k][open] a[href^='#q']").first.click()
    assert page.locator(".text a:target, .text a:has(i:target)").count() == 1


def test_on_paper_it_is_the_page_with_its_notes(visit, brief):
    page = visit(brief)
    page.locator(".bottom .refs a").first.click()  # an open article is not printed
    page.emulate_media(media="print")
    assert not page.locator("#annex").is_visible()
    assert not page.locator("#texts").is_visible()
    assert page.locator(".notes li").count() > 5
    numbers = page.locator(".refs a").evaluate_all("all => all.map(e => e.dataset.n)")
    assert set(map(int, numbers)) == set(
        range(1, page.locator(".notes li").count() + 1)
    )
    data = page.pdf(prefer_css_page_size=True)
    (width, height), *_ = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert (round(float(width)), round(float(height))) in ((595, 842), (596, 842))
    page.emulate_media(media="screen")
    page.keyboard.press("Escape")
    page.locator("#with-annex").check()
    page.emulate_media(media="print")
    assert page.locator("#annex").is_visible()


def test_hostile_words_do_nothing(visit, tmp_path):
    words = (
        "<script>alert(1)</script>",
        '<img src="http://evil.example/x" onerror="alert(2)">',
        "turn \u202eback",
        "</script><script>alert(3)</script>",
    )
    # Between words: of markup alone nothing can be quoted.
    said = [f"warn {n} times {each} of war" for n, each in enumerate(words)]
    made = [proposal(each, act="proposes") for each in said]
    text = "Held.\n" + "\n".join(f"{each}." for each in said)
    given = [summary(f"{text} {n}", made, f"202{n}-01-02") for n in (3, 4)]
    path = tmp_path / "hostile.html"
    write_brief(compare_summaries(given), path)
    page = visit(path)
    page.on("dialog", lambda each: pytest.fail(each.message))
    for link in page.locator('.text [href^="#p"]').all()[:4]:
        link.click()
        assert "alert" in page.locator("body").inner_text()
    assert page.locator("img").count() == 0


def test_two_hundred_articles_open_in_two_seconds(visit, tmp_path):
    accounts = []
    for at in range(200):
        topic = ("economy", "security", "people", "party")[at % 4]
        made = [
            proposal(
                f"build line {at} of matter {n} together", act="proposes", topic=topic
            )
            for n in range(12)
        ]
        day = f"{2005 + at // 12}-{at % 12 + 1:02}-15"
        text = f"Held on {day}.\n" + "\n".join(
            f"They said at some length that they would {each.statement}, and so on."
            for each in made
        )
        accounts.append(summary(text, made, day))
    path = tmp_path / "many.html"
    write_brief(compare_summaries(accounts), path)
    best = 9.0
    for _ in range(3):  # the machine may have other work
        begin = time.perf_counter()
        page = visit(path)
        page.evaluate("new Promise(requestAnimationFrame)")
        best = min(best, time.perf_counter() - begin)
    assert best < 2
    begin = time.perf_counter()
    page.locator("#filters [name=topic]").select_option("economy")
    assert time.perf_counter() - begin < 2
