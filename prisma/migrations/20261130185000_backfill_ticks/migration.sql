-- Whom a publication takes in is shown beside the canvas, among the many ticks of schedules.
CREATE INDEX schedule_tick_backfill ON schedule_tick (version_id) WHERE trigger ->> 'kind' = 'backfill';
