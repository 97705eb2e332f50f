-- What a notice is about, by its type; the same as Category.Of, which a test compares.
CREATE OR REPLACE FUNCTION category_of(type text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE split_part(type, '-', 1)
        WHEN 'project' THEN 'projects'
        WHEN 'practice' THEN 'practices'
        WHEN 'resource' THEN 'resources'
        WHEN 'event' THEN 'events'
        WHEN 'call' THEN 'calls'
        WHEN 'organisation' THEN 'organisations'
        WHEN 'expert' THEN 'organisations'
        WHEN 'import' THEN 'imports'
        WHEN 'registration' THEN 'registrations'
        WHEN 'attendance' THEN 'registrations'
        WHEN 'certificate' THEN 'registrations'
        WHEN 'application' THEN 'applications'
        WHEN 'offer' THEN 'applications'
        WHEN 'submission' THEN 'submissions'
        WHEN 'story' THEN 'submissions'
        WHEN 'change' THEN 'submissions'
        WHEN 'review' THEN 'submissions'
        ELSE 'security'                   -- what has no name here cannot be muted by mistake
    END
$$;
