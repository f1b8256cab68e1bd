-- Seats that nobody has taken: when a call may begin was always when it was made, and no run was ever held by itself (stops hold them).
ALTER TABLE send_call DROP COLUMN not_before;
ALTER TABLE run DROP COLUMN held;
