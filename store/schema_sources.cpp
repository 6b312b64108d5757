#include "store/schema_scripts.h"

namespace store {

const char* const kSourcesSql = R"sql(
CREATE TABLE council (  -- a council, as the register names it
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,  -- the short name people use
  official_name TEXT NOT NULL,  -- the council's own
  gss TEXT NOT NULL,         -- code of the Office for National Statistics, '' when it has none
  former_gss TEXT NOT NULL,  -- of the area before a reorganisation, ''
  code TEXT NOT NULL,        -- the three letters of the register
  nation TEXT NOT NULL,  -- England, Northern Ireland, Scotland, Wales
  type TEXT NOT NULL  -- the kind of council
) STRICT;

CREATE TABLE site (  -- one portal; its key is permanent, its address is not
  key TEXT PRIMARY KEY,  -- 'doncaster'
  platform TEXT NOT NULL,  -- the software behind it: a recipe of this name
  base_url TEXT NOT NULL,  -- its address of today
  notes TEXT NOT NULL  -- what a person should know
) STRICT, WITHOUT ROWID;

CREATE TABLE site_council (  -- a portal serves one or more councils, in this order
  site TEXT NOT NULL REFERENCES site,
  position INTEGER NOT NULL,  -- 1, 2, ...
  council INTEGER NOT NULL REFERENCES council,
  PRIMARY KEY (site, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (  -- one command that writes, with its report
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,  -- 'harvest', 'reextract', ...
  options TEXT NOT NULL,     -- JSON
  owner TEXT NOT NULL,       -- process: host:pid:start time:pid namespace
  started_at TEXT NOT NULL,  -- all times: ISO 8601, UTC, milliseconds
  heartbeat_at TEXT NOT NULL,  -- when its process last said that it lives
  ended_at TEXT,  -- NULL while it runs
  outcome TEXT,              -- NULL while it runs; 'crashed' when its process died
  report TEXT                -- JSON
) STRICT;
CREATE INDEX run_going ON run (owner) WHERE ended_at IS NULL;

CREATE TABLE lease (  -- who harvests a site now
  site TEXT PRIMARY KEY REFERENCES site,
  run INTEGER NOT NULL REFERENCES run,
  owner TEXT NOT NULL,  -- its process
  taken_at TEXT NOT NULL,  -- when
  heartbeat_at TEXT NOT NULL,  -- when its process last said that it lives
  expires_at TEXT NOT NULL  -- when another run may take it
) STRICT, WITHOUT ROWID;
CREATE INDEX lease_run ON lease (run);

CREATE TABLE site_fact (  -- small facts learned about a site while harvesting it
  site TEXT NOT NULL REFERENCES site,
  name TEXT NOT NULL,  -- of the fact
  value TEXT NOT NULL,  -- of the fact
  learned_at TEXT NOT NULL,  -- when
  PRIMARY KEY (site, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE resource (  -- what can be asked for; its identity never holds a host
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL REFERENCES site,
  kind TEXT NOT NULL,         -- 'meeting', 'item', 'committee', 'document', ...
  platform_id TEXT NOT NULL,  -- the platform's own id, ''
  language TEXT NOT NULL,  -- '' the site's main one
  path TEXT NOT NULL,         -- relative to the site's base address
  visited_at TEXT,            -- meetings: when the main page of the last whole visit was fetched
  UNIQUE (site, kind, platform_id, language)
) STRICT;
CREATE INDEX resource_visited ON resource (site, kind, visited_at) WHERE visited_at IS NOT NULL;

CREATE TABLE frontier (  -- what is still to be asked; a row goes when it is answered
  id INTEGER PRIMARY KEY,                  -- the order of arrival
  resource INTEGER NOT NULL UNIQUE REFERENCES resource,
  site TEXT NOT NULL REFERENCES site,
  visit INTEGER REFERENCES visit,          -- the open visit it completes
  role TEXT NOT NULL,                      -- in that visit
  priority INTEGER NOT NULL,               -- smaller first
  not_before TEXT NOT NULL,  -- when it may be asked for
  attempts INTEGER NOT NULL,  -- that failed so far
  queued_at TEXT NOT NULL  -- when it came here
) STRICT;
CREATE INDEX frontier_order ON frontier (site, priority, id);
CREATE INDEX frontier_due ON frontier (site, not_before);
CREATE INDEX frontier_visit ON frontier (visit) WHERE visit IS NOT NULL;
)sql";

}  // namespace store
