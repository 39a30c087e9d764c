"""Evaluates the formulas of `indicators.csv` over the good rows of one commune."""
import operator
import re

from rows import ENDS, TIMES
from values import day, table

INDICATORS = {row["id"]: row for row in table("indicators.csv")}
PHRASE = re.compile(r"(rows|distinct|sum) ?(\w+)? of (\w+) (?:by (\w+)|(at end))(?: where (.+))?")


class Quarter:
    def __init__(self, name):
        self.name = name
        self.year, number = int(name[:4]), int(name[-1])
        self.first = day(self.year, 3 * number - 2, 1)
        self.last = day(self.year + (number == 4), 3 * number % 12 + 1, 1) - 1

    def holds(self, date):
        return date is not None and self.first <= date <= self.last


def count(formula, source, quarter, cache):
    """The integer (or decimal days) that a numerator or denominator means."""
    what, column, dataset, by, _, conditions = PHRASE.fullmatch(formula).groups()
    place = (dataset, by, quarter.name)
    if place not in cache:
        cache[place] = in_time(source.rows[dataset], dataset, by, quarter)
    rows = cache[place]
    for condition in (conditions or "").split(" and ") if conditions else []:
        test = predicate(condition, quarter)
        rows = [row for row in rows if test(row)]
    if what == "rows":
        return len(rows)
    values = [row[column] for row in rows if row[column] is not None]
    return len(set(values)) if what == "distinct" else sum(values)


def in_time(rows, dataset, by, quarter):
    if by is not None:
        is_date = TIMES[dataset][1]
        return [row for row in rows if quarter.holds(as_day(row[by], is_date))]
    if dataset == "residents_summary":
        dates = [row["as_of"] for row in rows if row["as_of"] <= quarter.last]
        return [row for row in rows if row["as_of"] == max(dates)] if dates else []
    start, end = TIMES[dataset][0], ENDS[dataset]
    return [row for row in rows if row[start] <= quarter.last and (row[end] is None or row[end] > quarter.last)]


def as_day(value, is_date):
    return value if value is None or is_date else value // 86_400


def predicate(condition, quarter):
    """A condition as a function of a row; a comparison with an empty value does not hold."""
    match = re.fullmatch(r"(\w+) (?:(is known)|in \{(.+)\}|(=|<>|<=|>=) (\w+))", condition)
    column, is_known, many, sign, right = match.groups()
    if is_known:
        return lambda row: row[column] is not None
    if many:
        codes = set(many.split(", "))
        return lambda row: row[column] in codes
    fixed = {"true": True, "quarter_end": quarter.last, "year_start": day(quarter.year, 1, 1)}.get(right)
    compare = {"=": operator.eq, "<>": operator.ne, "<=": operator.le, ">=": operator.ge}[sign]

    def holds(row):
        left, other = row[column], fixed if fixed is not None else row.get(right, right)
        return left is not None and other is not None and compare(left, other)

    return holds


def recount(source, quarters):
    """{(indicator, quarter name): (numerator, denominator or None)}"""
    result, cache = {}, {}
    for name, row in INDICATORS.items():
        for quarter in quarters:
            numerator = count(row["numerator"], source, quarter, cache)
            if row["kind"] == "presence":
                numerator = min(numerator, 1)
            denominator = count(row["denominator"], source, quarter, cache) if row["denominator"] else None
            result[name, quarter.name] = (numerator, denominator)
    return result
