"""The identity of an address: what still names the same article after tracking, mobile and AMP forms are gone."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from crawler.items import SourceFacts

# Query parameters that never say which article it is; any other is kept (`?nav_id=` of b92.net does).
TRACKING = re.compile(
    r"^(utm_.*|fbclid|gclid|yclid|dclid|msclkid|mc_[ce]id|igshid|_ga|_openstat|from|place|ref|ref_src|referrer|source|"
    r"cmpid|ncid|ito|ocid|amp|amp_.*|outputtype|share|print|sid|phpsessid|jsessionid|sessionid|s_cid|spm|country|tg_rhash|ysclid)$",
    re.I,
)
HOST_PREFIX = re.compile(r"^(www\d?|m|mobil|mobile|amp|wap|touch)\.")
INDEX = re.compile(r"/(index|default)\.(html?|php|aspx?)$", re.I)
AMP_PATH = re.compile(r"(/amp|\.amp|/amp\.html?)$|^/amp(?=/)", re.I)
SESSION_PATH = re.compile(r";jsessionid=[^/?]*", re.I)


def url_key(url: str) -> str:
    """`host/path?identifying=parameters`, the same for all forms of one address; not itself an address."""
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    return f"{_host(parts.hostname or '')}{port}{_path(parts.path)}{_query(parts.query, parts.path)}"


def _host(host: str) -> str:
    try:
        host = host.rstrip(".").encode("idna").decode("ascii")
    except UnicodeError:
        host = host.rstrip(".")
    bare = HOST_PREFIX.sub("", host.lower())
    return bare if "." in bare else host.lower()


def _path(path: str) -> str:
    path = SESSION_PATH.sub("", path)
    # %2F stays: a%2Fb is one segment, a/b two.
    segments = [quote(unquote(segment), safe="~:@!$&'()*+,;=-._") for segment in re.sub(r"/{2,}", "/", path).split("/")]
    cleaned = INDEX.sub("", AMP_PATH.sub("", "/".join(segments).rstrip("/")))
    return cleaned.rstrip("/")


def _query(query: str, path: str) -> str:
    kept = sorted((k, v) for k, v in parse_qsl(query, keep_blank_values=True) if not TRACKING.match(k))
    return f"?{urlencode(kept)}" if kept else ""


def article_key(facts: SourceFacts, url: str, canonical_url: str | None) -> str:
    """The article's identity: the site's own number, else the canonical address of the same site, else the address."""
    number = facts.article_id(url) or (facts.article_id(canonical_url) if canonical_url else None)
    if number:
        return f"{facts.source}#{number}"
    key = url_key(url)
    canonical = url_key(canonical_url) if canonical_url else ""
    same_site = canonical.split("/", 1)[0] == key.split("/", 1)[0]
    return canonical if same_site and "/" in canonical else key


def article_id(key: str) -> str:
    """16 hex digits of the key's SHA-256."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
