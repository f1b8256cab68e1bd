-- As whom something is sent to a customer now: the wanted employee while it follows the customer and is there, else the oldest
-- follower who is; null when nobody is left. The one rule for entering, for each later step, and for what is planned already.
CREATE FUNCTION present_owner(of_customer bigint, wanted text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT r.employee_id FROM relation r LEFT JOIN employee e ON e.corp_id = r.corp_id AND e.id = r.employee_id
  WHERE r.customer_id = of_customer AND r.ended_at IS NULL AND coalesce(e.active, true)
  ORDER BY coalesce(r.employee_id = wanted, false) DESC, r.added_at NULLS LAST, r.employee_id LIMIT 1
$$;
