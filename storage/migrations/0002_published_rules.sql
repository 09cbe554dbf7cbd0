-- Every published rule as data, the versions of the method, and draws. Nothing here changes a row
-- that is there: what an older file does not say has the default, and the journal's entries from
-- before this format are read as if they said so.

ALTER TABLE competition ADD COLUMN central INTEGER NOT NULL DEFAULT 0 CHECK (central IN (0, 1));
ALTER TABLE competition ADD COLUMN estimate TEXT NOT NULL DEFAULT '0'; -- 0 is not known

-- Rules that are used as a whole are JSON, as rounding is; NULL is the rule of a method that does
-- not name one: scores are agreed, the highest total is first, no threshold, no limit on lots. NULL
-- is allowed in so many words, because json_valid(NULL) is false in many a SQLite of other programs,
-- which would call the file damaged.
ALTER TABLE competition ADD COLUMN consolidation TEXT CHECK (consolidation IS NULL OR json_valid(consolidation));
ALTER TABLE competition ADD COLUMN award TEXT CHECK (award IS NULL OR json_valid(award));
ALTER TABLE competition ADD COLUMN threshold TEXT CHECK (threshold IS NULL OR json_valid(threshold));
ALTER TABLE competition ADD COLUMN lot_limit TEXT CHECK (lot_limit IS NULL OR json_valid(lot_limit));

ALTER TABLE criterion ADD COLUMN phase TEXT; -- NULL is the written bid
ALTER TABLE criterion ADD COLUMN formula_figures TEXT CHECK (formula_figures IS NULL OR json_valid(formula_figures)); -- slope, bounds, ceiling ...
ALTER TABLE criterion ADD COLUMN threshold_mark TEXT;

ALTER TABLE bid ADD COLUMN preference INTEGER NOT NULL DEFAULT 0 CHECK (preference >= 0); -- 1 is the lot most wanted
ALTER TABLE price_line ADD COLUMN year INTEGER NOT NULL DEFAULT 0 CHECK (year BETWEEN 0 AND 100);

-- More kinds of tie step than the first format knew.
CREATE TABLE tie_step_wider (
    position     INTEGER NOT NULL PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('criterion', 'highest-quality', 'lowest-price', 'lots-drawn', 'joint')),
    criterion_id TEXT REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO tie_step_wider SELECT position, kind, criterion_id FROM tie_step;
DROP TABLE tie_step;
ALTER TABLE tie_step_wider RENAME TO tie_step;

CREATE TABLE phase (
    kind     TEXT NOT NULL PRIMARY KEY CHECK (kind IN ('capability-assessment', 'presentation')),
    position INTEGER NOT NULL,
    verify   INTEGER NOT NULL CHECK (verify IN (0, 1)) -- only confirms the written bid
) STRICT;

-- The method as it was published, each time it was.
CREATE TABLE method_version (
    number    INTEGER NOT NULL PRIMARY KEY, -- 1, 2, 3 ...
    hash      TEXT NOT NULL,                -- SHA-256 of canonical
    canonical TEXT NOT NULL,
    note      TEXT NOT NULL,
    published TEXT NOT NULL                 -- UTC, 2026-05-04T09:30:00.000Z; empty where it came without a time
) STRICT;

-- Lots that were drawn outside Assay to separate equal bids.
CREATE TABLE draw (
    lot_id TEXT NOT NULL PRIMARY KEY REFERENCES lot (id) DEFERRABLE INITIALLY DEFERRED,
    record TEXT NOT NULL
) STRICT;

CREATE TABLE draw_bid (
    lot_id   TEXT NOT NULL REFERENCES draw (lot_id) DEFERRABLE INITIALLY DEFERRED,
    bid_id   TEXT NOT NULL REFERENCES bid (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL, -- in the order drawn
    PRIMARY KEY (lot_id, bid_id)
) STRICT;
