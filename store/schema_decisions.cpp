#include "store/schema_scripts.h"

namespace store {

const char* const kDecisionsSql = R"sql(
CREATE TABLE decision_reading (  -- of the register ('d123') or of an agenda item ('ai123')
  reading INTEGER PRIMARY KEY REFERENCES reading,
  title TEXT NOT NULL,  -- as printed
  maker TEXT NOT NULL,  -- who decided, as printed
  status TEXT NOT NULL,          -- as printed: 'Recommendations Approved'
  key_decision INTEGER,          -- 1, 0; NULL: not said, or neither yes nor no
  call_in INTEGER,               -- subject to call-in: 1, 0; NULL
  published TEXT NOT NULL,       -- ISO or ''
  decided TEXT NOT NULL,  -- ISO or empty: the day it was taken
  effective TEXT NOT NULL,  -- ISO or empty: the day from which it holds
  meeting_id TEXT NOT NULL,      -- the platform's id of the meeting that decided, ''
  item_id TEXT NOT NULL,         -- of the agenda item, ''
  issue_id TEXT NOT NULL,        -- of the matter in the forward plan, ''
  purpose_html TEXT NOT NULL,  -- what it is for
  purpose TEXT NOT NULL,  -- purpose_html as plain text
  decision_html TEXT NOT NULL,  -- what was decided
  decision TEXT NOT NULL,  -- decision_html as plain text
  reasons_html TEXT NOT NULL,  -- why
  reasons TEXT NOT NULL,  -- reasons_html as plain text
  alternatives_html TEXT NOT NULL,  -- what else was considered
  alternatives TEXT NOT NULL,  -- alternatives_html as plain text
  url TEXT NOT NULL  -- its page, absolute
) STRICT;
CREATE INDEX decision_reading_meeting ON decision_reading (meeting_id) WHERE meeting_id <> '';
CREATE INDEX decision_reading_item ON decision_reading (item_id) WHERE item_id <> '';

CREATE TABLE decision_detail (  -- what else the page prints under a label of its own
  reading INTEGER NOT NULL REFERENCES decision_reading,
  position INTEGER NOT NULL,  -- order on the page
  label TEXT NOT NULL,           -- '': under none
  text TEXT NOT NULL,  -- what stands under the label
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE member_reading (  -- who sits on a committee
  reading INTEGER NOT NULL REFERENCES committee_reading,
  position INTEGER NOT NULL,  -- place on the list
  person_id TEXT NOT NULL,       -- the platform's, '' when the name is no link
  name TEXT NOT NULL,  -- as printed
  role TEXT NOT NULL,  -- as printed
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;
ALTER TABLE committee_reading ADD COLUMN contact TEXT;   -- NULL: its own page was never read so far
ALTER TABLE committee_reading ADD COLUMN contact_html TEXT;  -- whom to ask

CREATE TABLE webcast_reading (  -- recordings a meeting's page leads to
  reading INTEGER NOT NULL REFERENCES meeting_reading,
  position INTEGER NOT NULL,  -- order on the page
  title TEXT NOT NULL,  -- of the link
  url TEXT NOT NULL,  -- of the recording, absolute
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;
ALTER TABLE meeting_reading ADD COLUMN moved_from TEXT NOT NULL DEFAULT '';  -- ISO

ALTER TABLE item_reading ADD COLUMN issue_id TEXT NOT NULL DEFAULT '';     -- in the forward plan
ALTER TABLE item_reading ADD COLUMN restriction TEXT NOT NULL DEFAULT '';  -- why it is exempt

-- A document may be met on a decision's page first; then that is where it is listed.
)sql";

}  // namespace store
