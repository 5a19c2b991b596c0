// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/ApiClient.h"

#include <QUrl>

namespace countersign::ui {

namespace {

/// POST needs a JSON object even where nothing is to be said.
constexpr auto emptyObject = "{}";
constexpr std::chrono::milliseconds mailPatience{90'000};

QString part(const std::string& id)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(id)));
}

template <class Id>
QString below(const char* collection, const Id& id, const char* rest = "")
{
    return u'/' + QLatin1String(collection) + u'/' + part(id.value) + QLatin1String(rest);
}

template <class Body>
QByteArray bodyOf(const Body& body)
{
    if constexpr (std::is_same_v<Body, Nothing>)
        return emptyObject;
    else
        return QByteArray::fromStdString(contract::dump(contract::toJson(body)));
}

const char* nameOf(StatusFilter status)
{
    switch (status) {
    case StatusFilter::active:
        return "active";
    case StatusFilter::closed:
        return "closed";
    case StatusFilter::all:
        return "all";
    }
    return "active";
}

/// QUrlQuery leaves "+" alone, and servers read it as a space.
QString queryValue(const QString& value)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(value));
}

} // namespace

ApiClient::ApiClient(Transport& transport, QObject* parent)
    : QObject(parent)
    , m_transport(transport)
{
}

template <class T>
static Result<T> readAnswer(const contract::Json& body)
{
    if constexpr (std::is_same_v<T, Nothing>) {
        return Nothing{};
    } else {
        auto answer = contract::fromJson<T>(body, contract::UnknownMembers::ignored);
        if (!answer) // Fields that the server got wrong are no fault of what the person typed.
            return fail(unreadableAnswer(answer.error()));
        return answer;
    }
}

template <class T>
Call<T> ApiClient::get(const QString& path)
{
    ApiRequest request;
    request.path = path;
    return Call<T>(m_transport, std::move(request), &readAnswer<T>);
}

template <class T, class Body>
Call<T> ApiClient::change(Verb verb, const QString& path, const Body& body)
{
    ApiRequest request;
    request.verb = verb;
    request.path = path;
    request.body = bodyOf(body);
    request.idempotencyKey = m_transport.newKey();
    return Call<T>(m_transport, std::move(request), &readAnswer<T>);
}

template <class T>
static Call<T> withOwnToken(Call<T> call, Bearer bearer, const QByteArray& token)
{
    call.request().bearer = bearer;
    call.request().ownToken = token;
    return call;
}

template <class T>
static Call<T> withQuery(Call<T> call, const QUrlQuery& query)
{
    call.request().query = query;
    return call;
}

Call<contract::SetupState> ApiClient::setupState()
{
    return withOwnToken(get<contract::SetupState>(QStringLiteral("/setup")), Bearer::none, {});
}

Call<contract::MadeSetup> ApiClient::setUp(const contract::Setup& setup, const QByteArray& bootstrapSecret)
{
    return withOwnToken(
        change<contract::MadeSetup>(Verb::post, QStringLiteral("/setup"), setup), Bearer::own, bootstrapSecret);
}

Call<contract::SetupProgress> ApiClient::setupProgress(const QByteArray& bootstrapSecret)
{
    return withOwnToken(get<contract::SetupProgress>(QStringLiteral("/setup/progress")), Bearer::own, bootstrapSecret);
}

Call<contract::HalfSession> ApiClient::signInPassword(const contract::PasswordSignIn& typed)
{
    return withOwnToken(
        change<contract::HalfSession>(Verb::post, QStringLiteral("/sign-in/password"), typed), Bearer::none, {});
}

Call<contract::SignedIn> ApiClient::signInCode(const contract::VerificationCode& code, const QByteArray& halfSession)
{
    return withOwnToken(
        change<contract::SignedIn>(Verb::post, QStringLiteral("/sign-in/code"), code), Bearer::own, halfSession);
}

Call<contract::MadeRecovery> ApiClient::beginRecovery(const contract::Recovery& typed)
{
    return withOwnToken(
        change<contract::MadeRecovery>(Verb::post, QStringLiteral("/recovery"), typed), Bearer::none, {});
}

Call<contract::RecoveryProgress> ApiClient::recoveryProgress(const QByteArray& token)
{
    return withOwnToken(get<contract::RecoveryProgress>(QStringLiteral("/recovery")), Bearer::own, token);
}

Call<contract::RecoveryCode> ApiClient::finishRecovery(const QByteArray& token)
{
    return withOwnToken(
        change<contract::RecoveryCode>(Verb::post, QStringLiteral("/recovery/finish"), Nothing{}), Bearer::own, token);
}

Call<contract::RecoveryCode> ApiClient::newRecoveryCode()
{
    return change<contract::RecoveryCode>(Verb::post, QStringLiteral("/session/recovery-code"), Nothing{});
}

Call<Nothing> ApiClient::signOut()
{
    return change<Nothing>(Verb::post, QStringLiteral("/sign-out"), Nothing{});
}

Call<contract::Session> ApiClient::session()
{
    return get<contract::Session>(QStringLiteral("/session"));
}

Call<contract::Session> ApiClient::staySignedIn()
{
    return change<contract::Session>(Verb::post, QStringLiteral("/session/activity"), Nothing{});
}

Call<Nothing> ApiClient::lock()
{
    return change<Nothing>(Verb::post, QStringLiteral("/session/lock"), Nothing{});
}

Call<contract::Session> ApiClient::unlock(const contract::VerificationCode& code)
{
    return change<contract::Session>(Verb::post, QStringLiteral("/session/unlock"), code);
}

Call<contract::Session> ApiClient::stepUp(const contract::VerificationCode& code)
{
    return change<contract::Session>(Verb::post, QStringLiteral("/session/step-up"), code);
}

Call<domain::SearchResults> ApiClient::people(const QString& query, StatusFilter status)
{
    QUrlQuery parameters;
    parameters.addQueryItem(QStringLiteral("query"), queryValue(query));
    parameters.addQueryItem(QStringLiteral("status"), QLatin1String(nameOf(status)));
    return withQuery(get<domain::SearchResults>(QStringLiteral("/people")), parameters);
}

Call<domain::Person> ApiClient::createPerson(const domain::NewPerson& person)
{
    return change<domain::Person>(Verb::post, QStringLiteral("/people"), person);
}

Call<domain::Person> ApiClient::person(const PersonId& id)
{
    return get<domain::Person>(below("people", id));
}

Call<domain::Person> ApiClient::changeNames(const PersonId& id, const contract::ChangeNames& names)
{
    return change<domain::Person>(Verb::post, below("people", id, "/names"), names);
}

Call<domain::Person> ApiClient::changeEmail(const PersonId& id, const contract::ChangeEmail& email)
{
    return change<domain::Person>(Verb::post, below("people", id, "/email"), email);
}

Call<domain::Person> ApiClient::changePhones(const PersonId& id, const contract::ChangePhones& phones)
{
    return change<domain::Person>(Verb::post, below("people", id, "/phones"), phones);
}

Call<domain::Person> ApiClient::changeWork(const PersonId& id, const contract::ChangeWork& work)
{
    return change<domain::Person>(Verb::post, below("people", id, "/work"), work);
}

Call<domain::Person> ApiClient::closeProfile(const PersonId& id, const contract::CloseProfile& closing)
{
    return change<domain::Person>(Verb::post, below("people", id, "/closure"), closing);
}

Call<domain::Person> ApiClient::reopenProfile(const PersonId& id, const contract::ReopenProfile& opening)
{
    return change<domain::Person>(Verb::post, below("people", id, "/reopening"), opening);
}

Call<contract::Activity> ApiClient::activity(const PersonId& id, Instant before)
{
    QUrlQuery parameters;
    if (before != Instant{})
        parameters.addQueryItem(QStringLiteral("before"), QString::number(toMs(before)));
    return withQuery(get<contract::Activity>(below("people", id, "/activity")), parameters);
}

Call<contract::Organisations> ApiClient::organisations()
{
    return get<contract::Organisations>(QStringLiteral("/organisations"));
}

Call<domain::Organisation> ApiClient::createOrganisation(const contract::NewOrganisation& organisation)
{
    return change<domain::Organisation>(Verb::post, QStringLiteral("/organisations"), organisation);
}

Call<contract::MadeEnrolment> ApiClient::generateLink(const PersonId& id, const contract::NewEnrolment& enrolment)
{
    return change<contract::MadeEnrolment>(Verb::post, below("people", id, "/enrolments"), enrolment);
}

Call<contract::Enrolments> ApiClient::enrolments(EnrolmentScope scope, const PersonId& person)
{
    QUrlQuery parameters;
    parameters.addQueryItem(QStringLiteral("scope"), QLatin1String(scope == EnrolmentScope::open ? "open" : "recent"));
    if (!person.empty())
        parameters.addQueryItem(QStringLiteral("person"), part(person.value));
    return withQuery(get<contract::Enrolments>(QStringLiteral("/enrolments")), parameters);
}

Call<domain::EnrolmentView> ApiClient::enrolment(const EnrolmentId& id)
{
    return get<domain::EnrolmentView>(below("enrolments", id));
}

Call<domain::EnrolmentView> ApiClient::cancelEnrolment(const EnrolmentId& id)
{
    return change<domain::EnrolmentView>(Verb::post, below("enrolments", id, "/cancel"), Nothing{});
}

Call<domain::EnrolmentView> ApiClient::extendLink(const EnrolmentId& id)
{
    return change<domain::EnrolmentView>(Verb::post, below("enrolments", id, "/extension"), Nothing{});
}

Call<domain::EnrolmentView> ApiClient::giveMoreTime(const EnrolmentId& id)
{
    return change<domain::EnrolmentView>(Verb::post, below("enrolments", id, "/more-time"), Nothing{});
}

Call<domain::EnrolmentView> ApiClient::letThemTryAgain(const EnrolmentId& id)
{
    return change<domain::EnrolmentView>(Verb::post, below("enrolments", id, "/resumption"), Nothing{});
}

Call<domain::Authenticator> ApiClient::letThemTryAgain(const AuthenticatorId& id)
{
    return change<domain::Authenticator>(Verb::post, below("authenticators", id, "/resumption"), Nothing{});
}

Call<domain::EnrolmentView> ApiClient::letContinue(const EnrolmentId& id, const BrowserId& browser)
{
    return change<domain::EnrolmentView>(
        Verb::post, below("enrolments", id, "/continuation"), contract::Continuation{browser});
}

Call<contract::Authenticators> ApiClient::authenticators(const PersonId& id)
{
    return get<contract::Authenticators>(below("people", id, "/authenticators"));
}

Call<domain::Authenticator> ApiClient::removeAuthenticator(
    const AuthenticatorId& id, const contract::RemoveAuthenticator& removal)
{
    return change<domain::Authenticator>(Verb::post, below("authenticators", id, "/removal"), removal);
}

Call<contract::Test> ApiClient::startTest(const AuthenticatorId& id)
{
    return change<contract::Test>(Verb::post, below("authenticators", id, "/tests"), Nothing{});
}

Call<contract::Test> ApiClient::test(const TestId& id)
{
    return get<contract::Test>(below("tests", id));
}

Call<contract::Staff> ApiClient::staff()
{
    return get<contract::Staff>(QStringLiteral("/staff"));
}

Call<domain::StaffRow> ApiClient::giveRoles(const PersonId& id, const contract::GiveRoles& roles)
{
    return change<domain::StaffRow>(Verb::post, below("people", id, "/roles"), roles);
}

Call<domain::EmailSettings> ApiClient::emailSettings()
{
    return get<domain::EmailSettings>(QStringLiteral("/settings/email"));
}

Call<domain::EmailSettings> ApiClient::changeEmailSettings(const contract::ChangeEmailSettings& settings)
{
    return change<domain::EmailSettings>(Verb::put, QStringLiteral("/settings/email"), settings);
}

Call<contract::EmailTestResult> ApiClient::sendTestEmail()
{
    auto call = change<contract::EmailTestResult>(Verb::post, QStringLiteral("/settings/email/test"), Nothing{});
    call.request().patience = mailPatience;
    return call;
}

Call<domain::OrganisationSettings> ApiClient::organisationSettings()
{
    return get<domain::OrganisationSettings>(QStringLiteral("/settings/organisation"));
}

Call<domain::OrganisationSettings> ApiClient::changeOrganisationSettings(const domain::OrganisationSettings& settings)
{
    return change<domain::OrganisationSettings>(Verb::put, QStringLiteral("/settings/organisation"), settings);
}

Call<contract::RegistrationSettings> ApiClient::registrationSettings()
{
    return get<contract::RegistrationSettings>(QStringLiteral("/settings/registration"));
}

Call<contract::RegistrationSettings> ApiClient::changeRegistrationSettings(const contract::ChangeRegistration& settings)
{
    return change<contract::RegistrationSettings>(Verb::put, QStringLiteral("/settings/registration"), settings);
}

Call<contract::PortalPlace> ApiClient::portalPlace()
{
    return get<contract::PortalPlace>(QStringLiteral("/portal"));
}

Call<contract::Network> ApiClient::network()
{
    return get<contract::Network>(QStringLiteral("/settings/network"));
}

Call<contract::Network> ApiClient::changeNetwork(const contract::ChangeNetwork& wanted)
{
    return change<contract::Network>(Verb::put, QStringLiteral("/settings/network"), wanted);
}

Call<contract::Domains> ApiClient::domains()
{
    return get<contract::Domains>(QStringLiteral("/settings/domains"));
}

Call<contract::Domains> ApiClient::addDomain(const contract::AddDomain& domain)
{
    return change<contract::Domains>(Verb::post, QStringLiteral("/settings/domains"), domain);
}

Call<contract::Domains> ApiClient::removeDomain(const QString& domain)
{
    auto call = change<contract::Domains>(
        Verb::remove, QStringLiteral("/settings/domains/") + part(domain.toStdString()), Nothing{});
    call.request().body.clear();
    return call;
}

Call<contract::Outbox> ApiClient::outbox()
{
    return get<contract::Outbox>(QStringLiteral("/outbox"));
}

Call<contract::Backup> ApiClient::backup()
{
    return get<contract::Backup>(QStringLiteral("/backup"));
}

Call<contract::Backup> ApiClient::makeBackup(const contract::MakeBackup& backup)
{
    return change<contract::Backup>(Verb::post, QStringLiteral("/backup"), backup);
}

Call<contract::Backup> ApiClient::stopBackup()
{
    return change<contract::Backup>(Verb::post, QStringLiteral("/backup/stop"), Nothing{});
}

} // namespace countersign::ui
