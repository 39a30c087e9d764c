"""A pipeline that is not synthetic: what the gate asks of people, what it refuses, and what a refusal leaves behind."""
import datetime
import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import time

import pytest

from city import ROOT, City, digests

ROLES = ("data-protection-officer", "head-of-statistics")
# So small a city has families too fine for it, and communes of one size.
SOFT = {"G11", "G19"}


class RealCity(City):
    """The sources of a synthetic city, without its people's made-up numbers, read as if they were real."""

    def __init__(self, nq57, folder, sources, key):
        super().__init__(nq57, folder, sources=sources, encryption="aes-gcm")
        self.key = key
        if not key.exists():
            assert self.call("key", "new", str(key)).returncode == 0, self.last.stderr
        path = self.pipeline / "pipeline.yaml"
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(("synthetic:", "draw_keys:"))]
        assert len(lines) - len(kept) == 2
        text = "".join(kept)
        assert "keys: {pseudonyms: test}" in text
        text = text.replace("keys: {pseudonyms: test}", f"keys: {{pseudonyms: {{file: {key}}}}}")
        path.write_text(text, encoding="utf-8")
        hanoi = path.read_text(encoding="utf-8").split("definitions: ")[1].split("\n")[0]
        self.disclosure = self.pipeline / "disclosure.yaml"
        shutil.copy(hanoi + "/disclosure.yaml", self.disclosure)

    def approve(self, *, sha256=None, roles=ROLES, approved="2026-01-01", expires="2026-12-31"):
        digest = sha256 or hashlib.sha256(self.disclosure.read_bytes()).hexdigest()
        (self.pipeline / "disclosure.approval.yaml").write_text(
            f"policy: p1\nsha256: {digest}\nroles: [{', '.join(roles)}]\napproved: {approved}\nexpires: {expires}\n")

    def report(self):
        (report,) = (self.state / "publish").glob("*/disclosure_report.json")
        return json.loads(report.read_text())

    def refusing(self):
        """Beside the soft checks, of which one at least refuses."""
        refusing = {check["id"] for check in self.report()["checks"] if check["result"] == "refused"}
        assert refusing & SOFT
        return refusing - SOFT


def identifying_columns():
    """Names of the columns that hold people's numbers, in either layout."""
    pattern = re.compile(r"^ +(?:citizen_id|phone|bhxh_number|tax_code|sim_serial): (?:\{from: )?(\w+)", re.MULTILINE)
    layouts = (ROOT / "Pipelines" / "hanoi" / "layouts").glob("*.yaml")
    return {name for layout in layouts for name in pattern.findall(layout.read_text(encoding="utf-8"))}


def without_people(sources, target):
    """Copies the databases and empties the columns of people's numbers: a real pipeline refuses the made-up ones."""
    target.mkdir(parents=True)
    columns = identifying_columns()
    assert {"SoGiayTo", "so_dinh_danh", "dien_thoai"} <= columns
    for path in sources.glob("*.db"):
        shutil.copy(path, target / path.name)
        with sqlite3.connect(target / path.name) as source:
            tables = [name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                for _, column, _, is_required, *_ in source.execute(f'PRAGMA table_info("{table}")').fetchall():
                    if column in columns:
                        empty = "''" if is_required else "NULL"
                        source.execute(f'UPDATE "{table}" SET "{column}" = {empty}')


@pytest.fixture(scope="module")
def counted(city, nq57, tmp_path_factory):
    """Read, counted and drawn once; nothing published."""
    folder = tmp_path_factory.mktemp("real")
    without_people(city.sources, folder / "sources")
    real = RealCity(nq57, folder / "city", folder / "sources", tmp_path_factory.mktemp("keys") / "pseudonyms.key")
    real.approve()
    assert real.run("--no-publish").returncode in (0, 3), real.last.stderr
    return real


@pytest.fixture()
def real(counted, nq57, tmp_path):
    """A copy of it, to spoil."""
    shutil.copytree(counted.folder, tmp_path / "city", symlinks=True)
    real = RealCity(nq57, tmp_path / "city", counted.sources, counted.key)
    shutil.copy(counted.disclosure, real.disclosure)
    real.approve()
    return real


def exceptions(city, findings, *, expires="2026-03-31", roles=ROLES):
    """Accepts every soft finding of a report."""
    entries = ""
    for check in findings["checks"]:
        for finding in check["findings"] if check["severity"] == "soft" else []:
            measure, quarter = finding["where"].split(" ")[:2]
            entries += (
                f"  - check: {check['id']}\n    measure: {measure}\n    quarter: {quarter}\n"
                "    reason: {vi: bảng sẽ gộp lại từ quý sau, en: to be coarsened from next quarter}\n"
                f"    roles: [{', '.join(roles)}]\n    approved: 2026-02-01\n    expires: {expires}\n")
    path = city.folder / "exceptions.yaml"
    path.write_text("exceptions:\n" + entries, encoding="utf-8")
    return path


def sign(city, path, role):
    """With the stock minisign and a key of its own; returns the public key."""
    key, public = city.folder / f"{role}.key", city.folder / f"{role}.pub"
    if not key.exists():
        subprocess.run(["minisign", "-G", "-W", "-p", public, "-s", key], check=True, capture_output=True)
    subprocess.run(
        ["minisign", "-S", "-l", "-s", key, "-m", path, "-x", f"{path}.{role}.minisig"], check=True,
        capture_output=True)
    return public.read_text().splitlines()[1]


def name_approvers(city, keys):
    path = city.pipeline / "pipeline.yaml"
    lines = "".join(f'  {role}: "{key}"\n' for role, key in keys.items())
    path.write_text(path.read_text(encoding="utf-8") + "approvers:\n" + lines, encoding="utf-8")


def published(city):
    return digests(city.output) if (city.output / "index.html").exists() else {}


def test_soft_findings_refuse_until_two_people_have_signed_for_them(real):
    """Without a signature, with one, with both over other bytes, with both: only the last is published."""
    assert real.run(verb="publish").returncode == 4, real.last.stderr
    assert real.refusing() == set() and published(real) == {}
    assert not (real.state / "ledger" / "ledger.ndjson").exists()
    path = exceptions(real, real.report())
    keys = {role: sign(real, path, role) for role in ROLES}
    (real.folder / f"exceptions.yaml.{ROLES[1]}.minisig").unlink()
    assert real.run("--exceptions", str(path), verb="publish").returncode == 77, real.last.stderr
    assert "approvers" in real.last.stderr
    name_approvers(real, keys)
    assert real.run("--exceptions", str(path), verb="publish").returncode == 77, real.last.stderr
    sign(real, path, ROLES[1])
    path.write_bytes(path.read_bytes() + b"\n")
    assert real.run("--exceptions", str(path), verb="publish").returncode == 77, real.last.stderr
    for role in ROLES:
        sign(real, path, role)
    assert real.run("--exceptions", str(path), verb="publish").returncode == 0, real.last.stderr
    manifest = json.loads((real.snapshot / "snapshot.json").read_text())
    overridden = [gate for gate in manifest["gates"] if gate["result"] == "overridden"]
    assert overridden and {gate["id"] for gate in overridden} <= SOFT
    assert {gate["reason"]["en"] for gate in overridden} == {"to be coarsened from next quarter"}
    report = json.loads((real.snapshot / "quality" / "report.json").read_text())
    assert report["exceptions"] and all(entry["roles"] == list(ROLES) for entry in report["exceptions"])
    assert report["keys"]["staging"] == "aes-gcm" and report["keys"]["draw_keys_on_disk"] == 0
    page = (real.output / "en" / "protection.html").read_text(encoding="utf-8")
    assert "to be coarsened from next quarter" in page
    # Afterwards nothing is to be accepted: what is sealed was judged.
    assert real.run(verb="publish").returncode == 0, real.last.stderr


def test_a_refusal_tells_what_was_accepted_what_is_left_and_which_entry_fits_nothing(real):
    """A rehearsal with the gate's count; an entry too many, first beside one check of two, then beside both."""
    assert real.run("--dry-run", verb="publish").returncode == 4, real.last.stderr
    assert re.search(
        r"^  The gate: \d+ of \d+ checks; \d+ pass, .*, 2 refused \(G11, G19\)\.$", real.last.stderr, re.M), real.last.stderr
    report = real.report()
    more = exceptions(real, {"checks": [{"id": "G11", "severity": "soft", "findings": [{"where": "learners 2019-Q1"}]}]})
    unused = more.read_text(encoding="utf-8").removeprefix("exceptions:\n")

    def signed(checks):
        path = exceptions(real, {"checks": [check for check in report["checks"] if check["id"] in checks]})
        path.write_text(path.read_text(encoding="utf-8") + unused, encoding="utf-8")
        return path, {role: sign(real, path, role) for role in ROLES}

    path, keys = signed({"G19"})
    name_approvers(real, keys)
    assert real.run("--exceptions", str(path), verb="publish").returncode == 4, real.last.stderr
    said = real.last.stderr
    assert re.search(r"refused the release: \d+ findings? (is|are) left, \d+ (was|were) accepted", said), said
    assert re.search(r"^  accepted: G19 ", said, re.M) and not re.search(r"^  G19 ", said, re.M), said
    assert re.search(r"^  G11 ", said, re.M) and not re.search(r"^  accepted: G11 ", said, re.M), said
    assert "accepts G11 learners 2019-Q1, which fits no finding" in said and "The gate:" not in said, said
    path, _ = signed(SOFT)
    assert real.run("--exceptions", str(path), verb="publish").returncode == 0, real.last.stderr
    assert "accepts G11 learners 2019-Q1, which fits no finding" in real.last.stderr, real.last.stderr
    assert real.last.stderr.count("fits no finding") == 1 and published(real) != {}


@pytest.mark.parametrize("fault", ["expired", "too-long", "hard-check", "one-role"])
def test_an_exceptions_file_that_may_not_stand_is_refused_before_anything_is_read(real, fault):
    assert real.run(verb="publish").returncode == 4, real.last.stderr
    path = exceptions(
        real, real.report(), expires={"expired": "2026-02-10", "too-long": "2026-08-01"}.get(fault, "2026-03-31"),
        roles=ROLES[:1] if fault == "one-role" else ROLES)
    if fault == "hard-check":
        path.write_text(path.read_text(encoding="utf-8").replace("check: G1", "check: G0", 1), encoding="utf-8")
    assert real.run("--exceptions", str(path), verb="publish").returncode == 78, real.last.stderr
    assert "exceptions.yaml:" in real.last.stderr
    assert published(real) == {}


@pytest.mark.parametrize("fault", ["none", "other-bytes", "expired", "not-yet"])
def test_without_an_approval_in_force_nothing_goes_out(real, fault):
    approval = real.pipeline / "disclosure.approval.yaml"
    if fault == "none":
        approval.unlink()
    elif fault == "other-bytes":
        real.disclosure.write_bytes(real.disclosure.read_bytes() + b"# one more line\n")
    elif fault == "expired":
        real.approve(approved="2025-02-01", expires="2026-01-31")
    else:
        real.approve(approved="2026-03-01", expires="2026-12-31")
    assert real.run(verb="publish").returncode == 4, real.last.stderr
    assert "G01" in real.last.stderr and real.refusing() == {"G01"}
    assert published(real) == {}


def test_an_approval_by_one_role_or_for_longer_than_a_year_is_no_definition(real):
    for fault in ({"roles": ROLES[:1]}, {"expires": "2027-02-01"}):
        real.approve(**fault)
        assert real.run(verb="check").returncode == 78, real.last.stderr
        assert "disclosure.approval.yaml" in real.last.stderr


def test_an_approval_out_of_its_days_passes_neither_a_strict_check_nor_doctor(real):
    for days, said in (({"approved": "2025-01-01", "expires": "2025-06-30"}, "no longer approved: it was until 2025-06-30"),
                       ({"approved": "2098-01-01", "expires": "2098-12-31"}, "not approved before 2098-01-01")):
        real.approve(**days)
        assert said in real.run(verb="check").stdout, real.last.stderr
        strict = real.run("--strict", verb="check")
        assert strict.returncode == 78 and f"disclosure.yaml is {said}." in strict.stderr, strict.stderr
        assert f"FAILED  approval: disclosure.yaml is {said}." in real.run(verb="doctor").stdout
    real.approve()
    assert "approved as p1 until 2026-12-31" in real.run(verb="check").stdout


def test_a_plain_partition_and_a_stray_key_are_found_by_g17(real):
    (partition,) = list((real.state / "staging").rglob("00466.*.sealed"))[:1]
    (partition.parent / "00466.000000000000.parquet").write_bytes(b"PAR1")
    stray = real.state / "vault" / "dossiers" / "2025-Q3" / "00466.0011223344556677.key"
    stray.write_bytes(b"no key")
    assert real.run(verb="publish").returncode == 4, real.last.stderr
    assert real.refusing() == {"G17"}
    findings = [c["findings"] for c in real.report()["checks"] if c["id"] == "G17"][0]
    assert {finding["observed"] for finding in findings} == {"a plain partition", "a key that no partition needs"}


def test_the_day_of_the_tests_is_in_no_figure(real):
    """An approval holds by the as-of day, not by the clock of the machine."""
    assert datetime.date.today().isoformat() > "2026-02-20"
    real.approve(approved="2026-02-20", expires="2026-02-20")
    assert real.run(verb="publish").returncode == 4
    assert real.refusing() == set()


def test_killed_at_any_moment_of_publishing_it_publishes_what_was_sealed_and_draws_nothing_twice(real):
    """Fresh draw keys, and every table drawn again between the kills: from the seal on only the sealed values stand."""
    assert real.run(verb="publish").returncode == 4, real.last.stderr
    path = exceptions(real, real.report())
    name_approvers(real, {role: sign(real, path, role) for role in ROLES})
    ledger = real.state / "ledger" / "ledger.ndjson"
    moments = {
        "while files are written": lambda: any((real.state / "publish").glob("*/snapshot/data/*.parquet")),
        "after the seal": ledger.exists,
        "after the snapshot moved": lambda: any((real.output / "snapshots").glob("*/SHA256SUMS")),
        "after the switch": (real.output / ".live").is_symlink,
    }
    sealed = b""
    for moment, has_come in moments.items():
        command = [
            real.nq57, "publish", "--pipeline", str(real.pipeline), "--state", str(real.state), "--output-dir",
            str(real.output), "--as-of", real.as_of, "--exceptions", str(path)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and not has_come():
                time.sleep(0.001)
            process.kill()
        content = ledger.read_bytes() if ledger.exists() else b""
        assert content.startswith(sealed) and (not sealed or content == sealed), moment
        sealed = content
        if (real.output / ".live").is_symlink():
            latest = json.loads((real.output / "latest.json").read_text())
            assert (real.output / "snapshots" / latest["snapshot_id"] / "SHA256SUMS").exists(), moment
        else:
            assert not (real.output / "index.html").exists()
        assert real.run(verb="aggregate").returncode in (0, 3), real.last.stderr
    assert sealed
    assert real.run("--exceptions", str(path), verb="publish").returncode == 0, real.last.stderr
    assert ledger.read_bytes() == sealed
    assert len(list((real.output / "snapshots").iterdir())) == 1
    rows = {
        (row["ref_area"], row["time_period"]): row["obs_value"] for row in real.observations()
        if row["indicator_id"] == "g1-learners" and row["breakdown"] == "_T" and row["obs_value"]
    }
    for quarter in ("2025-Q3", "2025-Q4"):
        for line in (real.state / "ledger" / f"learners.{quarter}.0.headlines.csv").read_text().splitlines():
            count, area, value, _ = line.split(",")
            if count == "total" and not area.startswith("t"):
                assert rows[("x" + area[-5:], quarter)] == value
