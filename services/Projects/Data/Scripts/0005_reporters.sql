-- Whether somebody reports under a reference already.
CREATE INDEX organisation_editors_identifiers ON organisation_editors USING gin (identifiers);
