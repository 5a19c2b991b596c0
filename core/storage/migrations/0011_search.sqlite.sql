-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE UNIQUE INDEX person_by_search_number ON person(search_number);
-- Keeps no text: what it finds is checked against person.search_text.
CREATE VIRTUAL TABLE person_trigram USING fts5(text, content='', columnsize=0, tokenize='trigram');
