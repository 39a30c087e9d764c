"""The pages in a browser, used without a mouse, narrow, spaced out, in forced colours, on paper, and from a file."""

import re
import shutil
import subprocess
import time

import pytest
from page_kinds import LANGUAGES, sampled_pages

# Pages that have everything a keyboard can reach: list, filter, sorting, downloads, recipes, tables to scroll.
WALKED = ["vi/index.html", "en/all.html", "vi/i/g5-online-share.html", "en/data.html", "en/quality.html"]

FOCUSABLE = """() => Array.from(document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [tabindex]'))
    .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }))
    .map((e, i) => { e.dataset.walk = i; return i; })"""

# Notes, before each key, the element that has the focus: which, how it shows it, and whether it is where one can see it.
NOTE_FOCUS = """() => { window.walked = []; document.addEventListener('keydown', event => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (event.key === 'Tab' && e.dataset.walk) window.walked.push({
        walk: e.dataset.walk, outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 1 });
    }, true); }"""

# What is wider than the window, but for boxes that say what they are and can be scrolled by keyboard.
WIDE = """() => Array.from(document.querySelectorAll('body *'))
    .filter(e => e.getBoundingClientRect().width && !e.closest('[tabindex="0"][aria-label], [tabindex="0"][aria-labelledby]')
        && !(e.closest('svg') && e.tagName !== 'svg') && e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 120)).slice(0, 3)
    .concat(document.scrollingElement.scrollWidth > innerWidth ? ['the page itself'] : [])"""

# Boxes that hide what does not fit into them.
CLIPPED = """() => Array.from(document.querySelectorAll('body *'))
    .filter(e => !e.closest('svg') && e.textContent.trim() && e.clientWidth > 1
        && /hidden|clip/.test(getComputedStyle(e).overflowX + getComputedStyle(e).overflowY)
        && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
    .map(e => e.outerHTML.slice(0, 120)).slice(0, 3)"""

SPACING = """*:not(svg *) { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }"""


@pytest.fixture
def tab(browser, web):
    """A tab that fails the test if a page asks another host for something or says that something is wrong."""
    opened = []

    def open_tab(**options):
        context = browser.new_context(**options)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda fault: said.append(str(fault)))
        page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
        opened.append(context)
        return page

    asked, said = [], []
    yield open_tab
    for context in opened:
        context.close()
    assert not said
    assert not [url for url in asked if not url.startswith((web.base + "/", "file:///", "data:"))]


@pytest.mark.parametrize("name", WALKED)
def test_the_tab_key_reaches_everything_in_order_and_shows_where_it_is(tab, web, name):
    page = tab(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(f"{web.base}/{name}")
    count = len(page.evaluate(FOCUSABLE))
    assert count > 10
    page.evaluate(NOTE_FOCUS)
    for _ in range(count):
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    walked = page.evaluate("window.walked")
    assert [int(stop["walk"]) for stop in walked] == list(range(count)), "each once, in the order of the page"
    assert not [stop for stop in walked if stop["outline"] < 2], "the focus is drawn"
    assert not [stop for stop in walked if not stop["seen"]], "and where one looks"
    assert int(page.evaluate("document.activeElement.dataset.walk")) == count - 2, "and back"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_stop_leads_past_the_navigation(tab, web, language):
    page = tab()
    page.goto(f"{web.base}/{language}/i/g5-online-share.html")
    page.keyboard.press("Tab")
    box = page.evaluate("(b => [b.top, b.height])(document.activeElement.getBoundingClientRect())")
    assert box[0] >= 0 and box[1] >= 24
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_tables_are_sorted_by_keyboard_and_say_so(tab, web):
    page = tab()
    page.goto(f"{web.base}/en/i/g5-online-share.html")
    head = page.locator("table.sortable thead th:has(button)").nth(1)
    value = """th => { const table = th.closest('table'), column = th.cellIndex;
        return Array.from(table.tBodies[0].rows).map(row => row.cells[column].querySelector('data'))
            .filter(Boolean).map(data => Number(data.value)); }"""
    head.locator("button").focus()
    orders = []
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        orders.append((head.get_attribute("aria-sort"), head.evaluate(value)))
        assert page.evaluate("document.activeElement.tagName") == "BUTTON", "the focus stays"
        assert head.evaluate("th => th.closest('.table').nextElementSibling.textContent.trim()")
    for direction, values in orders:
        assert values == sorted(values, reverse=direction == "descending") and len(set(values)) > 2
    assert {direction for direction, _ in orders} == {"ascending", "descending"}


@pytest.mark.parametrize("language, typed, found", [
    ("vi", "dong da", "Đống Đa"), ("vi", "hoa xa", "Hòa Xá"), ("vi", "ho so truc tuyen", ""),
    ("en", "ho so truc tuyen", ""), ("vi", "phuong tay tuu", "Tây Tựu"), ("en", "phuong tay tuu", "Tây Tựu"),
    ("en", "tay tuu ward", "Tây Tựu"), ("vi", "g5-online-share", "")])
def test_the_filter_finds_names_typed_without_marks(tab, web, language, typed, found):
    page = tab()
    page.goto(f"{web.base}/{language}/all.html")
    before = page.locator("[data-key]:visible").count()
    page.locator("form.filter input").fill(typed)
    after = page.locator("[data-key]:visible").all_inner_texts()
    assert 0 < len(after) < before and any(found in text for text in after)
    assert re.search(r"\d", page.locator("form.filter [role=status]").inner_text())


def test_nothing_needs_scrolling_sideways_at_400_percent_nor_with_spaced_text(tab, web):
    """1280 px at 400 % are 320 px."""
    page = tab(viewport={"width": 320, "height": 256}, bypass_csp=True)
    found = {}
    for name in sampled_pages(web.root):
        page.goto(f"{web.base}/{name}")
        if wide := page.evaluate(WIDE):
            found[name] = wide
        page.add_style_tag(content=SPACING)
        if faults := page.evaluate(WIDE) + page.evaluate(CLIPPED):
            found[name, "spaced"] = faults
    assert not found


def test_tables_that_scroll_are_named_and_reached(tab, web):
    page = tab(viewport={"width": 320, "height": 640})
    for name in ("vi/i/g5-online-share.html", "en/quality.html", "en/data.html"):
        page.goto(f"{web.base}/{name}")
        boxes = page.evaluate("""() => Array.from(document.querySelectorAll('body *'))
            .filter(e => e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(e).overflowX))
            .map(e => [e.tabIndex, e.getAttribute('role'), e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')])""")
        assert boxes and all(index == 0 and role == "region" and label for index, role, label in boxes), name
        first = page.locator(".table").first
        first.focus()
        page.keyboard.press("ArrowRight")
        # Asked from here: a page of ours lets nobody wait in it, as that needs eval.
        deadline = time.monotonic() + 10
        while page.evaluate("document.activeElement.scrollLeft") == 0:
            assert time.monotonic() < deadline, f"{name}: an arrow key does not scroll the table"
            page.wait_for_timeout(50)


def luminance(colour):
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, two):
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_can_be_seen_in_forced_colours(tab, web, scheme):
    page = tab(forced_colors="active", color_scheme=scheme)
    page.goto(f"{web.base}/vi/i/g5-online-share.html")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    colours = page.evaluate("""() => Array.from(document.querySelectorAll('svg text, svg path, svg line, svg circle, svg rect'))
        .map(e => { const s = getComputedStyle(e); return [e.tagName, e.getAttribute('class'), s.fill, s.stroke]; })""")
    assert len(colours) > 40
    faint = set()
    for tag, name, fill, stroke in colours:
        used = [colour for colour in ([fill] if tag == "text" else [fill, stroke]) if colour.startswith("rgb(")]
        if used and max(contrast(colour, ground) for colour in used) < (4.5 if tag == "text" else 3):
            faint.add((tag, name, *used))
    assert not faint
    bar, track = page.evaluate(
        "['.bar', '.track'].map(name => getComputedStyle(document.querySelector('svg ' + name)).fill)")
    assert contrast(bar, track) >= 3, "the bar of the value on its track"


def test_paper_shows_every_table_whole(tab, web, tmp_path):
    assert shutil.which("pdftotext"), "pdftotext is missing: install the Debian package poppler-utils (ops/setup does)"
    page = tab()
    for name in ("en/quality.html",):
        page.goto(f"{web.base}/{name}")
        page.emulate_media(media="print")
        # A4 less its margins, at 96 px an inch.
        page.set_viewport_size({"width": 680, "height": 1000})
        clipped = page.evaluate("""() => Array.from(document.querySelectorAll('.table, table, pre, details'))
            .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')
            .map(e => e.outerHTML.slice(0, 100))""")
        assert not clipped, name
        path = tmp_path / "page.pdf"
        page.pdf(path=path, prefer_css_page_size=True)
        done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True)
        printed = squeezed(done.stdout)
        cells = page.evaluate("""() => Array.from(document.querySelectorAll('tr'))
            .flatMap(row => [row.cells[0], row.cells[row.cells.length - 1]]).map(cell => cell.innerText)""")
        assert len(cells) > 250
        assert not [cell for cell in cells if squeezed(cell) not in printed], name


# A4 less its margins (`@page` of the stylesheet), at 96 px an inch.
SHEET = {"width": 688, "height": 1020}


def test_every_indicator_is_one_sheet_with_room_for_longer_texts(tab, web, tmp_path):
    """All are measured as they are laid out for paper; the longest of each language are printed and counted."""
    page = tab()
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)
    for language in LANGUAGES:
        heights = {}
        for path in sorted((web.root / ".live" / language / "i").glob("*.html")):
            page.goto(f"{web.base}/{language}/i/{path.name}")
            heights[path.name] = page.evaluate("document.body.getBoundingClientRect().height")
        assert len(heights) > 20
        longest = sorted(heights, key=heights.get)[-5:]
        assert heights[longest[-1]] < 0.97 * SHEET["height"], (language, longest[-1], heights[longest[-1]])
        for name in longest:
            page.goto(f"{web.base}/{language}/i/{name}")
            assert sheets(page, tmp_path / "sheet.pdf") == 1, (language, name)


def sheets(page, path):
    page.pdf(path=path, prefer_css_page_size=True)
    about = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages: +(\d+)$", about, re.M)[1])


def test_an_indicator_is_one_sheet_of_paper_that_says_where_the_rest_is(tab, web, tmp_path):
    page = tab()
    for name in ("vi/i/g5-online-share.html", "en/i/g4-it-staff-presence.html", "vi/i/g1-adults-skilled-share.html"):
        page.goto(f"{web.base}/{name}")
        shown = [page.locator(part).first.inner_text() for part in ("h1", ".lead", ".glance .big", ".how .result")]
        caption = page.locator("#communes caption").inner_text()
        path = tmp_path / "sheet.pdf"
        assert sheets(page, path) == 1, name
        done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True)
        printed = squeezed(done.stdout)
        assert not [text for text in shown + [name] if squeezed(text) not in printed], name
        assert squeezed(caption) not in printed, name


def squeezed(text):
    return re.sub(r"[\s\u00ad\u200b-]+", "", text).lower()


def test_every_kind_of_page_loads_without_a_fault_and_from_this_host_alone(tab, web):
    page = tab()
    for name in sampled_pages(web.root):
        if name not in ("404.html", "410.html"):
            assert page.goto(f"{web.base}/{name}").status == 200
            # That of the site, and the foot of printed sheets in the page's language.
            assert page.evaluate("document.styleSheets.length") == 2, name


def test_the_site_works_from_a_file(tab, web):
    page = tab()
    page.goto(f"file://{web.root}/index.html")
    assert page.evaluate("getComputedStyle(document.body).lineHeight") != "normal", "the stylesheet is there"
    page.goto(f"file://{web.root}/vi/all.html")
    page.locator("form.filter input").fill("online")
    page.goto(f"file://{web.root}/en/all.html")
    link = page.locator("a[href^='i/']").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**/{target}")
    assert page.locator("h1").count() == 1
    assert page.locator("table.sortable thead button").count() > 0, "the script runs"
    page.locator(f"a[hreflang=vi], a[href^='../../vi/']").first.click()
    page.wait_for_url("**/vi/i/**")
