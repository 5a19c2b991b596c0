-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A node that was cut off while the data key changed may still seal under the old one. What it writes is refused as if another
-- transaction had come first (40001): it runs again, with the new key.
CREATE FUNCTION sealed_under_closed_key(sealed BYTEA) RETURNS BOOLEAN LANGUAGE sql STABLE AS 'SELECT EXISTS (SELECT 1 FROM closed_data_key k WHERE substr(sealed, 1, length(k.prefix)) = k.prefix)';
CREATE FUNCTION refuse_closed_key() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''sealed under a data key that is closed'' USING ERRCODE = ''40001''; END';
CREATE TRIGGER person_mobile_key BEFORE INSERT OR UPDATE OF mobile_sealed ON person FOR EACH ROW WHEN (sealed_under_closed_key(NEW.mobile_sealed)) EXECUTE FUNCTION refuse_closed_key();
CREATE TRIGGER person_phone_key BEFORE INSERT OR UPDATE OF phone_sealed ON person FOR EACH ROW WHEN (sealed_under_closed_key(NEW.phone_sealed)) EXECUTE FUNCTION refuse_closed_key();
CREATE TRIGGER authenticator_seed_key BEFORE INSERT OR UPDATE OF seed_sealed ON authenticator FOR EACH ROW WHEN (sealed_under_closed_key(NEW.seed_sealed)) EXECUTE FUNCTION refuse_closed_key();
CREATE TRIGGER mail_content_key BEFORE INSERT OR UPDATE OF content_sealed ON mail FOR EACH ROW WHEN (sealed_under_closed_key(NEW.content_sealed)) EXECUTE FUNCTION refuse_closed_key();
CREATE TRIGGER setting_secret_key BEFORE INSERT OR UPDATE OF secret_sealed ON setting FOR EACH ROW WHEN (sealed_under_closed_key(NEW.secret_sealed)) EXECUTE FUNCTION refuse_closed_key();
CREATE TRIGGER idempotency_answer_key BEFORE INSERT OR UPDATE OF answer_sealed ON idempotency FOR EACH ROW WHEN (sealed_under_closed_key(NEW.answer_sealed)) EXECUTE FUNCTION refuse_closed_key();
CREATE FUNCTION hashed_under_closed_key(hashed TEXT) RETURNS BOOLEAN LANGUAGE sql STABLE AS 'SELECT EXISTS (SELECT 1 FROM closed_data_key k WHERE (split_part(hashed, '':'', 1) COLLATE "C") = k.id)';
CREATE TRIGGER one_time_password_key BEFORE INSERT ON one_time_password FOR EACH ROW WHEN (hashed_under_closed_key(NEW.keyed_hash)) EXECUTE FUNCTION refuse_closed_key();
