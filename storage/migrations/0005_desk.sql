-- The evaluator's desk: a score that is abstained from, questions to the lead, passages that were
-- marked, and how the panel comments and reads.

ALTER TABLE score ADD COLUMN abstained TEXT NOT NULL DEFAULT ''; -- why the member gives no level

ALTER TABLE competition ADD COLUMN comments TEXT NOT NULL DEFAULT '' CHECK (comments IN ('', 'required', 'unless-full'));
ALTER TABLE competition ADD COLUMN balanced INTEGER NOT NULL DEFAULT 0 CHECK (balanced IN (0, 1));

CREATE TABLE query (
    id           TEXT NOT NULL PRIMARY KEY,
    member_id    TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED, -- who asks
    bid_id       TEXT NOT NULL REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    question     TEXT NOT NULL,
    asked        TEXT NOT NULL, -- UTC
    answer       TEXT NOT NULL,
    answered     TEXT NOT NULL, -- UTC, empty before there is an answer
    by_id        TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED, -- who answered
    CHECK ((answered = '') = (answer = ''))
) STRICT;

-- A passage of a response, or a part of a page, that a member marked for themselves. Where it is in a text
-- is counted in characters; where it is on a page in thousandths of its width and height, from the top left.
CREATE TABLE highlight (
    id           TEXT NOT NULL PRIMARY KEY,
    member_id    TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    bid_id       TEXT NOT NULL REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED, -- for the score of which question
    note         TEXT NOT NULL CHECK (note IN ('strengths', 'weaknesses', 'evidence')),
    document_id  TEXT REFERENCES bid_document (id) DEFERRABLE INITIALLY DEFERRED, -- NULL is the response's own text
    page         INTEGER NOT NULL CHECK (page >= 0), -- from 1; 0 in a text
    quote        TEXT NOT NULL,                      -- empty where no text was under it
    starts       INTEGER NOT NULL CHECK (starts >= 0),
    ends         INTEGER NOT NULL CHECK (ends >= starts),
    area         TEXT NOT NULL CHECK (json_valid(area)) -- [left, top, right, bottom], or [] in a text
) STRICT;
