"""The tables of a library, and the steps that lead from each older version to this one. A step is a list of statements, run in one go.

What comes in (raws, drafts, corrections, refused, feeds) is ground; everything else is worked from it and can be worked again.
An article's `place` is its number and its place in the one order of all articles: day of publication, then a hash of what it is.
"""

from typing import Final

_FIRST: Final = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE raws (raw TEXT PRIMARY KEY, bytes BLOB NOT NULL);

CREATE TABLE articles (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  came INTEGER NOT NULL UNIQUE,          -- counts arrivals
  file TEXT NOT NULL,
  raw TEXT NOT NULL,                     -- hash of the bytes it came as
  level TEXT NOT NULL,
  added TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  event_to INTEGER,                      -- the strongest earlier article of the same story, and the first of that chain
  event INTEGER NOT NULL,
  line_to INTEGER,                       -- the same for the storyline
  line INTEGER NOT NULL,
  unit INTEGER NOT NULL,                 -- what it is worked together with: its line, or its event where the line is too long
  story TEXT NOT NULL DEFAULT ''
);
CREATE INDEX articles_event_to ON articles (event_to) WHERE event_to IS NOT NULL;
CREATE INDEX articles_line_to ON articles (line_to) WHERE line_to IS NOT NULL;
CREATE INDEX articles_line ON articles (line);
CREATE INDEX articles_unit ON articles (unit);
CREATE INDEX articles_story ON articles (story);

CREATE TABLE drafts (place INTEGER PRIMARY KEY, draft BLOB NOT NULL);
CREATE TABLE studies (place INTEGER PRIMARY KEY, rules TEXT NOT NULL, study BLOB NOT NULL);
CREATE TABLE again (place INTEGER PRIMARY KEY, parts TEXT NOT NULL, study BLOB NOT NULL);  -- read again with parts its kin relabelled

CREATE TABLE prints (print INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (print, place)) WITHOUT ROWID;
CREATE TABLE sketches (place INTEGER PRIMARY KEY, known BLOB NOT NULL, tokens BLOB NOT NULL);  -- outlet and day; article/sketch
CREATE TABLE names (place INTEGER PRIMARY KEY, keys BLOB NOT NULL);  -- hashes of the names that an article prints
CREATE TABLE pairs (
  later INTEGER NOT NULL, earlier INTEGER NOT NULL, kin INTEGER NOT NULL, event REAL NOT NULL, line REAL NOT NULL,
  PRIMARY KEY (later, earlier)
) WITHOUT ROWID;
CREATE INDEX pairs_earlier ON pairs (earlier);

CREATE TABLE waiting (place INTEGER PRIMARY KEY);   -- articles that are kept but not yet placed
CREATE TABLE due (unit INTEGER PRIMARY KEY);        -- units that must be worked again

CREATE TABLE units (unit INTEGER PRIMARY KEY, digest TEXT NOT NULL, rules TEXT NOT NULL, names BLOB NOT NULL, trace BLOB NOT NULL);
CREATE TABLE stories (
  id TEXT PRIMARY KEY, unit INTEGER NOT NULL, line TEXT NOT NULL, title TEXT NOT NULL, texts INTEGER NOT NULL, sources INTEGER NOT NULL,
  outlets INTEGER NOT NULL, first TEXT, last TEXT, began TEXT NOT NULL, changed TEXT NOT NULL, disagreements INTEGER NOT NULL,
  tampered INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX stories_changed ON stories (changed DESC, id);
CREATE INDEX stories_unit ON stories (unit);
CREATE INDEX stories_line ON stories (line);
CREATE TABLE renamed (kind TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL,
  PRIMARY KEY (kind, old, at)) WITHOUT ROWID;
CREATE INDEX renamed_new ON renamed (kind, new);
CREATE TABLE history (n INTEGER PRIMARY KEY, story TEXT NOT NULL, at TEXT NOT NULL, step BLOB NOT NULL);
CREATE INDEX history_story ON history (story, at);
CREATE INDEX history_at ON history (at);

CREATE TABLE corrections (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, target TEXT NOT NULL, value TEXT NOT NULL,
  note TEXT NOT NULL, at TEXT NOT NULL, undone TEXT);
CREATE TABLE refused (id TEXT PRIMARY KEY, file TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL, at TEXT NOT NULL,
  raw TEXT, draft BLOB) WITHOUT ROWID;
CREATE INDEX refused_at ON refused (at);

CREATE TABLE feeds (address TEXT PRIMARY KEY, title TEXT NOT NULL, etag TEXT, modified TEXT, asked TEXT, again TEXT,
  failures INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '', moved TEXT) WITHOUT ROWID;
CREATE TABLE entries (n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, feed TEXT NOT NULL, address TEXT NOT NULL, state TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0, again TEXT, entry BLOB NOT NULL);
CREATE INDEX entries_new ON entries (again) WHERE state = 'new';
CREATE TABLE runs (n INTEGER PRIMARY KEY, ended TEXT NOT NULL, run BLOB NOT NULL);

CREATE VIRTUAL TABLE words USING fts5 (title, text, content='', tokenize='porter unicode61 remove_diacritics 2');
"""

#: Stories come to stand before all is told of them: families and stories of a unit, as long as its trace is not made.
_STANDING: Final = """
CREATE TABLE standing (unit INTEGER PRIMARY KEY, digest TEXT NOT NULL, descent BLOB NOT NULL);
"""

#: STEPS[n] leads from version n to n + 1; a new file takes them all.
STEPS: Final = (_FIRST, _STANDING)
