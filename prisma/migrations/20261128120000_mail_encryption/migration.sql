-- A mail server says how it is spoken to. What used whatever the server offered must be encrypted from now on;
-- an administrator may choose otherwise.
UPDATE channel_setting
SET config = (config - 'secure') || jsonb_build_object('tls', CASE WHEN config ->> 'secure' = 'true' THEN 'implicit' ELSE 'required' END)
WHERE kind = 'smtp' AND NOT config ? 'tls';
