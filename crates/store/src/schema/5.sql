-- What became of one story is asked for too.
CREATE INDEX development_story ON development (story);

-- Whom to tell what becomes of stories, and what they were told.
CREATE TABLE hook (
    address TEXT PRIMARY KEY,
    -- The last development that it was told of, or is told of by the message at hand.
    through INTEGER NOT NULL,
    -- The message that it has not taken yet, and the name under which it is sent each time.
    delivery TEXT,
    message TEXT,
    -- When that is sent next, failures in a row, and what was wrong the last time.
    next TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    problem TEXT
) WITHOUT ROWID;
