// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person sees and answers in self-service (S-12).
#include "base/Text.h"
#include "services/VerificationService.h"
#include "services/enrolment/Browsing.h"
#include "storage/sql/Database.h"
#include "storage/verification/VerificationRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace verifications = storage::verifications;
using domain::VerificationState;

bool isTwoDigits(const std::string& text)
{
    return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// approved, denied or wrongNumber; an error that leaves the request open for what is no number at all.
Result<VerificationState> judge(const domain::Verification& asked, const PortalAnswer& answer)
{
    if (!answer.approve)
        return VerificationState::denied;
    const auto typed = trimmed(answer.number);
    if (typed.empty())
        return fail(wrongAnswer("number", "P-VER-2"));
    if (!isTwoDigits(typed))
        return fail(wrongAnswer("number", "P-VER-3"));
    return typed == asked.number ? VerificationState::approved : VerificationState::wrongNumber;
}

} // namespace

Result<std::optional<VerificationQuestion>> VerificationService::portalRequest(const PersonId& person)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<std::optional<VerificationQuestion>> {
        return pendingPortalRequest(reader, person, m_context.clock.now());
    });
}

Result<VerificationState> VerificationService::answerPortalRequest(
    const Actor& person, const VerificationId& id, const PortalAnswer& answer)
{
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<VerificationState> {
        const auto record = verifications::find(transaction, id);
        if (!record || record->shown.person != person.person
            || record->shown.way != domain::VerificationWay::portalRequest)
            return fail(refusal(ErrorKind::notFound));
        const auto state = judge(record->shown, answer);
        if (!state)
            return fail(state.error());
        // An alarm as from a phone: whoever presses "it is not me" says that the request was not of their doing.
        const std::string declined = *state == VerificationState::denied ? "unknown_trigger" : "";
        const auto ended = conclude(transaction, m_context, id, {*state, declined, person});
        if (!ended)
            return fail(ended.error());
        if (!*ended)
            return fail(refusal(ErrorKind::conflict, "P-VER-1"));
        return *state;
    });
}

Result<std::vector<domain::Verification>> VerificationService::ofPerson(const PersonId& person, int limit)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<std::vector<domain::Verification>> {
        std::vector<domain::Verification> shown;
        for (auto& record : verifications::ofPerson(reader, person, limit)) {
            record.shown.number.clear();
            record.shown.note.clear();
            shown.push_back(std::move(record.shown));
        }
        return shown;
    });
}

} // namespace countersign::services
