"""Settings by stage, every number with its reason."""

import os
import shutil

BOT_NAME = "unrest-news-crawler"
CODE_VERSION = "0.1.0"

# Sources: one file a site below crawler/spiders; SAMPLE=1 adds the bundled sample's.
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
SPIDER_LOADER_CLASS = "crawler.spiders.loader.SourceLoader"
COMMANDS_MODULE = "crawler.commands"
SAMPLE = os.environ.get("SAMPLE", "")

# Fetching: one request a host at a time, a second apart; a page or feed above 16 MiB is no article.
CONTACT = os.environ.get("CONTACT", "")
ALLOW_PRIVATE_ADDRESSES = ""
ROBOTSTXT_OBEY = False  # Scrapy's own takes a 503 for permission; RobotsMiddleware keeps RFC 9309
TWISTED_DNS_RESOLVER = "crawler.fetching.adapters.PublicResolver"  # names become public addresses only
DOWNLOAD_VERIFY_CERTIFICATES = True
UNVERIFIED_HOSTS: list[str] = []  # set by a source's `unverified_hosts`: whatever certificate they show is taken
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# One under way and one behind it: what waits there was let through before the last answers taught anything.
CONCURRENT_REQUESTS = 2
DOWNLOAD_DELAY = 1
# In the order of the lists, mostly newest first, so that a limit or a kill leaves the oldest. Scrapy's own stack kept
# the first 200 of a long list for its end.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
DOWNLOAD_HANDLERS = dict.fromkeys(("http", "https"), "crawler.fetching.adapters.download.Limited")
DOWNLOAD_TIMEOUT = 60  # s for a whole fetch, with its redirects
CONNECT_TIMEOUT = 15  # s until a connection stands, over TLS with its handshake
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024  # bytes after decompression
DOWNLOAD_WARNSIZE = 0
MAX_HEADER_BYTES = 256 * 1024  # real answers have 1 to 8 KiB
REDIRECT_MAX_TIMES = 5  # as many as RFC 9309 asks to follow for a robots.txt
RETRY_TIMES = 2
COOKIES_ENABLED = False  # no source needs them, and a cookie bomb grows every request
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    "crawler.middlewares.TrapMiddleware": 40,
    "crawler.middlewares.AddressMiddleware": 50,
    "crawler.middlewares.ConditionalMiddleware": 55,
    "crawler.middlewares.SampleMiddleware": 60,  # before robots: the sample answers that request too
    "crawler.fetching.adapters.guards.RedirectLoopMiddleware": 90,
    "crawler.middlewares.RobotsMiddleware": 100,
    "crawler.fetching.adapters.guards.DecompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.fetching.adapters.guards.RefreshMiddleware": 580,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "crawler.middlewares.CaptureMiddleware": 620,  # before redirects (600) and decompression (590): as on the wire
    "crawler.middlewares.PolitenessMiddleware": 560,  # sees a refusal before RetryMiddleware (550) asks again
}
SPIDER_MIDDLEWARES = {"crawler.middlewares.StateMiddleware": 10}
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
# Both run code for whoever reaches their port.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# The Wayback Machine (empty: never asked): 24 queries a minute and 8 replays a second, 0.8 of its hard limits.
WAYBACK = "https://web.archive.org"
# Common Crawl's index and files (empty: never asked): one query at a time; bursts are answered by 403 and 503.
COMMONCRAWL = "https://index.commoncrawl.org"
COMMONCRAWL_DATA = "https://data.commoncrawl.org"
DOWNLOAD_SLOTS = {
    "commoncrawl_index": {"delay": 1.5, "jitter": 0, "concurrency": 1},
    "commoncrawl_data": {"delay": 0.25, "jitter": 0, "concurrency": 1},
    "wayback_cdx": {"delay": 2.5, "jitter": 0, "concurrency": 1},
    "wayback_replay": {"delay": 0.125, "jitter": 0, "concurrency": 1},
}

# Pages that need a browser: the system's Chromium, nothing loaded that the text does not need.
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
PLAYWRIGHT_LAUNCH_OPTIONS = {
    "executable_path": CHROMIUM,
    "headless": True,
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND",  # the crawler fetches for it (fetching/adapters)
    ],
}
PLAYWRIGHT_CONTEXTS = {"default": {"service_workers": "block"}}  # they would ask past the crawler
PLAYWRIGHT_MAX_PAGES_PER_CONTEXT = 4  # more is no faster on two cores
PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT = 60_000  # ms; its scripts wait for each other as pages do

# Extraction: processes that can be killed; 0 works inline. No page of 1,107 measured took over 2 s.
EXTRACTION_WORKERS = 2
EXTRACTION_SECONDS = 10
EXTRACTION_MEMORY = 512 * 1024 * 1024  # all of one process; what one page may add is in extraction/worker.py

# The stream, in the order of crawler/pipelines.py.
ITEM_PIPELINES = {
    "crawler.pipelines.ExtractionPipeline": 100,
    "crawler.pipelines.CleaningPipeline": 200,
    "crawler.pipelines.WindowPipeline": 300,
    "crawler.pipelines.AnnotationPipeline": 400,
    "crawler.pipelines.StoriesPipeline": 500,
    "crawler.pipelines.ExportPipeline": 600,
}
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # a dropped item is counted; its whole text does not belong in the log
LOG_FORMATTER = "crawler.extensions.QuietLogFormatter"
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []
STATS_DUMP = False  # the run's report says it shorter

# State and export.
OUTPUT = os.environ.get("OUTPUT", "")
STATE = ""
STORY_WINDOW = 60  # days until a fingerprint expires: copies follow a wire within days
STORY_OVERRIDES = ""  # a file that pins articles together or apart, see docs/stories.md
KEEP_VERDICTS = "unrest,related"
DUPLICATES = "separate"
WARC = ""  # 1: keep what was fetched; the default of jobs on Scrapyd
WARC_BYTES = 1_000_000_000  # a new file from this size on: the usual one of web archives
EXPORT_FILE = ""  # set by -o and -O
EXPORT_OVERWRITE = ""
FEEDS: dict[str, dict[str, str]] = {}
FEED_EXPORTERS = {"csv": "crawler.extensions.FormulaFreeCsv"}  # for who sets FEEDS
EXTENSIONS = {"crawler.extensions.RunReport": 100}
