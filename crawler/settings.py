"""Every setting that differs from Scrapy's default, with its reason; and our own."""

from __future__ import annotations

import getpass
import socket

from crawler import __version__


def _local_user() -> str:
    """Return the address at which cron's mail reaches the operator."""
    try:
        return f"{getpass.getuser()}@{socket.gethostname()}"
    except (KeyError, OSError):  # no user name in a bare container
        return f"root@{socket.gethostname()}"


# -- who we are -------------------------------------------------------------------------------------------------------
BOT_NAME = "kexie-archive"
OPERATOR = None  # name of who operates the archive; operator.toml says it
# Who a site may ask to slow down: a page or an address that is read. It becomes a part of the user agent.
CONTACT = _local_user()
USER_AGENT = f"{BOT_NAME}/{__version__} (+{CONTACT})"

# -- where things are -------------------------------------------------------------------------------------------------
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
SPIDER_LOADER_CLASS = "crawler.operations.loader.SiteLoader"  # one broken file of a site must not stop the others
COMMANDS_MODULE = "crawler.commands"
ARCHIVE_DIR = "output"
OPERATOR_FILE = "operator.toml"  # beside scrapy.cfg; may be missing
THRESHOLDS: dict[str, object] = {}  # of the site; crawl takes them from the operator's file, see docs/operating.md
ARCHIVING = False  # crawl turns it on, under the lock; scrapy's own fetch, parse and shell keep nothing

# -- manners ----------------------------------------------------------------------------------------------------------
ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY = 3.0  # seconds between two requests to one host; 0 takes every brake off
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # one slow lane per host
SHARED_LANE = ""  # harvest names itself here: its processes ask a host one after the other
COOKIES_ENABLED = False  # pages do not depend on them, and we do not want to be followed
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",  # what any reader of the captures can undo with a standard library
}

# -- patience ---------------------------------------------------------------------------------------------------------
DOWNLOAD_TIMEOUT = 60  # seconds; the default of three minutes stalls a lane of one
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024  # bytes of a page; files have a limit of their own
DOWNLOAD_WARNSIZE = 0
RETRY_TIMES = 3  # four tries in all
LANE_MAX_WAIT = 600.0  # seconds; the longest wait after failures or that a Retry-After is honoured for
LANE_MAX_FAILURES = 8  # failures of one host in a row after which it is left for the next run

# -- what is kept -----------------------------------------------------------------------------------------------------
FILES_MAXSIZE = 100 * 1024 * 1024  # bytes of an image or attachment; larger ones are named and left
MEDIA_ALLOW_REDIRECTS = True  # an image behind a redirect is still the image
WARC_MAXSIZE = 1024 * 1024 * 1024  # bytes after which a new WARC file is begun
RECHECKS_PER_RUN = 200  # kept articles visited again in one run
DATABASE_PATIENCE = 60.0  # seconds to wait for another program that writes to archive.db
MAX_MINUTES = 0.0  # after which the run ends with what it has; 0: when it is done (--max-minutes)
MAX_REQUESTS = 0  # likewise (--max-requests)
RECHECK_DAYS = [1, 3, 7, 30, 90, 365]  # after the last change; late edits come soon, deletions at any time
# A larger share of a section's articles never went at once: a site is out of order then, and nothing is marked.
GONE_SHARE = 0.2
GONE_LEAST = 5  # articles; a share of fewer says nothing
RETRY_HORIZON_DAYS = 30  # days on which what fails is tried on every run; then at a widening pace, up to 90 days apart
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "crawler.middlewares.offsite.Offsite": 50,  # in the place of Scrapy's
    "crawler.middlewares.known.Known": 560,  # above Retry: each try carries the validators
    # Above HttpCompression and Redirect: sees the bytes as sent, and redirects too, which prove a move.
    "crawler.middlewares.capture.CaptureResponses": 650,
    "crawler.middlewares.shared_lane.SharedLane": 700,
    "crawler.middlewares.lane.Lane": 710,  # below it: a wait that one answer asks for holds for whoever is next
    "crawler.middlewares.budget.Budget": 840,  # above the statistics, below whatever waits or refuses
}
ITEM_PIPELINES = {
    "crawler.pipelines.validate.Validate": 100,
    "crawler.pipelines.files.Files": 200,
    "crawler.pipelines.store.Store": 300,
}
EXTENSIONS = {
    "crawler.operations.run.Run": 0,  # first: it opens the archive that the others use
    "crawler.operations.log_events.LogEvents": 10,
    "crawler.operations.ending.Ending": 1,
    "crawler.operations.progress.Reporting": 2,
    "scrapy.extensions.telnet.TelnetConsole": None,
}

# -- no doors ---------------------------------------------------------------------------------------------------------
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # a server that runs code has no place in a job that nobody watches

# -- what is said -----------------------------------------------------------------------------------------------------
LOG_LEVEL = "INFO"  # on standard error; the files in logs/ have INFO at least
LOG_JSON = False  # JSON Lines instead of text; --json-logs turns it on
LOG_MAXSIZE = 10 * 1024 * 1024  # bytes after which the log of a site is turned over
LOG_KEPT = 5  # older logs of each site that stay, SITE.log.1 the youngest
LOG_FORMATTER = "crawler.operations.logs.ItemNames"  # Scrapy's own prints whole articles where an item fails
LOG_VERSIONS = ["Scrapy"]
STATS_DUMP = False  # the run record has the counts
FEED_EXPORT_ENCODING = "utf-8"  # Chinese stays readable in a feed somebody adds by hand
CLOCK = None  # an ISO time with zone stops the one clock of the program there
