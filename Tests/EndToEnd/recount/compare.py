"""A published headline against the recounted numbers. All arithmetic is exact."""
from fractions import Fraction

MONEY = {"amount_vnd", "funding_vnd"}


def is_money(formula):
    return any(column in formula for column in MONEY)


def shown(value, decimals):
    """Half away from zero, as published."""
    scaled = Fraction(value) * 10 ** decimals
    whole = int(abs(scaled) * 2 + 1) // 2
    whole = -whole if scaled < 0 else whole
    text = f"{abs(whole):0{decimals + 1}d}"
    text = text[:-decimals] + "." + text[-decimals:] if decimals else text
    return "-" + text if whole < 0 else text


def exactly(value):
    """Days come as floats of two decimals from SQLite."""
    return Fraction(round(value * 100), 100) if isinstance(value, float) else Fraction(value)


def faults(row, indicator, numerator, denominator):
    """What is wrong with a published `_T` row; an empty list if nothing."""
    n = exactly(numerator) / (1_000_000 if is_money(indicator["numerator"]) else 1)
    if denominator is None:
        return count_faults(row, n)
    d = exactly(denominator) / (1_000_000 if is_money(indicator["denominator"]) else 1)
    return ratio_faults(row, n, d, 1_000 if indicator["kind"] == "rate" else 100)


def count_faults(row, n):
    if row["missing_reason"]:
        return [f"missing ({row['missing_reason']}), recounted {n}"]
    decimals = int(row["decimals"])
    if row["precision"] == "exact":
        return [] if row["obs_value"] == shown(n, decimals) else [f"{row['obs_value']} ≠ {shown(n, decimals)}"]
    return bounds_faults(row, n)


def ratio_faults(row, n, d, scale):
    reason = row["missing_reason"]
    if reason == "zero_denominator":
        return [] if d == 0 else [f"zero_denominator, recounted {d}"]
    if reason == "low_base":
        return [] if row["precision"] != "exact" else ["low_base of exact counts"]
    if reason == "protected":
        # A personal table of a small commune is pooled with others: under 50 records, or the next smallest beside it.
        return [] if d < 150 else [f"protected, recounted {n}/{d}"]
    if reason:
        return [f"missing ({reason})"]
    found = []
    published_n, published_d = Fraction(row["numerator"]), Fraction(row["denominator"])
    if row["precision"] == "exact":
        if published_n != n or published_d != d:
            found.append(f"{published_n}/{published_d} ≠ {n}/{d}")
    elif d:
        found += bounds_faults(row, scale * n / d)
    quotient = scale * published_n / published_d if published_d else None
    if quotient is not None and n <= d and row["precision"] != "exact" and scale == 100:
        quotient = min(quotient, 100)  # rounding may lift a part above its whole; a share of a part stays at 100 %
    value = shown(quotient, int(row["decimals"])) if quotient is not None else None
    if row["obs_value"] != value:
        found.append(f"{row['obs_value']} is not {published_n} / {published_d}")
    return found


def bounds_faults(row, truth):
    low, high = row["value_low"], row["value_high"]
    if not low or not high:
        return ["rounded without bounds"]
    return [] if Fraction(low) <= truth <= Fraction(high) else [f"{truth} is not within {low}–{high}"]
