"""Which column of a table holds what: by the names that trafilatura, newspaper, Fundus and news-please write, or as the reader says."""

from collections.abc import Iterable, Mapping

from retold.errors import UsageError

#: Names in order of trust, in small letters with "_" for "-", space and dot. trafilatura: text, sitename, source (an address!), hostname,
#: date; newspaper: text, authors, publish_date, canonical_link, meta_site_name; Fundus: body, plaintext, publishing_date, publisher;
#: news-please: maintext, date_publish, date_modify, source_domain.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "maintext", "text", "plaintext", "body", "full_text", "fulltext", "article_text", "articlebody", "content", "content_text",
        "article", "story", "raw_text",
    ),
    "html": ("html", "raw_html", "content_html", "page_html"),
    "title": ("title", "headline", "header", "title_page", "name"),
    "outlet": (
        "outlet", "sitename", "site_name", "meta_site_name", "source_hostname", "publisher", "publication", "newspaper", "media",
        "source_name", "source_domain", "hostname", "domain", "source",
    ),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "published": (
        "published", "date", "publish_date", "published_date", "date_publish", "publishing_date", "date_published", "published_at",
        "pubdate", "pub_date", "publication_date", "published_time", "datetime", "timestamp", "created_at", "time", "day",
    ),
    "updated": ("updated", "date_modify", "date_modified", "modified", "last_modified", "updated_at"),
    "address": ("address", "url", "canonical_link", "link", "original_url", "requested_url", "article_url", "uri", "source"),
    "language": ("language", "lang", "meta_lang"),
    "licence": ("licence", "license", "rights"),
    "credit": ("credit", "agency"),
    "record": ("id", "_id", "record", "guid", "uuid", "article_id", "doc_id"),
}  # fmt: skip
#: What a reader may call a field beside its own name.
ALIASES = {
    "date": "published",
    "url": "address",
    "license": "licence",
    "id": "record",
    "source": "outlet",
    "body": "text",
    "byline": "author",
}


def told(wishes: Iterable[str]) -> dict[str, str]:
    """Column by field, from what a reader writes: "text=body,date=published". Raises `UsageError`.

    >>> told(["text=body,date=published", "outlet=paper"])
    {'text': 'body', 'published': 'published', 'outlet': 'paper'}
    """
    found: dict[str, str] = {}
    for wish in wishes:
        for pair in filter(None, (part.strip() for part in wish.split(","))):
            field, sign, column = (part.strip() for part in pair.partition("="))
            field = ALIASES.get(field.lower(), field.lower())
            if not sign or not column or field not in NAMES:
                raise UsageError(f"--map {pair}: write FIELD=COLUMN, as in text=body,date=published; fields are {', '.join(NAMES)}")
            found[field] = column
    return found


def candidates(columns: Iterable[str], wished: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each field the columns that may hold it, the likeliest first: those that the reader names, else those whose name says so.

    >>> candidates(["Title", "Maintext", "text", "url"], {"title": "url"})
    {'text': ('Maintext', 'text'), 'title': ('url',), 'address': ('url',)}
    """
    plain: dict[str, str] = {}
    for column in columns:
        plain.setdefault(column.strip().lower().replace("-", "_").replace(" ", "_").replace(".", "_"), column)
    there = set(plain.values())
    found = {
        field: (wished[field],) if wished.get(field) in there else tuple(plain[name] for name in names if name in plain)
        for field, names in NAMES.items()
        if field not in wished or wished[field] in there
    }
    return {field: names for field, names in found.items() if names}
