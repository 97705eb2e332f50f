-- Baselines, targets and actuals are lists, as in IATI. The projects say what they said, so nobody is told that they changed.
CREATE FUNCTION pg_temp.measured(value jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT CASE WHEN jsonb_typeof(value) = 'string' THEN jsonb_build_array(jsonb_build_object('value', value)) ELSE '[]' END
$$;

CREATE FUNCTION pg_temp.period_in_lists(period jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT period - 'target' - 'actual'
        || CASE WHEN period ? 'target' THEN jsonb_build_object('targets', pg_temp.measured(period -> 'target')) ELSE '{}' END
        || CASE WHEN period ? 'actual' THEN jsonb_build_object('actuals', pg_temp.measured(period -> 'actual')) ELSE '{}' END
$$;

CREATE FUNCTION pg_temp.indicator_in_lists(indicator jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT indicator - 'baseline'
        || CASE WHEN jsonb_typeof(indicator -> 'baseline') = 'object' THEN jsonb_build_object('baselines', jsonb_build_array(indicator -> 'baseline')) ELSE '{}' END
        || CASE WHEN jsonb_typeof(indicator -> 'periods') = 'array' THEN jsonb_build_object('periods', coalesce(
            (SELECT jsonb_agg(pg_temp.period_in_lists(period) ORDER BY n) FROM jsonb_array_elements(indicator -> 'periods') WITH ORDINALITY AS p (period, n)), '[]')) ELSE '{}' END
$$;

CREATE FUNCTION pg_temp.result_in_lists(result jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT CASE WHEN jsonb_typeof(result -> 'indicators') = 'array' THEN result || jsonb_build_object('indicators', coalesce(
        (SELECT jsonb_agg(pg_temp.indicator_in_lists(indicator) ORDER BY n) FROM jsonb_array_elements(result -> 'indicators') WITH ORDINALITY AS i (indicator, n)), '[]')) ELSE result END
$$;

ALTER TABLE projects DISABLE TRIGGER projects_changed;
UPDATE projects SET content = jsonb_set(content, '{results}',
    (SELECT jsonb_agg(pg_temp.result_in_lists(result) ORDER BY n) FROM jsonb_array_elements(content -> 'results') WITH ORDINALITY AS r (result, n)))
WHERE content @? '$.results[*].indicators[*] ? (exists(@.baseline) || exists(@.periods[*].target) || exists(@.periods[*].actual))';
ALTER TABLE projects ENABLE TRIGGER projects_changed;
