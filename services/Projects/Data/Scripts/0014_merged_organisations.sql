-- An entry of the directory that was merged into another one stays as a signpost.
ALTER TABLE organisations ADD COLUMN merged_into uuid;
CREATE INDEX organisations_merged_into ON organisations (merged_into) WHERE merged_into IS NOT NULL;
