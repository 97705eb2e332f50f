-- What a person registered for is looked for when they ask for it, or to be forgotten.
CREATE INDEX attendees_of_person ON attendees (person_id);
