-- Callbacks were lost while no server answered: the corp is read whole at once and not at its next turn.
ALTER TABLE corp ADD COLUMN sweep_asked_at timestamptz;
