"""What MkDocs does not do by itself: plain texts, lists of 20, feed, catalogue as JSON and CSV."""

from __future__ import annotations

import csv
import html
import json
import re
from collections import defaultdict
from pathlib import Path

_TAG = re.compile(r"<[^>]+>")
_LISTS = ("columns", "issuers", "themes", "years", "archives", "quarters", "policies")
_SIZE = {"policies": 100}
_OUTPUTS = ("columns", "issuers", "themes", "years", "archives", "policies")
_ITEMS = []
_ENVIRONMENT = []
_FIELDS = (
    "index_no", "kind", "doc_no", "issuer_name", "column_name", "theme_name", "formed",
    "summary", "keywords", "contact",
)  # fmt: skip


def on_env(env, **_):
    """Keep the environment for the pages that are no page of MkDocs."""
    _ENVIRONMENT.append(env)
    return env


def on_post_page(output, page, **_):
    """Write the plain text beside an item's page and remember what the lists show."""
    if "params" not in page.meta:
        return output
    meta = page.meta
    item = {"title": page.title, "url": page.url, "date": str(meta["date"]), **meta["params"]}
    item["lists"] = {name: meta.get(name, ()) for name in _LISTS}
    _ITEMS.append(item)
    plain = html.unescape(_TAG.sub("", page.content))
    text = _ENVIRONMENT[0].get_template("item.txt").render(item=item, plain=plain)
    target = Path(page.file.abs_dest_path).with_suffix(".txt")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    return output


def on_post_build(config):
    """Write what is made of all items."""
    site, env = Path(config["site_dir"]), _ENVIRONMENT[0]
    items = sorted(_ITEMS, key=lambda item: item["date"], reverse=True)
    base = config["site_url"]
    groups = defaultdict(list)
    for item in items:
        groups["i", "all"].append(item)
        for name in _OUTPUTS:
            for term in item["lists"][name]:
                groups[name, term].append(item)
        groups["bodies", item["issuer"]].append(item)
        for quarter in item["lists"]["quarters"]:
            groups["quarters", quarter].append(item)
    for (name, term), found in groups.items():
        size = _SIZE.get(name, 20)
        chunks = [found[at : at + size] for at in range(0, len(found), size)]
        if name in ("bodies", "quarters"):
            chunks = chunks[:1]
        for number, chunk in enumerate(chunks):
            path = f"{name}/{term}.html" if not number else f"{name}/{term}/page/{number + 1}.html"
            page = {"title": term, "canonical_url": base + path, "meta": {}}
            text = env.get_template("list.html").render(
                config=config, page=page, items=chunk, number=number + 1, total=len(chunks),
                path=f"{name}/{term}",
            )  # fmt: skip
            _put(site / path, text)
    _put(site / "feed.xml", env.get_template("feed.xml").render(config=config, items=items[:50]))
    rows = [{**{name: item[name] for name in _FIELDS}, "title": item["title"],
             "published": item["date"], "url": base + item["url"], "due": item["due"]}
            for item in items]  # fmt: skip
    _put(site / "catalogue.json", json.dumps({"items": rows}, ensure_ascii=False))
    with (site / "catalogue.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, (*_FIELDS, "title", "published", "url", "due"))
        writer.writeheader()
        writer.writerows(rows)


def _put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
