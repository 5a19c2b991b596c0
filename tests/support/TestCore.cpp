// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestCore.h"

#include "crypto/Totp.h"
#include "domain/people/Password.h"
#include "services/mails/MailComposer.h"
#include "services/support/CodeCheck.h"
#include "storage/delivery/MailRepository.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/OrganisationRepository.h"
#include "storage/people/PasswordRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/staff/RoleRepository.h"
#include "support/TestStorage.h"

#include <stdexcept>

namespace countersign::tests {
namespace {

template <class T>
T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(std::string(kindName(result.error().kind)) + " " + result.error().detail + " " + result.error().message);
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

http::Method methodFrom(const std::string& name)
{
    for (const auto method : {http::Method::get, http::Method::head, http::Method::post, http::Method::put, http::Method::patch,
             http::Method::remove, http::Method::options}) {
        if (name == http::methodName(method))
            return method;
    }
    return http::Method::other;
}

} // namespace

std::string codeAt(const SecretBytes& seed, Instant at)
{
    return crypto::totp(seed.reveal(), crypto::stepAt(at));
}

TestCore::TestCore(Adjust adjust)
    : m_path(m_folder.path())
    , m_storage(freshStorage(m_path.toStdU16String()))
    , m_adjust(std::move(adjust))
{
    build();
    must(context().database.write([&](storage::Transaction& transaction) -> Result<void> {
        storage::settings::allowDomain(transaction, {domain, false});
        domain::OrganisationSettings settings;
        settings.name = "Test Trust";
        settings.issuer = "Test Trust";
        storage::settings::saveOrganisation(transaction, settings, clock.now(), "test");
        return {};
    }));
}

TestCore::~TestCore() = default;

void TestCore::build()
{
    const std::filesystem::path folder(m_path.toStdU16String());
    server::CoreOptions options;
    options.dataFolder = folder;
    options.database = m_storage;
    options.keys = {server::keyFileSource(folder / "key")};
    options.bootstrapSecret = "the bootstrap secret of this test";
    options.passwordHash = crypto::PasswordHashParameters::cheapest();
    options.logFile = folder / "log";
    if (m_adjust)
        m_adjust(options);
    m_core = std::make_unique<server::Core>(std::move(options), clock, random);
    must(m_core->start());
    if (keepsMail)
        context().sample = true;
}

void TestCore::restart()
{
    m_core.reset();
    build();
}

OrganisationId TestCore::organisation(const std::string& code, const OrganisationId& parent)
{
    const domain::Organisation made{OrganisationId(makeUuid(clock, random)), code, "Organisation " + code, parent};
    must(context().database.write([&](storage::Transaction& transaction) -> Result<void> {
        storage::organisations::insert(transaction, made);
        return {};
    }));
    return made.id;
}

PersonId TestCore::person(const std::string& first, const std::string& last, const std::string& email, const OrganisationId& organisation)
{
    domain::Person person;
    person.id = PersonId(makeUuid(clock, random));
    person.uuid = "5" + randomDigits(random, 11);
    person.names = {"", first, "", last, first + " " + last};
    person.email = email;
    person.organisation = organisation;
    person.createdAt = person.changedAt = clock.now();
    must(context().database.write(
        [&](storage::Transaction& transaction) -> Result<void> { return storage::people::insert(transaction, context().sealer, person); }));
    return person.id;
}

TestStaff TestCore::staff(const std::string& name, const domain::Roles& roles, const OrganisationId& organisation)
{
    TestStaff made;
    made.email = name + "@" + domain;
    made.person = person(name, "Staff", made.email, organisation);
    made.seed = crypto::newSeed(random);
    const auto hash = must(context().hasher.hash(SecretBytes(domain::normalisedPassword(password))));
    must(context().database.write([&](storage::Transaction& transaction) -> Result<void> {
        if (!roles.empty())
            storage::roles::replace(transaction, made.person, roles, organisation, "test", clock.now());
        storage::passwords::set(transaction, made.person, hash, clock.now());
        domain::Authenticator authenticator;
        authenticator.id = AuthenticatorId(makeUuid(clock, random));
        authenticator.person = made.person;
        const auto sealed = services::sealSeed(context(), {authenticator.id, made.person}, made.seed);
        if (!sealed)
            return fail(sealed.error());
        storage::authenticators::insertPending(transaction, authenticator, {}, *sealed);
        storage::authenticators::activate(transaction, authenticator.id, clock.now());
        return {};
    }));
    return made;
}

std::string TestCore::codeFor(const TestStaff& staff)
{
    clock.advance(seconds(60)); // past every step that was used before
    return codeAt(staff.seed, clock.now());
}

void TestCore::signIn(TestStaff& staff)
{
    const auto half = post("/sign-in/password", {{"email", staff.email}, {"password", password}}, {});
    if (half.status != 200)
        throw std::runtime_error("sign-in: " + half.message);
    const auto whole = post("/sign-in/code", {{"code", codeFor(staff)}}, half.json.at("token").get<std::string>());
    if (whole.status != 200)
        throw std::runtime_error("sign-in code: " + whole.message);
    staff.token = whole.json.at("token").get<std::string>();
}

void TestCore::stepUp(TestStaff& staff)
{
    const auto done = post("/session/step-up", {{"code", codeFor(staff)}}, staff.token);
    if (done.status != 200)
        throw std::runtime_error("step-up: " + done.message);
}

http::Response TestCore::raw(http::Request request)
{
    return const_cast<api::Api*>(m_core->api())->handle(request);
}

Answer TestCore::call(const std::string& method, const std::string& path, const contract::Json& body, const std::string& token,
    const std::vector<std::pair<std::string, std::string>>& headers)
{
    http::Request request;
    request.method = methodFrom(method);
    request.path = "/api/v1" + path.substr(0, path.find('?'));
    request.clientAddress = "127.0.0.1";
    request.reference = "testtest";
    if (path.find('?') != std::string::npos)
        request.query = http::parseForm(path.substr(path.find('?') + 1)).value();
    if (!token.empty())
        request.headers.set("Authorization", "Bearer " + token);
    if (!body.is_null()) {
        request.headers.set("Content-Type", "application/json");
        request.body = contract::dump(body);
    }
    for (const auto& [name, value] : headers)
        request.headers.set(name, value);
    const auto response = raw(request);
    Answer answer;
    answer.status = response.status;
    answer.json = response.body.empty() ? contract::Json() : contract::Json::parse(response.body);
    if (response.status >= 400) {
        answer.kind = answer.json.value("kind", "");
        answer.message = answer.json.value("message", "");
        if (answer.message.empty() && !answer.json.at("fields").empty())
            answer.message = answer.json.at("fields").front().at("message").get<std::string>();
    }
    return answer;
}

std::string TestCore::mailedCode()
{
    return must(context().database.read([&](storage::Reader& reader) -> Result<std::string> {
        for (const auto& record : storage::mails::newest(reader, 20)) {
            if (record.row.kind != "M-1" || record.contentSealed.empty())
                continue;
            const auto content = services::openMail(context(), record.row.id, record.contentSealed);
            return content ? content->text.substr(0, 6) : Result<std::string>(fail(content.error()));
        }
        return std::string();
    }));
}

int TestCore::mailCount(const std::string& kind)
{
    return must(context().database.read([&](storage::Reader& reader) -> Result<int> {
        int count = 0;
        for (const auto& record : storage::mails::newest(reader, 200))
            count += record.row.kind == kind ? 1 : 0;
        return count;
    }));
}

} // namespace countersign::tests
