// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/mails/MailComposer.h"

#include "base/Uuid.h"
#include "crypto/Sealer.h"
#include "services/LiveEvents.h"
#include "storage/delivery/MailRepository.h"
#include "storage/settings/SettingsRepository.h"

#include <nlohmann/json.hpp>

namespace countersign::services {
namespace {

crypto::SealContext place(const MailId& id)
{
    return {.table = "mail", .column = "content", .row = id.value};
}

} // namespace

bool mailConfigured(storage::Reader& reader, const ServiceContext& context)
{
    return context.sample || !storage::settings::email(reader).host.empty();
}

Result<MailId> queueMail(storage::Transaction& transaction, ServiceContext& context, const MailAddressee& to, const MailContent& content)
{
    if (!mailConfigured(transaction, context))
        return MailId();
    const MailId id(makeUuid(context.clock, context.random));
    const std::string plain
        = nlohmann::json{{"subject", content.subject}, {"text", content.text}, {"html", content.html}}.dump(-1, ' ', false,
            nlohmann::json::error_handler_t::replace);
    const auto sealed = context.sealer.seal(viewOf(plain), place(id));
    if (!sealed)
        return fail(sealed.error());
    storage::mails::MailRecord record;
    record.row.id = id;
    record.row.kind = to.kind;
    record.row.recipient = to.recipient;
    record.row.createdAt = record.row.changedAt = record.row.nextTryAt = context.clock.now();
    record.person = to.person;
    record.enrolment = to.enrolment;
    record.contentSealed = *sealed;
    storage::mails::insert(transaction, record);
    transaction.afterCommit([&context, id, person = to.person] { context.events.publish({0, "mail", id.value, person, {}}); });
    return id;
}

Result<MailContent> openMail(const ServiceContext& context, const MailId& id, const Bytes& sealed)
{
    const auto plain = context.sealer.open(sealed, place(id));
    if (!plain)
        return fail(plain.error());
    const auto json = nlohmann::json::parse(plain->revealText(), nullptr, false);
    if (json.is_discarded())
        return fail(failure(ErrorKind::integrity, "a mail's content is not what was sealed"));
    return MailContent{json.value("subject", ""), json.value("text", ""), json.value("html", "")};
}

} // namespace countersign::services
