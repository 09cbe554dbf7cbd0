-- What loading needs to keep: who a supplier is, what the lines of a price schedule were worked out
-- from, and the category, shortlist and invitations of Find.

ALTER TABLE supplier ADD COLUMN ppon TEXT NOT NULL DEFAULT '';
ALTER TABLE supplier ADD COLUMN size TEXT NOT NULL DEFAULT '' CHECK (size IN ('', 'micro', 'small', 'medium', 'sme', 'large'));
ALTER TABLE supplier ADD COLUMN vcse INTEGER NOT NULL DEFAULT 0 CHECK (vcse IN (0, 1));
ALTER TABLE supplier ADD COLUMN email TEXT NOT NULL DEFAULT '';

ALTER TABLE price_line ADD COLUMN quantity TEXT NOT NULL DEFAULT '0'; -- 0 is a sum of its own
ALTER TABLE price_line ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE price_line ADD COLUMN rate TEXT NOT NULL DEFAULT '0';

-- The export of the marketplace as it was imported.
CREATE TABLE category (
    id       TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    source   TEXT NOT NULL,
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    created  TEXT NOT NULL, -- UTC, when the marketplace made it
    facets   TEXT NOT NULL CHECK (json_valid(facets))
) STRICT;

CREATE TABLE candidate (
    category_id TEXT NOT NULL REFERENCES category (id) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    identifier  TEXT NOT NULL,
    ppon        TEXT NOT NULL,
    size        TEXT NOT NULL CHECK (size IN ('', 'micro', 'small', 'medium', 'sme', 'large')),
    vcse        INTEGER NOT NULL CHECK (vcse IN (0, 1)),
    email       TEXT NOT NULL,
    facets      TEXT NOT NULL CHECK (json_valid(facets)), -- values by facet
    PRIMARY KEY (category_id, position)
) STRICT;

-- Nothing was ever written to the shortlist of the format before: it is made again with what it is of.
DROP TABLE shortlist_supplier;
DROP TABLE shortlist;

CREATE TABLE shortlist (
    id          TEXT NOT NULL PRIMARY KEY,
    position    INTEGER NOT NULL,
    category_id TEXT NOT NULL REFERENCES category (id) DEFERRABLE INITIALLY DEFERRED,
    filter      TEXT NOT NULL CHECK (json_valid(filter)),
    made        TEXT NOT NULL -- UTC
) STRICT;

CREATE TABLE shortlist_supplier (
    shortlist_id TEXT NOT NULL REFERENCES shortlist (id) DEFERRABLE INITIALLY DEFERRED,
    supplier_id  TEXT NOT NULL REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    PRIMARY KEY (shortlist_id, supplier_id)
) STRICT;
