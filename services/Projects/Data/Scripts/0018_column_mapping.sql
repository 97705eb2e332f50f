-- Which columns the headers of a file mean, as its sender says: header:column.
ALTER TABLE imports ADD COLUMN mapping text[] NOT NULL DEFAULT '{}';
