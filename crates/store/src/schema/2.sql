-- Which place each grouped report has on the shelf, and its scores with those before it.
CREATE TABLE placing (
    report INTEGER PRIMARY KEY REFERENCES report (number),
    place INTEGER NOT NULL UNIQUE,
    packed BLOB NOT NULL
);

-- What grouping kept it keeps in `placing` now, so it begins anew.
DELETE FROM state;
ALTER TABLE state DROP COLUMN packed;
