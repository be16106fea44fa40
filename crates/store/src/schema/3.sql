-- What reports claimed together when that was last compared, kept where their story has changed
-- since, until the claims of the new one are compared.
CREATE TABLE past (
    story TEXT PRIMARY KEY,
    -- None of a story of one report.
    packed BLOB
) WITHOUT ROWID;
CREATE TABLE past_member (
    report INTEGER PRIMARY KEY REFERENCES report (number),
    story TEXT NOT NULL REFERENCES past (story)
);
CREATE INDEX past_member_story ON past_member (story);

-- What became of stories, in order.
CREATE TABLE development (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    -- The story's id then.
    story TEXT NOT NULL,
    packed BLOB NOT NULL
);
CREATE INDEX development_at ON development (at);

-- What stories claimed is kept in another form now, so it is made anew.
UPDATE story SET claims = NULL, packed = NULL;
