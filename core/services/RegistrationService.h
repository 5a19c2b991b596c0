// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "base/Uuid.h"
#include "domain/authenticators/Authenticator.h"
#include "domain/authenticators/FirstRequest.h"
#include "domain/enrolment/EnrolmentState.h"
#include "domain/enrolment/Meeting.h"
#include "services/ServiceContext.h"

#include <optional>
#include <string>

namespace countersign::services {

/// Why a registration stands still for a while.
enum class PauseCause { none, address, oneTimePassword, verificationCode, password };

/// The request that the phone got which is being registered by push.
struct FirstRequestView
{
    domain::FirstRequestState state = domain::FirstRequestState::waiting;
    std::string number; ///< to be tapped on the phone; only while it waits
    Instant endsAt{};
};

/// What the browser that started a registration may know about it. Times are UTC; wording is the portal's.
struct RegistrationView
{
    EnrolmentId id;
    domain::EnrolmentState state = domain::EnrolmentState::linkMade;
    domain::Meeting meeting = domain::Meeting::video;
    domain::AuthenticatorKind kind = domain::AuthenticatorKind::totpApp; ///< what is registered
    std::optional<FirstRequestView> firstRequest; ///< push, once keys are exchanged
    std::string raName; ///< who asked
    std::string organisationName;
    Instant linkEnds{};
    Instant finishBy{}; ///< zero before Start
    bool moreTimePossible = false; ///< "I need more time" can still move finishBy
    std::string typedAddress; ///< as typed, for P-3 and P-3a
    std::string accountAddress; ///< the proved address; empty before addressProved (hidden user name field on P-4)
    Instant codeSentAt{}; ///< as far as the browser may know: also set when nothing was sent
    Instant sendAgainAt{}; ///< from when "Send it again" works
    int sendsLeft = 0;
    Instant pausedUntil{}; ///< zero when not paused
    PauseCause pauseCause = PauseCause::none;
    bool hasPassword = false; ///< the person enters the existing one instead of making one
    bool forgotPassword = false; ///< they make a new one although there is one
    Instant endedAt{};
    std::string deviceName;
    bool mailed = true; ///< the person is told of the registration by email; false while no mail server is configured
    AuthenticatorId authenticator; ///< once active
    bool outOfSends = false; ///< locked because one-time passwords were asked for too often (P-X6)
    bool detailsChanged = false; ///< cancelled because the profile changed (P-X13)
    bool timedOut = false; ///< back at linkMade after 15 minutes (P-X8)
    Instant movedAt{}; ///< not zero: the meeting was moved to another browser (P-X4b), and nothing else is told
    std::string movedTo; ///< "Android phone, Chrome"
};

/// What GET /r/{token} may show.
struct LinkView
{
    enum class Kind {
        usable, ///< P-1 with `registration` (ra, organisation, linkEnds)
        ownBrowser, ///< this browser started it: go on at the page of `registration.state`
        letIn, ///< another browser started it, and an RA let this one go on (P-X4)
        moved, ///< this browser started it, and the meeting was moved to another one (P-X4b)
        ranOut, ///< nobody ever started it (P-X1; ux.md section 6, settled point 3)
        unusable, ///< P-X0, whatever the cause
    };
    Kind kind = Kind::unusable;
    RegistrationView registration;
};

/// What the person needs to add the account. Shown only to the bound browser, only while the state allows it.
struct RegistrationSecret
{
    SecretBytes keyUri; ///< otpauth://totp/...
    SecretBytes setupKey; ///< base32 in groups of four
    std::string accountName;
    std::string issuer;
};

/// What a phone that is asked by push needs. Shown as RegistrationSecret is.
struct RegistrationOffer
{
    SecretBytes uri; ///< otpauth://pipush/...
    SecretBytes appUri; ///< the same under a scheme that opens that app and no other
};

struct BrowserInfo
{
    std::string userAgent;
    std::string address; ///< client address, for the audit log
    std::string reference;
    std::string source = {}; ///< whom limits per source count together; empty: the address
};

/// The person's side of a registration meeting (portal). Each call names the browser by the token from its cookie.
///
/// Errors: notFound - this browser holds no registration (P-X0, or P-X9 right after Start); conflict with message
/// "P-X12" - a step out of order, nothing changed; invalidInput - `fields` carry message ids of ux.md (P-EML-*, P-OTP-*,
/// P-PWD-*, P-COD-*) and `parameters` their figures; tooManyAttempts - paused, `retryAtMs` says until when (P-X5), or with
/// message "P-X6" / "P-X5L" the enrolment is now locked; unavailable - P-X10. After an error, current() tells where things stand.
/// Every call first applies what time has done (link expired, 15 minutes over). Thread: any worker thread; blocks.
class RegistrationService
{
public:
    explicit RegistrationService(ServiceContext& context);

    /// Never changes anything (security.md 22). `browserToken` may be empty. `ownToken` is a random value that every browser keeps
    /// which opened a link: by it an RA can let in a second one.
    [[nodiscard]] Result<LinkView> look(
        const std::string& linkToken, const std::string& browserToken, const std::string& ownToken = {});

    /// A browser has opened a link that it may not use: if another one holds the meeting, the RA is told (D-LIV-11), once for
    /// each. Binds and consumes nothing; without an own token, or from what is no person's browser, it does nothing at all.
    [[nodiscard]] Result<void> noticeBrowser(const std::string& linkToken, const std::string& ownToken, const BrowserInfo& browser);

    /// Continue (P-X4): moves the meeting to the browser that an RA let in; notFound for any other. As start().
    [[nodiscard]] Result<std::string> continueHere(
        const std::string& linkToken, const std::string& ownToken, const BrowserInfo& browser);

    /// The first POST: binds the link to this browser. The result is the new browser token for the cookie.
    [[nodiscard]] Result<std::string> start(const std::string& linkToken, const BrowserInfo& browser);

    [[nodiscard]] Result<RegistrationView> current(const std::string& browserToken);

    [[nodiscard]] Result<void> enterAddress(const std::string& browserToken, const std::string& typed, const BrowserInfo&);
    [[nodiscard]] Result<void> changeAddress(const std::string& browserToken, const BrowserInfo&);
    [[nodiscard]] Result<void> sendAgain(const std::string& browserToken, const BrowserInfo&);
    [[nodiscard]] Result<void> proveAddress(const std::string& browserToken, const std::string& oneTimePassword, const BrowserInfo&);
    [[nodiscard]] Result<void> createPassword(
        const std::string& browserToken, const SecretBytes& password, const SecretBytes& confirmation, const BrowserInfo&);
    /// Second device: the password that the person already has.
    [[nodiscard]] Result<void> enterPassword(const std::string& browserToken, const SecretBytes& password, const BrowserInfo&);
    /// Second device: makes a new password instead, since the address was proved and an RA is there. The old one holds until the new
    /// device is registered; then sessions end and the person is told by mail (M-8). A repeat is harmless.
    [[nodiscard]] Result<void> forgotPassword(const std::string& browserToken, const BrowserInfo&);
    /// Makes the secret on the first call, gives the same one after; moves passwordSet to secretShown.
    [[nodiscard]] Result<RegistrationSecret> showSecret(const std::string& browserToken, const BrowserInfo&);
    /// The same for push. From then on the phone goes on by itself (PushService); the state tells when it has.
    [[nodiscard]] Result<RegistrationOffer> showOffer(const std::string& browserToken, const BrowserInfo&);
    /// Another first request, where the one before was declined, answered wrongly or not at all.
    [[nodiscard]] Result<void> askPhoneAgain(const std::string& browserToken, const BrowserInfo&);
    /// "Next" on P-5: the RA sees that the person has moved on to the code. A repeat is harmless.
    [[nodiscard]] Result<void> addedAccount(const std::string& browserToken, const BrowserInfo&);
    [[nodiscard]] Result<void> confirmCode(const std::string& browserToken, const std::string& code, const BrowserInfo&);
    [[nodiscard]] Result<void> nameDevice(const std::string& browserToken, const std::string& name, const BrowserInfo&);

    [[nodiscard]] Result<void> needMoreTime(const std::string& browserToken, const BrowserInfo&);
    /// "Tell my RA I am stuck": D-LIV-13 on the RA's screen.
    [[nodiscard]] Result<void> askForHelp(const std::string& browserToken, const BrowserInfo&);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
