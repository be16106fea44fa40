-- Stories in each of their orders, with all that a filter looks at: a story itself is a wide row
-- with its claims in it, and is read only where it is listed.
CREATE INDEX story_newest ON story (last DESC, id, first, reports, place, country);
CREATE INDEX story_biggest ON story (reports DESC, last DESC, id, first, place, country);
CREATE INDEX story_disputed ON story (disputed DESC, reports DESC, id, first, last, place, country);
CREATE INDEX report_outlet ON report (outlet);
