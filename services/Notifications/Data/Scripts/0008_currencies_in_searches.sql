-- What each source says a thing costs, each amount in its own currency: a search by budget looks at one at a time. Null where only the least and the most are known.
ALTER TABLE subjects ADD COLUMN amounts numeric[], ADD COLUMN currencies text[];

-- A search may ask for one currency. It lies in the index with all else that the search demands.
ALTER TABLE searches ADD COLUMN currency text;
ALTER TABLE search_anchors DROP CONSTRAINT search_anchors_pkey;
ALTER TABLE search_anchors ADD COLUMN currency text, ADD PRIMARY KEY (anchor, search_id) INCLUDE (condition, budget_min, budget_max, currency);
