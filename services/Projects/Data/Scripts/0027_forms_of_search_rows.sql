-- By which rules a row was made. It can be made anew at any time, and one of older rules is, a few at a time (RenewSearchRows). What is written from now on has the form of today; rows of before it
-- sum up revised budgets otherwise.
ALTER TABLE project_index ADD COLUMN form int NOT NULL DEFAULT 0;
ALTER TABLE project_index ALTER COLUMN form SET DEFAULT 1;
CREATE INDEX project_index_older ON project_index (project_id) WHERE form < 1;
