-- Whether whoever sent a file decides change requests, and so may change what takes one. Kept, since the roles are gone when the work is done.
ALTER TABLE imports ADD COLUMN may_decide boolean NOT NULL DEFAULT false;
UPDATE imports SET may_decide = may_edit_all OR publish;
ALTER TABLE imports ALTER COLUMN may_decide DROP DEFAULT;

-- What a dry run has told of an activity besides what is wrong in the file, by rules with blanks between: it is not told again.
ALTER TABLE import_activities ADD COLUMN told text;

-- Those in which something waits for a decision, of all senders.
CREATE INDEX imports_conflicts ON imports (id) WHERE conflicts > 0;
