-- With a provider, a session may start long after the person proved who it is.
ALTER TABLE sessions ADD COLUMN authenticated_at timestamptz;   -- the claim `auth_time`
UPDATE sessions SET authenticated_at = started_at;
ALTER TABLE sessions ALTER COLUMN authenticated_at SET NOT NULL;
