-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- additive
-- Search within a scope and inside words (docs/decisions/0024-search.md). People who are there already are filled in by
-- storage/people/SearchFill.h, some at a time, until nobody is without search_text.
ALTER TABLE organisation ADD COLUMN number BIGINT;
UPDATE organisation SET number = (SELECT count(*) FROM organisation o WHERE o.id <= organisation.id);
CREATE UNIQUE INDEX organisation_by_number ON organisation(number);

-- The words of the names, the part of the address before its @, and the UUID: " ann smith<ann.smith2<556123456789".
ALTER TABLE person ADD COLUMN search_text TEXT;
-- What the table of trigrams calls the person: SQLite may give rows other numbers when a file is copied.
ALTER TABLE person ADD COLUMN search_number BIGINT;
ALTER TABLE person_word ADD COLUMN organisation BIGINT;
DROP INDEX person_word_by_person;
CREATE INDEX person_word_by_organisation ON person_word(organisation, word, person);
DROP INDEX person_by_organisation;
CREATE INDEX person_by_organisation ON person(organisation, last_key);
CREATE INDEX person_without_search ON person(id) WHERE search_text IS NULL;
