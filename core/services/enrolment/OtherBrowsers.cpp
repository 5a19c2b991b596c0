// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/enrolment/OtherBrowsers.h"

#include "crypto/Digest.h"
#include "services/enrolment/Browsing.h"
#include "services/support/Browser.h"
#include "storage/sql/Database.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace browsers = storage::browsers;
using browsers::BrowserRecord;
using browsers::BrowserState;
using domain::EnrolmentEvent;

constexpr std::size_t shownAtOnce = 4;
constexpr std::size_t rememberedAtMost = 12; ///< whoever holds the link and throws cookies away fills no table

bool waits(const BrowserRecord& record)
{
    return record.state == BrowserState::seen || record.state == BrowserState::letIn;
}

/// The oldest that was only seen gives its place to the newest.
void makeRoom(storage::Transaction& transaction, const std::vector<BrowserRecord>& known)
{
    if (static_cast<std::size_t>(std::count_if(known.begin(), known.end(), waits)) < shownAtOnce)
        return;
    const auto oldest
        = std::find_if(known.rbegin(), known.rend(), [](const BrowserRecord& record) { return record.state == BrowserState::seen; });
    if (oldest == known.rend())
        return;
    auto past = *oldest;
    past.state = BrowserState::past;
    browsers::save(transaction, past);
}

BrowserRecord newRecord(ServiceContext& context, const EnrolmentId& enrolment, const std::string& tokenHash, const std::string& browser)
{
    BrowserRecord record;
    record.id = BrowserId(makeUuid(context.clock, context.random));
    record.enrolment = enrolment;
    record.tokenHash = tokenHash;
    record.browser = browser;
    record.at = context.clock.now();
    return record;
}

/// A meeting that a link names, settled and under way, or nothing.
std::optional<Meeting> underWay(
    storage::Transaction& transaction, ServiceContext& context, const std::string& linkToken, const BrowserInfo& browser)
{
    const auto record = storage::enrolments::findByLink(transaction, crypto::tokenHash(linkToken));
    if (!record || domain::isAlone(record->meeting))
        return std::nullopt;
    Meeting meeting(transaction, context, *record, linkActor(browser));
    meeting.settle();
    if (domain::isUnderWay(meeting.state()))
        return meeting;
    meeting.save();
    return std::nullopt;
}

} // namespace

std::optional<BrowserRecord> letInBrowser(storage::Reader& reader, const EnrolmentRecord& enrolment, const std::string& ownToken)
{
    if (ownToken.empty())
        return std::nullopt;
    auto record = browsers::find(reader, enrolment.id, browserHash(ownToken));
    return record && record->state == BrowserState::letIn ? record : std::nullopt;
}

void noticeOther(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, const std::string& ownToken,
    const std::string& browser)
{
    const auto& enrolment = meeting.record();
    const auto known = browsers::ofEnrolment(transaction, enrolment.id);
    const auto hash = browserHash(ownToken);
    const auto same = std::find_if(known.begin(), known.end(), [&](const BrowserRecord& record) { return record.tokenHash == hash; });
    const bool again = same != known.end() && same->state == BrowserState::past && same->at < enrolment.startedAt;
    if (same != known.end() ? !again : known.size() >= rememberedAtMost)
        return;
    makeRoom(transaction, known);
    if (again) {
        auto record = *same;
        record.state = BrowserState::seen;
        record.at = meeting.now();
        browsers::save(transaction, record);
    } else {
        browsers::insert(transaction, newRecord(context, enrolment.id, hash, browser));
    }
    meeting.noteHere("D-LIV-11", {{"browser", browser}, {"first", enrolment.browser}});
    meeting.audit("enrolment.other_browser", "refused", {{"browser", browser}});
}

Result<void> letIn(storage::Transaction& transaction, Meeting& meeting, const BrowserId& id)
{
    auto known = browsers::ofEnrolment(transaction, meeting.record().id);
    const auto chosen
        = std::find_if(known.begin(), known.end(), [&](const BrowserRecord& record) { return record.id == id && waits(record); });
    if (chosen == known.end())
        return fail(refusal(ErrorKind::notFound));
    for (auto& record : known) {
        if (!waits(record))
            continue;
        const bool isChosen = record.id == id;
        record.state = isChosen ? BrowserState::letIn : BrowserState::seen;
        record.letInAt = isChosen ? meeting.now() : Instant{};
        browsers::save(transaction, record);
    }
    meeting.noteHere("L-LET-IN", {{"browser", chosen->browser}});
    meeting.audit("enrolment.browser_let_in", "done", {{"browser", chosen->browser}});
    return {};
}

Result<void> moveMeeting(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, const std::string& ownToken,
    const std::string& newToken, const BrowserInfo& browser)
{
    if (!letInBrowser(transaction, meeting.record(), ownToken))
        return fail(refusal(ErrorKind::notFound));
    if (auto applied = meeting.apply(EnrolmentEvent::move); !applied)
        return applied;
    const std::string words = browserInWords(browser.userAgent);
    auto left = newRecord(context, meeting.record().id, meeting.record().browserHash, meeting.record().browser);
    left.state = BrowserState::left;
    left.movedTo = words;
    meeting.forgetProgress();
    meeting.bindTo(browserHash(newToken), words);
    browsers::insert(transaction, left);
    meeting.note(1, "L-MOVED", {{"browser", words}, {"first", left.browser}});
    meeting.audit("enrolment.moved", "done", {{"browser", words}, {"first", left.browser}});
    return {};
}

Result<void> RegistrationService::noticeBrowser(const std::string& linkToken, const std::string& ownToken, const BrowserInfo& browser)
{
    if (ownToken.empty() || !isPersonsBrowser(browser.userAgent))
        return {};
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        auto meeting = underWay(transaction, m_context, linkToken, browser);
        if (!meeting)
            return {};
        noticeOther(transaction, m_context, *meeting, ownToken, browserInWords(browser.userAgent));
        meeting->save();
        return {};
    });
}

Result<std::string> RegistrationService::continueHere(const std::string& linkToken, const std::string& ownToken, const BrowserInfo& browser)
{
    const std::string token = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<std::string> {
        auto meeting = underWay(transaction, m_context, linkToken, browser);
        if (!meeting)
            return fail(refusal(ErrorKind::notFound));
        const auto moved = moveMeeting(transaction, m_context, *meeting, ownToken, token, browser);
        meeting->save();
        if (!moved)
            return fail(moved.error());
        return token;
    });
}

} // namespace countersign::services
