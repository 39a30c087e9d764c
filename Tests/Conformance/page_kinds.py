"""Which pages of a site the judges look at: one or two of every kind, in both languages; all with NQ57_ALL_PAGES=1."""

import os
from pathlib import Path

LANGUAGES = ("vi", "en")
# What pages of one kind may differ in: how many tables, charts and definition lists, and whether a form is there.
FORMS = (b"<table", b"<svg", b"<dl", b"<form", b"<details")


def all_wanted():
    return os.environ.get("NQ57_ALL_PAGES") == "1"


def sampled_pages(root):
    """Addresses without the leading stroke, sorted."""
    live = (root / ".live").resolve()
    pages = sorted(path.relative_to(live).as_posix() for path in live.rglob("*.html"))
    return pages if all_wanted() else sorted({page for group in groups(live, pages) for page in group})


def rich_pages(root):
    """The richest page of every kind: for judges that take long."""
    live = (root / ".live").resolve()
    sampled = sampled_pages(root)
    if all_wanted():
        return sampled
    singles = [page for page in sampled if str(Path(page).parent) in (".", *LANGUAGES)]
    rich = {}
    for page in sampled:
        if page not in singles:
            kind = str(Path(page).parent)
            rich[kind] = max(rich.get(kind, page), page, key=lambda each: wealth(live, each))
    return sorted([*singles, *rich.values()])


def groups(live, pages):
    by_folder = {}
    for page in pages:
        by_folder.setdefault(str(Path(page).parent), []).append(page)
    for folder, members in by_folder.items():
        yield members if folder in (".", *LANGUAGES) else extremes(live, members)


def extremes(live, members):
    """Of many pages of one kind, those with the fewest and with the most of what they may differ in."""
    ordered = sorted(members, key=lambda page: wealth(live, page))
    return {ordered[0], ordered[-1]}


def wealth(live, page):
    content = (live / page).read_bytes()
    return [content.count(form) for form in FORMS], len(content), page


def by_language(pages):
    """Pairs of a page's two languages; pages of neither stand alone."""
    return {page: [page] for page in pages if page.split("/")[0] not in LANGUAGES} | {
        page[3:]: [f"{language}/{page[3:]}" for language in LANGUAGES if f"{language}/{page[3:]}" in pages]
        for page in pages if page.split("/")[0] in LANGUAGES
    }
