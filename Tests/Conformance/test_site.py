"""The pages of a built site, read as a browser and a reader would: links, languages, budgets, tables, charts."""

import csv
import gzip
import hashlib
import json
import os
import re
import unicodedata
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from built_site import output

REPOSITORY = Path(__file__).resolve().parents[2]
LANGUAGES = ("vi", "en")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """One page: its links, ids, tables, figures and text."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path = path
        self.raw = path.read_bytes()
        self.links, self.loaded, self.ids, self.tables, self.charts = [], [], [], [], []
        self.title, self.language, self.texts, self.attributes = "", None, [], []
        self.headings, self.errors = [], []
        self._open, self._cell, self._svg = [], None, None
        self.feed(self.raw.decode("utf-8"))
        self.close()
        if self._open:
            self.errors.append(f"never closed: {self._open}")

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        self.attributes.extend((tag, name, value or "") for name, value in pairs)
        if tag not in VOID:
            self._open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "html":
            self.language = attributes.get("lang")
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if tag in ("link", "script", "img", "iframe", "source"):
            self.loaded.append(attributes.get("href") or attributes.get("src") or "")
        if tag == "svg":
            self._svg = {"attributes": attributes, "texts": [], "tags": []}
            self.charts.append(self._svg)
        elif self._svg is not None:
            self._svg["tags"].append((tag, attributes))
        if tag == "table":
            self.tables.append({"rows": [], "caption": ""})
        if tag == "tr" and self.tables:
            self.tables[-1]["rows"].append({"id": attributes.get("id"), "cells": []})
        if tag in ("td", "th") and self.tables:
            self._cell = {"text": "", "value": None, "tag": tag, "attributes": attributes}
            self.tables[-1]["rows"][-1]["cells"].append(self._cell)
        if tag == "data" and self._cell is not None and self._cell["value"] is None:
            self._cell["value"] = attributes.get("value")

    def handle_startendtag(self, tag, pairs):
        self.handle_starttag(tag, pairs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self._open or self._open[-1] != tag:
            self.errors.append(f"</{tag}> closes {self._open[-3:]}")
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag in ("td", "th"):
            self.end_cell()
        if tag == "svg":
            self._svg = None

    def end_cell(self):
        """A number that is printed as machines write it needs no second writing."""
        text = self._cell["text"].strip() if self._cell else ""
        if self._cell and self._cell["value"] is None and re.fullmatch(r"\d+(\.\d+)?", text):
            self._cell["value"] = text
        self._cell = None

    def handle_data(self, data):
        where = self._open[-1] if self._open else ""
        if where == "title" and self._svg is None:
            self.title += data
        if where in ("script", "style"):
            return
        if where in ("h1", "h2", "h3"):
            self.headings.append((where, data))
        if "caption" in self._open:
            self.tables[-1]["caption"] += data
        if self._cell is not None and self._svg is None:
            self._cell["text"] += data
        self.texts.append(data)


@pytest.fixture(scope="session")
def site():
    return output()


def html_files(site):
    files = [site / name for name in ("index.html", "404.html", "410.html")]
    for language in LANGUAGES:
        files += sorted((site / language).rglob("*.html"))
    return files


@pytest.fixture(scope="session")
def pages(site):
    return {path.relative_to(site).as_posix(): Page(path) for path in html_files(site)}


@pytest.fixture(scope="session")
def snapshot(site):
    latest = json.loads((site / "latest.json").read_text(encoding="utf-8"))
    return site / "snapshots" / latest["snapshot_id"]


@pytest.fixture(scope="session")
def observations(snapshot):
    with gzip.open(snapshot / "data/observations.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def locale(language):
    def flat(tree, prefix=""):
        for key, value in tree.items():
            if isinstance(value, dict):
                yield from flat(value, f"{prefix}{key}.")
            else:
                yield f"{prefix}{key}", value

    path = REPOSITORY / "Pipelines/hanoi/locales" / f"{language}.yaml"
    return dict(flat(yaml.safe_load(path.read_text(encoding="utf-8"))))


def test_all_pages_of_phase_one_are_there(pages):
    names = {
        "index", "all", "compare", "data", "releases", "method", "protection", "quality", "glossary", "accessibility",
        "api",
    }
    names |= {f"g/g{number}" for number in range(1, 8)}
    with (REPOSITORY / "Pipelines/hanoi/communes.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    published = {page.split("/x/x")[1][:5] for page in pages if "/x/x" in page}
    assert published <= set(codes) and published
    for language in LANGUAGES:
        for name in names | {f"x/x{code}" for code in published}:
            assert f"{language}/{name}.html" in pages
        assert sum(page.startswith(f"{language}/i/") for page in pages) >= 35


def test_pages_are_well_formed_with_unique_ids(pages):
    for name, page in pages.items():
        assert not page.errors, (name, page.errors[:3])
        assert len(page.ids) == len(set(page.ids)), (name, [i for i in page.ids if page.ids.count(i) > 1][:3])
        assert sum(tag == "h1" for tag, _ in page.headings) >= 1, name
        assert not any(attribute == "style" for _, attribute, _ in page.attributes), name


def test_no_link_is_broken_from_a_file(pages, site):
    ids = {(site / name).resolve(): set(page.ids) for name, page in pages.items()}
    targets = {}
    for name, page in pages.items():
        folder = os.path.dirname(name)
        for link in page.links + page.loaded:
            parts = urlsplit(link)
            if parts.scheme in ("mailto", "data"):
                continue
            assert not parts.scheme and not parts.netloc and not parts.path.startswith("/"), (name, link)
            lexical = os.path.normpath(os.path.join(folder, unquote(parts.path))) if parts.path else name
            assert not lexical.startswith(".."), (name, link)
            if lexical not in targets:
                path = site / lexical
                targets[lexical] = path.resolve() if path.is_file() else None
            assert targets[lexical], (name, link)
            if parts.fragment:
                assert unquote(parts.fragment) in ids[targets[lexical]], (name, link)


def test_every_page_has_its_twin_in_the_other_language(pages):
    for name, page in pages.items():
        language, _, rest = name.partition("/")
        if language not in LANGUAGES:
            continue
        other = "en" if language == "vi" else "vi"
        assert page.language == language
        assert f"{other}/{rest}" in pages
        links = {os.path.normpath(os.path.join(os.path.dirname(name), link)) for link in page.links}
        assert f"{other}/{rest}" in links, name


def test_window_titles_are_unique(pages):
    seen = {}
    for name, page in pages.items():
        if name == "index.html":
            continue
        assert page.title.strip(), name
        assert page.title not in seen, (name, seen.get(page.title))
        seen[page.title] = name


def test_budgets(pages, site):
    for name, page in pages.items():
        limit = 200_000 if name.endswith("compare.html") else 100_000
        assert len(page.raw) <= limit, (name, len(page.raw))
        assert len(gzip.compress(page.raw, 9, mtime=0)) <= 30_000, name
    for path in sorted((site / "assets").iterdir()):
        size = len(gzip.compress(path.read_bytes(), 9, mtime=0))
        assert size <= {".css": 8_000, ".js": 6_000}[path.suffix], path
        assert re.fullmatch(r"site\.[0-9a-f]{8}\.(css|js)", path.name)
        assert hashlib.sha256(path.read_bytes()).hexdigest()[:8] == path.name.split(".")[1]


def test_nothing_comes_from_another_host(pages, site):
    for name, page in pages.items():
        text = page.raw.decode("utf-8").replace('"https://schema.org"', "")
        assert not re.search(r"https?://|//[a-z0-9-]+\.[a-z]", text), (name, re.findall(r".{20}https?://.{30}", text)[:2])
    for path in (site / "assets").iterdir():
        assert b"http" not in path.read_bytes()


def test_both_locales_have_the_same_keys_and_placeholders():
    vi, en = locale("vi"), locale("en")
    assert vi.keys() == en.keys()
    for key in vi:
        assert sorted(re.findall(r"\{(\w+)\}", vi[key])) == sorted(re.findall(r"\{(\w+)\}", en[key])), key
        assert unicodedata.is_normalized("NFC", vi[key]), key


def test_no_key_and_no_placeholder_is_left_in_a_page(pages):
    keys = {key for key in locale("vi") if "." in key}
    for name, page in pages.items():
        visible = [text for text in page.texts if '"groups":' not in text and "curl" not in text and "import " not in text and "SELECT" not in text]
        text = " ".join(visible)
        assert "{{" not in text and "}}" not in text, name
        assert not re.search(r"\{\w+\}", text), (name, re.findall(r"\{\w+\}", text)[:3])
        words = set(re.findall(r"[a-z_]+(?:\.[a-z_0-9]+)+", text))
        assert not words & keys, (name, words & keys)
        assert "Optional(" not in text, name


def test_one_thing_is_told_in_the_singular(pages):
    plural = re.compile(r"(?<![\d,./])1 (?:places|entries|figures have|communes|indicators)\b")
    for name, page in pages.items():
        if name.startswith("en/"):
            text = " ".join(page.texts)
            assert not plural.search(text), (name, plural.findall(text)[:3])


def test_an_english_page_tells_in_english_what_was_left_after_a_merger(pages):
    assert not [name for name, page in pages.items() if name.startswith("en/") and "phần còn lại" in " ".join(page.texts)]


def test_no_untranslated_sentence_is_left(pages):
    vi, en = locale("vi"), locale("en")
    long_vi = {text for key, text in vi.items() if len(text) > 25 and "{" not in text and text != en[key]}
    long_en = {text for key, text in en.items() if len(text) > 25 and "{" not in text and text != vi[key]}
    for name, page in pages.items():
        text = " ".join(page.texts)
        if name.startswith("vi/"):
            assert not [sentence for sentence in long_en if sentence in text], name
        if name.startswith("en/"):
            assert not [sentence for sentence in long_vi if sentence in text], name


def test_tables_have_captions_and_no_empty_or_merged_cells(pages):
    for name, page in pages.items():
        for table in page.tables:
            assert table["caption"].strip(), name
            assert len(table["rows"]) <= 131, (name, table["caption"])
            width = len(table["rows"][0]["cells"])
            for row in table["rows"]:
                assert len(row["cells"]) == width, (name, table["caption"])
                for cell in row["cells"]:
                    attributes = cell["attributes"]
                    assert "colspan" not in attributes and "rowspan" not in attributes
                    assert cell["tag"] == "td" or "scope" in attributes, (name, table["caption"])


def sampled_indicators(pages, language):
    names = sorted(name for name in pages if name.startswith(f"{language}/i/"))
    return [(name, Path(name).stem) for name in names]


def printed(text):
    """A number as printed in Vietnamese or English, back to the machine's."""
    match = re.search(r"−?[0-9][0-9.,]*", text)
    return match.group(0) if match else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_communes_table_is_the_csv(pages, observations, language):
    last = max(row["time_period"] for row in observations)
    wanted = {}
    for row in observations:
        if row["breakdown"] == "_T" and row["time_period"] == last and row["ref_area"] != "t01":
            wanted.setdefault(row["indicator_id"], {})[row["ref_area"]] = row
    for name, indicator in sampled_indicators(pages, language):
        table = next(t for t in pages[name].tables if any((r["id"] or "").startswith("x") for r in t["rows"]))
        rows = {row["id"]: row for row in table["rows"] if row["id"]}
        assert rows.keys() == wanted[indicator].keys(), name
        for area, row in rows.items():
            expected = wanted[indicator][area]
            cell = row["cells"][1]
            if not expected["obs_value"]:
                assert re.fullmatch(r"\[[xzcu]\]", cell["text"].strip()), (name, area)
                continue
            assert (cell["value"] or printed(cell["text"])) == expected["obs_value"], (name, area)
            if expected["unit_measure"] == "yes_no":
                continue
            point, group = (",", ".") if language == "vi" else (".", ",")
            machine = printed(cell["text"]).replace(group, "").replace(point, ".").replace("−", "-")
            assert machine == expected["obs_value"], (name, area)
            if expected["numerator"]:
                values = [c["value"] for c in row["cells"]]
                assert expected["numerator"] in values and expected["denominator"] in values, (name, area)


def test_the_bars_of_the_communes_table_are_its_numbers(pages, observations):
    last = max(row["time_period"] for row in observations)
    for name, indicator in sampled_indicators(pages, "vi"):
        page = pages[name]
        bars = [chart for chart in page.charts if chart["attributes"].get("class") == "rb"]
        table = next(t for t in page.tables if any((r["id"] or "").startswith("x") for r in t["rows"]))
        rows = [r for r in table["rows"] if r["id"] and r["cells"][1]["value"] is not None]
        if not bars:
            continue
        pairs = []
        for row, bar in zip(rows, bars):
            path = next(a["d"] for tag, a in bar["tags"] if tag == "path" and "class" not in a)
            zero, end = re.fullmatch(r"M([\d.]+) 3H([\d.]+)V11H[\d.]+z", path).groups()
            pairs.append((float(row["cells"][1]["value"]), float(end) - float(zero)))
        largest = max(pairs, key=lambda pair: abs(pair[0]))
        if largest[0] == 0:
            continue
        scale = largest[1] / largest[0]
        for value, length in pairs:
            assert abs(value * scale - length) <= 0.11, (name, value, length, last, indicator)


def test_charts_are_images_with_words(pages):
    for name, page in pages.items():
        for chart in page.charts:
            attributes = chart["attributes"]
            if attributes.get("aria-hidden") == "true":
                continue
            assert "viewbox" in attributes, name
            assert attributes.get("role") == "img" and attributes.get("aria-labelledby"), name
            assert all(reference in page.ids for reference in attributes["aria-labelledby"].split()), name


def test_charts_are_small(pages):
    for name, page in pages.items():
        for chart in re.findall(rb"<svg.*?</svg>", page.raw, re.S):
            assert len(chart) < 15_000, name


def test_no_beginning_of_a_hash_could_be_taken_for_a_number_of_a_person(pages):
    """Sixteen digits: of twelve, one in some ten thousand is shaped like an identity number, and no check lets that pass."""
    shown = [code for page in pages.values() for code in re.findall(rb"<code>([0-9a-f]+)[^<]{0,3}</code>", page.raw)]
    assert {len(code) for code in shown if len(code) > 8} == {16}


def test_figures_name_the_file_of_their_numbers(pages, snapshot):
    for name, page in pages.items():
        if "/i/" not in name:
            continue
        digest = hashlib.sha256((snapshot / f"data/indicator/{Path(name).stem}.csv").read_bytes()).hexdigest()
        found = {value for _, attribute, value in page.attributes if attribute == "data-csv-sha256"}
        assert found == {digest}, name


def fold(text):
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(text.replace("đ", "d").replace("Đ", "D").lower().split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_folds_and_orders_vietnamese(pages, language):
    page = pages[f"{language}/all.html"]
    text = page.raw.decode("utf-8")
    entries = re.findall(r'<li data-key="([^"]*)"><a href="([^"]*)"[^>]*>([^<]*)</a>', text)
    assert len(entries) == 126 + sum("i/" in link for _, link, _ in entries)
    for key, _, label in entries:
        assert fold(label.replace("&amp;", "&").replace("&#39;", "'")) in key, label
    names = [label for _, link, label in entries if link.startswith("x/")]
    assert names == sorted(names, key=vietnamese_key)


ALPHABET = " 0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def vietnamese_key(name):
    letters, tones = [], []
    for character in name.lower():
        parts = unicodedata.normalize("NFD", character)
        tone = "".join(part for part in parts if part in TONES)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        letters.append(ALPHABET.find(base))
        tones.append(TONES[tone])
    return letters, tones


def test_the_synthetic_banner_stands_above_every_heading(pages, snapshot):
    manifest = json.loads((snapshot / "snapshot.json").read_text(encoding="utf-8"))
    for name, page in pages.items():
        if name in ("404.html", "410.html"):
            continue
        text = page.raw.decode("utf-8")
        has_banner = "DỮ LIỆU GIẢ LẬP" in text and "SYNTHETIC DATA" in text
        assert has_banner == bool(manifest["synthetic"]), name
        if has_banner:
            assert text.index("DỮ LIỆU GIẢ LẬP") < text.index("<h1"), name
            assert "giả lập" in page.title or "synthetic" in page.title, name


def test_breakdown_tables_say_how_they_are_rounded(pages):
    for language, phrase in (("vi", "làm tròn"), ("en", "rounded")):
        for name, page in pages.items():
            if not name.startswith(f"{language}/i/"):
                continue
            section = page.raw.decode("utf-8").partition('<section id="breakdowns"')[2].partition("</section>")[0]
            for table in section.split("<h3>")[1:]:
                assert phrase in table.partition("<table")[0], name


def latest_rows(observations):
    last = max(row["time_period"] for row in observations)
    return {
        (row["indicator_id"], row["ref_area"]): row
        for row in observations
        if row["breakdown"] == "_T" and row["time_period"] == last
    }


def charts(site, name):
    return sorted((site / "vi/c").glob(f"*-{name}.svg"))


def test_charts_are_files_that_stand_alone(site, pages):
    """Every figure of an indicator page is there as a file: well formed, with words, without style, and small."""
    namespace = "{http://www.w3.org/2000/svg}"
    for language in LANGUAGES:
        files = sorted((site / language / "c").iterdir())
        drawn = [page for name, page in pages.items() if name.startswith(f"{language}/i/")]
        linked = {link.rpartition("/")[2] for page in drawn for link in page.links if "/c/" in link}
        assert {file.name for file in files} == linked and linked
        drawings = [file for file in files if file.suffix == ".svg"]
        assert {file.with_suffix(".csv") for file in drawings} == {file for file in files if file.suffix != ".svg"}
        for file in drawings:
            root = ElementTree.fromstring(file.read_bytes())
            assert root.find(f"{namespace}title").text and root.find(f"{namespace}desc").text, file.name
            assert file.stat().st_size < 20_000, file.name
            assert not any("style" in element.attrib or "href" in element.attrib for element in root.iter()), file.name


def test_each_chart_has_a_csv_of_exactly_its_rows(site, snapshot, observations):
    """Lines as they stand in the snapshot's file: the city's quarter by quarter, or all communes of the last one."""
    last = max(row["time_period"] for row in observations)
    names = set()
    for file in sorted((site / "vi/c").glob("*.csv")):
        indicator, _, name = file.stem.rpartition("-")
        lines = file.read_text(encoding="utf-8").splitlines()
        whole = (snapshot / f"data/indicator/{indicator}.csv").read_text(encoding="utf-8").splitlines()
        rows = list(csv.DictReader(whole))
        if name == "trend":
            drawn = [line for line, row in zip(whole[1:], rows) if row["ref_area"] == "t01"]
        else:
            assert name in ("map", "spread"), file
            drawn = [line for line, row in zip(whole[1:], rows) if row["ref_area"] != "t01" and row["time_period"] == last]
        assert lines == [whole[0], *drawn] and drawn, file
        assert file.read_bytes() == (site / "en/c" / file.name).read_bytes()
        names.add(name)
    assert names == {"trend", "map", "spread"}


def test_the_tile_map_has_a_square_per_commune_in_the_class_of_its_value(site, observations):
    rows = latest_rows(observations)
    areas = sorted({area for _, area in rows if area != "t01"})
    with (REPOSITORY / "Pipelines/hanoi/communes_tiles.csv").open(encoding="utf-8", newline="") as file:
        places = {f"x{row['code']}": (int(row["tile_column"]), int(row["tile_row"])) for row in csv.DictReader(file)}
    assert len(places) == len(set(places.values())) == 126
    left = min(places[area][0] for area in areas)
    top = min(places[area][1] for area in areas)
    for path in charts(site, "map"):
        indicator = path.name.removesuffix("-map.svg")
        drawn = {}
        for group in ElementTree.fromstring(path.read_bytes()).iter("{http://www.w3.org/2000/svg}g"):
            style = group.get("class", "").split()
            path_data = group[0].get("d", "") if style[:1] == ["tile"] else ""
            if "26" not in path_data:
                continue
            for x, y in re.findall(r"M(\d+) (\d+)h26", path_data):
                place = ((int(x) - 1) // 28 + left, (int(y) - 1) // 28 + top)
                assert place not in drawn, (indicator, place)
                drawn[place] = int(style[1][1:])
        values = {area: Decimal(rows[indicator, area]["obs_value"] or "NaN") for area in areas}
        known = [value for value in values.values() if not value.is_nan()]
        fifths = {value: sum(other < value for other in known) * 5 // len(known) for value in known}
        present = sorted(set(fifths.values()))
        for area, value in values.items():
            # Classes are numbered without holes, whichever fifths came about.
            expected = 0 if value.is_nan() else present.index(fifths[value]) + 1
            assert drawn.pop(places[area]) == expected, (indicator, area)
        assert not drawn


def test_every_number_can_be_followed_to_its_row(pages, site, snapshot, observations):
    """From a commune's page to the indicator's row, and from the section below it to the file's row and hash."""
    rows = latest_rows(observations)
    area = sorted({area for _, area in rows if area != "t01"})[0]
    commune = pages[f"vi/x/{area}.html"]
    followed = [link for link in commune.links if link.endswith(f"#{area}") and "/i/" in link]
    assert len(followed) == len({indicator for indicator, _ in rows})
    for link in followed:
        page = pages[f"vi/{link.partition('#')[0].removeprefix('../')}"]
        indicator = Path(link.partition("#")[0]).stem
        text = "".join(page.texts)
        file = snapshot / f"data/indicator/{indicator}.csv"
        assert hashlib.sha256(file.read_bytes()).hexdigest() in text, indicator
        key = f"{indicator},t01,Q,{rows[indicator, 't01']['time_period']},_T"
        assert key in text, indicator
        assert sum(line.startswith(key + ",") for line in file.read_text(encoding="utf-8").splitlines()) == 1


def test_the_compared_figures_are_the_csv(pages, observations):
    rows = latest_rows(observations)
    for language in LANGUAGES:
        text = pages[f"{language}/compare.html"].raw.decode("utf-8")
        data = json.loads(re.search(r'<script type="application/json" id="compare-data">(.*?)</script>', text, re.S)[1])
        indicators = [indicator for _, members in data["groups"] for indicator, *_ in members]
        assert len(data["places"]) == len({area for _, area in rows}) - 1
        point, group = (",", ".") if language == "vi" else (".", ",")
        for area, _, figures in data["places"]:
            for indicator, figure in zip(indicators, figures.split("|"), strict=True):
                row = rows[indicator, area]
                if not row["obs_value"]:
                    assert re.fullmatch(r"\[[xzcu]\]", figure)
                elif row["unit_measure"] != "yes_no":
                    assert ("ᵘ" in figure) == (row["obs_status"] == "U"), (area, indicator)
                    machine = figure.partition(" (")[0].rstrip("ᵘ").rstrip("%").replace(group, "").replace(point, ".")
                    assert machine.replace("−", "-") == row["obs_value"], (area, indicator)


def test_the_glossary_has_every_word_that_pages_link_to(pages):
    for language in LANGUAGES:
        linked = {link.partition("#")[2] for page in pages.values() for link in page.links if "glossary.html#" in link}
        assert linked and linked <= set(pages[f"{language}/glossary.html"].ids)
