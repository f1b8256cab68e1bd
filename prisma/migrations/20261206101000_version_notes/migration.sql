-- What is new in a version, in the words of whoever published it; and who saved a draft last, for whoever is overtaken by it.
ALTER TABLE journey_version ADD COLUMN note text NOT NULL DEFAULT '';
ALTER TABLE journey ADD COLUMN draft_saved_by text, ADD COLUMN draft_saved_at timestamptz(6);

DROP TRIGGER journey_version_immutable ON journey_version;
CREATE TRIGGER journey_version_immutable BEFORE UPDATE ON journey_version FOR EACH ROW
  WHEN ((OLD.graph, OLD.plan_hash, OLD.number, OLD.journey_id, OLD.acknowledged, OLD.note) IS DISTINCT FROM (NEW.graph, NEW.plan_hash, NEW.number, NEW.journey_id, NEW.acknowledged, NEW.note))
  EXECUTE FUNCTION refuse_content_change();
