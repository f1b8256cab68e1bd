-- Words of a corp's own by which its texts are judged; `normal`: as it is compared, so that no word stands there twice.
CREATE TABLE law_word (
  corp_id    text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  normal     text NOT NULL,
  word       text NOT NULL,
  grade      text NOT NULL CHECK (grade IN ('blocked', 'risky', 'advised', 'allowed')),
  live       boolean NOT NULL DEFAULT false,
  note       text NOT NULL DEFAULT '',
  changed_by text NOT NULL,
  changed_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (corp_id, normal)
);

-- Counts changes of a corp's words. It stands with the rules, which a reserve and a change of them meet on.
ALTER TABLE send_policy ADD COLUMN law_revision integer NOT NULL DEFAULT 0;

-- What a reason alone does not say: the rule and the word of its list for which a text was not sent. Never a customer's own words.
ALTER TABLE send_intent ADD COLUMN reason_detail text;
