-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TRIGGER push_token_server_key BEFORE INSERT OR UPDATE OF server_key_sealed ON push_token FOR EACH ROW WHEN (sealed_under_closed_key(NEW.server_key_sealed)) EXECUTE FUNCTION refuse_closed_key();
ALTER TABLE push_token SET (fillfactor = 70);
