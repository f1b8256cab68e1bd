-- A subscription knows the trigger it stands for, so that what happened is weighed without looking for the plan; an entry, the
-- trigger it came by. Subscriptions of older versions mean any of their tags, and do not know their node.
ALTER TABLE trigger_subscription ADD COLUMN node_id text NOT NULL DEFAULT '';
ALTER TABLE trigger_subscription ADD COLUMN trigger jsonb;
UPDATE trigger_subscription SET trigger = jsonb_build_object('kind', 'tagAdded', 'match', 'any', 'tagIds', jsonb_build_array(key), 'groupId', NULL,
  'employeeIds', '[]'::jsonb, 'nodeId', '');
ALTER TABLE trigger_subscription ALTER COLUMN trigger SET NOT NULL;
ALTER TABLE trigger_subscription DROP CONSTRAINT trigger_subscription_pkey;
ALTER TABLE trigger_subscription ADD PRIMARY KEY (corp_id, kind, key, journey_id, node_id);

ALTER TABLE entry ADD COLUMN node_id text NOT NULL DEFAULT '';
