"""The stylesheet: contrast of every text colour in both schemes, no fixed positions, room for stacked diacritics."""

import re
import subprocess
from pathlib import Path

import pytest

STYLE = (Path(__file__).resolve().parents[2] / "Sources/Site/Assets/site.css").read_text(encoding="utf-8")


def colours(block):
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6})", block))


LIGHT = colours(STYLE.partition("@media")[0])
DARK = {**LIGHT, **colours(STYLE.partition("prefers-color-scheme: dark")[2].partition("}\n}")[0])}


def luminance(colour):
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, two):
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "quiet", "data", "goal", "link"])
def test_text_has_contrast_on_both_grounds(scheme, text):
    for ground in ("paper", "raised"):
        assert contrast(scheme[text], scheme[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_banner_marks_and_focus_have_contrast(scheme):
    assert contrast(scheme["note-ink"], scheme["note"]) >= 4.5
    for graphic in ("focus", "strong-rule", "data", "goal"):
        assert contrast(scheme[graphic], scheme["paper"]) >= 3 or graphic == "strong-rule", graphic
    assert contrast(scheme["data"], scheme["rule"]) >= 3
    assert contrast(scheme["goal"], scheme["rule"]) >= 3


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_letters_have_contrast_on_every_class_of_the_map(scheme):
    for step, letters in ((1, "ink"), (2, "ink"), (3, "k-ink"), (4, "paper"), (5, "paper")):
        assert contrast(scheme[letters], scheme[f"k{step}"]) >= 4.5, step
    lightness = [luminance(scheme[f"k{step}"]) for step in range(1, 6)]
    assert lightness in (sorted(lightness), sorted(lightness, reverse=True))


def test_line_height_leaves_room_for_stacked_diacritics():
    heights = [float(value) for value in re.findall(r"line-height: ([\d.]+)", STYLE)]
    heights += [float(value) for value in re.findall(r"font: [^;/]+/([\d.]+)", STYLE)]
    assert heights and min(heights) >= 1.5


def test_nothing_is_sticky_loaded_or_animated():
    for word in ("position: fixed", "position: sticky", "@import", "url(", "@font-face", "animation"):
        assert word not in STYLE


def test_schemes_motion_contrast_and_print_are_thought_of():
    for query in ("prefers-color-scheme: dark", "prefers-reduced-motion", "forced-colors: active", "@media print"):
        assert query in STYLE


def test_the_squares_of_the_map_are_those_of_the_centroids():
    root = Path(__file__).resolve().parents[2]
    answer = subprocess.run([root / "ops/tile-grid", "--check"], capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr


def test_the_squares_are_written_only_where_it_is_said_so(tmp_path):
    root = Path(__file__).resolve().parents[2]
    places = (root / "Pipelines/hanoi/communes_geo.csv").read_text(encoding="utf-8")
    (tmp_path / "communes_geo.csv").write_text(places + "00199,21.09,105.80\n", encoding="utf-8")
    before = (root / "Pipelines/hanoi/communes_tiles.csv").read_bytes()
    statuses = [
        subprocess.run([root / "ops/tile-grid", *words], capture_output=True).returncode
        for words in (["--help"], ["--chek"], ["--pipeline", tmp_path, "--check"], ["--pipeline", tmp_path / "none"])]
    assert statuses == [0, 2, 1, 1] and not (tmp_path / "communes_tiles.csv").exists()
    for words in ([], ["--check"]):
        assert subprocess.run([root / "ops/tile-grid", "--pipeline", tmp_path, *words]).returncode == 0
    squares = (tmp_path / "communes_tiles.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert squares[-1].startswith("00199,") and len({line.partition(",")[2] for line in squares}) == len(squares) == 127
    assert (root / "Pipelines/hanoi/communes_tiles.csv").read_bytes() == before
