// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"
#include "domain/delivery/MailRow.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage::mails {

struct MailRecord
{
    domain::MailRow row; ///< without subject and text
    PersonId person;
    EnrolmentId enrolment;
    Bytes contentSealed; ///< subject and bodies; erased once handed over, except in a sample directory
};

void insert(Transaction& transaction, const MailRecord& record);
/// State, attempts, next try, answer and content.
void save(Transaction& transaction, const MailRecord& record);
[[nodiscard]] std::optional<MailRecord> find(Reader& reader, const MailId& id);
[[nodiscard]] std::vector<MailRecord> due(Reader& reader, Instant now, int limit);
/// Takes one due mail out of the hands of every other process until `until`, when it is due again unless it is settled before.
[[nodiscard]] std::optional<MailRecord> claim(Transaction& transaction, Instant now, Instant until);
/// Due at `at` again, if nobody has settled it.
void putBack(Transaction& transaction, const MailId& id, Instant at);
[[nodiscard]] std::optional<Instant> nextDue(Reader& reader);
struct Waiting
{
    long long count = 0;
    Instant oldest{}; ///< when it was queued; means nothing when none waits
};
[[nodiscard]] Waiting waiting(Reader& reader);
[[nodiscard]] std::vector<MailRecord> newest(Reader& reader, int limit);
/// Meetings whose one-time password has been waiting since before that moment, and whose RA was not told of it yet.
[[nodiscard]] std::vector<EnrolmentId> meetingsWithSlowMail(Reader& reader, Instant queuedBefore);
/// Takes back what has not left yet: the one-time passwords of an enrolment that is over or has sent a newer one.
void withdraw(Transaction& transaction, const EnrolmentId& enrolment, Instant at);

} // namespace countersign::storage::mails
