// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The last part of a registration by push, as the browser sees it: the QR code, and the number of the first request.
#include "base/Text.h"
#include "crypto/Digest.h"
#include "push/EnrolmentUri.h"
#include "push/NormalUrl.h"
#include "services/RegistrationService.h"
#include "services/enrolment/Browsing.h"
#include "services/push/FirstRequests.h"
#include "services/push/PushService.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/push/PushRepository.h"
#include "storage/settings/SettingsRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

using domain::EnrolmentEvent;
using domain::EnrolmentState;
using storage::push::PushToken;

constexpr std::size_t credentialBytes = 20;
constexpr std::size_t serialBytes = 8; ///< enough that nobody can ask for a phone by guessing

Error outOfOrder()
{
    return refusal(ErrorKind::conflict, "P-X12");
}

std::string newSerial(Random& random)
{
    std::string hex = toHex(randomBytes(random, serialBytes));
    std::transform(hex.begin(), hex.end(), hex.begin(), [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
    return "PIPU" + hex;
}

/// Only its hash is kept. Whoever holds the browser's token gets the same one again, so a page that is opened twice does not make
/// a picture worthless that the phone has read already.
SecretBytes credentialOf(const std::string& browserToken, const std::string& serial)
{
    const auto whole = crypto::hmacSha256(viewOf(browserToken), viewOf("push credential|" + serial));
    return SecretBytes(std::string_view(toHex(ByteView(whole).first(credentialBytes))));
}

void makePendingPhone(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, const std::string& browserToken)
{
    domain::Authenticator device;
    device.id = AuthenticatorId(makeUuid(context.clock, context.random));
    device.person = meeting.record().person;
    device.kind = domain::AuthenticatorKind::pushApp;
    device.meeting = meeting.record().meeting;
    device.registeredBy = meeting.record().raName;
    storage::authenticators::insertPending(transaction, device, meeting.record().id, {});
    PushToken token;
    token.authenticator = device.id;
    token.person = device.person;
    token.enrolment = meeting.record().id;
    token.serial = newSerial(context.random);
    token.credentialHash = crypto::tokenHash(credentialOf(browserToken, token.serial).revealText());
    token.credentialEndsAt = meeting.record().finishBy;
    storage::push::insert(transaction, token);
    meeting.change().authenticator = device.id;
}

/// Time that was given to the meeting is given to the credential when the page is opened again.
void prolong(storage::Transaction& transaction, PushToken& token, Instant until)
{
    if (token.credentialEndsAt == until)
        return;
    token.credentialEndsAt = until;
    storage::push::saveCredential(transaction, token);
}

Result<RegistrationOffer> offerOf(storage::Transaction& transaction, const ServiceContext& context, const Meeting& meeting,
    const PushToken& token, const std::string& browserToken)
{
    const auto person = storage::people::findPlain(transaction, meeting.record().person).value_or(domain::Person{});
    const auto organisation = storage::settings::organisation(transaction);
    const auto url = push::normalUrl(context.publicUrl + pushPath);
    if (!url)
        return fail(failure(ErrorKind::internal, "the public address cannot stand in a push registration"));
    const auto left = std::chrono::ceil<minutes>(meeting.record().finishBy - meeting.now());
    push::EnrolmentOffer offer;
    offer.url = *url;
    offer.serial = token.serial;
    offer.credential = credentialOf(browserToken, token.serial);
    offer.issuer = organisation.issuer.empty() ? organisation.name : organisation.issuer;
    offer.label = person.email;
    offer.minutesLeft = static_cast<int>(left.count());
    return RegistrationOffer{push::enrolmentUri(offer), push::enrolmentUri(offer, push::UriScheme::pia)};
}

} // namespace

Result<RegistrationOffer> RegistrationService::showOffer(const std::string& browserToken, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<RegistrationOffer> {
        if (meeting.record().kind != domain::AuthenticatorKind::pushApp)
            return fail(outOfOrder());
        if (meeting.state() == EnrolmentState::passwordSet) {
            makePendingPhone(transaction, m_context, meeting, browserToken);
            if (auto applied = meeting.apply(EnrolmentEvent::showSecret); !applied)
                return fail(applied.error());
            meeting.note(5, "L-QR");
            meeting.audit("enrolment.secret_shown");
        }
        auto token = storage::push::find(transaction, meeting.record().authenticator);
        if (meeting.state() != EnrolmentState::secretShown || !token)
            return fail(outOfOrder());
        prolong(transaction, *token, meeting.record().finishBy);
        return offerOf(transaction, m_context, meeting, *token, browserToken);
    });
}

Result<void> RegistrationService::askPhoneAgain(const std::string& browserToken, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (meeting.paused())
            return fail(pausedError(meeting));
        const auto request = storage::push::firstRequest(transaction, meeting.record().authenticator);
        if (meeting.state() != EnrolmentState::keyExchanged || !request)
            return fail(outOfOrder());
        const auto state = stateOf(*request, meeting.now());
        if (state == domain::FirstRequestState::waiting)
            return {}; // selected twice: one request at a time
        if (state != request->state) // nobody has looked since its end
            meeting.note(6, "D-LIV-21");
        askFirst(transaction, m_context, meeting);
        meeting.audit("enrolment.push_asked_again");
        return {};
    });
}

} // namespace countersign::services
