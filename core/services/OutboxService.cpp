// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/OutboxService.h"

#include "services/mails/MailComposer.h"
#include "services/support/Guard.h"
#include "storage/delivery/MailRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/sql/Database.h"

namespace countersign::services {

OutboxService::OutboxService(ServiceContext& context)
    : m_context(context)
{
}

Result<std::vector<domain::MailRow>> OutboxService::list(const Actor& actor)
{
    if (auto allowed = require(m_context, actor, domain::Permission::viewOutbox); !allowed)
        return fail(allowed.error());
    return m_context.database.read([&](storage::Reader& reader) -> Result<std::vector<domain::MailRow>> {
        std::vector<domain::MailRow> rows;
        for (auto& record : storage::mails::newest(reader, 200)) {
            if (!record.person.empty() && !inScope(reader, actor, record.person))
                continue;
            if (m_context.sample && !record.contentSealed.empty()) {
                const auto content = openMail(m_context, record.row.id, record.contentSealed);
                if (!content)
                    return fail(content.error());
                record.row.subject = content->subject;
                record.row.text = content->text;
            }
            rows.push_back(std::move(record.row));
        }
        return rows;
    });
}

} // namespace countersign::services
