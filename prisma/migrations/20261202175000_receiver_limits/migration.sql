-- How much a receiver outside WeCom takes (a group robot, a webhook, a mail server), what it was last sent, and when the next may go.
CREATE TABLE receiver_limit (
  corp_id    text NOT NULL REFERENCES corp(id) ON DELETE CASCADE,
  receiver   text NOT NULL,
  per_minute integer NOT NULL CHECK (per_minute BETWEEN 1 AND 1000),
  per_second integer CHECK (per_second >= 1),
  recent     timestamptz[] NOT NULL DEFAULT '{}',
  ready_at   timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (corp_id, receiver)
) WITH (fillfactor = 50);

-- The robots that are there already, each by what its chat takes.
INSERT INTO receiver_limit (corp_id, receiver, per_minute, per_second)
SELECT corp_id, 'webhook:' || key, CASE shape WHEN 'feishu' THEN 100 ELSE 20 END, CASE shape WHEN 'feishu' THEN 5 END
FROM (
  SELECT corp_id, key, CASE
    WHEN coalesce(config ->> 'shape', 'auto') <> 'auto' THEN config ->> 'shape'
    WHEN config ->> 'url' ~* '^https?://qyapi\.weixin\.qq\.com(:\d+)?/cgi-bin/webhook/send\M' THEN 'wecom'
    WHEN config ->> 'url' ~* '^https?://open\.(feishu\.cn|larksuite\.com)(:\d+)?/open-apis/bot/' THEN 'feishu'
    WHEN config ->> 'url' ~* '^https?://o?api\.dingtalk\.com(:\d+)?/robot/send\M' THEN 'dingtalk'
  END AS shape FROM channel_setting WHERE kind = 'webhook') AS told
WHERE shape IN ('wecom', 'feishu', 'dingtalk');
