-- Accounts that organise an event, whoever made it first among them.
ALTER TABLE events ADD COLUMN team uuid[] NOT NULL DEFAULT '{}';
UPDATE events SET team = ARRAY[created_by] WHERE created_by <> 'ffffffff-ffff-ffff-ffff-ffffffffffff';
CREATE INDEX events_team ON events USING gin (team);
CREATE INDEX events_organisers_all ON events USING gin (organiser_ids);

-- Who edits for which organisation, as Organisations tells it.
CREATE TABLE organisation_editors (
    organisation_id uuid PRIMARY KEY,
    version         bigint NOT NULL,
    person_ids      uuid[] NOT NULL
);
CREATE INDEX organisation_editors_persons ON organisation_editors USING gin (person_ids);

-- What a person chose to tell the organisers; gone thirty days after the event.
CREATE TABLE registration_contacts (
    registration_id uuid PRIMARY KEY REFERENCES registrations ON DELETE CASCADE,
    event_id        uuid NOT NULL,
    person_id       uuid NOT NULL,
    name            text,
    contact         text
);
CREATE INDEX registration_contacts_event ON registration_contacts (event_id);
CREATE INDEX registration_contacts_person ON registration_contacts (person_id);
