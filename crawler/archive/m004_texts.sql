CREATE TABLE texts (        -- one for each wording that an article has, with the keys that find those alike
    id INTEGER PRIMARY KEY,
    content INTEGER NOT NULL UNIQUE,    -- hash of all that is compared
    first INTEGER NOT NULL REFERENCES articles (id),
    b0 INTEGER, b1 INTEGER, b2 INTEGER, b3 INTEGER, b4 INTEGER, b5 INTEGER, b6 INTEGER, b7 INTEGER,
    b8 INTEGER, b9 INTEGER, b10 INTEGER, b11 INTEGER, b12 INTEGER, b13 INTEGER, b14 INTEGER, b15 INTEGER
) STRICT;
CREATE INDEX texts_by_first ON texts (first);
CREATE INDEX texts_by_b0 ON texts (b0) WHERE b0 IS NOT NULL;
CREATE INDEX texts_by_b1 ON texts (b1) WHERE b1 IS NOT NULL;
CREATE INDEX texts_by_b2 ON texts (b2) WHERE b2 IS NOT NULL;
CREATE INDEX texts_by_b3 ON texts (b3) WHERE b3 IS NOT NULL;
CREATE INDEX texts_by_b4 ON texts (b4) WHERE b4 IS NOT NULL;
CREATE INDEX texts_by_b5 ON texts (b5) WHERE b5 IS NOT NULL;
CREATE INDEX texts_by_b6 ON texts (b6) WHERE b6 IS NOT NULL;
CREATE INDEX texts_by_b7 ON texts (b7) WHERE b7 IS NOT NULL;
CREATE INDEX texts_by_b8 ON texts (b8) WHERE b8 IS NOT NULL;
CREATE INDEX texts_by_b9 ON texts (b9) WHERE b9 IS NOT NULL;
CREATE INDEX texts_by_b10 ON texts (b10) WHERE b10 IS NOT NULL;
CREATE INDEX texts_by_b11 ON texts (b11) WHERE b11 IS NOT NULL;
CREATE INDEX texts_by_b12 ON texts (b12) WHERE b12 IS NOT NULL;
CREATE INDEX texts_by_b13 ON texts (b13) WHERE b13 IS NOT NULL;
CREATE INDEX texts_by_b14 ON texts (b14) WHERE b14 IS NOT NULL;
CREATE INDEX texts_by_b15 ON texts (b15) WHERE b15 IS NOT NULL;
CREATE TABLE alike (        -- pairs with the same content, each in both directions
    text INTEGER NOT NULL REFERENCES texts (id),
    other INTEGER NOT NULL REFERENCES texts (id),
    similarity REAL NOT NULL,
    PRIMARY KEY (text, other)
) STRICT, WITHOUT ROWID;
ALTER TABLE articles ADD COLUMN text INTEGER REFERENCES texts (id);
CREATE INDEX articles_by_text ON articles (text);
