// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/enrolment/DeskTicketRepository.h"

namespace countersign::storage::desk_tickets {

void put(Transaction& transaction, const DeskTicket& ticket)
{
    transaction
        .sql("INSERT INTO desk_ticket (enrolment, token_hash, session, ends_at) VALUES (?,?,?,?) ON CONFLICT "
             "(enrolment) DO UPDATE SET "
             "token_hash = excluded.token_hash, session = excluded.session, ends_at = excluded.ends_at")
        .with(ticket.enrolment, ticket.tokenHash, ticket.session, ticket.endsAt)
        .post();
}

std::optional<DeskTicket> take(Transaction& transaction, const std::string& tokenHash)
{
    std::optional<DeskTicket> found;
    {
        auto row =
            transaction.sql("SELECT enrolment, session, ends_at FROM desk_ticket WHERE token_hash = ?").with(tokenHash);
        if (row.next())
            found = DeskTicket{row.id<EnrolmentId>(0), tokenHash, row.id<SessionId>(1), row.instant(2)};
    }
    if (found)
        transaction.sql("DELETE FROM desk_ticket WHERE token_hash = ?").with(tokenHash).run();
    return found;
}

} // namespace countersign::storage::desk_tickets
