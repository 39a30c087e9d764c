"""From source rows to good rows, or to a reason of quarantine; then repeats."""
import datetime
import functools
import sqlite3
from collections import Counter, defaultdict

import identifiers
from selects import ROUNDS, SELECTS, STEPS
from values import BAD, COMMUNES, WITH_UNKNOWN, LienThong, MotCua, day, is_empty

START = day(2025, 7, 1) * 86_400
#: dataset → its own time column; whether it is a local date; whether events before 1 July 2025 are refused
TIMES = {
    "dossiers": ("received_at", False, True), "training_attendance": ("attended_at", False, True),
    "support_visits": ("visited_at", False, True), "app_installs": ("installed_at", False, True),
    "sim_grants": ("granted_at", False, True), "digital_signatures": ("issued_at", False, True),
    "households": ("valid_from", True, False), "residents_summary": ("as_of", True, False),
    "literacy_points": ("opened_on", True, False), "team_members": ("joined_on", True, False),
    "officials": ("joined_on", True, False), "tasks": ("assigned_on", True, False),
    "documents": ("issued_on", True, True), "outreach_items": ("published_at", False, True),
    "businesses": ("registered_on", True, False), "spending": ("paid_on", True, True),
    "cooperation_activities": ("started_on", True, True), "conference_points": ("held_at", False, True),
    "petitions": ("received_at", False, True), "procedures": ("valid_from", True, False),
}
#: register → last day column (the day on which it is no longer in force)
ENDS = {
    "households": "valid_to", "literacy_points": "closed_on", "team_members": "left_on", "officials": "left_on",
    "tasks": "closed_on", "businesses": "closed_on", "procedures": "valid_to",
}
FLAGS = {
    "dossiers": ("papers_digitised", "electronic_result", "synced_national"),
    "households": ("has_fibre", "uses_it_apps"), "literacy_points": ("has_wifi",), "officials": ("is_it_staff",),
    "businesses": ("accepts_qr", "uses_digital_platform", "innovates"), "petitions": ("in_competence",),
    "cooperation_activities": ("has_deliverable",),
}
CODED = {
    "dossiers": {"channel": "channel", "service_level": "service_level", "applicant_kind": "applicant_kind",
                 "rating": "rating"},
    "digital_signatures": {"holder_kind": "holder_kind"}, "businesses": {"business_kind": "business_kind"},
    "spending": {"purpose": "spending_purpose", "spending_source": "spending_source"},
}
DATES = {
    "households": ("valid_to",), "literacy_points": ("closed_on",), "team_members": ("left_on", "trained_on"),
    "officials": ("left_on", "trained_on"), "tasks": ("due_on", "completed_on", "cancelled_on"),
    "businesses": ("closed_on",), "cooperation_activities": ("ended_on", "agreement_signed_on"),
    "procedures": ("valid_to",),
}


class Source:
    """One commune's database, read whole."""

    def __init__(self, path, snapshot):
        self.base = sqlite3.connect(":memory:")
        self.base.execute("ATTACH ? AS nq57_export", (str(path),))
        self.base.row_factory = sqlite3.Row
        identity = self.base.execute("SELECT * FROM nq57_export.source").fetchone()
        self.commune = identity["commune_code"]
        self.layout = {"mot_cua": MotCua, "lien_thong": LienThong}[identity["layout"]]()
        self.snapshot = snapshot
        self.reasons = Counter()
        self.rows = {dataset: self.read(dataset) for dataset in TIMES}
        self.base.close()

    # -- reading

    def read(self, dataset):
        if dataset == "dossiers" and self.layout.name == "lien_thong":
            self.read_helpers()
        good = []
        for source_row in self.base.execute(SELECTS[self.layout.name][dataset]):
            row = dict(source_row)
            reason = self.judge(dataset, row)
            if reason:
                self.reasons[dataset, reason] += 1
            else:
                good.append(row)
        kept = self.without_repeats(dataset, good)
        self.reasons[dataset, "duplicate_key"] += len(good) - len(kept)
        return kept

    def read_helpers(self):
        self.rounds, self.steps = defaultdict(list), defaultdict(list)
        for row in self.base.execute(ROUNDS):
            self.rounds[row["HoSoID"]].append([known(self.layout.time(row[i])) for i in (1, 2, 3)])
        for row in self.base.execute(STEPS):
            time = known(self.layout.time(row[1]))
            if time is not None:
                self.steps[row["HoSoID"]].append((time, row["BuocID"], row["TrangThai"]))

    # -- row checks, in the order key, commune, code, time, order of times, numbers

    def judge(self, dataset, row):
        return (self.key(dataset, row) or self.place(row) or self.codes(dataset, row) or self.time(dataset, row)
                or self.order(dataset, row) or self.numbers(dataset, row))

    def key(self, dataset, row):
        if dataset == "residents_summary":
            return None
        if dataset == "training_attendance" and self.layout.name == "lien_thong" and row["session"] is None:
            return "missing_key"
        if dataset == "procedures":
            row["key"] = identifiers.procedure(row["key"])
        elif dataset == "dossiers":
            row["key"] = None if is_empty(row["key"]) else identifiers.dossier(row["key"])
        else:
            row["key"] = None if is_empty(row["key"]) else str(row["key"]).strip()
        return "missing_key" if row["key"] is None else None

    def place(self, row):
        commune = self.layout.commune(row["commune"])
        if commune not in COMMUNES:
            return "unknown_commune"
        return None if commune == self.commune else "foreign_commune"

    def codes(self, dataset, row):
        required = {"dossiers": {"status": "dossier_status"}, "tasks": {"status": "task_status", "task_group": "task_group"},
                    "residents_summary": {"sex": "sex", "age_band": "age_band"}}.get(dataset, {})
        for column, name in required.items():
            row[column] = self.layout.code(name, row[column])
            if row[column] is None:
                return "bad_code"
        for column, name in CODED.get(dataset, {}).items():
            row[column] = self.layout.code(name, row[column]) or ("unknown" if name in WITH_UNKNOWN else None)
        for column in FLAGS.get(dataset, ()):
            row[column] = self.layout.flag(row[column])
        return None

    def time(self, dataset, row):
        column, is_date, has_start = TIMES[dataset]
        value = (self.layout.date if is_date else self.layout.time)(row[column])
        row[column] = value
        if value is BAD:
            return "bad_time"
        if value is None:
            return None if dataset == "dossiers" and row["status"] in ("registered", "refused") else "missing_time"
        moment = value * 86_400 if is_date else value
        if has_start and moment < START:
            return "before_start"
        if has_start and moment > self.snapshot + 86_400:
            return "future_time"
        return None

    def order(self, dataset, row):
        for column in DATES.get(dataset, ()):
            row[column] = known(self.layout.date(row[column]))
        if dataset == "tasks":
            row["completed_on"] = row["completed_on"] if row["status"] == "done" else None
            row["cancelled_on"] = row["cancelled_on"] if row["status"] == "cancelled" else None
            row["closed_on"] = row["completed_on"] if row["completed_on"] is not None else row["cancelled_on"]
            return "missing_time" if row["status"] == "done" and row["completed_on"] is None else None
        if dataset == "dossiers":
            return self.dossier_order(row)
        if dataset == "petitions":
            row["due_at"], row["answered_at"] = (known(self.layout.time(row[c])) for c in ("due_at", "answered_at"))
        return None

    def dossier_order(self, row):
        finished, returned = (known(self.layout.time(row[c])) for c in ("finished_at", "returned_at"))
        row["completed_at"] = finished if finished is not None else returned if row["status"] == "returned" else None
        if row["completed_at"] is not None and row["received_at"] is not None:
            return "time_order" if row["completed_at"] < row["received_at"] else None
        return None

    def numbers(self, dataset, row):
        def within(column, high, required=False):
            value = row[column]
            if value is None:
                return "bad_number" if required else None
            if value < 0:
                return "negative_value"
            return "out_of_range" if high is not None and value > high else None

        if dataset == "households":
            return (within("members", 50) or within("adults", row["members"])
                    or within("adults_smartphone", row["adults"]) or within("adults_skilled", row["adults"]))
        if dataset == "residents_summary":
            return within("persons", None, True) or within("adults", row["persons"], True)
        if dataset == "spending":
            return within("amount_vnd", None, True)
        if dataset == "conference_points":
            return within("delegates", None, True)
        if dataset == "cooperation_activities":
            return within("participants", None) or within("funding_vnd", None)
        if dataset == "procedures":
            if row["statutory_days"] == 0:
                return "out_of_range"
            return within("statutory_days", None) or within("offered_days", row["statutory_days"])
        return None

    # -- repeats: the latest stands

    def without_repeats(self, dataset, good):
        kept = latest(good, lambda row: row.get("key") or id(row), lambda row: self.rank(dataset, row))
        if dataset == "sim_grants":
            kept = latest(kept, lambda row: identifiers.device(row["sim_serial"]) or id(row),
                          lambda row: -row["granted_at"])
        if dataset == "businesses":
            kept = without_overlaps(kept)
        for row in kept:
            self.derive(dataset, row)
        return kept

    def rank(self, dataset, row):
        if dataset == "app_installs" and self.layout.name == "lien_thong":
            return (-(row["told_by"] or 0), -row["row_id"])
        if dataset == "dossiers":
            updated = known(self.layout.time(row["updated_at"]))
            return (updated is not None, updated or 0)
        return row[TIMES[dataset][0]]

    # -- derived columns

    def derive(self, dataset, row):
        column, is_date, _ = TIMES[dataset]
        moment = row[column]
        row["day"] = None if moment is None else moment if is_date else moment // 86_400
        if dataset == "dossiers":
            self.derive_dossier(row)
        elif dataset == "petitions":
            due = end_of_day(row["due_at"])
            answered = row["answered_at"]
            row["timeliness"] = ("open" if answered is None else "no_due_date" if due is None
                                 else "on_time" if answered <= due else "late")
        elif dataset == "sim_grants":
            row["is_5g"] = self.layout.five_g(row["is_5g"])
        elif dataset in ("households", "literacy_points"):
            row["residential_group"] = identifiers.residential_group(row["residential_group"])
        elif dataset == "procedures":
            both = row["statutory_days"] is not None and row["offered_days"] is not None
            row["days_cut"] = row["statutory_days"] - row["offered_days"] if both else None
        elif dataset == "team_members":
            team = row["team_id"]
            no_team = is_empty(team) or (self.layout.name == "lien_thong" and team == 0)
            row["team_id"] = None if no_team else str(team).strip()
        if dataset in ("training_attendance", "support_visits", "team_members"):
            row["person_id"] = (identifiers.citizen(row["citizen_id"], year(row["day"])) or identifiers.phone(row["phone"])
                                or ("record", row["key"]))
        if dataset == "officials":
            row["person_id"] = (identifiers.citizen(row["citizen_id"], year(row["day"]))
                                or identifiers.bhxh(row["bhxh_number"], year(row["day"])) or ("record", row["key"]))

    def derive_dossier(self, row):
        row["is_received"] = row["status"] not in ("registered", "refused")
        row["is_resolved"] = (row["is_received"] and row["status"] in ("done", "returned")
                              and row["completed_at"] is not None)
        row["timeliness"] = self.timeliness(row)
        row["fee_due"] = None if row["fee"] is None else row["fee"] > 0
        row["paid_online"] = self.layout.paid(row["paid_online"])
        home = self.layout.commune(row["residence_commune"])
        row["residence_kind"] = "unknown" if home not in COMMUNES else "own" if home == self.commune else "other"
        if row["day"] is None:
            row["person_id"], row["is_adult"] = None, False
            return
        person = identifiers.citizen(row["citizen_id"], year(row["day"]))
        row["person_id"] = person or ("dossier", row["key"])
        row["is_adult"] = self.is_adult(row, person)

    def timeliness(self, row):
        if not row["is_resolved"]:
            return "open"
        due = end_of_day(known(self.layout.time(row["due_at"])))
        if due is None:
            return "no_due_date"
        extended = self.extended(row)
        if extended is not None and extended > due:
            due = extended
        else:
            due += self.paused_minutes(row) * 60
        return "on_time" if row["completed_at"] <= due else "late"

    def extended(self, row):
        if self.layout.name == "mot_cua":
            return end_of_day(known(self.layout.time(row["extended_due_at"])))
        return end_of_day(max((new for _, _, new in self.rounds[row["row_id"]] if new is not None), default=None))

    def paused_minutes(self, row):
        if self.layout.name == "mot_cua":
            return row["paused"] or 0
        end = row["completed_at"]
        spans = [(start, stop) for start, stop, _ in self.rounds[row["row_id"]] if start is not None]
        steps = sorted(self.steps[row["row_id"]])
        for index, (time, _, status) in enumerate(steps):
            if status in (5, 6, 8):
                spans.append((time, steps[index + 1][0] if index + 1 < len(steps) else None))
        total, covered = 0, row["received_at"]
        for start, stop in sorted(spans, key=lambda span: span[0]):
            start = min(max(start, covered), end)
            stop = min(max(end if stop is None else stop, start), end)
            total += stop - start
            covered = max(covered, stop)
        return total // 60

    def is_adult(self, row, person):
        born, born_year = self.layout.birth(row)
        event = row["day"]
        if born is not None and (year(born) < 1900 or born > event):
            born = None
        if born is None and born_year is not None and not 1900 <= born_year <= year(event):
            born_year = None
        if born is None and born_year is None and person is not None and person[0] == "cccd":
            born_year = identifiers.birth_year(person[1])
        if born is None and born_year is not None:
            born = day(born_year, 7, 1)
        if born is None:
            return False
        return 18 <= age(born, event) <= 119


def known(value):
    return None if value is BAD else value


def end_of_day(time):
    return time + 86_399 if time is not None and time % 86_400 == 0 else time


@functools.cache
def civil(days):
    return datetime.date(1970, 1, 1) + datetime.timedelta(days=days)


def year(days):
    return civil(days).year


def age(born, event):
    b, e = civil(born), civil(event)
    return e.year - b.year - ((e.month, e.day) < (b.month, b.day))


def latest(rows, key, rank):
    """One row for each key: the one of the highest rank."""
    best = {}
    for row in rows:
        name = key(row)
        if name not in best or rank(row) > rank(best[name]):
            best[name] = row
    return list(best.values())


def without_overlaps(rows):
    """Two businesses with one tax code are one while their intervals overlap: the later start is the repeat."""
    kept, by_code = [], defaultdict(list)
    for row in sorted(rows, key=lambda row: row["registered_on"]):
        code = identifiers.tax(row["tax_code"], year(row["registered_on"]))
        if code is not None:
            if any(other["closed_on"] is None or other["closed_on"] > row["registered_on"] for other in by_code[code]):
                continue
            by_code[code].append(row)
        kept.append(row)
    return kept
