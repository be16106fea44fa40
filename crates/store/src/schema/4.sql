-- A feed, list of feeds or sitemap that is watched.
CREATE TABLE feed (
    number INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    title TEXT,
    -- The list that names it, where nobody gave it.
    list INTEGER REFERENCES feed (number) ON DELETE CASCADE,
    -- By what its host knows whether we have its newest.
    etag TEXT,
    modified TEXT,
    -- When it was last had, when it last named a page that was new, when it is asked next.
    fetched TEXT,
    grown TEXT,
    next TEXT,
    -- Failures in a row, and what was wrong the last time, with what to do about it.
    failures INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    hint TEXT
);
CREATE INDEX feed_list ON feed (list);

-- A page that a feed led to.
CREATE TABLE link (
    number INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    feed INTEGER REFERENCES feed (number) ON DELETE SET NULL,
    -- Differs when the feed says something else of the page.
    mark TEXT NOT NULL,
    etag TEXT,
    modified TEXT,
    -- When a feed first led to it, when it was last had, when it is asked for next, if it is.
    found TEXT NOT NULL,
    fetched TEXT,
    next TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    -- What the feed said of it.
    packed BLOB
);
CREATE INDEX link_next ON link (next) WHERE next IS NOT NULL;
CREATE INDEX link_feed ON link (feed);
