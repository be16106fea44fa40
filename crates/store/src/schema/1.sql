-- A step's name with each of its versions that made something in the store.
CREATE TABLE step (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    UNIQUE (name, version)
);

-- What was added together, and when.
CREATE TABLE batch (number INTEGER PRIMARY KEY, added TEXT NOT NULL);

-- The bytes that reports were read from.
CREATE TABLE original (
    number INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    bytes INTEGER NOT NULL,
    packed BLOB NOT NULL
);

CREATE TABLE report (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    -- The id of a story whose first report this is.
    key TEXT NOT NULL,
    -- What all versions of one report share.
    page TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    newest INTEGER NOT NULL,
    outlet TEXT,
    title TEXT,
    published TEXT,
    changed TEXT,
    name TEXT,
    -- Bytes of text.
    length INTEGER NOT NULL,
    original INTEGER REFERENCES original (number),
    batch INTEGER NOT NULL REFERENCES batch (number),
    packed BLOB NOT NULL
);
CREATE INDEX report_key ON report (key);
CREATE INDEX report_page ON report (page);
CREATE INDEX report_published ON report (published);

CREATE TABLE reading (
    report INTEGER PRIMARY KEY REFERENCES report (number),
    step INTEGER NOT NULL REFERENCES step (number),
    packed BLOB NOT NULL
);
CREATE TABLE terms (
    report INTEGER PRIMARY KEY REFERENCES report (number),
    step INTEGER NOT NULL REFERENCES step (number),
    packed BLOB NOT NULL
);
CREATE TABLE runs (
    report INTEGER PRIMARY KEY REFERENCES report (number),
    step INTEGER NOT NULL REFERENCES step (number),
    packed BLOB NOT NULL
);

CREATE TABLE story (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    reports INTEGER NOT NULL,
    disputed INTEGER NOT NULL,
    first TEXT,
    last TEXT,
    place TEXT,
    country TEXT,
    added TEXT NOT NULL,
    -- What listed it, and what compared its claims.
    step INTEGER REFERENCES step (number),
    claims INTEGER REFERENCES step (number),
    packed BLOB
) WITHOUT ROWID;
CREATE TABLE member (
    report INTEGER PRIMARY KEY REFERENCES report (number),
    story TEXT NOT NULL REFERENCES story (id)
);
CREATE INDEX member_story ON member (story);

-- What a step keeps from one run to the next, and the last report it has seen.
CREATE TABLE state (
    name TEXT PRIMARY KEY,
    step INTEGER NOT NULL REFERENCES step (number),
    through INTEGER NOT NULL,
    packed BLOB NOT NULL
) WITHOUT ROWID;

-- The words of reports; their text stays packed in `report`.
CREATE VIEW searchable (number, title, outlet, text) AS
    SELECT number, title, outlet, text_of(packed) FROM report;
CREATE VIRTUAL TABLE words USING fts5 (
    title, outlet, text,
    content = 'searchable', content_rowid = 'number',
    tokenize = "porter unicode61 remove_diacritics 2"
);

-- Which reports hold which runs of words, by the run's hash.
CREATE VIRTUAL TABLE passages USING fts5 (
    runs, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);
