// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/ChangePerson.h"

#include "services/LiveEvents.h"
#include "services/support/Guard.h"
#include "storage/people/PersonRepository.h"
#include "storage/sql/Database.h"

namespace countersign::services {
namespace {

using domain::Person;

/// Who changed the profile last, for D-GEN-3; empty when the log does not say.
std::string lastChangedBy(storage::Reader& reader, const PersonId& person)
{
    auto row = reader
                   .sql("SELECT actor_name FROM audit_event WHERE subject = ? AND action LIKE 'person.%' "
                        "ORDER BY at DESC, sequence DESC LIMIT 1")
                   .with(person);
    return row.next() ? row.text(0) : std::string();
}

Error changedMeanwhile(storage::Reader& reader, const Person& person)
{
    auto error = refusal(ErrorKind::conflict, "D-GEN-3");
    error.parameters = {{"at", std::to_string(toMs(person.changedAt))}, {"by", lastChangedBy(reader, person.id)}};
    return error;
}

} // namespace

void announcePerson(storage::Transaction& transaction, ServiceContext& context, const Person& person)
{
    transaction.afterCommit([&context, id = person.id, organisation = person.organisation] {
        context.events.publish({0, "person", id.value, id, organisation});
    });
}

Result<Person> changePerson(
    ServiceContext& context, const Actor& actor, const PersonEdit& edit, const PersonChange& change)
{
    if (auto allowed = require(context, actor, edit.permission); !allowed)
        return fail(allowed.error());
    return context.database.write([&](storage::Transaction& transaction) -> Result<Person> {
        if (auto visible = inScope(transaction, actor, edit.id); !visible)
            return fail(visible.error());
        if (auto other = notOneself(actor, edit.id); !other)
            return fail(other.error());
        auto found = storage::people::find(transaction, context.sealer, edit.id);
        if (!found)
            return fail(found.error());
        auto person = **found;
        if (person.version != edit.version)
            return fail(changedMeanwhile(transaction, person));
        const auto details = change(transaction, person);
        if (!details)
            return fail(details.error());
        person.changedAt = context.clock.now();
        ++person.version;
        if (auto saved = storage::people::update(transaction, context.sealer, person); !saved)
            return fail(saved.error());
        auto event = auditEvent(context, actor, edit.action);
        event.subject = edit.id;
        event.subjectName = person.names.display;
        event.details = *details;
        transaction.audit(event);
        announcePerson(transaction, context, person);
        return person;
    });
}

} // namespace countersign::services
