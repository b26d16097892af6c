-- What administrators did. README.md, "Moderation", says how to read it.

-- One row: the number of the newest entry. Whoever writes one locks it: that is the log's order.
CREATE TABLE parlour_audit_head (number INTEGER NOT NULL);
INSERT INTO parlour_audit_head VALUES (0);

-- Who did what, in order. Nothing here is ever changed.
CREATE TABLE parlour_audit (
  number     INTEGER PRIMARY KEY,
  written_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
  who        TEXT    NOT NULL,
  action     TEXT    NOT NULL, -- the command's type, such as mute
  user_name  TEXT,             -- whom, or null
  room       TEXT,             -- where, or null
  until_at   INTEGER,          -- milliseconds since 1970, UTC; null for once or for good
  reason     TEXT
);
CREATE INDEX parlour_audit_written ON parlour_audit (written_at);

-- What holds now, or has held.
CREATE TABLE parlour_restriction (
  user_name TEXT    NOT NULL, -- whom; '' is everybody
  room      TEXT    NOT NULL, -- where; '' is everywhere
  until_at  INTEGER,          -- milliseconds since 1970, UTC; null for good
  reason    TEXT    NOT NULL,
  PRIMARY KEY (user_name, room)
);

-- For people: who did what to whom, where and until when.
CREATE VIEW parlour_audit_trail AS
  SELECT number, datetime(written_at / 1000, 'unixepoch') AS written, who, action, user_name, room,
         datetime(until_at / 1000, 'unixepoch') AS until, reason
  FROM parlour_audit;
