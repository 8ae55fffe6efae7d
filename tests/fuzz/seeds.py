"""What is broken: the fixtures' files by kind, the sample's archive, and small files of every other format."""

from __future__ import annotations

import gzip
import json
from functools import cache

from tests.conftest import ROOT

FIXTURES = ROOT / "tests" / "fixtures"
MAX_SEED = 6000
"""Bytes of a fixture that is taken: the few larger ones are about size alone."""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>Rally</title>
<link href="/news/1" rel="alternate"/><id>urn:1</id><published>2020-10-05T20:00:00+06:00</published>
<updated>2020-10-06T08:00:00Z</updated><content type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml">Text</div></content>
</entry></feed>"""
RDF = """<?xml version="1.0" encoding="windows-1251"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://post.example/1">
<title>Rally</title><link>https://post.example/news/1</link><dc:date>2020-10-05</dc:date></item></rdf:RDF>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Post",
        "items": [
            {
                "id": "https://post.example/1",
                "url": "/news/1",
                "title": "Rally",
                "date_published": "2020-10-05T20:00:00Z",
            },
            {"id": 2, "external_url": "https://post.example/news/2", "date_modified": "2020-10-06"},
        ],
    }
)
INDEX = """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://post.example/sitemap-2020-10.xml</loc><lastmod>2020-10-31</lastmod></sitemap></sitemapindex>"""
NEWS_SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://post.example/news/1</loc><news:news>
<news:publication_date>2020-10-05T20:00:00+06:00</news:publication_date><news:title>Rally</news:title></news:news></url>
</urlset>"""
CDX = """kg,post)/news/1 20201005200000 http://post.kg:80/news/1 text/html 200 ABC 1234
kg,post)/news/1 20201006200000 https://post.kg/news/1 warc/revisit - ABC 500
kg,post)/news/2 20201007200000 https://post.kg/news/2 text/html 200 DEF 99

kg%2Cpost%29%2Fnews%2F3+20201008200000"""
ROBOTS = """# robots
User-agent: *
Disallow: /admin/
Allow: /admin/*.html$
Crawl-delay: 2.5

User-agent: unrest-news-crawler
Disallow: /private
Sitemap: https://post.example/sitemap.xml
"""
OVERRIDES = (
    "- together: [0123456789abcdef, 1123456789abcdef]\n- apart: [a, b]\n",
    '{"together": ["a", "b"]}\n{"apart": ["c", "d", "e"]}\n',
)
LINKED_DATA = (
    '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Rally in Kelbash","datePublished":'
    '"2020-10-05T20:00:00+06:00","dateModified":"2020-10-06","author":[{"@type":"Person","name":"Ann Orr"}],'
    '"articleBody":"Protesters gathered.","image":{"url":"/a.jpg"},"isAccessibleForFree":"False","keywords":"a,b"}',
    '{"@graph":[{"@type":["LiveBlogPosting"],"headline":"Live","liveBlogUpdate":[{"@type":"BlogPosting","headline":"One",'
    '"datePublished":"2020-10-05T20:00:00Z","articleBody":"Police came."}],"mainEntityOfPage":{"@id":"/x"}}]}',
)
DATES = (
    *(
        "2020-10-05T20:00:00+06:00",
        "5 октября 2020, 20:15",
        "05.10.2020 20:15",
        "October 5, 2020 8:15 pm",
        "1601928000",
    ),
    *(
        "Mon, 05 Oct 2020 20:15:00 GMT",
        "2 часа назад",
        "вчера в 14:30",
        "2020-жылдын 5-октябры",
        "15:30, 5 Oct",
        "10/05/20",
    ),
    *(
        "5-oktabr, 2020",
        "Updated: 6 October 2020 - Published 5 October 2020",
        "۱۴ مهر ۱۳۹۹",
        "2020年10月5日 08:00",
        "1h ago",
    ),
)
TEXTS = (
    "BISHKEK, Oct. 5 (Reuters) - At least one person was killed and 590 injured as 10,000 people stormed the house.",
    "Бишкекте 5-октябрда митингге 15 миңден ашык киши чогулду. Милиция 100гө чукул адамды кармады, деди ИИМ.",
    "По данным Минздрава, пострадали от 590 до 1,5 тыс. человек, двадцать пять погибли. Вчера в Оше прошёл митинг.",
    "Toshkentda namoyishchilar soni 1000dan ortiq. Ikki yuz kishi hibsga olindi.",
    "Алматыда наразылықта 500-ден астам адам жиналды. Almatı'da yüzlerce kişi gözaltına alındı.",
)
URLS = (
    *(
        "https://www.post.kg:443/news/2020/10/05/rally-123.html?utm_source=rss&b=2&a=1#top",
        "http://m.post.kg/a/../b//c/",
    ),
    *(
        "https://post-kg.cdn.ampproject.org/c/s/post.kg/news/1/amp",
        "https://пример.кг/новости?ид=5",
        "//post.kg/a;jsessionid=1",
    ),
    *(
        "https://[::ffff:127.0.0.1]:8080/x",
        "http://0x7f.1/",
        "https://post.kg/(S(abcdefghijklmnopqrstuvwx))/a.aspx?id=%D0%B0",
    ),
)
ARGUMENTS = (
    "since=2020-10-04\nuntil=2020-10-16\ntopic=kyrgyz-2020-10\nlimit=10\nvia=feed",
    "url=https://post.example/\nlimit=5\nsince=2020-10-05",
    "path=captures/*.warc.gz\nsite=post.kg",
    "STATE=postgresql://ed:pw@db/state\nKEEP_VERDICTS=all\nDUPLICATES=drop\nWARC=1\nWARC_BYTES=1000\nEXTRACTION_WORKERS=2\n"
    "ALLOW_PRIVATE_ADDRESSES=127.0.0.1,10.0.0.0/8\nSTORY_WINDOW=60\nEXTRACTION_SECONDS=10\nEXPORT_FILE=a.jsonl\nSAMPLE=1",
)
HEADERS = ("120", "Mon, 05 Oct 2020 20:15:00 GMT", "Monday, 05-Oct-20 20:15:00 GMT", "1e3", "text/html; charset=cp1251")


def fixtures(*names: str) -> tuple[bytes, ...]:
    """The fixtures' files of these names."""
    files = sorted(path for name in names for path in FIXTURES.glob(f"*/*/{name}"))
    return tuple(path.read_bytes() for path in files if path.stat().st_size <= MAX_SEED)


def utf8(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


@cache
def warcs() -> tuple[bytes, ...]:
    """Small WARC files, gzip and plain, with a request, a response, a revisit and a page without HTTP."""
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    files = []
    for is_gzip in (True, False):
        stream = BytesIO()
        writer = WARCWriter(stream, gzip=is_gzip)
        writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "x"}))
        for path, kind, headers in (
            ("1", "response", [("Content-Type", "text/html; charset=utf-8")]),
            ("2", "response", [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")]),
            ("3", "revisit", [("Content-Type", "text/html")]),
        ):
            body = b"5\r\n<p>a</\r\n3\r\np>b\r\n0\r\n\r\n" if path == "2" else b"<html><p>Rally in Kelbash</p></html>"
            http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(f"https://post.kg/{path}", kind, payload=BytesIO(body), http_headers=http)
            )
        files.append(stream.getvalue())
    return tuple(files)


@cache
def rows() -> tuple[bytes, ...]:
    """Lines of an export, whole and short."""
    short = {"id": "a" * 16, "url": "https://post.kg/1", "source": "post", "fetched_at": "2020-10-06T00:00:00Z"}
    full = short | {
        "text": TEXTS[0],
        "title": "Rally",
        "language": "en",
        "published_at": "2020-10-05T20:00:00+06:00",
        "version": 1,
        "relevance": {"verdict": "unrest", "score": 0.9, "topics": [], "evidence": []},
        "events": [
            {
                "type": "storming",
                "date": "2020-10-05",
                "place": {"name": "Bishkek", "country": "KG", "lat": 42.9, "lon": 74.6, "precision": "city"},
                "actors": [],
                "evidence": [],
            }
        ],
        "claims": [{"kind": "killed", "low": 1, "high": None, "wording": "one", "start": 0, "end": 3, "source": None}],
    }
    return utf8(json.dumps(short), json.dumps(full), f"{json.dumps(full)}\n{json.dumps(short | {'id': 'b' * 16})}")


def gzipped(files: tuple[bytes, ...]) -> tuple[bytes, ...]:
    return tuple(gzip.compress(file, mtime=0) for file in files)
