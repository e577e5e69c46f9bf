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
  paused BIGINT NOT NULL DEFAULT 0 -- 0: it runs; 1: by a person; 2: it left the configuration; 3: removed, its history is kept
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
  kind TEXT NOT NULL,
  story TEXT NOT NULL DEFAULT '',
  version TEXT NOT NULL DEFAULT '',
  original BIGINT NOT NULL DEFAULT 0,
  url TEXT NOT NULL,
  host TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  born BIGINT NOT NULL,            -- when the article came out, else when it was added
  next_at BIGINT NOT NULL,         -- 0: never
  kicked BIGINT NOT NULL DEFAULT 0, -- the next_at for which the queue has a job; 0: none
  kicked_at BIGINT NOT NULL DEFAULT 0,
  kicked_by TEXT NOT NULL DEFAULT '', -- the worker that goes on with it without a job of the queue
  paused BIGINT NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT '',
  since BIGINT NOT NULL DEFAULT 0,
  failures BIGINT NOT NULL DEFAULT 0,
  looked BIGINT NOT NULL DEFAULT 0,
  changed BIGINT NOT NULL DEFAULT 0,
  good TEXT NOT NULL DEFAULT '',
  last TEXT NOT NULL DEFAULT '',
  memo TEXT NOT NULL DEFAULT '',
  UNIQUE (job, url)
);
CREATE INDEX source_due ON source (next_at) WHERE next_at > 0;
CREATE INDEX source_story ON source (story, version);
CREATE INDEX source_host ON source (host, next_at, id);
CREATE INDEX source_kicked ON source (host) WHERE kicked > 0;
-- Bytes under their own hash, once, packed with zstd.
CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY,
  bytes BIGINT NOT NULL,
  packed BIGINT NOT NULL,
  data BYTEA NOT NULL
);
CREATE TABLE capture (
  id TEXT PRIMARY KEY,             -- that of its event
  source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  clock TEXT NOT NULL,
  state TEXT NOT NULL,
  status BIGINT NOT NULL,
  url TEXT NOT NULL,
  final_url TEXT NOT NULL,
  media_type TEXT NOT NULL,
  told TEXT NOT NULL,
  sha256 TEXT NOT NULL,            -- of the body; its blob may be pruned
  bytes BIGINT NOT NULL,
  text_sha256 TEXT NOT NULL DEFAULT '',
  pruned BIGINT NOT NULL DEFAULT 0,
  hold BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX capture_source ON capture (source, at, id);
CREATE INDEX capture_kept ON capture (source, at, id) WHERE pruned = 0;
CREATE INDEX capture_blob ON capture (sha256);
CREATE INDEX capture_at ON capture (at);
CREATE TABLE event (
  id TEXT PRIMARY KEY,             -- of the source and the time that it was due
  seq BIGINT NOT NULL,             -- the order in which events were kept
  at BIGINT NOT NULL,
  job TEXT NOT NULL,               -- its id; an event outlives its job
  job_name TEXT NOT NULL,
  story TEXT NOT NULL,
  story_title TEXT NOT NULL,
  version TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  state TEXT NOT NULL,
  previous_state TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  capture TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL DEFAULT '',
  bytes BIGINT NOT NULL DEFAULT 0,
  change TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX event_seq ON event (seq);
CREATE INDEX event_at ON event (at);
CREATE INDEX event_source ON event (source, seq);
CREATE INDEX event_job ON event (job, seq);
CREATE INDEX event_change ON event (seq) WHERE change <> '';
CREATE INDEX event_turn ON event (source, seq) WHERE change <> '' OR state <> previous_state;
CREATE INDEX event_story ON event (story, seq) WHERE change <> '';
CREATE TABLE notice (
  key TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  event TEXT NOT NULL,
  channel TEXT NOT NULL,
  at BIGINT NOT NULL,
  due BIGINT NOT NULL,
  status TEXT NOT NULL,            -- waiting, sent, failed
  attempts BIGINT NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT '',
  sent BIGINT NOT NULL DEFAULT 0,
  body TEXT NOT NULL,
  batch TEXT NOT NULL DEFAULT '',  -- key of the digest that carries it
  claim BIGINT NOT NULL DEFAULT 0  -- until when a worker has it
);
CREATE INDEX notice_due ON notice (due) WHERE status = 'waiting';
CREATE INDEX notice_event ON notice (event);
CREATE INDEX notice_sent ON notice (channel, sent) WHERE status = 'sent';
CREATE INDEX notice_batch ON notice (batch) WHERE batch <> '';
-- How it stands with a channel of notices.
CREATE TABLE channel (
  name TEXT PRIMARY KEY,
  held_until BIGINT NOT NULL DEFAULT 0,
  failures BIGINT NOT NULL DEFAULT 0, -- in a row
  since BIGINT NOT NULL DEFAULT 0,    -- of the first of them
  error TEXT NOT NULL DEFAULT '',
  sent BIGINT NOT NULL DEFAULT 0      -- when one last went out
);
-- Sources that cannot be read at present, until somebody has been told that they can.
CREATE TABLE trouble (
  source TEXT PRIMARY KEY,
  event TEXT NOT NULL,             -- the last
  state TEXT NOT NULL,
  detail TEXT NOT NULL,
  since BIGINT NOT NULL,
  last BIGINT NOT NULL,
  count BIGINT NOT NULL,           -- in a row, in this state
  told TEXT NOT NULL DEFAULT '',   -- the state that somebody was told of
  told_at BIGINT NOT NULL DEFAULT 0,
  ended BIGINT NOT NULL DEFAULT 0,
  became TEXT NOT NULL DEFAULT ''
);
CREATE TABLE host (
  name TEXT PRIMARY KEY,
  next_at BIGINT NOT NULL DEFAULT 0,
  held_until BIGINT NOT NULL DEFAULT 0,
  busy BIGINT NOT NULL DEFAULT 0,      -- sources of it for which the queue has a job
  failures BIGINT NOT NULL DEFAULT 0,
  paused BIGINT NOT NULL DEFAULT 0,
  pace TEXT NOT NULL DEFAULT '',
  memo TEXT NOT NULL DEFAULT ''    -- what was learned of its pages, JSON
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
  told TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL,
  state TEXT NOT NULL,
  decided_by TEXT NOT NULL DEFAULT '',
  decided BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX candidate_state ON candidate (state, at);
-- What of an article is held against others, so that it need not be read again.
CREATE TABLE profile (
  id TEXT PRIMARY KEY,             -- of the source that is the article
  source TEXT NOT NULL,            -- the feed or list that brought it
  story TEXT NOT NULL,             -- empty for an article of a watched feed
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  capture TEXT NOT NULL,
  version TEXT NOT NULL,
  at BIGINT NOT NULL,
  held BIGINT NOT NULL DEFAULT 0,  -- 1: against all that there was
  data BYTEA NOT NULL
);
CREATE INDEX profile_held ON profile (held, story);
-- What a part of the program remembers as one value, such as when it last looked
-- for silence.
CREATE TABLE memo (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
-- Stories of a batch that is shared among machines, and the settings that they
-- are compared with.
CREATE TABLE task (
  id TEXT PRIMARY KEY,             -- of everything that the output depends on
  kind TEXT NOT NULL,
  settings TEXT NOT NULL,
  input BYTEA NOT NULL,
  output BYTEA,
  state TEXT NOT NULL,             -- waiting, done, failed
  error TEXT NOT NULL DEFAULT '',
  created BIGINT NOT NULL,
  finished BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX task_created ON task (created);
CREATE TABLE worker (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  machine TEXT NOT NULL,
  pid BIGINT NOT NULL,
  began BIGINT NOT NULL,
  beat BIGINT NOT NULL
);
CREATE TABLE account (
  name TEXT PRIMARY KEY,
  secret TEXT NOT NULL,            -- argon2id
  role TEXT NOT NULL,              -- viewer, editor, admin
  created BIGINT NOT NULL,
  seen BIGINT NOT NULL DEFAULT 0,  -- last login
  disabled BIGINT NOT NULL DEFAULT 0,
  language TEXT NOT NULL DEFAULT '' -- of the dashboard's pages
);
CREATE TABLE session (
  id TEXT PRIMARY KEY,             -- hash of the cookie
  account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
  csrf TEXT NOT NULL,
  flash TEXT NOT NULL DEFAULT '',  -- what the next page says once
  created BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  expires BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account);
CREATE TABLE token (
  id TEXT PRIMARY KEY,             -- hash of the token
  name TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
  role TEXT NOT NULL,              -- feed, viewer, editor, admin; never more than its account's
  created BIGINT NOT NULL,
  expires BIGINT NOT NULL DEFAULT 0, -- 0: never
  used BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX token_account ON token (account);
-- Who did what in the dashboard or by the API.
CREATE TABLE act (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  account TEXT NOT NULL,
  token TEXT NOT NULL,             -- its name; empty for a browser
  address TEXT NOT NULL,
  what TEXT NOT NULL,
  about TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX act_at ON act (at, id);
-- What people say about a change, and who has seen it.
CREATE TABLE note (
  id TEXT PRIMARY KEY,
  event TEXT NOT NULL,
  said TEXT NOT NULL,
  account TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX note_event ON note (event, at);
CREATE TABLE seen (
  account TEXT NOT NULL,
  event TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (account, event)
);
-- What a person has said about links, findings and changes of a story.
CREATE TABLE verdict (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL,
  version TEXT NOT NULL,
  body TEXT NOT NULL,              -- a pairing or a ruling of package article, JSON
  account TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX verdict_story ON verdict (story, at);

-- +goose Down
DROP TABLE verdict;
DROP TABLE seen;
DROP TABLE note;
DROP TABLE trouble;
DROP TABLE channel;
DROP TABLE act;
DROP TABLE token;
DROP TABLE session;
DROP TABLE account;
DROP TABLE task;
DROP TABLE worker;
DROP TABLE memo;
DROP TABLE profile;
DROP TABLE candidate;
DROP TABLE host;
DROP TABLE notice;
DROP TABLE event;
DROP TABLE capture;
DROP TABLE blob;
DROP TABLE source;
DROP TABLE story;
DROP TABLE job;
