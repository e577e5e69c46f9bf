-- Times are microseconds since 1970, UTC. Both dialects read this file: BIGINT,
-- TEXT and BYTEA are names that SQLite takes too. Lists and blocks are JSON.

-- +goose Up
CREATE TABLE job (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,              -- urls, feed, list, folder, mailbox, url-list
  spec TEXT NOT NULL,
  origin TEXT NOT NULL,            -- command, configuration, dashboard
  created BIGINT NOT NULL,
  paused BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE story (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  job TEXT NOT NULL,
  created BIGINT NOT NULL
);
-- What is looked at: an article, or a feed, list or folder that brings articles.
CREATE TABLE source (
  id TEXT PRIMARY KEY,
  job TEXT NOT NULL REFERENCES job(id) ON DELETE CASCADE,
  story TEXT NOT NULL DEFAULT '',  -- empty for what brings articles
  version TEXT NOT NULL DEFAULT '',
  original BIGINT NOT NULL DEFAULT 0,
  url TEXT NOT NULL,
  host TEXT NOT NULL,
  born BIGINT NOT NULL,            -- when the article came out, else the first look
  next_at BIGINT NOT NULL,         -- 0: never
  paused BIGINT NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT '',  -- of the last look
  since BIGINT NOT NULL DEFAULT 0, -- of that state
  failures BIGINT NOT NULL DEFAULT 0,
  looked BIGINT NOT NULL DEFAULT 0,
  changed BIGINT NOT NULL DEFAULT 0,
  good TEXT NOT NULL DEFAULT '',   -- the last capture whose state was ok
  etag TEXT NOT NULL DEFAULT '',
  modified TEXT NOT NULL DEFAULT '',
  UNIQUE (job, url)
);
CREATE INDEX source_due ON source (next_at) WHERE next_at > 0;
CREATE INDEX source_story ON source (story);
CREATE INDEX source_host ON source (host);
-- Bytes under their own hash, once, packed with zstd.
CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY,
  bytes BIGINT NOT NULL,
  packed BIGINT NOT NULL,
  data BYTEA NOT NULL
);
CREATE TABLE capture (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  clock TEXT NOT NULL,             -- whose clock at is: own, server
  state TEXT NOT NULL,
  status BIGINT NOT NULL,
  final_url TEXT NOT NULL,
  media_type TEXT NOT NULL,
  headers TEXT NOT NULL,
  sha256 TEXT NOT NULL,            -- of the decoded body
  bytes BIGINT NOT NULL,
  text_sha256 TEXT NOT NULL DEFAULT ''
);
CREATE INDEX capture_source ON capture (source, at);
CREATE INDEX capture_blob ON capture (sha256);
CREATE TABLE event (
  id TEXT PRIMARY KEY,             -- of the source and the time that it was due
  at BIGINT NOT NULL,
  job TEXT NOT NULL,
  story TEXT NOT NULL,
  version TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  state TEXT NOT NULL,
  previous_state TEXT NOT NULL,
  capture TEXT NOT NULL,           -- empty where nothing was kept
  change TEXT NOT NULL             -- empty where there is none
);
CREATE INDEX event_at ON event (at, id);
CREATE INDEX event_source ON event (source, at);
CREATE TABLE notice (
  key TEXT PRIMARY KEY,
  event TEXT NOT NULL,
  channel TEXT NOT NULL,
  at BIGINT NOT NULL,
  due BIGINT NOT NULL,
  status TEXT NOT NULL,            -- waiting, sent, failed, held
  attempts BIGINT NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT '',
  sent BIGINT NOT NULL DEFAULT 0,
  body TEXT NOT NULL
);
CREATE INDEX notice_due ON notice (status, due);
CREATE INDEX notice_event ON notice (event);
CREATE TABLE host (
  name TEXT PRIMARY KEY,
  next_at BIGINT NOT NULL DEFAULT 0,   -- no request before
  held_until BIGINT NOT NULL DEFAULT 0, -- as the host asked
  busy BIGINT NOT NULL DEFAULT 0,      -- requests under way
  failures BIGINT NOT NULL DEFAULT 0,
  paused BIGINT NOT NULL DEFAULT 0,
  template TEXT NOT NULL DEFAULT ''
);
CREATE TABLE candidate (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  reasons TEXT NOT NULL,
  at BIGINT NOT NULL,
  state TEXT NOT NULL,             -- offered, accepted, refused
  decided_by TEXT NOT NULL DEFAULT '',
  decided BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX candidate_state ON candidate (state, at);
CREATE TABLE worker (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  began BIGINT NOT NULL,
  beat BIGINT NOT NULL
);
CREATE TABLE account (
  name TEXT PRIMARY KEY,
  secret TEXT NOT NULL,            -- argon2id
  role TEXT NOT NULL,              -- viewer, editor, admin
  created BIGINT NOT NULL
);
CREATE TABLE session (
  id TEXT PRIMARY KEY,             -- hash of the cookie
  account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
  csrf TEXT NOT NULL,
  expires BIGINT NOT NULL
);
CREATE TABLE token (
  id TEXT PRIMARY KEY,             -- hash of the token
  name TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
  role TEXT NOT NULL,
  created BIGINT NOT NULL,
  used BIGINT NOT NULL DEFAULT 0
);

-- +goose Down
DROP TABLE token;
DROP TABLE session;
DROP TABLE account;
DROP TABLE worker;
DROP TABLE candidate;
DROP TABLE host;
DROP TABLE notice;
DROP TABLE event;
DROP TABLE capture;
DROP TABLE blob;
DROP TABLE source;
DROP TABLE story;
DROP TABLE job;
