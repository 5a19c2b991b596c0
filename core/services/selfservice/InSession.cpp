// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/selfservice/InSession.h"

#include "crypto/Digest.h"
#include "services/support/Browser.h"
#include "storage/people/PersonRepository.h"

namespace countersign::services {

bool isAlive(const PersonSessionRecord& record, Instant now)
{
    return record.endedAt == Instant{} && now < record.endsAt && now - record.activeAt < PersonSessionTimes::idle;
}

bool isFresh(const PersonSessionRecord& record, Instant now)
{
    return record.kind == fullKind && now - record.signedInAt < PersonSessionTimes::fresh;
}

Result<void> satisfies(const PersonSessionRecord& record, Needs needs, Instant now)
{
    const bool pass = record.kind == passKind && (needs == Needs::freshOrPass || needs == Needs::fullOrPass);
    if (pass)
        return {};
    if (record.kind != fullKind)
        return fail(refusal(ErrorKind::unauthenticated));
    const bool asksFresh = needs == Needs::fresh || needs == Needs::freshOrPass;
    if (asksFresh && !isFresh(record, now))
        return fail(refusal(ErrorKind::stepUpRequired, "S-ERR-1"));
    return {};
}

Result<PersonSessionRecord> sessionOf(storage::Reader& reader, const ServiceContext& context, const Actor& actor, Needs needs)
{
    const Instant now = context.clock.now();
    auto record = storage::person_sessions::findById(reader, actor.session);
    if (!record || record->person != actor.person || !isAlive(*record, now))
        return fail(refusal(ErrorKind::unauthenticated));
    const auto person = storage::people::findPlain(reader, record->person);
    if (!person || person->status != domain::PersonStatus::active)
        return fail(refusal(ErrorKind::unauthenticated));
    if (auto enough = satisfies(*record, needs, now); !enough)
        return fail(enough.error());
    return *std::move(record);
}

PersonSessionRecord newPersonSession(
    ServiceContext& context, const PersonId& person, const char* kind, const std::string& token, const BrowserInfo& browser)
{
    const Instant now = context.clock.now();
    PersonSessionRecord record;
    record.id = SessionId(makeUuid(context.clock, context.random));
    record.tokenHash = crypto::tokenHash(token);
    record.kind = kind;
    record.person = person;
    record.madeAt = record.activeAt = now;
    record.endsAt = now + (record.kind == halfKind ? PersonSessionTimes::half : PersonSessionTimes::whole);
    record.signedInAt = record.kind == fullKind ? now : Instant{};
    record.address = browser.address;
    record.browser = browserInWords(browser.userAgent);
    return record;
}

} // namespace countersign::services
