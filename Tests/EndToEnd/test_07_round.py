"""`nq57 round`: known answer 1 of the controlled rounding, and what is refused."""
import os
import subprocess

import pytest

TEST_KEY = "".join(f"{byte:02x}" for byte in range(32))
COUNTS = {("A", "F", "on"): 3, ("A", "F", "off"): 1, ("A", "M", "on"): 7, ("A", "M", "off"): 2, ("B", "F", "on"): 12,
          ("B", "M", "on"): 4, ("B", "M", "off"): 1, ("C", "F", "on"): 1, ("C", "F", "off"): 1, ("C", "M", "off"): 6}
ANSWER = ("0/city,35 1/A,10 1/B,15 1/C,10 2/A/F,0 2/A/M,10 2/B/F,10 2/B/M,5 2/C/F,5 2/C/M,5 3/F,15 3/M,20 4/off,10 "
          "4/on,25 5/A/off,0 5/A/on,10 5/B/off,0 5/B/on,15 5/C/off,10 5/C/on,0").split()


def edges():
    """The network of known answer 1, as lines without a header."""
    values = {}
    for (commune, sex, channel), count in COUNTS.items():
        for key, tail, head in [
                ("0/city", "M", "N"), (f"1/{commune}", f"b/{commune}", f"a/{commune}"),
                (f"2/{commune}/{sex}", f"a/{commune}", f"L1/{sex}"), (f"3/{sex}", f"L1/{sex}", "M"),
                (f"4/{channel}", "N", f"L2/{channel}"), (f"5/{commune}/{channel}", f"L2/{channel}", f"b/{commune}")]:
            values[key] = (tail, head, values.get(key, (tail, head, 0))[2] + count)
    return [f"{tail},{head},{key},{count}" for key, (tail, head, count) in values.items()]


@pytest.fixture
def rounding(nq57, tmp_path):
    key = tmp_path / "key"
    key.write_text(TEST_KEY + "\n")
    key.chmod(0o400)

    def run(lines, key=key, label="tab/v1|demo|2026Q3|0", base="5"):
        return subprocess.run(
            [nq57, "round", "--table-key-file", str(key), "--label", label, "--base", base],
            input="".join(line + "\n" for line in lines), capture_output=True, text=True, check=False)

    run.key = key
    return run


def test_known_answer_in_the_order_of_the_input(rounding):
    lines = list(reversed(edges()))
    order = [line.split(",")[2] for line in lines]
    done = rounding(lines)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == sorted(ANSWER, key=lambda line: order.index(line.split(",")[0]))


def test_header_is_answered_by_a_header(rounding):
    done = rounding(["tail,head,key,count", *edges()])
    assert done.returncode == 0 and done.stdout.startswith("key,published\n")
    assert sorted(done.stdout.splitlines()[1:]) == sorted(ANSWER)


def test_another_label_is_another_draw(rounding):
    assert rounding(edges()).stdout != rounding(edges(), label="tab/v1|demo|2026Q3|0|1").stdout


@pytest.mark.parametrize("line", ["M,N,0/more,7", "M,N,0/more,-7", "M,N,0/city,0", "M,N,777", "M,N,0/more,7.7"])
def test_bad_networks_end_with_64_and_a_line_number_alone(rounding, line):
    done = rounding([*edges(), line])
    assert done.returncode == 64
    assert done.stdout == ""
    assert "line" in done.stderr and "7" not in done.stderr.replace("line 17", "line").replace("line 7", "line")


@pytest.mark.parametrize("base", ["0", "1", "-5", "five"])
def test_bad_bases_are_usage_faults(rounding, base):
    assert rounding(edges(), base=base).returncode == 64


def test_key_files_that_others_can_read_links_and_other_texts_end_with_77(rounding, tmp_path):
    rounding.key.chmod(0o644)
    assert rounding(edges()).returncode == 77
    rounding.key.chmod(0o600)
    assert rounding(edges()).returncode == 0
    link = tmp_path / "link"
    os.symlink(rounding.key, link)
    assert rounding(edges(), key=link).returncode == 77
    assert rounding(edges(), key=tmp_path / "none").returncode == 77
    for number, text in enumerate([TEST_KEY[:-2], TEST_KEY + "00", "zz" + TEST_KEY[2:], ""]):
        other = tmp_path / f"other{number}"
        other.write_text(text)
        other.chmod(0o600)
        done = rounding(edges(), key=other)
        assert done.returncode == 77 and TEST_KEY[4:12] not in done.stderr
