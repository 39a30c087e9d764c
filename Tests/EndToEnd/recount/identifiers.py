"""Normal forms of identifiers (rules N, C, M, P, B, X, D, T). None means: nothing usable was recorded."""
import functools
import re
import unicodedata

PLACEHOLDERS = {"123456789", "123456789012", "012345678912"}
SPACES = dict.fromkeys(map(ord, " \t\u00a0\u2007\u202f\u200b\ufeff.-"))
LEADING = ("tổ dân phố", "tdp", "tổ", "thôn", "xóm", "khu", "số")

OLDER = dict(zip("oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
                 "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()))


def cleaned(value) -> str | None:
    """N1 to N5."""
    if value is None:
        return None
    text = unicodedata.normalize("NFC", str(value))
    text = "".join(chr(ord(c) - 0xFF10 + 0x30) if "\uff10" <= c <= "\uff19" else c for c in text).strip()
    text = text.removeprefix("'").strip()
    if text in ("", "-", "N/A", "null", "0"):
        return None
    return re.sub(r"^([0-9]+)\.0$", r"\1", text)


def digits(value, more="") -> str | None:
    """N6 to N8."""
    text = cleaned(value)
    if text is None:
        return None
    text = text.translate(SPACES | dict.fromkeys(map(ord, more)))
    if not re.fullmatch(r"[0-9]+", text):
        return None
    return None if len(set(text)) == 1 or text in PLACEHOLDERS else text


def citizen(value, year) -> tuple | None:
    text = digits(value)
    if text is None:
        return None
    if len(text) == 9:
        return ("cmnd", text)
    if len(text) != 12 or text[3] > "3" or birth_year(text) > year:
        return None
    return ("cccd", text)


def birth_year(number: str) -> int:
    return (1900 if number[3] in "01" else 2000) + int(number[4:6])


def phone(value) -> tuple | None:
    text = digits(value, "()+")
    if text is None:
        return None
    match = re.fullmatch(r"(?:0084|84)0?([0-9]{9})|0([0-9]{9})", text)
    if not match:
        return None
    rest = match[1] or match[2]
    return ("phone", "84" + rest) if rest[0] in "35789" else None


def bhxh(value, year) -> tuple | None:
    text = digits(value)
    if text is not None and len(text) == 10:
        return ("bhxh", text)
    return citizen(value, year) if text is not None and len(text) == 12 else None


def tax(value, year) -> tuple | None:
    text = cleaned(value)
    if text is None:
        return None
    branch = re.fullmatch(r"(.*[0-9])-([0-9]{3})", text)
    text, suffix = (branch[1], "-" + branch[2]) if branch else (text, "")
    number = digits(text)
    if number is not None and len(number) == 10:
        return ("tax", number + suffix)
    return citizen(value, year) if number is not None and len(number) == 12 and not suffix else None


def device(value) -> str | None:
    text = digits(value)
    return text if text is not None and 18 <= len(text) <= 20 else None


def dossier(value) -> str | None:
    """D1."""
    text = cleaned(value)
    if text is None:
        return None
    return re.sub(r"\s", "", text).replace("–", "-").replace("−", "-").upper()


def procedure(value) -> str | None:
    """T1 to T3."""
    match = re.fullmatch(r"([123]\.[0-9]{6})(?:\.000\.00\.00\.H[0-9]{2})?", str(value or "").strip().upper())
    return match[1] if match else None


@functools.cache
def matching_form(value) -> str:
    """Case, spaces, composition and tone marks of a text that is compared."""
    text = unicodedata.normalize("NFC", str(value)).replace("\u00a0", " ")
    text = re.sub("[\u200b\u200c\u200d\ufeff]", "", text)
    text = "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in text)
    text = re.sub(r"\s+", " ", text).strip().lower()
    return re.sub(r"o[àáảãạèéẻẽẹ](?!\w)|(?<!q)u[ỳýỷỹỵ](?!\w)", lambda match: OLDER[match[0]], text)


def residential_group(value) -> str | None:
    if value is None or str(value).strip() in ("", "-", "N/A"):
        return None
    text = matching_form(value)
    while True:
        word = next((w for w in LEADING if text == w or text.startswith(w + " ")), None)
        if word is None:
            break
        text = text[len(word):].strip()
    if re.fullmatch(r"[0-9]+", text):
        text = text.lstrip("0") or "0"
    return text or None
