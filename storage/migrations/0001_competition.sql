-- One competition a file. Every table but "change" is the state; every row of it is explained
-- by the journal. Decimals are text, because SQLite's REAL would not keep them exact.

CREATE TABLE competition (
    id          TEXT NOT NULL PRIMARY KEY,
    title       TEXT NOT NULL,
    reference   TEXT NOT NULL,
    buyer       TEXT NOT NULL,
    description TEXT NOT NULL,
    regime      TEXT NOT NULL CHECK (regime IN ('PA23', 'PCR2015')),
    route       TEXT NOT NULL,
    currency    TEXT NOT NULL,
    stage       TEXT NOT NULL CHECK (stage IN ('setting-up', 'bids-loaded', 'scoring', 'moderating',
                                               'quality-agreed', 'prices-opened', 'decided', 'issued')),
    method_hash TEXT NOT NULL,
    weighting   TEXT NOT NULL CHECK (weighting IN ('share', 'points')),
    total       TEXT NOT NULL,
    rounding    TEXT NOT NULL CHECK (json_valid(rounding))
) STRICT;

CREATE TABLE lot (
    id       TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    number   TEXT NOT NULL,
    title    TEXT NOT NULL
) STRICT;

CREATE TABLE scale (
    id       TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL
) STRICT;

CREATE TABLE level (
    scale_id   TEXT NOT NULL REFERENCES scale (id) DEFERRABLE INITIALLY DEFERRED,
    value      TEXT NOT NULL,
    position   INTEGER NOT NULL,
    label      TEXT NOT NULL,
    descriptor TEXT NOT NULL,
    marks      TEXT NOT NULL,
    PRIMARY KEY (scale_id, value)
) STRICT;

CREATE TABLE criterion (
    id                TEXT NOT NULL PRIMARY KEY,
    parent_id         TEXT REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    position          INTEGER NOT NULL,
    number            TEXT NOT NULL,
    kind              TEXT NOT NULL CHECK (kind IN ('section', 'question', 'gate', 'price')),
    title             TEXT NOT NULL,
    guidance          TEXT NOT NULL,
    weight            TEXT NOT NULL,
    scale_id          TEXT REFERENCES scale (id) DEFERRABLE INITIALLY DEFERRED,
    formula           TEXT,
    lowest            TEXT,
    threshold_minimum TEXT,
    threshold_unit    TEXT,
    threshold_effect  TEXT,
    effect            TEXT
) STRICT;

CREATE TABLE criterion_lot (
    criterion_id TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    lot_id       TEXT NOT NULL REFERENCES lot (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (criterion_id, lot_id)
) STRICT;

CREATE TABLE tie_step (
    position     INTEGER NOT NULL PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('criterion', 'lowest-price', 'joint')),
    criterion_id TEXT REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE supplier (
    id         TEXT NOT NULL PRIMARY KEY,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    identifier TEXT NOT NULL
) STRICT;

CREATE TABLE member (
    id       TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL
) STRICT;

CREATE TABLE member_role (
    member_id TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    role      TEXT NOT NULL CHECK (role IN ('lead', 'chair', 'evaluator', 'commercial', 'approver', 'observer')),
    position  INTEGER NOT NULL,
    PRIMARY KEY (member_id, role)
) STRICT;

-- Which criteria a member scores; a member without a row here scores every question.
CREATE TABLE member_criterion (
    member_id    TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    PRIMARY KEY (member_id, criterion_id)
) STRICT;

CREATE TABLE bid (
    id          TEXT NOT NULL PRIMARY KEY,
    position    INTEGER NOT NULL,
    supplier_id TEXT NOT NULL REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
    lot_id      TEXT NOT NULL REFERENCES lot (id) DEFERRABLE INITIALLY DEFERRED,
    status      TEXT NOT NULL CHECK (status IN ('received', 'late', 'withdrawn', 'excluded')),
    reason      TEXT NOT NULL,
    UNIQUE (supplier_id, lot_id)
) STRICT;

CREATE TABLE response (
    bid_id       TEXT NOT NULL REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    text         TEXT NOT NULL,
    PRIMARY KEY (bid_id, criterion_id)
) STRICT;

CREATE TABLE score (
    member_id    TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
    bid_id       TEXT NOT NULL REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    level        TEXT NOT NULL,
    strengths    TEXT NOT NULL,
    weaknesses   TEXT NOT NULL,
    evidence     TEXT NOT NULL,
    PRIMARY KEY (member_id, bid_id, criterion_id)
) STRICT;

CREATE TABLE agreed_score (
    bid_id       TEXT NOT NULL REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    level        TEXT NOT NULL,
    reason       TEXT NOT NULL,
    dissent      TEXT NOT NULL,
    PRIMARY KEY (bid_id, criterion_id)
) STRICT;

CREATE TABLE price_line (
    id           TEXT NOT NULL PRIMARY KEY,
    position     INTEGER NOT NULL,
    bid_id       TEXT NOT NULL REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    label        TEXT NOT NULL,
    amount       TEXT NOT NULL
) STRICT;

CREATE TABLE recommendation (
    lot_id TEXT NOT NULL PRIMARY KEY REFERENCES lot (id) DEFERRABLE INITIALLY DEFERRED,
    bid_id TEXT NOT NULL REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED,
    text   TEXT NOT NULL
) STRICT;

-- A report that left Assay: its file name and the SHA-256 of its bytes.
CREATE TABLE report (
    id     TEXT NOT NULL PRIMARY KEY,
    name   TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

-- The journal. Appended to in the transaction of what it describes, never altered.
CREATE TABLE change (
    seq        INTEGER NOT NULL PRIMARY KEY, -- 1, 2, 3 ... without a gap
    act        INTEGER NOT NULL,             -- the seq of the first change made together with this one
    at         TEXT NOT NULL,                -- UTC, 2026-05-04T09:30:00.000Z
    actor      TEXT NOT NULL,                -- the member's ID
    actor_name TEXT NOT NULL,                -- the member's name at the time
    verb       TEXT NOT NULL,
    table_name TEXT NOT NULL,
    row_key    TEXT NOT NULL,                -- JSON array of the row's primary key
    before     TEXT NOT NULL,                -- the row as JSON, empty when it did not exist
    after      TEXT NOT NULL,                -- the row as JSON, empty when it was removed
    reason     TEXT NOT NULL,
    previous   TEXT NOT NULL,                -- hash of the change before, empty for the first
    hash       TEXT NOT NULL                 -- SHA-256 over all the columns above; see the README
) STRICT;

CREATE TRIGGER change_is_never_altered BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the journal is never altered'); END;

CREATE TRIGGER change_is_never_removed BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the journal is never altered'); END;
