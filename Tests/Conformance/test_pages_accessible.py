"""axe on every kind of page, both languages, light and dark, script on and off: WCAG 2.0 to 2.2 A and AA, best practice.

axe finds about half of what keeps people out; test_pages_browser.py looks at some of the other half.
"""

import pytest
from page_kinds import all_wanted, by_language, rich_pages

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Contrast that axe cannot judge: text in drawings, single signs. test_site_style.py measures every colour that the
# stylesheet gives to text, against every ground.
UNJUDGED = {"imgNode", "shortTextContent", "nonBmp", "bgOverlap", "pseudoContent"}

# One row of each form stays of every table, a dozen entries of every list: the rest is the same markup again. The
# shading that says a table can be scrolled would keep axe from judging the text above it.
PREPARE = """() => {
    for (const table of document.querySelectorAll('.table')) table.style.backgroundImage = 'none';
    const form = row => row.innerHTML.replace(/ (id|href|value|d|cx|x)="[^"]*"/g, '').replace(/[0-9.]+/g, '')
        .replace(/>[^<]+</g, '><');
    for (const body of document.querySelectorAll('tbody')) {
        const seen = new Set();
        for (const row of Array.from(body.rows)) seen.has(form(row)) ? row.remove() : seen.add(form(row));
    }
    for (const list of document.querySelectorAll('ul')) Array.from(list.children).slice(12).forEach(e => e.remove());
}"""


def violations(page, **only):
    """What axe finds, and contrast that it could have judged but did not."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": RULES, "preload": False, "resultTypes": ["violations", "incomplete"], **only}
    answer = Axe().run(page, options=options).response
    found = [(rule["id"], node["html"][:200]) for rule in answer["violations"] for node in rule["nodes"]]
    for rule in answer["incomplete"]:
        for node in rule["nodes"]:
            reasons = {(check["data"] or {}).get("messageKey") for check in node["any"] if isinstance(check["data"], dict)}
            if rule["id"] == "color-contrast" and not reasons <= UNJUDGED:
                found.append(("color-contrast, unjudged", sorted(map(str, reasons)), node["html"][:200]))
    return found


def judged(page, address, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    page.evaluate(PREPARE)
    return violations(page)


@pytest.fixture(scope="module")
def tabs(browser):
    """Two tabs: one where scripts run, one where the site's script does not arrive."""
    context = browser.new_context()
    on, off = context.new_page(), context.new_page()
    off.route("**/*.js", lambda route: route.abort())
    yield {True: on, False: off}
    context.close()


def test_axe_finds_nothing_on_any_kind_of_page(web, tabs):
    """Of the four ways to show a page, each kind is judged in one per language, in turn; each page in all when asked for."""
    found = {}
    ways = [(script, scheme) for script in (True, False) for scheme in ("light", "dark")]
    for number, twins in enumerate(by_language(rich_pages(web.root)).values()):
        for place, page in enumerate(twins):
            for script, scheme in ways if all_wanted() else [ways[(number + 3 * place) % 4]]:
                if faults := judged(tabs[script], f"{web.base}/{page}", scheme):
                    found[page, script, scheme] = faults
    assert not found


SPOILT = {
    "color-contrast": "document.querySelector('main p').style.color = 'rgb(200, 200, 200)'",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "region": "document.body.append(Object.assign(document.createElement('p'), { textContent: 'in no landmark' }))",
    "target-size": "for (const name of 'abc') { const b = document.createElement('button'); b.textContent = name;"
                   " Object.assign(b.style, { width: '8px', height: '8px', padding: 0, margin: 0, fontSize: '5px' });"
                   " document.querySelector('main').append(b) }",
    "svg-img-alt": "document.querySelectorAll('svg.chart').forEach(s => { s.removeAttribute('aria-labelledby');"
                   " s.querySelectorAll('title').forEach(t => t.remove()) })",
    "scrollable-region-focusable": "document.querySelectorAll('.table').forEach(t => { t.removeAttribute('tabindex');"
                                   " t.style.width = '60px'; t.querySelectorAll('button,a').forEach(b => b.remove()) })",
}


def test_axe_refuses_each_spoilt_page(web, tabs):
    page = tabs[True]
    page.emulate_media(color_scheme="light")
    page.goto(f"{web.base}/vi/i/g5-online-share.html")
    page.evaluate(PREPARE)
    for spoil in SPOILT.values():
        page.evaluate(f"() => {{ {spoil} }}")
    assert SPOILT.keys() <= {fault[0] for fault in violations(page)}
