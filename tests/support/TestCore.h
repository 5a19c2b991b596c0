// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/Api.h"
#include "contract/Json.h"
#include "domain/staff/Role.h"
#include "server/Core.h"
#include "services/RegistrationService.h"
#include "support/FakeClock.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <string>

namespace countersign::tests {

/// An answer of the API.
struct Answer
{
    int status = 0;
    contract::Json json;
    std::string kind; ///< of a problem
    std::string message; ///< of a problem
};

/// A member of staff made for a test: signed in through the real sign-in.
struct TestStaff
{
    PersonId person;
    std::string email;
    SecretBytes seed;
    std::string token;
};

/// The real core on a temporary folder, with time under the test's control and the cheapest password hashing. No mail server:
/// `sample` lets mail be composed and kept, as in the sample directory, but nobody is generated.
class TestCore
{
public:
    using Adjust = std::function<void(server::CoreOptions&)>;
    /// `adjust` changes the options before each start.
    explicit TestCore(Adjust adjust = {});
    ~TestCore();

    FakeClock clock;
    SystemRandom random;
    bool keepsMail = true; ///< else it really leaves, after the next start

    [[nodiscard]] server::Core& core() { return *m_core; }
    [[nodiscard]] services::ServiceContext& context() { return *m_core->context(); }
    [[nodiscard]] const QString& folder() const { return m_path; }
    [[nodiscard]] const storage::StorageConfig& storage() const { return m_storage; }
    void restart();

    [[nodiscard]] OrganisationId organisation(const std::string& code, const OrganisationId& parent = {});
    [[nodiscard]] PersonId person(const std::string& first, const std::string& last, const std::string& email, const OrganisationId& organisation);
    /// A person with password "correct horse battery", an active authenticator and the roles; not signed in.
    [[nodiscard]] TestStaff staff(const std::string& name, const domain::Roles& roles, const OrganisationId& organisation);
    /// Signs in with the code of this moment, after moving time to a step that was not used.
    void signIn(TestStaff& staff);
    void stepUp(TestStaff& staff);
    [[nodiscard]] std::string codeFor(const TestStaff& staff);

    /// One request through routing, admission, strict parsing and the services; no socket.
    Answer call(const std::string& method, const std::string& path, const contract::Json& body, const std::string& token,
        const std::vector<std::pair<std::string, std::string>>& headers = {});
    Answer get(const std::string& path, const std::string& token) { return call("GET", path, nullptr, token); }
    Answer post(const std::string& path, const contract::Json& body, const std::string& token) { return call("POST", path, body, token); }
    http::Response raw(http::Request request);

    /// The newest one-time password that was mailed, read from the kept mail.
    [[nodiscard]] std::string mailedCode();
    [[nodiscard]] int mailCount(const std::string& kind);

    static constexpr const char* password = "correct horse battery";
    static constexpr const char* domain = "trust.example";

private:
    void build();

    QTemporaryDir m_folder;
    QString m_path;
    storage::StorageConfig m_storage;
    Adjust m_adjust;
    std::unique_ptr<server::Core> m_core;
};

/// The code an authenticator app shows.
[[nodiscard]] std::string codeAt(const SecretBytes& seed, Instant at);

} // namespace countersign::tests
