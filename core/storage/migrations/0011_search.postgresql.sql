-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- pg_trgm is a trusted extension: the owner of the database may create it where the server has it. Without it the search finds
-- beginnings of words only; the guide says how to make the index afterwards. (One line: statements end at line ends.)
DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS pg_trgm; EXECUTE 'CREATE INDEX person_by_trigram ON person USING gin (search_text gin_trgm_ops)'; EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN RAISE NOTICE 'pg_trgm cannot be created: people are found by beginnings of words only'; END $$;
