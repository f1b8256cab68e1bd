-- Risks that the compiler named of a version and whoever published it said to know: diagnostics of core/diagnostics, as they were.
ALTER TABLE journey_version ADD COLUMN acknowledged jsonb NOT NULL DEFAULT '[]';
DROP TRIGGER journey_version_immutable ON journey_version;
CREATE TRIGGER journey_version_immutable BEFORE UPDATE ON journey_version FOR EACH ROW
  WHEN ((OLD.graph, OLD.plan_hash, OLD.number, OLD.journey_id, OLD.acknowledged) IS DISTINCT FROM (NEW.graph, NEW.plan_hash, NEW.number, NEW.journey_id, NEW.acknowledged))
  EXECUTE FUNCTION refuse_content_change();
