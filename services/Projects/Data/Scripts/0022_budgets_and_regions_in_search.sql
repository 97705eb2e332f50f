-- Each budget with its currency in place of the least and greatest of all: amounts of different currencies are never compared with one another. A line is currency, blank, amount.
ALTER TABLE project_index ADD COLUMN budgets text NOT NULL DEFAULT '';

UPDATE project_index SET budgets = coalesce(
    (SELECT string_agg(DISTINCT coalesce(budget ->> 'currency', '') || ' ' || (budget ->> 'amount'), E'\n') FROM json_array_elements(CASE WHEN json_typeof(summary -> 'budgets') = 'array' THEN summary -> 'budgets' END) AS budget), '')
WHERE budget_low IS NOT NULL;

ALTER TABLE project_index DROP COLUMN budget_low, DROP COLUMN budget_high;

-- The region of the IOM Development Fund is a code like that of the DAC.
UPDATE project_index i SET terms = concat_ws(E'\n', nullif(i.terms, ''), 'region:' || c.code)
FROM projects p JOIN codes c ON c.list = 'IDF-Regions' AND (c.code = lower(p.content ->> 'idfRegion') OR EXISTS (SELECT FROM jsonb_each_text(c.names) AS name WHERE lower(name.value) = lower(p.content ->> 'idfRegion')))
WHERE p.id = i.project_id;
