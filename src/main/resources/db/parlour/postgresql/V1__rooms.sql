-- The durable log in PostgreSQL. README.md, "The log in SQL", says how to read it.

-- One row: the epoch of all positions in this database. Give it another value after restoring a
-- backup: positions given out since the backup are then recognised as lost instead of misread.
CREATE TABLE parlour_log (epoch TEXT NOT NULL);
INSERT INTO parlour_log VALUES (substr(replace(gen_random_uuid()::text, '-', ''), 1, 8));

-- A room that something was published in. Whoever appends locks its row: that is the room's order.
-- The free space lets a row's new versions stay on its page.
CREATE TABLE parlour_room (
  id       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name     TEXT   NOT NULL UNIQUE,
  head     BIGINT NOT NULL DEFAULT 0, -- seq of the newest message ever
  byte_end BIGINT NOT NULL DEFAULT 0  -- about how many bytes were ever published
) WITH (fillfactor = 50);

-- A room's messages that are still held: neighbours by their seq, up to the room's head.
CREATE TABLE parlour_message (
  room_id      BIGINT NOT NULL,
  seq          BIGINT NOT NULL,
  published_at BIGINT NOT NULL, -- milliseconds since 1970, UTC
  sender       TEXT   NOT NULL,
  message_key  TEXT,
  data         TEXT   NOT NULL, -- JSON, as it came
  byte_offset  BIGINT NOT NULL, -- about how many bytes were published in the room before it
  PRIMARY KEY (room_id, seq)
);

-- A key is taken once in a room.
CREATE UNIQUE INDEX parlour_message_key ON parlour_message (room_id, message_key)
  WHERE message_key IS NOT NULL;

-- For people: who said what, where and when.
CREATE VIEW parlour_history AS
  SELECT r.name AS room, l.epoch || ':' || m.seq AS position,
         to_timestamp(m.published_at / 1000.0) AS published, m.sender, m.message_key, m.data
  FROM parlour_message m JOIN parlour_room r ON r.id = m.room_id CROSS JOIN parlour_log l;
