-- The group into which an intent's message goes; of other channels, and of who is in none of the chosen groups, null.
ALTER TABLE send_intent ADD COLUMN group_id text;

-- What stands in a group, or is to: one message for each visit of a step of a version, whoever's run brings it.
CREATE TABLE group_message (
  version_id  uuid NOT NULL REFERENCES journey_version(id) ON DELETE CASCADE,
  instruction integer NOT NULL,
  visit       integer NOT NULL,
  corp_id     text NOT NULL,
  group_id    text NOT NULL,
  intent_id   uuid REFERENCES send_intent(id) ON DELETE SET NULL, -- of whoever brings it; null: forgotten with its run, and the message stands
  released    boolean NOT NULL DEFAULT false,                     -- its task was cancelled and read as unsent: another may bring it
  PRIMARY KEY (version_id, instruction, visit, group_id)
);
CREATE INDEX group_message_of_group ON group_message (corp_id, group_id);
CREATE INDEX group_message_intent ON group_message (intent_id);
CREATE INDEX send_intent_group_waits ON send_intent (version_id, instruction, visit, group_id) WHERE state = 'planned' AND wait_reason = 'group';
