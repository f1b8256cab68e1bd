/**
 * FROM and WHERE of the calls (alias `c`) that a lane of corp $1 and group $2 may begin now: due, not stale, covered by no
 * stop, and without an equal mass send of which nobody knows yet whether WeCom has it. Customers' own stops are judged
 * by the dispatch, which holds them anyway.
 */
export const pickable = `
  send_call c
  JOIN installation ON NOT installation.stopped
  JOIN corp ON corp.id = c.corp_id AND NOT corp.stopped
  JOIN journey ON journey.id = c.journey_id AND NOT journey.stopped
  JOIN journey_version ON journey_version.id = c.version_id AND NOT journey_version.stopped
  WHERE c.corp_id = $1 AND c.grp = $2 AND c.state = 'reserved' AND NOT c.stale
    AND c.not_before <= clock_timestamp() AND c.not_after > clock_timestamp()
    AND NOT EXISTS (SELECT 1 FROM channel WHERE channel.corp_id = c.corp_id AND channel.kind = c.channel AND channel.stopped)
    AND NOT (c.api = 'add_msg_template' AND EXISTS (
      SELECT 1 FROM send_call equal WHERE equal.corp_id = c.corp_id AND equal.sender = c.sender AND equal.content_key = c.content_key
        AND equal.api = 'add_msg_template' AND equal.state IN ('dispatching', 'unknown')))`;
