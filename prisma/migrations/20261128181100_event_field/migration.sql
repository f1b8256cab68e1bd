-- The field of a refused event that is wrong, as a JSON pointer into it.
ALTER TABLE client_event ADD COLUMN error_field text;
