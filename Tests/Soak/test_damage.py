"""A byte flipped in one file of each kind: nothing is used unverified, what is made again has the same bytes, and where it
cannot be made again nothing goes out."""
import collections
import random
import re
import shutil

import pytest

from city import digests
from town import Town


def kinds(state):
    """Files by folder and form, with codes, quarters and digests left out."""
    found = collections.defaultdict(list)
    for path in sorted(state.rglob("*")):
        name = str(path.relative_to(state))
        if path.is_file() and path.stat().st_size and name != "lock":
            top = name.split("/")[0]
            form = ".".join(path.name.split(".")[-1:]) if "." in path.name else path.name
            found[f"{top}: {re.sub('[0-9]+', 'N', form)}"].append(path)
    return found


def flip(path, chance):
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


@pytest.fixture(scope="module")
def undisturbed(work, nq57) -> Town:
    town = Town(nq57, work / "whole")
    town.synthesise()
    for verb in ("extract", "anonymise", "aggregate"):
        assert town.run(verb=verb).returncode == 0, town.last.stderr
    shutil.copytree(town.state, work / "counted")
    assert town.publish_run().returncode == 0, town.last.stderr
    return town


def test_what_can_be_made_again_is(undisturbed, work, nq57, tmp_path, pytestconfig, outcome):
    """Read, counted and drawn, not published yet."""
    expected = digests(undisturbed.output)
    chance = random.Random(pytestconfig.getoption("--seed"))
    for kind, files in kinds(work / "counted").items():
        if kind == "FORMAT: FORMAT":
            continue
        town = Town(nq57, tmp_path / "counted", sources=undisturbed.sources)
        shutil.copytree(work / "counted", town.state)
        file = town.state / chance.choice(files).relative_to(work / "counted")
        flip(file, chance)
        result = town.publish_run()
        assert result.returncode in (0, 3), (kind, file, result.stderr)
        different = [name for name, digest in digests(town.output).items() if expected.get(name) != digest]
        assert different == [], (kind, file, different[:5])
        outcome(f"a bit flipped in {kind}, before publication", f"exit {result.returncode}, equal bytes")
        shutil.rmtree(town.folder)


def test_what_was_published_stays_as_it_is(undisturbed, nq57, tmp_path, pytestconfig, outcome):
    """Published and sealed, then the pages are asked for anew: the same, or a refusal that says what to do."""
    before = digests(undisturbed.output / "snapshots")
    chance = random.Random(pytestconfig.getoption("--seed") + 1)
    for kind, files in kinds(undisturbed.state).items():
        town = Town(nq57, tmp_path / "sealed", sources=undisturbed.sources)
        shutil.copytree(undisturbed.state, town.state)
        shutil.copytree(undisturbed.output, town.output, symlinks=True)
        flip(town.state / chance.choice(files).relative_to(undisturbed.state), chance)
        result = town.publish_run("--refresh")
        assert result.returncode in (0, 3, 4, 74, 78), (kind, result.stderr)
        assert result.returncode in (0, 3) or "do:" in result.stderr, (kind, result.stderr)
        assert digests(town.output / "snapshots") == before, kind
        outcome(f"a bit flipped in {kind}, after publication", f"exit {result.returncode}, snapshots as they were")
        shutil.rmtree(town.folder)
