// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/enrolment/EnrolmentView.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"

#include <string>
#include <vector>

namespace countersign::services {

enum class EnrolmentScope { open, recent };

struct NewLink
{
    domain::EnrolmentView enrolment;
    std::string link; ///< the only time it is seen
};

/// The RA's side of registration meetings: Generate link, watch, give time, cancel, lift a pause.
class EnrolmentService
{
public:
    explicit EnrolmentService(ServiceContext& context);

    /// Why a link cannot be made for this person now, as notes to be worded: see contract/Authenticators.h.
    [[nodiscard]] Result<std::vector<domain::Note>> obstacles(const Actor& actor, const PersonId& person);

    /// meeting: face to face or video. conflict D-ISS-3 {ra, at, ends, enrolment} when a link is open and `replaceOpen` is false;
    /// conflict with the obstacle's id for every other obstacle; invalidInput D-ISS-2 without confirmed identity.
    [[nodiscard]] Result<NewLink> generateLink(
        const Actor& actor, const PersonId& person, domain::Meeting meeting, bool identityConfirmed, bool replaceOpen,
        domain::AuthenticatorKind kind = domain::AuthenticatorKind::totpApp);

    [[nodiscard]] Result<std::vector<domain::EnrolmentView>> list(const Actor& actor, EnrolmentScope scope, const PersonId& person);
    [[nodiscard]] Result<domain::EnrolmentView> find(const Actor& actor, const EnrolmentId& id);

    [[nodiscard]] Result<domain::EnrolmentView> cancel(const Actor& actor, const EnrolmentId& id);
    [[nodiscard]] Result<domain::EnrolmentView> extendLink(const Actor& actor, const EnrolmentId& id);
    [[nodiscard]] Result<domain::EnrolmentView> giveMoreTime(const Actor& actor, const EnrolmentId& id);
    [[nodiscard]] Result<domain::EnrolmentView> liftPause(const Actor& actor, const EnrolmentId& id);
    /// Let them continue there: that browser, one of `otherBrowsers`, may take the meeting over; it takes it with its Continue.
    [[nodiscard]] Result<domain::EnrolmentView> letContinue(const Actor& actor, const EnrolmentId& id, const BrowserId& browser);

    /// What time has done: expires links, ends overdue meetings, purges dead secrets (security.md 27). Run about once a second
    /// by the composition root; each call is cheap when nothing is due.
    [[nodiscard]] Result<int> settleDue();

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
