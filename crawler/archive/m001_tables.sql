CREATE TABLE sites (
        name TEXT PRIMARY KEY,
        title TEXT,
        first_seen_at TEXT NOT NULL
    ) STRICT
    ;
CREATE TABLE runs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        site TEXT NOT NULL REFERENCES sites (name),
        started_at TEXT NOT NULL, ended_at TEXT, outcome TEXT, reason TEXT, code_version TEXT NOT NULL,
        arguments TEXT NOT NULL CHECK (json_valid(arguments)),
        counts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counts)),
        findings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(findings))
    ) STRICT
    ;
CREATE INDEX runs_of_site ON runs (site, id);
CREATE TABLE sections (
        id INTEGER PRIMARY KEY,
        site TEXT NOT NULL REFERENCES sites (name),
        name TEXT NOT NULL, url TEXT NOT NULL, first_seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL,
        printed_total INTEGER, printed_pages INTEGER,
        open_walk_at TEXT,      -- a walk met new rows and has not come to its end
        end_reached_at TEXT,    -- the list was last read to its end
        walked_at TEXT,         -- ... and every row was kept or accounted for
        UNIQUE (site, name)
    ) STRICT
    ;
CREATE TABLE run_sections (
        run INTEGER NOT NULL REFERENCES runs (id),
        section INTEGER NOT NULL REFERENCES sections (id),
        pages INTEGER NOT NULL, rows INTEGER NOT NULL, printed_total INTEGER,
        reached_end INTEGER NOT NULL CHECK (reached_end IN (0, 1)),
        caught_up INTEGER NOT NULL CHECK (caught_up IN (0, 1)),
        reason TEXT,
        PRIMARY KEY (run, section)
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE list_pages (
        section INTEGER NOT NULL REFERENCES sections (id),
        url TEXT NOT NULL, number INTEGER NOT NULL, last_read_at TEXT, etag TEXT, last_modified TEXT,
        owed_since TEXT,        -- lost, and the list was not read to its end since
        reason TEXT,
        PRIMARY KEY (section, url)
    ) STRICT, WITHOUT ROWID
    ;
CREATE INDEX list_pages_by_url ON list_pages (url);
CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,
        site TEXT NOT NULL REFERENCES sites (name),
        former_urls TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(former_urls)),
        first_seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL, gone_at TEXT, revision INTEGER NOT NULL,
        changed_at TEXT NOT NULL,   -- when the newest revision was made
        original INTEGER REFERENCES articles (id) CHECK (original <> id),
        similarity REAL,
        CHECK ((original IS NULL) = (similarity IS NULL))
    ) STRICT
    ;
CREATE INDEX articles_by_original ON articles (original) WHERE original IS NOT NULL;
CREATE INDEX articles_by_change ON articles (changed_at);
CREATE TABLE revisions (
        article INTEGER NOT NULL REFERENCES articles (id),
        revision INTEGER NOT NULL, made_at TEXT NOT NULL,
        run INTEGER REFERENCES runs (id),
        breadcrumb TEXT NOT NULL CHECK (json_valid(breadcrumb)),
        kicker TEXT, title TEXT, subtitle TEXT, source TEXT,
        authors TEXT NOT NULL CHECK (json_valid(authors)),
        photographers TEXT NOT NULL CHECK (json_valid(photographers)),
        editor TEXT, reviewer TEXT, published_at TEXT, published_precision TEXT, document_number TEXT,
        keywords TEXT NOT NULL CHECK (json_valid(keywords)),
        description TEXT, body_text TEXT, body_html TEXT,
        images TEXT NOT NULL CHECK (json_valid(images)),
        attachments TEXT NOT NULL CHECK (json_valid(attachments)),
        views INTEGER,
        found TEXT NOT NULL CHECK (json_valid(found)),
        reader TEXT, content_sha256 TEXT NOT NULL,
        capture TEXT CHECK (capture IS NULL OR json_valid(capture)),
        parts TEXT NOT NULL CHECK (json_valid(parts)),
        PRIMARY KEY (article, revision)
    ) STRICT
    ;
CREATE TABLE addresses (
        url TEXT PRIMARY KEY,
        site TEXT NOT NULL REFERENCES sites (name),
        state TEXT NOT NULL CHECK (state IN ('due', 'kept', 'gone', 'offsite', 'forbidden', 'not_article')),
        reason TEXT,
        article INTEGER REFERENCES articles (id),
        first_listed_at TEXT, last_listed_at TEXT,
        attempts INTEGER NOT NULL DEFAULT 0,    -- failed visits since the last that succeeded
        last_visit_at TEXT, next_visit_at TEXT, suspected_gone_at TEXT, etag TEXT, last_modified TEXT,
        CHECK (state <> 'kept' OR article IS NOT NULL)
    ) STRICT
    ;
CREATE INDEX addresses_by_article ON addresses (article);
CREATE INDEX addresses_by_state ON addresses (site, state, next_visit_at);
CREATE TABLE listings (
        id INTEGER PRIMARY KEY,
        section INTEGER NOT NULL REFERENCES sections (id),
        url TEXT NOT NULL REFERENCES addresses (url),
        title TEXT, date TEXT, first_listed_at TEXT NOT NULL, last_listed_at TEXT NOT NULL,
        UNIQUE (url, section)
    ) STRICT
    ;
CREATE INDEX listings_by_section ON listings (section);
CREATE TABLE visits (
        id INTEGER PRIMARY KEY,
        run INTEGER REFERENCES runs (id),
        url TEXT NOT NULL REFERENCES addresses (url),
        visited_at TEXT NOT NULL, outcome TEXT NOT NULL, status INTEGER,
        reason TEXT
    ) STRICT
    ;
CREATE INDEX visits_by_url ON visits (url, id);
CREATE INDEX visits_by_run ON visits (run);
CREATE TABLE sketches (     -- the smallest hashes of each body, to find candidates for duplicates
        hash INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES articles (id),
        PRIMARY KEY (hash, article)
    ) STRICT, WITHOUT ROWID
    ;
CREATE INDEX sketches_by_article ON sketches (article);
CREATE TABLE alike (        -- pairs with the same content, each in both directions
        article INTEGER NOT NULL REFERENCES articles (id),
        other INTEGER NOT NULL REFERENCES articles (id),
        similarity REAL NOT NULL,
        PRIMARY KEY (article, other)
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE warc_files (
        name TEXT PRIMARY KEY,
        site TEXT NOT NULL,
        run INTEGER REFERENCES runs (id),
        created_at TEXT NOT NULL, closed_at TEXT, size INTEGER,
        sha256 TEXT
    ) STRICT
    ;
CREATE TABLE captures (
        id INTEGER PRIMARY KEY,
        run INTEGER REFERENCES runs (id),
        url TEXT NOT NULL, method TEXT NOT NULL, status INTEGER NOT NULL, media_type TEXT,
        fetched_at TEXT NOT NULL,
        record_type TEXT NOT NULL CHECK (record_type IN ('response', 'revisit')),
        warc TEXT NOT NULL REFERENCES warc_files (name),
        offset INTEGER NOT NULL, length INTEGER NOT NULL, digest TEXT NOT NULL,
        UNIQUE (warc, offset)
    ) STRICT
    ;
CREATE INDEX captures_by_url ON captures (url, id);
CREATE INDEX captures_by_run ON captures (run);
CREATE TABLE files (
        sha256 TEXT PRIMARY KEY,
        path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, media_type TEXT,
        first_seen_at TEXT NOT NULL
    ) STRICT
    ;
CREATE TABLE file_addresses (
        url TEXT PRIMARY KEY,
        sha256 TEXT REFERENCES files (sha256),
        state TEXT NOT NULL CHECK (state IN ('kept', 'failed')),
        reason TEXT, etag TEXT, last_modified TEXT,
        last_visit_at TEXT NOT NULL
    ) STRICT
    ;
