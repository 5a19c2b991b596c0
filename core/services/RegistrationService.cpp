// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/RegistrationService.h"

#include "crypto/Digest.h"
#include "services/enrolment/Browsing.h"
#include "services/enrolment/OtherBrowsers.h"
#include "services/mails/MailComposer.h"
#include "services/push/FirstRequests.h"
#include "services/support/Browser.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PasswordRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace enrolments = storage::enrolments;
using domain::EnrolmentState;

PauseCause pauseCause(const std::string& stored)
{
    if (stored == "address")
        return PauseCause::address;
    if (stored == "one_time_password")
        return PauseCause::oneTimePassword;
    if (stored == "password")
        return PauseCause::password;
    return stored.empty() ? PauseCause::none : PauseCause::verificationCode;
}

/// The state that time has brought about, without writing it: a GET changes nothing.
EnrolmentState settledState(const EnrolmentRecord& record, Instant now)
{
    if (domain::isOver(record.state))
        return record.state;
    if (record.linkEndsAt <= now)
        return EnrolmentState::expired;
    return domain::isUnderWay(record.state) && record.finishBy <= now ? EnrolmentState::linkMade : record.state;
}

std::optional<FirstRequestView> firstRequestOf(
    storage::Reader& reader, const EnrolmentRecord& record, EnrolmentState state, Instant now)
{
    const auto request = state == EnrolmentState::keyExchanged ? storage::push::firstRequest(reader, record.authenticator) : std::nullopt;
    if (!request)
        return std::nullopt;
    const auto stands = stateOf(*request, now);
    const bool waits = stands == domain::FirstRequestState::waiting;
    return FirstRequestView{stands, waits ? request->number : std::string(), request->endsAt};
}

RegistrationView viewFor(storage::Reader& reader, const ServiceContext& context, const EnrolmentRecord& record)
{
    const Instant now = context.clock.now();
    const auto person = storage::people::findPlain(reader, record.person).value_or(domain::Person{});
    RegistrationView view;
    view.id = record.id;
    view.state = settledState(record, now);
    view.meeting = record.meeting;
    view.kind = record.kind;
    view.firstRequest = firstRequestOf(reader, record, view.state, now);
    view.raName = record.raName;
    view.organisationName = storage::settings::organisation(reader).name;
    view.linkEnds = record.linkEndsAt;
    view.finishBy = record.finishBy;
    view.moreTimePossible = domain::isUnderWay(view.state) && record.finishBy < record.linkEndsAt;
    view.typedAddress = record.typedAddress;
    if (view.state >= EnrolmentState::addressProved && view.state <= EnrolmentState::active)
        view.accountAddress = person.email;
    view.codeSentAt = record.codeAskedAt;
    view.sendAgainAt = record.codeAskedAt + context.policy().oneTimePasswordPause;
    view.sendsLeft = std::max(0, context.policy().oneTimePasswordsPerLink - record.codesSent);
    if (record.pausedUntil > now && !domain::isOver(view.state)) {
        view.pausedUntil = record.pausedUntil;
        view.pauseCause = pauseCause(record.pauseCause);
    }
    view.hasPassword = !record.forgotPassword && storage::passwords::find(reader, record.person).has_value();
    view.forgotPassword = record.forgotPassword;
    view.endedAt = record.endedAt;
    view.mailed = mailConfigured(reader, context);
    view.authenticator = view.state == EnrolmentState::active ? record.authenticator : AuthenticatorId{};
    const auto cause = domain::fromName<EndCause>(record.endCause).value_or(EndCause::none);
    view.detailsChanged = cause == EndCause::detailsChanged;
    view.outOfSends = cause == EndCause::tooManySends;
    view.timedOut = view.state == EnrolmentState::linkMade && !record.browserHash.empty();
    if (!view.authenticator.empty()) {
        if (const auto authenticator = storage::authenticators::find(reader, view.authenticator))
            view.deviceName = authenticator->name;
    }
    return view;
}

std::optional<storage::browsers::BrowserRecord> leftBrowser(storage::Reader& reader, const std::string& browserToken)
{
    return browserToken.empty() ? std::nullopt : storage::browsers::findLeft(reader, browserHash(browserToken));
}

/// All that a browser may know which held the meeting before it was moved.
RegistrationView viewAfterMove(storage::Reader& reader, const EnrolmentRecord& record, const storage::browsers::BrowserRecord& left)
{
    RegistrationView view;
    view.id = record.id;
    view.state = EnrolmentState::cancelled;
    view.meeting = record.meeting;
    view.raName = record.raName;
    view.organisationName = storage::settings::organisation(reader).name;
    view.movedAt = view.endedAt = left.at;
    view.movedTo = left.movedTo;
    return view;
}

LinkView linkView(storage::Reader& reader, const ServiceContext& context, const EnrolmentRecord& record, const std::string& browserToken,
    const std::string& ownToken)
{
    LinkView link;
    link.registration = viewFor(reader, context, record);
    const bool own = !browserToken.empty() && crypto::constantTimeEqual(record.browserHash, browserHash(browserToken));
    if (link.registration.state == EnrolmentState::linkMade)
        link.kind = LinkView::Kind::usable;
    else if (own)
        link.kind = LinkView::Kind::ownBrowser;
    else if (domain::isUnderWay(link.registration.state) && letInBrowser(reader, record, ownToken))
        link.kind = LinkView::Kind::letIn;
    else if (const auto left = leftBrowser(reader, browserToken); left && left->enrolment == record.id)
        return {LinkView::Kind::moved, viewAfterMove(reader, record, *left)};
    else if (link.registration.state == EnrolmentState::expired && record.browserHash.empty())
        link.kind = LinkView::Kind::ranOut;
    else
        return {};
    return link;
}

} // namespace

RegistrationService::RegistrationService(ServiceContext& context)
    : m_context(context)
{
}

Result<LinkView> RegistrationService::look(const std::string& linkToken, const std::string& browserToken, const std::string& ownToken)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<LinkView> {
        const auto record = enrolments::findByLink(reader, crypto::tokenHash(linkToken));
        return record ? linkView(reader, m_context, *record, browserToken, ownToken) : LinkView{};
    });
}

Result<std::string> RegistrationService::start(const std::string& linkToken, const BrowserInfo& browser)
{
    const std::string token = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<std::string> {
        const auto record = enrolments::findByLink(transaction, crypto::tokenHash(linkToken));
        if (!record)
            return fail(refusal(ErrorKind::notFound));
        Meeting meeting(transaction, m_context, *record, linkActor(browser));
        const auto begun = beginIn(meeting, token, browserInWords(browser.userAgent));
        meeting.save();
        if (!begun)
            return fail(refusal(ErrorKind::notFound));
        return token;
    });
}

Result<RegistrationView> RegistrationService::current(const std::string& browserToken)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<RegistrationView> {
        const auto record = enrolments::findByBrowser(reader, browserHash(browserToken));
        if (!browserToken.empty() && record)
            return viewFor(reader, m_context, *record);
        const auto left = leftBrowser(reader, browserToken);
        const auto moved = left ? enrolments::find(reader, left->enrolment) : std::nullopt;
        if (!moved)
            return fail(refusal(ErrorKind::notFound));
        return viewAfterMove(reader, *moved, *left);
    });
}

Result<void> RegistrationService::needMoreTime(const std::string& browserToken, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction&, Meeting& meeting) -> Result<void> {
        auto& record = meeting.change();
        record.finishBy = std::min<Instant>(record.finishBy + m_context.policy().timeToFinish, record.linkEndsAt);
        meeting.audit("enrolment.time_extended");
        return {};
    });
}

Result<void> RegistrationService::askForHelp(const std::string& browserToken, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction&, Meeting& meeting) -> Result<void> {
        meeting.noteHere("D-LIV-13");
        meeting.audit("enrolment.help_asked");
        return {};
    });
}

} // namespace countersign::services
