-- SPDX-FileCopyrightText: 2026 The Countersign authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rows that change at every step leave room beside them: an update that finds it touches no index (HOT), which is less work, and
-- leaves alone the index pages that other serialisable transactions have read.
ALTER TABLE authenticator SET (fillfactor = 70);
ALTER TABLE session SET (fillfactor = 70);
ALTER TABLE enrolment SET (fillfactor = 70);
ALTER TABLE one_time_password SET (fillfactor = 70);
ALTER TABLE password SET (fillfactor = 70);
ALTER TABLE allowance SET (fillfactor = 70);
ALTER TABLE idempotency SET (fillfactor = 70);
