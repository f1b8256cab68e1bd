-- What somebody whose role is limited began by hand on one day of the corp's calendar. Who begins something holds the row until the commit.
CREATE TABLE reach_day (
  corp_id   text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  actor     text NOT NULL,                        -- user:<id> or key:<id>
  day       date NOT NULL,
  acts      integer NOT NULL DEFAULT 0,
  customers bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (corp_id, actor, day)
);
CREATE INDEX reach_day_of_day ON reach_day (day);
