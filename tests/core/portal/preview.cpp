// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes every page and state of the portal, with the files it names, into a folder: for screenshots and for axe-core
// (tests/e2e/portal_pages.mjs). Usage: portal_preview FOLDER

#include "fake/Bench.h"
#include "portal/EmbeddedFile.h"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

using namespace countersign;
using domain::EnrolmentState;
using services::TestState;
using tests::Bench;
using tests::script;
using tests::Script;

class Preview
{
public:
    explicit Preview(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    void write(const std::string& name, const http::Response& response)
    {
        if (!response.headers.find("Content-Type") || response.body.empty()) {
            std::cerr << name << ": no page, status " << response.status << "\n";
            m_failed = true;
            return;
        }
        put(m_folder / (name + ".html"), response.body);
        if (m_policy.empty())
            put(m_folder / "policy.txt", m_policy = *response.headers.find("Content-Security-Policy"));
    }

    void writeFiles()
    {
        for (const auto& file : portal::staticFiles())
            put(m_folder / "assets" / file.name, std::string(file.bytes));
    }

    [[nodiscard]] bool failed() const { return m_failed; }

private:
    static void put(const std::filesystem::path& path, const std::string& text)
    {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }

    std::filesystem::path m_folder;
    std::string m_policy;
    bool m_failed = false;
};

const std::string startPath = std::string("/r/") + Script::linkToken;

void writeStart(Preview& preview)
{
    Bench bench;
    script().link.kind = services::LinkView::Kind::usable;
    preview.write("P-1-start", bench.get(startPath));
    script().link.registration.meeting = domain::Meeting::setup;
    preview.write("P-1-start-setup", bench.get(startPath));
    script().link.kind = services::LinkView::Kind::unusable;
    preview.write("P-X0-not-usable", bench.get(startPath));
    script().link.kind = services::LinkView::Kind::letIn;
    preview.write("P-X4-continue-here", bench.get(startPath));
    script().link.kind = services::LinkView::Kind::ranOut;
    preview.write("P-X1-ran-out", bench.get(startPath));
    script().link.kind = services::LinkView::Kind::usable;
    Bench withoutCookies;
    script().link.kind = services::LinkView::Kind::usable;
    preview.write("P-X9-cookies-off", withoutCookies.post(startPath));
    preview.write("link", bench.get("/link"));
    preview.write("P-X7-not-recognised", bench.post("/link", {{"link", "https://register.example.org/r/short"}}));
    for (const char* name : {"accessibility", "privacy", "cookies"})
        preview.write(name, bench.get(std::string("/") + name));
    preview.write("missing", bench.get("/nothing-here"));
}

Error fieldError(const std::string& field, const std::string& id, portal::Parameters parameters = {})
{
    Error error = invalidField(field, id);
    error.parameters = std::move(parameters);
    return error;
}

/// One form with each message that it can show.
void writeErrors(Preview& preview, Bench& bench, const std::string& name, const std::string& path, const std::string& call,
    const std::vector<Error>& errors, const std::map<std::string, std::string>& fields)
{
    for (const auto& error : errors) {
        script().errors[call] = error;
        preview.write(name + "-" + error.fields.front().message, bench.post(path, fields));
    }
    script().errors.clear();
}

void writeAddress(Preview& preview)
{
    Bench bench;
    bench.beInState(EnrolmentState::started);
    preview.write("P-2-email", bench.get("/register/email"));
    preview.write("P-2-email-told", bench.get("/register/email?notice=told"));
    writeErrors(preview, bench, "P-2-email", "/register/email", "enterAddress",
        {fieldError("email", "P-EML-1"), fieldError("email", "P-EML-2"), fieldError("email", "P-EML-3"),
            fieldError("email", "P-EML-4", {{"domain", "gmail.example"}})},
        {{"email", "person014@gmail.example"}});
    script().errors["enterAddress"]
        = fieldError("email", "P-EML-4", {{"domain", "exmaple.org"}, {"suggestion", "person014@example.org"}});
    preview.write("P-2-email-P-EML-5", bench.post("/register/email", {{"email", "person014@exmaple.org"}}));
    script().errors.clear();
    bench.beInState(EnrolmentState::addressEntered);
    preview.write("P-3-one-time-password", bench.get("/register/one-time-password"));
    writeErrors(preview, bench, "P-3-one-time-password", "/register/one-time-password", "proveAddress",
        {fieldError("one_time_password", "P-OTP-1"), fieldError("one_time_password", "P-OTP-2"),
            fieldError("one_time_password", "P-OTP-3"), fieldError("one_time_password", "P-OTP-4"),
            fieldError("one_time_password", "P-OTP-5"), fieldError("one_time_password", "P-OTP-6"),
            fieldError("one_time_password", "P-OTP-6b", {{"sent_at", "1746450540000"}})},
        {{"one_time_password", "12345"}});
    preview.write("P-3a-not-received-wait", bench.get("/register/not-received"));
    script().view.sendAgainAt = bench.clock.now();
    script().view.sendsLeft = 1;
    preview.write("P-3a-not-received-last", bench.get("/register/not-received"));
    script().view.sendsLeft = 0;
    preview.write("P-3a-not-received-none", bench.get("/register/not-received"));
}

void writePassword(Preview& preview)
{
    Bench bench;
    bench.beInState(EnrolmentState::addressProved);
    preview.write("P-4-password", bench.get("/register/password"));
    writeErrors(preview, bench, "P-4-password", "/register/password", "createPassword",
        {fieldError("password", "P-PWD-1"), fieldError("password", "P-PWD-2"), fieldError("password", "P-PWD-3"),
            fieldError("password", "P-PWD-4"), fieldError("password_confirmation", "P-PWD-5"),
            fieldError("password_confirmation", "P-PWD-6"), fieldError("password", "P-PWD-7")},
        {{"password", "secret"}, {"password_confirmation", ""}});
    script().view.hasPassword = true;
    preview.write("P-4-existing-password", bench.get("/register/password"));
    writeErrors(preview, bench, "P-4-existing-password", "/register/password", "enterPassword",
        {fieldError("password", "P-PWD-8")}, {{"password", "secret"}});
    script().view.hasPassword = false;
    script().view.forgotPassword = true;
    preview.write("P-4-forgot-password", bench.get("/register/password"));
}

void writePush(Preview& preview)
{
    Bench bench;
    bench.beInState(EnrolmentState::secretShown);
    script().view.kind = domain::AuthenticatorKind::pushApp;
    preview.write("P-5-push", bench.get("/register/add-account"));
    preview.write("P-6-push-waiting", bench.get("/register/code"));
    bench.beInState(EnrolmentState::keyExchanged);
    script().view.kind = domain::AuthenticatorKind::pushApp;
    using State = domain::FirstRequestState;
    const std::pair<State, const char*> requests[] = {{State::waiting, "P-6-push-number"}, {State::declined, "P-6-push-declined"},
        {State::wrongNumber, "P-6-push-wrong-number"}, {State::timedOut, "P-6-push-timed-out"}};
    for (const auto& [state, name] : requests) {
        script().view.firstRequest = services::FirstRequestView{state, state == State::waiting ? "42" : "", bench.clock.now() + minutes(2)};
        preview.write(name, bench.get("/register/code"));
    }
    bench.beInState(EnrolmentState::active);
    script().view.kind = domain::AuthenticatorKind::pushApp;
    preview.write("P-7-push-done", bench.get("/register/done"));
}

void writeAccount(Preview& preview)
{
    Bench bench;
    bench.beInState(EnrolmentState::secretShown);
    preview.write("P-5-add-account", bench.get("/register/add-account"));
    preview.write("P-5-add-account-more-time", bench.get("/register/add-account?notice=more-time"));
    preview.write("P-6-code", bench.get("/register/code"));
    writeErrors(preview, bench, "P-6-code", "/register/code", "confirmCode",
        {fieldError("verification_code", "P-COD-1"), fieldError("verification_code", "P-COD-2"),
            fieldError("verification_code", "P-COD-3"), fieldError("verification_code", "P-COD-3b"),
            fieldError("verification_code", "P-COD-4"),
            fieldError("verification_code", "P-COD-5", {{"direction", "fast"}, {"minutes", "3"}}),
            fieldError("verification_code", "P-COD-6")},
        {{"verification_code", "123456"}});
    preview.write("P-X12-went-back", bench.get("/register/password"));
    bench.beInState(EnrolmentState::active);
    preview.write("P-7-done", bench.get("/register/done"));
    preview.write("P-7-done-named", bench.get("/register/done?notice=named"));
}

void writeTest(Preview& preview)
{
    Bench bench;
    bench.beInTest(TestState::waiting);
    preview.write("P-8-test-start", bench.get(std::string("/test/") + Script::testToken));
    preview.write("P-8-test-sign-in", bench.get("/test/sign-in"));
    writeErrors(preview, bench, "P-8-test-sign-in", "/test/sign-in", "testPassword", {fieldError("email", "P-EML-1"), fieldError("password", "P-PWD-1")}, {});
    bench.beInTest(TestState::passwordRight);
    preview.write("P-8-test-code", bench.get("/test/code"));
    writeErrors(preview, bench, "P-8-test-code", "/test/code", "testCode",
        {fieldError("verification_code", "P-COD-1"), fieldError("verification_code", "P-COD-2")}, {});
    bench.beInTest(TestState::passed);
    preview.write("P-8-test-works", bench.get("/test/result"));
    bench.beInTest(TestState::failedCode);
    preview.write("P-8-test-failed-code", bench.get("/test/result"));
    bench.beInTest(TestState::failedPassword);
    preview.write("P-8-test-failed-password", bench.get("/test/result"));
    bench.beInTest(TestState::nobodyTried);
    preview.write("P-8-test-ended", bench.get("/test/result"));
}

void writeInterruptions(Preview& preview)
{
    Bench bench;
    const auto show = [&](const std::string& name, EnrolmentState state, auto change) {
        bench.beInState(state);
        change(script().view);
        preview.write(name, bench.get("/register"));
    };
    const auto asItIs = [](auto&) {};
    show("P-X1-ran-out-under-way", EnrolmentState::expired, asItIs);
    show("P-X2-used", EnrolmentState::active, [&](auto& view) { view.endedAt = bench.clock.now() - minutes(31); });
    show("P-X3-cancelled", EnrolmentState::cancelled, asItIs);
    show("P-X4b-moved", EnrolmentState::cancelled, [&](auto& view) {
        view.movedAt = bench.clock.now() + minutes(3);
        view.movedTo = "Android phone, Chrome";
    });
    const auto pause = [&](services::PauseCause cause) {
        return [&bench, cause](auto& view) {
            view.pausedUntil = bench.clock.now() + minutes(15);
            view.pauseCause = cause;
        };
    };
    show("P-X5-paused-address", EnrolmentState::started, pause(services::PauseCause::address));
    show("P-X5-paused-code", EnrolmentState::secretShown, pause(services::PauseCause::verificationCode));
    show("P-X5L-stopped", EnrolmentState::locked, asItIs);
    show("P-X6-no-more-sends", EnrolmentState::locked, [](auto& view) { view.outOfSends = true; });
    show("P-X8-away", EnrolmentState::linkMade, asItIs);
    show("P-X13-details-changed", EnrolmentState::cancelled, [](auto& view) { view.detailsChanged = true; });
    bench.beInState(EnrolmentState::started);
    script().errors["enterAddress"] = failure(ErrorKind::unavailable, "the database is away");
    preview.write("P-X10-problem", bench.post("/register/email", {{"email", "person014@example.org"}}));
    script().errors["current"] = failure(ErrorKind::sealed, "no key");
    preview.write("P-X11-closed", bench.get("/register"));
    script().errors.clear();
    preview.write("unchecked", bench.post("/register/email", {{"csrf", "wrong"}, {"email", "person014@example.org"}}));
}

/// Self-service (ux.md 3.4), before the sign-in.
void writeSignIn(Preview& preview)
{
    Bench bench;
    preview.write("S-1-sign-in", bench.get("/sign-in"));
    preview.write("S-1-sign-in-ended", bench.get("/sign-in?next=activity&notice=session-ended"));
    writeErrors(preview, bench, "S-1-sign-in", "/sign-in", "signInPassword",
        {fieldError("email", "P-EML-1"), fieldError("password", "P-PWD-1"), fieldError("password", "S-SGN-1")},
        {{"email", "person014@example.org"}});
    preview.write("S-2-no-phone", bench.get("/sign-in/no-phone"));
    preview.write("S-3-pass", bench.get("/sign-in/pass"));
    script().errors["passSignIn"] = refusal(ErrorKind::unauthenticated, "P-TAP-1");
    preview.write("S-3-pass-P-TAP-1", bench.post("/sign-in/pass", {{"email", "person014@example.org"}, {"pass", "WRONG"}}));
    script().errors["passSignIn"] = refusal(ErrorKind::conflict, "P-TAP-2");
    script().errors["passSignIn"].parameters = {{"at", "1746460800000"}};
    preview.write("S-3-pass-P-TAP-2", bench.post("/sign-in/pass", {{"email", "person014@example.org"}, {"pass", "EARLY"}}));
    script().errors["signInPassword"] = refusal(ErrorKind::tooManyAttempts, "S-SGN-2");
    script().errors["signInPassword"].retryAtMs = toMs(bench.clock.now() + minutes(1));
    preview.write("S-1-waiting", bench.post("/sign-in", {{"email", "person014@example.org"}, {"password", "wrong"}}));
    script().errors.clear();
    bench.signIn(services::PersonSessionKind::half);
    preview.write("S-1-code", bench.get("/sign-in/code"));
    preview.write("S-2-no-phone-password-given", bench.get("/sign-in/no-phone"));
    writeErrors(preview, bench, "S-1-code", "/sign-in/code", "signInCode",
        {fieldError("verification_code", "P-COD-3"), fieldError("verification_code", "P-COD-6")}, {{"verification_code", "123456"}});
    preview.write("signed-out", bench.get("/signed-out"));
}

void writeForgotten(Preview& preview)
{
    using services::ForgottenPasswordStep;
    Bench bench;
    preview.write("S-11-email", bench.get("/forgot-password"));
    writeErrors(preview, bench, "S-11-email", "/forgot-password", "forgottenAddress", {fieldError("email", "P-EML-2")}, {{"email", "x"}});
    bench.forget(ForgottenPasswordStep::oneTimePassword);
    preview.write("S-11-code-wait", bench.get("/forgot-password/one-time-password"));
    script().forgotten->sendAgainAt = bench.clock.now();
    preview.write("S-11-code", bench.get("/forgot-password/one-time-password"));
    writeErrors(preview, bench, "S-11-code", "/forgot-password/one-time-password", "forgottenCode",
        {fieldError("one_time_password", "P-OTP-5")}, {{"one_time_password", "123456"}});
    script().errors["forgottenCode"] = refusal(ErrorKind::tooManyAttempts, "S-FGT-1");
    preview.write("S-11-over", bench.post("/forgot-password/one-time-password", {{"one_time_password", "123456"}}));
    script().errors.clear();
    bench.forget(ForgottenPasswordStep::verificationCode);
    preview.write("S-11-device", bench.get("/forgot-password/code"));
    bench.forget(ForgottenPasswordStep::newPassword);
    preview.write("S-11-new", bench.get("/forgot-password/new"));
    writeErrors(preview, bench, "S-11-new", "/forgot-password/new", "forgottenNew", {fieldError("password", "P-PWD-3")}, {});
    preview.write("S-11-done", bench.get("/forgot-password/done"));
}

void writeSecurityInfo(Preview& preview)
{
    Bench bench;
    bench.signIn();
    const std::string method = "/security-info/methods/" + script().security.methods.front().id.value;
    preview.write("S-4-security-info", bench.get("/security-info"));
    (void)bench.post("/security-info/default", {{"method", script().security.methods.front().id.value}});
    preview.write("S-4-security-info-S-OK-1", bench.get("/security-info"));
    preview.write("S-4-default", bench.get("/security-info/default"));
    preview.write("S-4-default-none", bench.post("/security-info/default", {}));
    preview.write("S-4-name", bench.get(method + "/name"));
    writeErrors(preview, bench, "S-4-name", method + "/name", "rename", {fieldError("device_name", "P-DEV-1")}, {});
    preview.write("S-4-removal", bench.get(method + "/removal"));
    preview.write("S-14-lost", bench.get("/security-info/lost"));
    preview.write("S-14-lost-none", bench.post("/security-info/lost", {}));
    preview.write("S-5-add", bench.get("/security-info/add"));
    preview.write("S-5-add-S-ADD-1", bench.post("/security-info/add", {}));
    preview.write("S-5-account", bench.get("/security-info/add/account"));
    preview.write("S-5-code", bench.get("/security-info/add/code"));
    writeErrors(preview, bench, "S-5-code", "/security-info/add/code", "confirmOwnCode",
        {fieldError("verification_code", "P-COD-5", {{"direction", "fast"}, {"minutes", "3"}})}, {});
    script().errors["begin"] = refusal(ErrorKind::conflict, "S-ADD-3");
    script().errors["begin"].parameters = {{"n", "5"}};
    preview.write("S-5-full", bench.post("/security-info/add", {{"only_me", "yes"}}));
    script().errors["confirmOwnCode"] = refusal(ErrorKind::conflict, "S-ADD-4");
    preview.write("S-5-over", bench.post("/security-info/add/code", {{"verification_code", "123456"}}));
    script().errors.clear();
    script().session->requestWaits = true;
    script().security.mostMethods = 1;
    script().security.methods.resize(1);
    script().security.methods.front().removable = false;
    script().security.methods.front().stopped = true;
    preview.write("S-4-security-info-only-one", bench.get("/security-info"));
    preview.write("S-4-removal-last", bench.get(method + "/removal"));
    preview.write("S-14-lost-no-other", bench.get("/security-info/lost"));
    bench.signIn(services::PersonSessionKind::pass);
    preview.write("S-5-add-with-pass", bench.get("/security-info/add"));
    preview.write("S-5-added-with-pass", bench.get("/security-info/added"));
}

void writeRequestsAndActivity(Preview& preview)
{
    Bench bench;
    bench.signIn();
    preview.write("S-12-none", bench.get("/request"));
    script().request = services::PortalRequest{"019a0000-0000-7000-8000-000000000009", "Sample Manager", "Sample Organisation",
        domain::VerificationReason::passwordReset, bench.clock.now() + minutes(1)};
    preview.write("S-12-request", bench.get("/request"));
    writeErrors(preview, bench, "S-12-request", "/request", "approve", {fieldError("number", "S-REQ-1"), fieldError("number", "S-REQ-2")}, {});
    for (const char* answer : {"approved", "wrong", "denied"})
        preview.write(std::string("S-12-") + answer, bench.get(std::string("/request?answer=") + answer));
    preview.write("S-13-nothing", bench.get("/recent-activity"));
    const auto at = bench.clock.now();
    script().activity = {
        {"main.9", at, "self_service.signed_in", true, "", "", "", "Windows, Firefox", "192.0.2.7", ""},
        {"main.8", at - minutes(3), "self_service.sign_in_refused", false, "", "", "", "Android phone, Chrome", "198.51.100.20", ""},
        {"main.7", at - minutes(60), "verification.denied", true, "Sample Manager", "Sample Organisation", "Work phone", "", "", "password_reset"},
        {"main.6", at - minutes(600), "authenticator.removed", true, "Sample Manager", "", "Old phone", "", "", "new_phone"}};
    preview.write("S-13-activity", bench.get("/recent-activity"));
    preview.write("S-13-not-me", bench.get("/recent-activity/main.8"));
    preview.write("S-13-not-there", bench.get("/recent-activity/main.1"));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: portal_preview FOLDER\n";
        return 2;
    }
    Preview preview(argv[1]);
    writeStart(preview);
    writeAddress(preview);
    writePassword(preview);
    writeAccount(preview);
    writePush(preview);
    writeTest(preview);
    writeInterruptions(preview);
    writeSignIn(preview);
    writeForgotten(preview);
    writeSecurityInfo(preview);
    writeRequestsAndActivity(preview);
    preview.writeFiles();
    return preview.failed() ? 1 : 0;
}
