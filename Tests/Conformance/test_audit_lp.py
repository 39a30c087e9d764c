"""The interval audit against linear programming (scipy, HiGHS): smallest and greatest value of every edge.

The network and its bounds are made here again from what is published (disclosure.md section 9); only the ranges to be
compared come from nq57, written by Tests/ProtectTests/AuditConformanceFilesTests.swift.
"""

import itertools
import json

import numpy
import pytest
import scipy.optimize
import scipy.sparse


@pytest.fixture(scope="module")
def cubes(written):
    return json.loads((written / "audit-cubes.json").read_text(encoding="utf-8"))


def prefixes(family):
    """Every prefix of every leaf of a family, as key text with its depth; `_T` for a family that is not there."""
    if not family:
        return [("_T",)]
    return [path for depth in range(1, len(family) + 1) for path in itertools.product(*family[:depth])]


def edges_of(cube):
    """All edges over the full code lists: key → (tail, head)."""
    edges = {"0/city": ("M", "N")}
    depths = max(1, len(cube["family1"])), max(1, len(cube["family2"]))
    groups = sorted({"~" if code in cube["pool"] else code for code in cube["communes"]})
    for code in cube["communes"]:
        edges[f"1/{code}"] = (f"b/{code}", "a/~" if code in cube["pool"] else f"a/{code}")
    for path in prefixes(cube["family1"]):
        text, above = "/".join(path), "/".join(path[:-1])
        edges[f"3/{text}"] = (f"L1/{text}", f"L1/{above}" if above else "M")
        for group in groups:
            root = f"a/{group}"
            head = f"L1/{text}" if len(path) == depths[0] else f"{root}/{text}"
            edges[f"2/{group}/{text}"] = (f"{root}/{above}" if above else root, head)
    for path in prefixes(cube["family2"]):
        text, above = "/".join(path), "/".join(path[:-1])
        edges[f"4/{text}"] = (f"L2/{above}" if above else "N", f"L2/{text}")
        for code in cube["communes"]:
            tail = f"L2/{text}" if len(path) == depths[1] else f"b/{code}/{text}"
            edges[f"5/{code}/{text}"] = (tail, f"b/{code}/{above}" if above else f"b/{code}")
    return edges


def bounds_of(cube, edges):
    """What a reader knows of each edge by itself: key → (low, high or None)."""
    base, cells = cube["base"], dict(cube["cells"])
    for key in edges:
        if key.startswith("2/~/") and cube["family1"]:
            text = key[4:]
            alone = [code for code in cube["communes"] if code not in cube["pool"]]
            cells[key] = cells[f"3/{text}"] - sum(cells[f"2/{code}/{text}"] for code in alone)
    bounds = {key: (0, None) for key in edges}
    for key, value in cells.items():
        bounds[key] = (max(0, value - base + 1), value + base - 1)
    for code, total in cube["totals"].items():
        key, value = f"1/{code}", total["value"]
        if total["precision"] == "exact":
            bounds[key] = (value, value)
        else:
            bounds[key] = (max(0, value - base + 1), min(value + base - 1, cube["exact_from"]))
    if all(total["precision"] == "exact" for total in cube["totals"].values()):
        city = sum(total["value"] for total in cube["totals"].values())
        bounds["0/city"] = (city, city)
    for place, part in cube["parts"].items():
        if part["precision"] == "exact":
            bounds[f"5/{place}"] = (part["value"], part["value"])
    return bounds


def ranges_of(cube):
    """Smallest and greatest value of every edge over all circulations within the bounds."""
    edges = edges_of(cube)
    keys, bounds = list(edges), bounds_of(cube, edges)
    nodes = {node: row for row, node in enumerate(sorted({node for edge in edges.values() for node in edge}))}
    rows = [nodes[edges[key][side]] for side in (0, 1) for key in keys]
    signs = [-1] * len(keys) + [1] * len(keys)
    conserved = scipy.sparse.csr_matrix((signs, (rows, list(range(len(keys))) * 2)), (len(nodes), len(keys)))
    ranges = {}
    for column, key in enumerate(keys):
        ends = []
        for sign in (1, -1):
            cost = numpy.zeros(len(keys))
            cost[column] = sign
            result = scipy.optimize.linprog(
                cost, A_eq=conserved, b_eq=numpy.zeros(len(nodes)), bounds=[bounds[k] for k in keys], method="highs")
            assert result.status == 0, (key, result.message)
            ends.append(sign * result.fun)
        assert all(abs(end - round(end)) < 1e-6 for end in ends), key
        ranges[key] = [round(end) for end in ends]
    return ranges


def differences(cube):
    expected = ranges_of(cube)
    assert set(expected) == set(cube["ranges"])
    return [key for key, ends in cube["ranges"].items() if ends != expected[key]]


def test_every_range_is_that_of_the_linear_program(cubes):
    assert len(cubes) == 100
    assert [(number, differences(cube)) for number, cube in enumerate(cubes) if differences(cube)] == []


def test_the_sample_has_what_matters(cubes):
    """Exact and rounded totals and parts, pools, families that are not there."""
    marks = {total["precision"] == "exact" for cube in cubes for total in cube["totals"].values()}
    parts = {part["precision"] == "exact" for cube in cubes for part in cube["parts"].values()}
    assert marks == parts == {True, False}
    assert any(cube["pool"] for cube in cubes) and any(not cube["pool"] for cube in cubes)
    assert {len(cube["family1"]) for cube in cubes} == {len(cube["family2"]) for cube in cubes} == {0, 1, 2, 3}


def test_a_range_that_is_one_too_narrow_is_found(cubes):
    """Positive control: the comparison can fail."""
    cube = next(cube for cube in cubes if cube["ranges"]["0/city"][0] < cube["ranges"]["0/city"][1])
    low, high = cube["ranges"]["0/city"]
    tampered = {**cube, "ranges": {**cube["ranges"], "0/city": [low + 1, high]}}
    assert differences(tampered) == ["0/city"]
