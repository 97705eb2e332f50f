-- What its sender calls a file, and the headers of it that nothing is read from.
ALTER TABLE imports ADD COLUMN file_name text, ADD COLUMN unread text[] NOT NULL DEFAULT '{}';

-- For those who decide: the requests of all projects that wait, one page after the other.
CREATE INDEX requested_changes_state ON requested_changes (state, id);
