// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Authenticators.h"
#include "contract/Backup.h"
#include "contract/Enrolments.h"
#include "contract/Network.h"
#include "contract/People.h"
#include "contract/Recovery.h"
#include "contract/Registration.h"
#include "contract/Settings.h"
#include "contract/Staff.h"
#include "ui/client/Call.h"
#include "ui/client/Transport.h"

namespace countersign::ui {

enum class EnrolmentScope { open, recent };
enum class StatusFilter { active, closed, all };

/// Every route of the JSON API as a typed call (ui/client/Call.h). A call that changes something gets its idempotency
/// key here: make one call per thing that the person did, and send that same call again when the first try got no
/// answer.
class ApiClient final : public QObject
{
    Q_OBJECT

public:
    explicit ApiClient(Transport& transport, QObject* parent = nullptr);

    [[nodiscard]] Transport& transport() const { return m_transport; }

    // Before anyone is signed in
    [[nodiscard]] Call<contract::SetupState> setupState();
    [[nodiscard]] Call<contract::MadeSetup> setUp(const contract::Setup& setup, const QByteArray& bootstrapSecret);
    [[nodiscard]] Call<contract::SetupProgress> setupProgress(const QByteArray& bootstrapSecret);
    [[nodiscard]] Call<contract::HalfSession> signInPassword(const contract::PasswordSignIn& typed);
    [[nodiscard]] Call<contract::SignedIn> signInCode(
        const contract::VerificationCode& code, const QByteArray& halfSession);

    // Recovery: a token of its own
    [[nodiscard]] Call<contract::MadeRecovery> beginRecovery(const contract::Recovery& typed);
    [[nodiscard]] Call<contract::RecoveryProgress> recoveryProgress(const QByteArray& token);
    [[nodiscard]] Call<contract::RecoveryCode> finishRecovery(const QByteArray& token);

    // The session
    [[nodiscard]] Call<contract::RecoveryCode> newRecoveryCode(); ///< step-up
    [[nodiscard]] Call<Nothing> signOut();
    [[nodiscard]] Call<contract::Session> session();
    [[nodiscard]] Call<contract::Session> staySignedIn();
    [[nodiscard]] Call<Nothing> lock();
    [[nodiscard]] Call<contract::Session> unlock(const contract::VerificationCode& code);
    [[nodiscard]] Call<contract::Session> stepUp(const contract::VerificationCode& code);

    // People
    [[nodiscard]] Call<domain::SearchResults> people(const QString& query, StatusFilter status = StatusFilter::active);
    [[nodiscard]] Call<domain::Person> createPerson(const domain::NewPerson& person);
    [[nodiscard]] Call<domain::Person> person(const PersonId& id);
    [[nodiscard]] Call<domain::Person> changeNames(const PersonId& id, const contract::ChangeNames& change);
    [[nodiscard]] Call<domain::Person> changeEmail(const PersonId& id, const contract::ChangeEmail& change);
    [[nodiscard]] Call<domain::Person> changePhones(const PersonId& id, const contract::ChangePhones& change);
    [[nodiscard]] Call<domain::Person> changeWork(const PersonId& id, const contract::ChangeWork& change);
    [[nodiscard]] Call<domain::Person> closeProfile(
        const PersonId& id, const contract::CloseProfile& closing); ///< step-up
    [[nodiscard]] Call<domain::Person> reopenProfile(const PersonId& id, const contract::ReopenProfile& opening);
    [[nodiscard]] Call<contract::Activity> activity(const PersonId& id, Instant before = {});
    [[nodiscard]] Call<contract::Organisations> organisations();
    [[nodiscard]] Call<domain::Organisation> createOrganisation(const contract::NewOrganisation& organisation);

    // Registrations
    [[nodiscard]] Call<contract::MadeEnrolment> generateLink(
        const PersonId& id, const contract::NewEnrolment& enrolment);
    [[nodiscard]] Call<contract::Enrolments> enrolments(EnrolmentScope scope, const PersonId& person = {});
    [[nodiscard]] Call<domain::EnrolmentView> enrolment(const EnrolmentId& id);
    [[nodiscard]] Call<domain::EnrolmentView> cancelEnrolment(const EnrolmentId& id);
    [[nodiscard]] Call<domain::EnrolmentView> extendLink(const EnrolmentId& id); ///< Add 30 minutes
    [[nodiscard]] Call<domain::EnrolmentView> giveMoreTime(const EnrolmentId& id);
    [[nodiscard]] Call<domain::EnrolmentView> letThemTryAgain(const EnrolmentId& id);
    [[nodiscard]] Call<domain::EnrolmentView> letContinue(const EnrolmentId& id, const BrowserId& browser);

    // Authenticators
    [[nodiscard]] Call<contract::Authenticators> authenticators(const PersonId& id);
    [[nodiscard]] Call<domain::Authenticator> removeAuthenticator(
        const AuthenticatorId& id, const contract::RemoveAuthenticator& removal); ///< step-up
    [[nodiscard]] Call<domain::Authenticator> letThemTryAgain(const AuthenticatorId& id); ///< step-up
    [[nodiscard]] Call<contract::Test> startTest(const AuthenticatorId& id);
    [[nodiscard]] Call<contract::Test> test(const TestId& id);

    // Staff, settings, mail
    [[nodiscard]] Call<contract::Staff> staff();
    [[nodiscard]] Call<domain::StaffRow> giveRoles(const PersonId& id, const contract::GiveRoles& roles); ///< step-up
    [[nodiscard]] Call<domain::EmailSettings> emailSettings();
    [[nodiscard]] Call<domain::EmailSettings> changeEmailSettings(
        const contract::ChangeEmailSettings& change); ///< step-up
    [[nodiscard]] Call<contract::EmailTestResult> sendTestEmail();
    [[nodiscard]] Call<domain::OrganisationSettings> organisationSettings();
    [[nodiscard]] Call<domain::OrganisationSettings> changeOrganisationSettings(
        const domain::OrganisationSettings& settings); ///< step-up
    [[nodiscard]] Call<contract::RegistrationSettings> registrationSettings();
    [[nodiscard]] Call<contract::RegistrationSettings> changeRegistrationSettings(
        const contract::ChangeRegistration& change); ///< step-up
    [[nodiscard]] Call<contract::PortalPlace> portalPlace();
    [[nodiscard]] Call<contract::Network> network();
    [[nodiscard]] Call<contract::Network> changeNetwork(const contract::ChangeNetwork& change); ///< step-up
    [[nodiscard]] Call<contract::Domains> domains();
    [[nodiscard]] Call<contract::Domains> addDomain(const contract::AddDomain& domain);
    [[nodiscard]] Call<contract::Domains> removeDomain(const QString& domain);
    [[nodiscard]] Call<contract::Outbox> outbox();
    [[nodiscard]] Call<contract::Backup> backup();
    [[nodiscard]] Call<contract::Backup> makeBackup(const contract::MakeBackup& backup); ///< step-up
    [[nodiscard]] Call<contract::Backup> stopBackup();

private:
    template <class T>
    [[nodiscard]] Call<T> get(const QString& path);
    template <class T, class Body>
    [[nodiscard]] Call<T> change(Verb verb, const QString& path, const Body& body);

    Transport& m_transport;
};

} // namespace countersign::ui
