"""What lies on the operator's machine: install and uninstall, backup and restore, rules and pages."""
import gzip
import json
import os
import pathlib
import re
import shutil
import stat
import subprocess

import pytest
import yaml

from city import ROOT, digests
from town import COMMUNES, Town

OPS = ROOT / "ops"


def files(folder: pathlib.Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture(scope="session")
def machine(nq57, work) -> pathlib.Path:
    """Installed twice, as an upgrade is."""
    folder = work / "machine"
    for _ in range(2):
        result = subprocess.run(
            [OPS / "install", "--binary", nq57, "--allow", "10.0.0.0/8"], capture_output=True, text=True,
            env={**os.environ, "DESTDIR": str(folder), "TZ": "UTC"})
        assert result.returncode == 0, result.stderr
        assert "nothing is enabled" in result.stdout
    return folder


def test_install_puts_everything_in_place_and_enables_nothing(machine):
    for path, mode in (("usr/bin/nq57", 0o755), ("usr/lib/systemd/system/nq57-run.timer", 0o644),
                       ("usr/lib/systemd/system/nq57-backup.timer", 0o644), ("usr/lib/nq57/backup", 0o755), ("etc/logrotate.d/nq57", 0o644),
                       ("usr/lib/tmpfiles.d/nq57.conf", 0o644), ("usr/share/bash-completion/completions/nq57", 0o644),
                       ("etc/nq57/credentials", 0o700), ("srv/nq57/state", 0o700), ("srv/nq57/site", 0o755),
                       ("var/lib/prometheus/node-exporter", 0o775)):
        assert stat.S_IMODE((machine / path).stat().st_mode) == mode, path
    service = (machine / "usr/lib/systemd/system/nq57-run.service").read_text()
    assert "--pipeline /usr/share/nq57/pipeline --log-file" in service and str(ROOT) not in service
    cron = (machine / "usr/share/doc/nq57/cron.d-nq57").read_text()
    assert "30 18 * * * nq57 /usr/bin/nq57 run --pipeline /usr/share/nq57/pipeline" in cron
    assert "0 23 * * * root /usr/lib/nq57/backup /mnt/second-disk/nq57-backup" in cron
    assert not (machine / "etc/cron.d").exists() and not list(machine.rglob("*.wants"))
    assert not list(machine.rglob("*.new"))
    check = subprocess.run([machine / "usr/bin/nq57", "check", "--pipeline", machine / "usr/share/nq57/pipeline"],
                           capture_output=True, text=True)
    assert check.returncode == 0, check.stderr


def test_an_upgrade_takes_away_what_the_new_version_has_not(nq57, machine, tmp_path):
    copy = tmp_path / "machine"
    shutil.copytree(machine, copy, symlinks=True)
    (copy / "usr/share/nq57/old-thing").write_text("of an earlier version")
    with (copy / "usr/share/nq57/installed-files").open("a") as listed:
        listed.write("/usr/share/nq57/old-thing\n")
    (copy / "etc/nq57/hosts.csv").write_text("source,host\n")
    environment = {**os.environ, "DESTDIR": str(copy)}
    subprocess.run([OPS / "install", "--binary", nq57], check=True, capture_output=True, env=environment)
    assert not (copy / "usr/share/nq57/old-thing").exists()
    removed = subprocess.run([OPS / "uninstall"], capture_output=True, text=True, env=environment)
    assert removed.returncode == 0 and "/srv/nq57" in removed.stdout
    assert set(files(copy)) == {"etc/nq57/hosts.csv", "etc/nq57/install.conf"}, "configuration stays, and nothing else"
    assert subprocess.run([OPS / "uninstall"], capture_output=True, env=environment).returncode == 0


def test_definitions_that_are_not_in_order_are_not_installed_and_take_nothing_away(nq57, machine, tmp_path):
    copy, pipeline = tmp_path / "machine", tmp_path / "hanoi"
    shutil.copytree(machine, copy, symlinks=True)
    shutil.copytree(ROOT / "Pipelines" / "hanoi", pipeline)
    settings = pipeline / "pipeline.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("base: 1s", "base: 200ms"), encoding="utf-8")
    before = {name: (copy / name).read_bytes() for name in files(copy)}
    result = subprocess.run(
        [OPS / "install", "--binary", nq57, "--pipeline", pipeline], capture_output=True, text=True,
        env={**os.environ, "DESTDIR": str(copy), "TZ": "UTC"})
    assert result.returncode == 78 and "pipeline.yaml:" in result.stderr, result.stderr
    assert {name: (copy / name).read_bytes() for name in files(copy)} == before


def test_an_upgrade_keeps_what_was_changed_on_the_machine(nq57, machine, tmp_path):
    copy, pipeline = tmp_path / "machine", tmp_path / "hanoi"
    shutil.copytree(machine, copy, symlinks=True)
    shutil.copytree(ROOT / "Pipelines" / "hanoi", pipeline)
    installed = copy / "usr/share/nq57/pipeline"
    environment = {**os.environ, "DESTDIR": str(copy), "TZ": "UTC"}

    def install():
        return subprocess.run([OPS / "install", "--binary", nq57, "--pipeline", pipeline], capture_output=True, text=True,
                              env=environment)

    mine = (installed / "sources.yaml").read_text(encoding="utf-8") + "# of this machine\n"
    (installed / "sources.yaml").write_text(mine, encoding="utf-8")
    same = install()
    assert same.returncode == 0 and "sources.yaml was changed on this machine" in same.stderr, same.stderr
    assert (installed / "sources.yaml").read_text(encoding="utf-8") == mine and not list(installed.rglob("*.new"))
    for name in ("sources.yaml", "publication.yaml"):
        with (pipeline / name).open("a", encoding="utf-8") as file:
            file.write("# of the new version\n")
    for _ in range(2):
        newer = install()
        assert newer.returncode == 3 and "sources.yaml.new" in newer.stderr, newer.stderr
        assert (installed / "sources.yaml").read_text(encoding="utf-8") == mine
        assert (installed / "sources.yaml.new").read_bytes() == (pipeline / "sources.yaml").read_bytes()
        assert (installed / "publication.yaml").read_bytes() == (pipeline / "publication.yaml").read_bytes()
        assert {file.name for file in installed.rglob("*.new")} == {"sources.yaml.new"}
    check = subprocess.run([nq57, "check", "--pipeline", installed], capture_output=True, text=True)
    assert check.returncode == 0, check.stderr
    (installed / "sources.yaml.new").unlink()
    assert install().returncode == 0
    removed = subprocess.run([OPS / "uninstall"], capture_output=True, text=True, env=environment)
    assert removed.returncode == 0 and "sources.yaml" in removed.stdout
    assert set(files(copy)) == {"etc/nq57/install.conf", "usr/share/nq57/pipeline/sources.yaml"}
    again = install()
    assert again.returncode == 3 and "sources.yaml.new" in again.stderr, again.stderr
    assert (installed / "sources.yaml").read_text(encoding="utf-8") == mine


def test_an_upgrade_remembers_what_the_last_call_was_told(nq57, tmp_path):
    """Filter, definitions and the backup's folder stay as they were named, also over an uninstallation."""
    small, conf = tmp_path / "small", tmp_path / "machine/etc/nq57/install.conf"
    shutil.copytree(ROOT / "Pipelines" / "hanoi", small)
    with (small / "publication.yaml").open("a", encoding="utf-8") as file:
        file.write("# of this city\n")
    service = tmp_path / "machine/usr/lib/systemd/system/nq57-run.service"
    environment = {**os.environ, "DESTDIR": str(tmp_path / "machine"), "TZ": "UTC"}

    def install(*more):
        return subprocess.run([OPS / "install", "--binary", nq57, *more], capture_output=True, text=True, env=environment)

    assert install("--allow", "10.0.0.0/8", "--allow", "fd00::/8", "--pipeline", small, "--backup", "/mnt/b").returncode == 0
    for _ in range(2):
        again = install()
        assert again.returncode == 0 and "As the last time" in again.stdout, again.stderr
        assert "IPAddressDeny=any\nIPAddressAllow=localhost 10.0.0.0/8 fd00::/8\n" in service.read_text()
        assert "/usr/lib/nq57/backup /mnt/b " in service.with_name("nq57-backup.service").read_text()
        installed = tmp_path / "machine/usr/share/nq57/pipeline/publication.yaml"
        assert installed.read_bytes() == (small / "publication.yaml").read_bytes()
        assert subprocess.run([OPS / "uninstall"], capture_output=True, env=environment).returncode == 0
    assert install("--allow", "192.0.2.1").returncode == 0
    assert "IPAddressAllow=localhost 192.0.2.1\n" in service.read_text()
    assert install("--allow", "any").returncode == 0 and "\nIPAddressDeny" not in service.read_text()
    conf.write_text("allow 10.0.0.0/8\n")
    before = files(tmp_path / "machine")
    assert install().returncode == 78 and files(tmp_path / "machine") == before
    conf.unlink()
    assert install().returncode == 64 and install("--binary").returncode == 64
    for wrong in ("foo", "10.0.0.0/33", "300.1.1.1", "10.0.0.0/"):
        assert install("--allow", wrong, "--pipeline", small, "--backup", "/mnt/b").returncode == 64, wrong
    assert not conf.exists()


def test_uninstall_takes_the_cron_lines_and_the_figures_with_it(machine, tmp_path):
    copy = tmp_path / "machine"
    shutil.copytree(machine, copy, symlinks=True)
    lines, metrics = copy / "etc/cron.d/nq57", copy / "var/lib/prometheus/node-exporter/nq57.prom"
    lines.parent.mkdir()
    shutil.copy(copy / "usr/share/doc/nq57/cron.d-nq57", lines)
    metrics.write_text("nq57_last_exit_code 0\n")
    other = tmp_path / "other"
    shutil.copytree(copy, other, symlinks=True)
    with (other / "etc/cron.d/nq57").open("a") as file:
        file.write("# mine\n")
    for folder, is_left in ((copy, False), (other, True)):
        removed = subprocess.run([OPS / "uninstall"], capture_output=True, text=True, env={**os.environ, "DESTDIR": str(folder)})
        assert removed.returncode == 0 and "/etc/cron.d/nq57" in removed.stdout and "nq57.prom" in removed.stdout
        assert (folder / "etc/cron.d/nq57").exists() == is_left
        assert not (folder / "var/lib/prometheus/node-exporter/nq57.prom").exists()


def test_units_follow_the_definitions_that_are_in_effect(nq57, machine, tmp_path):
    """What was changed on the machine counts, and a repair that no longer fits refuses the upgrade whole."""
    copy = tmp_path / "machine"
    shutil.copytree(machine, copy, symlinks=True)
    settings, timer = copy / "usr/share/nq57/pipeline/pipeline.yaml", copy / "usr/lib/systemd/system/nq57-run.timer"
    text = settings.read_text(encoding="utf-8")
    assert text.count("daily 01:30") == 1

    def install(*more):
        return subprocess.run([OPS / "install", "--binary", nq57, *more], capture_output=True, text=True,
                              env={**os.environ, "DESTDIR": str(copy), "TZ": "UTC"})

    settings.write_text(text.replace("daily 01:30", "daily 02:45"), encoding="utf-8")
    other = install("--backup", "/mnt/other/copies")
    assert other.returncode == 0 and "/mnt/other/copies" in other.stdout, other.stderr
    assert "OnCalendar=*-*-* 02:45:00 Asia/Ho_Chi_Minh" in timer.read_text()
    service = (copy / "usr/lib/systemd/system/nq57-run.service").read_text()
    assert "--pipeline /usr/share/nq57/pipeline --log-file" in service
    assert "ExecStart=/usr/lib/nq57/backup /mnt/other/copies " in (timer.parent / "nq57-backup.service").read_text()
    cron = (copy / "usr/share/doc/nq57/cron.d-nq57").read_text()
    assert "45 19 * * * nq57 /usr/bin/nq57 run --pipeline /usr/share/nq57/pipeline" in cron
    settings.write_text(text.replace("daily 01:30", "daily 25:00"), encoding="utf-8")
    before = files(copy)
    refused = install()
    assert refused.returncode == 78 and "pipeline.yaml:" in refused.stderr and files(copy) == before


def test_a_metrics_folder_of_others_stays_theirs(nq57, tmp_path):
    folder = tmp_path / "var/lib/prometheus/node-exporter"
    folder.mkdir(parents=True)
    folder.chmod(0o751)
    installed = subprocess.run([OPS / "install", "--binary", nq57], capture_output=True, text=True,
                               env={**os.environ, "DESTDIR": str(tmp_path), "TZ": "UTC"})
    assert installed.returncode == 0, installed.stderr
    assert stat.S_IMODE(folder.stat().st_mode) == 0o751
    assert "d /var/lib/prometheus/node-exporter :0775 :root :nq57 -" in (tmp_path / "usr/lib/tmpfiles.d/nq57.conf").read_text()


def test_a_person_lends_the_keys_for_one_command(nq57, tmp_path):
    """Root's keys, as systemd would lend them; nothing of them is left. Who is not root cannot."""
    keys = tmp_path / "credentials"
    keys.mkdir(mode=0o700)
    for name, purpose in (("nq57-pseudonyms", "pseudonyms"), ("nq57-signing", "signing")):
        subprocess.run([nq57, "key", "new", "--for", purpose, keys / name], check=True, capture_output=True)
    def left():
        return {path for folder in ("/run", "/dev/shm") for path in pathlib.Path(folder).glob("nq57-keys.*")}

    before = left()
    call = [OPS / "as-service", "--user", "root", "--credentials", keys]

    def lent(*command):
        return subprocess.run([*call, *command], capture_output=True, text=True)

    checked = lent(nq57, "key", "check", "--pipeline", ROOT / "Pipelines" / "hanoi")
    if os.geteuid() != 0:
        assert checked.returncode == 77 and "root" in checked.stderr
        return
    assert checked.returncode == 0 and "in order, key k1:" in checked.stdout, checked.stderr
    where = lent("sh", "-c", 'stat --file-system --format=%T "$CREDENTIALS_DIRECTORY"')
    assert where.stdout == "tmpfs\n", "a key touches no disk"
    assert lent("sh", "-c", "exit 5").returncode == 5, "it ends as the command does"
    assert left() == before
    assert lent().returncode == 64


def test_the_manual_page_knows_every_verb_and_flag(machine, nq57, tmp_path):
    page = tmp_path / "nq57.1"
    page.write_bytes(gzip.decompress((machine / "usr/share/man/man1/nq57.1.gz").read_bytes()))
    shown = subprocess.run(["man", "--warnings", "--local-file", str(page)], capture_output=True, text=True,
                           env={**os.environ, "MANWIDTH": "100", "LC_ALL": "C.UTF-8"})
    assert shown.returncode == 0 and not shown.stderr, shown.stderr
    text = re.sub(".\b", "", shown.stdout)
    top = subprocess.run([nq57, "--help"], capture_output=True, text=True).stdout
    verbs = re.findall(r"^  ([a-z]+)  ", top.split("SUBCOMMANDS:")[1], re.M)
    assert len(verbs) > 15
    for verb in verbs:
        assert re.search(rf"^   {verb}$", text, re.M), verb
        flags = re.findall(r"^  (--[a-z-]+)", subprocess.run([nq57, verb, "--help"], capture_output=True, text=True).stdout, re.M)
        for flag in flags:
            assert flag in text, (verb, flag)


def test_completions_are_scripts_that_shells_take(machine):
    script = machine / "usr/share/bash-completion/completions/nq57"
    assert subprocess.run(["bash", "-n", script]).returncode == 0
    assert "quarantine" in script.read_text() and "quarantine" in (
        machine / "usr/share/zsh/vendor-completions/_nq57").read_text()


def test_logrotate_takes_its_file(machine, tmp_path):
    """As the user of the tests: the account of the file does not exist here."""
    text = (machine / "etc/logrotate.d/nq57").read_text()
    text = text.replace("/var/log/nq57", str(tmp_path)).replace("create 0640 nq57 adm", "create 0640").replace("su nq57 adm\n", "\n")
    (tmp_path / "nq57.log").write_text("a line\n")
    (tmp_path / "conf").write_text(text)
    (tmp_path / "conf").chmod(0o644)
    judged = subprocess.run(["/usr/sbin/logrotate", "--debug", "--state", tmp_path / "state", tmp_path / "conf"],
                            capture_output=True, text=True)
    assert judged.returncode == 0 and "error" not in judged.stderr.lower(), judged.stderr


def test_alerts_ask_for_metrics_that_exist_and_say_what_to_do():
    rules = yaml.safe_load((OPS / "prometheus" / "nq57.rules.yml").read_text())["groups"][0]["rules"]
    written = (ROOT / "Sources/Pipeline/Observing/RunMetrics.swift").read_text()
    for rule in rules:
        for metric in re.findall(r"nq57_\w+", rule["expr"]):
            assert f'"{metric}"' in written, metric
        runbook = re.search(r"runbook ([a-z-]+)", rule["annotations"]["do"])
        assert runbook is None or (OPS / "runbooks" / f"{runbook[1]}.md").exists(), rule["alert"]
    codes = set(re.findall(r"nq57_last_exit_code == (\d+)", str(rules)))
    assert codes == {"4", "5", "70", "74", "77", "78"}
    assert any(rule["expr"] == "absent(nq57_last_success_timestamp_seconds)" for rule in rules)


def test_runbooks_name_verbs_and_pages_that_exist(nq57):
    verbs = set(re.findall(r"^  ([a-z]+)  ", subprocess.run([nq57, "--help"], capture_output=True, text=True).stdout, re.M))
    later = {"yank", "withdraw", "prune", "verify", "rollback"}
    pages = {page.stem for page in (OPS / "runbooks").glob("*.md")}
    for page in (OPS / "runbooks").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        for verb in re.findall(r"`nq57 ([a-z]+)", text):
            assert verb in verbs | later, (page.name, verb)
        for other in re.findall(r"[Rr]unbook ([a-z-]+[a-z])", text):
            assert other in pages, (page.name, other)
        assert len(text.splitlines()) < 60, page.name
    for code in re.findall(r"Runbook: ([a-z-]+)", (OPS / "on-failure").read_text()):
        assert code in pages


def test_the_grants_of_the_folder_are_those_that_the_command_prints(nq57):
    printed = subprocess.run([nq57, "grants", "--pipeline", ROOT / "Pipelines" / "hanoi"], capture_output=True, text=True)
    assert printed.returncode == 0 and printed.stdout == (OPS / "postgresql" / "grants.sql").read_text()


def test_a_lost_machine_is_restored_from_backup_and_shares(town, nq57, tmp_path):
    """Ledger, history and site from the archive, the key from two shares: the next run publishes nothing else, and what
    was sealed is still sealed."""
    backups = tmp_path / "backups"
    backup = [OPS / "backup", backups, "--state", town.state, "--output", town.output, "--keep", "1"]
    for _ in range(2):
        made = subprocess.run(backup, capture_output=True, text=True)
        assert made.returncode == 0 and made.stdout + made.stderr == "", made.stderr
    archives = sorted(backups.glob("*.tar.zst"))
    assert len(archives) == 1 and stat.S_IMODE(archives[0].stat().st_mode) == 0o600
    staged = json.loads((town.state / "units/dossiers/2025-Q3/00466.json").read_text())["digests"]["key"]
    check = pathlib.Path(f"{archives[0]}.key-check").read_text().strip()
    assert re.fullmatch(r"k1:[0-9a-f]{8}", check) and check == staged
    assert {file.name for file in backups.iterdir()} == {archives[0].name + end for end in ("", ".sha256", ".key-check")}

    key, again = tmp_path / "pseudonyms.key", tmp_path / "joined.key"
    value = re.search(r"k1:[0-9a-f]+", subprocess.run([nq57, "key", "new", key], capture_output=True, text=True).stdout)[0]
    shares = [tmp_path / "share-a", tmp_path / "share-b"]
    subprocess.run([nq57, "key", "split", key, "--into", *shares], check=True, capture_output=True)
    subprocess.run([nq57, "key", "join", *shares, "--kcv", value, "--into", again], check=True, capture_output=True)
    assert again.read_bytes() == key.read_bytes()

    new = Town(nq57, tmp_path / "new", sources=town.sources)
    renamed = tmp_path / "last-night.tar.zst"
    for end in ("", ".sha256", ".key-check"):
        shutil.copy(f"{archives[0]}{end}", f"{renamed}{end}")
    nowhere = subprocess.run([OPS / "restore", renamed, "--state", tmp_path / "no/state"], capture_output=True, text=True)
    assert nowhere.returncode == 64 and "is not there" in nowhere.stderr and "mktemp" not in nowhere.stderr
    restore = [OPS / "restore", renamed, "--state", new.state, "--output", new.output]
    restored = subprocess.run(restore, capture_output=True, text=True)
    assert restored.returncode == 0, restored.stderr
    assert f"nq57 key join SHARE SHARE --kcv {check})" in restored.stdout
    assert "nq57 extract --quarters FIRST..LAST" in restored.stdout and f"written as {archives[0].name}" in restored.stdout
    assert digests(new.output) == digests(town.output)
    assert digests(new.state / "ledger") == digests(town.state / "ledger")
    assert stat.S_IMODE(new.state.stat().st_mode) == 0o700
    live = (new.output / "latest.json").read_bytes()
    read = new.run("--quarters", "2025-Q3..2025-Q4", verb="extract")
    assert read.returncode == 0, read.stderr
    assert new.publish_run("--refresh").returncode == 0, new.last.stderr
    assert (new.output / "latest.json").read_bytes() == live
    assert new.json("show", "quarter", "2025-Q3")["sealed"] == ["final"]

    refused = subprocess.run(restore, capture_output=True, text=True)
    assert refused.returncode == 74 and "not empty" in refused.stderr
    with renamed.open("r+b") as archive:
        archive.seek(100)
        archive.write(b"\0\0\0\0")
    damaged = subprocess.run([*restore[:2], "--state", tmp_path / "s", "--output", tmp_path / "o"], capture_output=True, text=True)
    assert damaged.returncode == 74 and not (tmp_path / "s").exists()


def test_a_backup_waits_for_a_run_and_not_for_ever(town, tmp_path):
    """Its wait is shortened here: with the lock held it ends with 75 and leaves nothing."""
    script = tmp_path / "backup"
    script.write_text((OPS / "backup").read_text().replace("--wait 3600", "--wait 0.2").replace("--wait 5 ", "--wait 0.1 "))
    script.chmod(0o755)
    holder = subprocess.Popen(["flock", str(town.state / "lock"), "sleep", "2"])
    try:
        import time
        time.sleep(0.3)
        result = subprocess.run([script, tmp_path / "b", "--state", town.state, "--output", town.output], capture_output=True, text=True)
        assert result.returncode == 75 and not list((tmp_path / "b").iterdir())
        assert "waiting for it" in result.stderr
    finally:
        holder.wait()


def test_a_backup_goes_neither_into_the_site_nor_into_the_state(town, tmp_path):
    (tmp_path / "link").symlink_to(town.output)
    for folder in (town.output, town.output / "b", town.state / "b" / "c", tmp_path / "link" / "b"):
        refused = subprocess.run([OPS / "backup", folder, "--state", town.state, "--output", town.output], capture_output=True, text=True)
        assert refused.returncode == 64 and "outside of state and site" in refused.stderr
    assert not (town.output / "b").exists() and not (town.state / "b").exists()
    for script, flag in (("backup", "--keep"), ("restore", "--state")):
        lacking = subprocess.run([OPS / script, tmp_path / "b", flag], capture_output=True, text=True)
        assert lacking.returncode == 64 and flag in lacking.stderr


def test_metrics_are_what_prometheus_reads(town, nq57, tmp_path):
    """Written beside its place and renamed; a folder that is missing is a warning and no fault."""
    metrics = tmp_path / "metrics" / "nq57.prom"
    metrics.parent.mkdir()
    measured = Town(nq57, tmp_path / "measured", sources=town.sources)
    pipeline = measured.pipeline / "pipeline.yaml"
    text = pipeline.read_text(encoding="utf-8")
    assert "output: ../../Output}" in text
    pipeline.write_text(text.replace("output: ../../Output}", f"output: ../../Output, metrics: {metrics}}}"), encoding="utf-8")
    assert measured.run(verb="extract").returncode == 0, measured.last.stderr
    lines = metrics.read_text().splitlines()
    samples = {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines if not line.startswith("#")}
    assert samples["nq57_last_exit_code"] == 0
    assert samples["nq57_last_success_timestamp_seconds"] == samples["nq57_last_run_timestamp_seconds"] > 1.7e9
    assert {f'nq57_source_ok{{source="{code}"}}' for code in COMMUNES} <= set(samples)
    assert samples['nq57_rows{dataset="dossiers"}'] > 0 and samples["nq57_state_free_bytes"] > 0
    typed = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    assert {re.match(r"\w+", name)[0] for name in samples} == typed
    assert stat.S_IMODE(metrics.stat().st_mode) == 0o644 and [file.name for file in metrics.parent.iterdir()] == ["nq57.prom"]
    before = samples["nq57_last_success_timestamp_seconds"]
    assert measured.run("--deadline", "0s", "--refresh", verb="extract").returncode == 75
    after = metrics.read_text()
    assert f"nq57_last_success_timestamp_seconds {before:.0f}\n" in after and "nq57_last_exit_code 75\n" in after
    shutil.rmtree(metrics.parent)
    warned = measured.run(verb="extract")
    assert warned.returncode == 0 and "metrics_unwritten" in warned.stderr
    assert f"{metrics} cannot be written" in warned.stderr


def test_the_package_holds_what_install_puts_in_place_and_no_state(machine, nq57, tmp_path):
    built = subprocess.run(
        [OPS / "package" / "build", "--binary", nq57, "--output", tmp_path, "--any-runtime"], capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    package = built.stdout.strip()
    listed = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    packed = {line.split()[5][1:] for line in listed.splitlines() if line.startswith("-")}
    installed = {"/" + name for name in files(machine)} - {
        "/usr/share/nq57/installed-files", "/usr/share/nq57/installed-digests", "/etc/nq57/install.conf"}
    assert packed == installed, packed ^ installed
    assert all(line.split()[1] == "root/root" for line in listed.splitlines())
    depends = subprocess.run(["dpkg-deb", "--field", package, "Depends"], capture_output=True, text=True, check=True).stdout
    assert {"libpq5", "libsqlite3-0", "libxlsxwriter4", "libzstd1", "zlib1g"} <= set(depends.strip().split(", "))
    asked = subprocess.run(["dpkg-deb", "--info", package, "conffiles"], capture_output=True, text=True, check=True).stdout
    assert {"/usr/share/nq57/pipeline/sources.yaml", "/etc/logrotate.d/nq57"} <= set(asked.split())
