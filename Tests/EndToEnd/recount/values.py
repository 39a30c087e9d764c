"""How the two layouts write values. Times are seconds and days since 1970-01-01 in Hanoi; None is empty."""
import csv
import datetime
import pathlib
import re

from identifiers import matching_form

DATA = pathlib.Path(__file__).parent / "data"
EPOCH = datetime.date(1970, 1, 1)
BAD = object()  # something that is no time


def table(name):
    with open(DATA / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


COMMUNES = {row["code"] for row in table("communes.csv")}
WITH_UNKNOWN = {row["list"] for row in table("unknown.csv")}
CODES = {"mot_cua": {}, "lien_thong": {}}
for row in table("codes.csv"):
    CODES["mot_cua"].setdefault(row["list"], {})[row["mot_cua"]] = row["code"]
    CODES["lien_thong"].setdefault(row["list"], {})[int(row["lien_thong"])] = row["code"]


def day(year, month, date):
    try:
        return (datetime.date(year, month, date) - EPOCH).days
    except ValueError:
        return None


def is_empty(value):
    return value is None or (isinstance(value, str) and value.strip() in ("", "-", "N/A"))


def seconds(date, hour, minute, second):
    if date is None or hour > 23 or minute > 59 or second > 59:
        return BAD
    return date * 86_400 + hour * 3_600 + minute * 60 + second


class MotCua:
    name = "mot_cua"

    def time(self, value):
        if value is None:
            return None
        match = re.fullmatch(
            r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(Z|[+-]\d\d:\d\d)", str(value), re.ASCII)
        if not match:
            return BAD
        numbers = [int(part) for part in match.groups()[:6]]
        time = seconds(day(*numbers[:3]), *numbers[3:])
        if time is BAD:
            return BAD
        zone = match[7]
        offset = 0 if zone == "Z" else int(zone[1:3]) * 3_600 + int(zone[4:6]) * 60
        return time - (-offset if zone[0] == "-" else offset) + 7 * 3_600

    def date(self, value):
        if value is None:
            return None
        match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(value), re.ASCII)
        found = day(*map(int, match.groups())) if match else None
        return BAD if found is None else found

    def code(self, name, value):
        return None if is_empty(value) else CODES[self.name][name].get(matching_form(value))

    def flag(self, value):
        return {0: False, 1: True}.get(value)

    def commune(self, value):
        return None if is_empty(value) else str(value).strip()

    def birth(self, row):
        date = self.date(row["birth_date"])
        return (None if date is BAD else date), row["birth_year"]

    def five_g(self, value):
        return self.flag(value)

    def paid(self, value):
        return self.flag(value)


class LienThong:
    name = "lien_thong"

    def time(self, value):
        if is_empty(value) or re.fullmatch(r"0+", str(value).strip()):
            return None
        match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?", str(value).strip(), re.ASCII)
        if not match:
            return BAD
        numbers = [int(part or 0) for part in match.groups()]
        return seconds(day(*numbers[:3]), *numbers[3:])

    def date(self, value):
        time = self.time(value)
        return time if time is None or time is BAD else time // 86_400

    def code(self, name, value):
        return CODES[self.name][name].get(value) if isinstance(value, int) else None

    def flag(self, value):
        return {0: False, 1: True}.get(value)

    def commune(self, value):
        return None if value in (None, 0) else f"{value:05d}"

    def birth(self, row):
        text = "" if row["birth_date"] is None else str(row["birth_date"]).strip()
        if re.fullmatch(r"\d{4}", text):
            return None, int(text)
        if not re.fullmatch(r"\d{8}", text) or text == "0" * 8:
            return None, None
        if text[4:6] == "00" or text[6:] == "00":
            return None, int(text[:4])
        return day(int(text[:4]), int(text[4:6]), int(text[6:])), None

    def five_g(self, value):
        return None if not isinstance(value, int) else value == 5

    def paid(self, value):
        return {0: False, 1: False, 2: True}.get(value)
