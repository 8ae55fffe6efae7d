"""The identity of an address: what still names the same article after tracking, mobile and AMP forms are gone.

Merging two different articles is worse than missing a merge: what may name an article stays in the key.
tests/stories/url_pairs.yml lists the pairs to merge and to keep apart.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}

TRACKING = re.compile(
    r"^(utm_.*|fbclid|gclid|yclid|dclid|msclkid|mc_[ce]id|igshid|_ga|_openstat|ref_src|referrer|cmpid|ncid|ito|ocid|"
    r"amp|amp_.*|outputtype|spm|tg_rhash|ysclid|phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|s_cid|replytocom)$",
    re.I,
)
"""Query parameters that never say which article it is; any other is kept (`?nav_id=` of b92.net does)."""

TRACKING_IN_WORDS = re.compile(r"^(from|place|ref|source|share)$", re.I)
"""Parameters that track where their value is a word (`?from=rss`); with a number they may name the article."""

SESSION = re.compile(r"^(sid|s)=[0-9a-z]{26,}$", re.I)
"""A session id as PHP makes it has 26 characters or more; `sid=1234` is a story's number in PHP-Nuke."""

SESSION_IN_PATH = re.compile(r";(jsessionid|phpsessid)=[^/]*|(?<=/)\([A-Z]\([0-9a-z]{20,}\)\)/", re.I)
"""Of Java servers, and of ASP.NET's cookieless sessions: `/(S(...))/`."""

HOST_PREFIX = re.compile(r"^(?:(?:www\d?|m|mobil|mobile|amp|wap|touch)\.)+(?!(?:com|org|net|gov|edu|co|info)\.\w+$)")
"""Forms of one site; the host behind must still be one, not a suffix such as `com.kg`."""

INDEX = re.compile(r"/(index|default)\.(s?html?|php|aspx?|jsp)$", re.I)
AMP_PATH = re.compile(r"/amp(\.html?)?$|(?<=[^/.])\.amp(?=(?:\.html?)?$)|^/amp(?=/)", re.I)

AMP_CACHE = re.compile(r"^https?://(?:[^/?#]+\.)?cdn\.ampproject\.org/[a-z](?:/s)?/(?=[^/?#]+\.[^/?#]+)", re.I)
AMP_VIEWER = re.compile(r"^https?://(?:www\.)?google\.[a-z.]{2,6}/amp/(?:s/)?(?=[^/?#]+\.[^/?#]+)", re.I)
"""What Google puts before the address of a publisher's AMP page."""

UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!'()*")
"""RFC 3986, section 2.3, and the marks of RFC 2396 that browsers encode or not as they like."""

PATH_SAFE = "%/:@!$&'()*+,;=~"
QUERY_SAFE = PATH_SAFE + "?"


def url_key(url: str) -> str:
    """`host/path?identifying=parameters`, the same for all forms of one address; not itself an address.

    What is no http address is its own key; no string raises.
    """
    address = _unwrapped(url.strip())
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return address
    host = _host(parts.hostname or "")
    if parts.scheme not in DEFAULT_PORTS or not host:
        return address
    shown_port = f":{port}" if port not in (None, DEFAULT_PORTS[parts.scheme]) else ""
    # A fragment is a place on the page, but `#!/news/5` names the page that scripts load.
    fragment = f"#{_encoded(parts.fragment, QUERY_SAFE)}" if parts.fragment.startswith("!") else ""
    key = f"{host}{shown_port}{_path(parts.path)}{_query(parts.query)}{fragment}"
    plain = f"https://{key}"
    return key if _unwrapped(plain) == plain else url_key(plain)  # a wrapper that stood behind doubled slashes


def host_of(key: str) -> str:
    """The host (with its port) of a key."""
    return re.split(r"[/?#]", key, maxsplit=1)[0]


def _unwrapped(url: str) -> str:
    """The publisher's address inside Google's AMP cache and viewer."""
    while (inner := AMP_VIEWER.sub("https://", AMP_CACHE.sub("https://", url))) != url:
        url = inner
    return url


def _host(host: str) -> str:
    host = host.strip(" .")
    try:
        host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        host = host.lower()
    bare = HOST_PREFIX.sub("", host)
    host = bare if "." in bare.lstrip(".") and bare[0] != "." else host
    return f"[{host}]" if ":" in host else host


def _path(path: str) -> str:
    path = SESSION_IN_PATH.sub("", _encoded(path, PATH_SAFE))
    segments: list[str] = []
    for segment in path.split("/"):
        if segment == ".." and segments:
            segments.pop()
        elif segment not in ("", ".", ".."):
            segments.append(segment)
    cleaned = "".join(f"/{segment}" for segment in segments)
    while (shorter := INDEX.sub("", AMP_PATH.sub("", cleaned)).rstrip("/")) != cleaned:
        cleaned = shorter
    return cleaned


def _query(query: str) -> str:
    """Sorted by name; the values of one name keep their order."""
    pairs = re.sub(r"&(?:amp;)+", "&", query).split("&")  # links copied out of HTML
    kept = [_encoded(pair.replace("+", "%20"), QUERY_SAFE) for pair in pairs if pair and not _is_tracking(pair)]
    return "?" + "&".join(sorted(kept, key=lambda pair: pair.split("=", 1)[0])) if kept else ""


def _is_tracking(pair: str) -> bool:
    name, _, value = _encoded(pair, QUERY_SAFE).partition("=")
    is_word = not re.search(r"\d", value)
    is_print = name.casefold() == "print" and value.casefold() in ("", "1", "y", "yes", "true")
    is_form = is_print or pair.casefold() in ("output=amp", "view=amp", "type=amp", "mode=amp")
    return bool(TRACKING.match(name) or SESSION.match(pair) or is_form or (is_word and TRACKING_IN_WORDS.match(name)))


def _encoded(text: str, safe: str) -> str:
    """One spelling of percent-encoding; bytes that are no UTF-8 (windows-1251) and reserved characters stay encoded."""
    stray = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    quoted = quote(stray.encode("utf-8", "surrogatepass"), safe=safe)
    return re.sub(r"%([0-9A-Fa-f]{2})", _one_spelling, quoted)


def _one_spelling(match: re.Match[str]) -> str:
    byte = int(match[1], 16)
    return chr(byte) if byte in UNRESERVED else match[0].upper()
