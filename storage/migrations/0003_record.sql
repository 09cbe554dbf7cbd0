-- What belongs to the record besides the method and the judgements: documents, the register of
-- interests, what was undone, archives, and the steps of the journey around bids and award. Nothing
-- here changes a row that is there.

-- The end of the journal once more, so that entries cannot be cut off its end unseen. Written with
-- every change and not journalled itself; it has to equal the last entry.
CREATE TABLE journal_end (
    one  INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO journal_end SELECT 1, seq, hash FROM change ORDER BY seq DESC LIMIT 1;

-- A document is kept once, however often it was handed in, and is known by the SHA-256 of its bytes.
CREATE TABLE document (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    size   INTEGER NOT NULL CHECK (size >= 0) -- bytes
) STRICT;

-- A document's bytes, cut into parts so that none is ever in memory whole. Not journalled: the hash
-- of all parts in order is the document's key, and proves them.
CREATE TABLE document_part (
    sha256   TEXT NOT NULL REFERENCES document (sha256) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position >= 0), -- 0, 1, 2 ... without a gap
    bytes    BLOB NOT NULL,
    PRIMARY KEY (sha256, position)
) STRICT;

-- What a bid consists of besides its responses. One under a price criterion stays sealed with the prices.
CREATE TABLE bid_document (
    id           TEXT NOT NULL PRIMARY KEY,
    position     INTEGER NOT NULL,
    bid_id       TEXT NOT NULL REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id TEXT REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED, -- NULL is the bid as a whole
    name         TEXT NOT NULL CHECK (name <> ''),
    sha256       TEXT NOT NULL REFERENCES document (sha256) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- The register of interests: what members declare about suppliers, and what is decided about it.
CREATE TABLE declaration (
    id          TEXT NOT NULL PRIMARY KEY,
    position    INTEGER NOT NULL UNIQUE, -- 0, 1, 2 ... in the order made
    member_id   TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    supplier_id TEXT NOT NULL REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
    kind        TEXT NOT NULL CHECK (kind IN ('none', 'actual', 'potential', 'perceived', 'may-assess', 'recused')),
    text        TEXT NOT NULL,
    by_id       TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    made        TEXT NOT NULL, -- UTC, 2026-05-04T09:30:00.000Z; empty where it came without a time
    CHECK (kind = 'none' OR text <> '')
) STRICT;

CREATE TRIGGER declaration_is_never_altered BEFORE UPDATE ON declaration
BEGIN SELECT RAISE(ABORT, 'a declaration is added to, never replaced'); END;

CREATE TRIGGER declaration_is_never_removed BEFORE DELETE ON declaration
BEGIN SELECT RAISE(ABORT, 'a declaration is added to, never replaced'); END;

-- Acts whose rows were put back by the one who made them. Doing one again removes its row here.
CREATE TABLE undone (
    act    INTEGER NOT NULL PRIMARY KEY, -- the act that was undone
    by_act INTEGER NOT NULL              -- the act that did so
) STRICT;

-- What happened to the file as a whole: a copy restored, a clock put right.
CREATE TABLE event (
    id   TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind <> ''),
    text TEXT NOT NULL
) STRICT;

-- An archive that left Assay.
CREATE TABLE archive (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
    head       TEXT NOT NULL, -- hash of the last entry of the journal in it
    keep_until TEXT NOT NULL  -- a day, 2029-05-04
) STRICT;

CREATE INDEX change_of_row ON change (table_name, row_key); -- the past of one row

-- Find: who was on the shortlist when, and what came of each invitation.
CREATE TABLE shortlist (
    id     TEXT NOT NULL PRIMARY KEY,
    made   TEXT NOT NULL, -- UTC
    source TEXT NOT NULL  -- the export it was made from, and the filter
) STRICT;

CREATE TABLE shortlist_supplier (
    shortlist_id TEXT NOT NULL REFERENCES shortlist (id) DEFERRABLE INITIALLY DEFERRED,
    supplier_id  TEXT NOT NULL REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    PRIMARY KEY (shortlist_id, supplier_id)
) STRICT;

CREATE TABLE invitation (
    supplier_id TEXT NOT NULL PRIMARY KEY REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
    invited     TEXT NOT NULL, -- UTC
    outcome     TEXT NOT NULL CHECK (outcome IN ('invited', 'declined', 'no-bid', 'bid', 'late', 'withdrawn')),
    answered    TEXT NOT NULL, -- UTC, empty before there is an answer
    note        TEXT NOT NULL
) STRICT;

-- Score: questions to suppliers and their answers, and each evaluator's submission.
CREATE TABLE clarification (
    id           TEXT NOT NULL PRIMARY KEY,
    position     INTEGER NOT NULL,
    bid_id       TEXT REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED, -- NULL goes to every bidder
    criterion_id TEXT REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    question     TEXT NOT NULL,
    asked        TEXT NOT NULL, -- UTC
    answer       TEXT NOT NULL,
    answered     TEXT NOT NULL -- UTC, empty before there is an answer
) STRICT;

CREATE TABLE submission (
    id        TEXT NOT NULL PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    submitted TEXT NOT NULL, -- UTC
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64), -- of the scores as submitted
    reopened  TEXT NOT NULL  -- why the chair opened it again, empty while it stands
) STRICT;

-- Panel: what went out to a member and what came back, and the key a member signs with.
CREATE TABLE pack (
    id        TEXT NOT NULL PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    revision  INTEGER NOT NULL CHECK (revision >= 1),
    issued    TEXT NOT NULL, -- UTC
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
    UNIQUE (member_id, revision)
) STRICT;

CREATE TABLE pack_return (
    id       TEXT NOT NULL PRIMARY KEY,
    pack_id  TEXT NOT NULL REFERENCES pack (id) DEFERRABLE INITIALLY DEFERRED,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    received TEXT NOT NULL, -- UTC
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    UNIQUE (pack_id, revision)
) STRICT;

CREATE TABLE member_key (
    member_id  TEXT NOT NULL PRIMARY KEY REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    public_key TEXT NOT NULL,
    pinned     TEXT NOT NULL -- UTC
) STRICT;

-- Moderate: who sat together when, and which items they agreed.
CREATE TABLE sitting (
    id      TEXT NOT NULL PRIMARY KEY,
    started TEXT NOT NULL, -- UTC
    note    TEXT NOT NULL
) STRICT;

CREATE TABLE attendance (
    sitting_id TEXT NOT NULL REFERENCES sitting (id) DEFERRABLE INITIALLY DEFERRED,
    member_id  TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (sitting_id, member_id)
) STRICT;

CREATE TABLE sitting_item (
    sitting_id   TEXT NOT NULL REFERENCES sitting (id) DEFERRABLE INITIALLY DEFERRED,
    bid_id       TEXT NOT NULL REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    minutes      TEXT NOT NULL,
    PRIMARY KEY (sitting_id, bid_id, criterion_id)
) STRICT;

-- Price: the opening before witnesses, adjustments by rule, and the questions put to a bidder
-- whose price seems abnormally low.
CREATE TABLE price_opening (
    id         TEXT NOT NULL PRIMARY KEY,
    opened     TEXT NOT NULL, -- UTC
    opened_by  TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    witness_id TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (opened_by <> witness_id)
) STRICT;

CREATE TABLE price_adjustment (
    id          TEXT NOT NULL PRIMARY KEY,
    position    INTEGER NOT NULL,
    bid_id      TEXT NOT NULL REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED,
    line_id     TEXT NOT NULL REFERENCES price_line (id) DEFERRABLE INITIALLY DEFERRED,
    amount      TEXT NOT NULL, -- added to the line, negative takes away
    rule        TEXT NOT NULL, -- the published rule it follows
    reason      TEXT NOT NULL,
    approver_id TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE price_query (
    id       TEXT NOT NULL PRIMARY KEY,
    bid_id   TEXT NOT NULL REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED,
    notified TEXT NOT NULL, -- UTC, when the bidder was told that its price seems abnormally low
    question TEXT NOT NULL,
    replied  TEXT NOT NULL, -- UTC, empty before there is a reply
    reply    TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('', 'accepted', 'disregarded')),
    reason   TEXT NOT NULL,
    CHECK (decision = '' OR replied <> '')
) STRICT;

-- Decide: the recommendation is approved, or sent back, by somebody else.
CREATE TABLE approval (
    id        TEXT NOT NULL PRIMARY KEY,
    lot_id    TEXT NOT NULL REFERENCES lot (id) DEFERRABLE INITIALLY DEFERRED,
    member_id TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    outcome   TEXT NOT NULL CHECK (outcome IN ('approved', 'returned')),
    reason    TEXT NOT NULL,
    decided   TEXT NOT NULL -- UTC
) STRICT;
