-- Days off and make-up days (调休) a corp has written down, a year at a time; each change is a version of its own, the newest counts.
CREATE TABLE work_calendar_year (
  corp_id    text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  year       integer NOT NULL,
  version    integer NOT NULL,
  days       jsonb,                                            -- null: as it comes with the product again
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (corp_id, year, version)
);

-- Why a wait is over when it is, for the pages that show it.
ALTER TABLE run_wait ADD COLUMN reason jsonb;
