// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/Answering.h"

#include <algorithm>

namespace countersign::tests {

Script& script()
{
    static Script one;
    return one;
}

bool Script::called(const std::string& name) const
{
    return std::any_of(calls.begin(), calls.end(), [&](const auto& call) { return call.substr(0, call.find(' ')) == name; });
}

std::size_t Script::changes() const
{
    return static_cast<std::size_t>(std::count_if(calls.begin(), calls.end(),
        [](const auto& call) { return call != "look" && call != "current" && call != "lookTest"; }));
}

} // namespace countersign::tests

namespace countersign::services {

using tests::change;
using tests::errorOf;
using tests::Script;
using tests::script;

RegistrationService::RegistrationService(ServiceContext& context) : m_context(context) {}

Result<LinkView> RegistrationService::look(const std::string& linkToken, const std::string& browserToken, const std::string&)
{
    if (auto error = errorOf("look"))
        return fail(std::move(*error));
    if (linkToken != Script::linkToken)
        return LinkView{};
    LinkView link = script().link;
    if (link.kind == LinkView::Kind::ownBrowser && browserToken != Script::browserToken)
        return LinkView{};
    return link;
}

Result<std::string> RegistrationService::start(const std::string& linkToken, const BrowserInfo&)
{
    if (auto error = errorOf("start", linkToken))
        return fail(std::move(*error));
    return std::string(Script::browserToken);
}

Result<void> RegistrationService::noticeBrowser(const std::string&, const std::string&, const BrowserInfo&)
{
    if (auto error = errorOf("noticeBrowser"))
        return fail(std::move(*error));
    return {};
}

Result<std::string> RegistrationService::continueHere(const std::string& linkToken, const std::string&, const BrowserInfo&)
{
    if (auto error = errorOf("continueHere", linkToken))
        return fail(std::move(*error));
    return std::string(Script::browserToken);
}

Result<RegistrationView> RegistrationService::current(const std::string& browserToken)
{
    if (auto error = errorOf("current"))
        return fail(std::move(*error));
    if (browserToken != Script::browserToken)
        return fail(failure(ErrorKind::notFound, "an unknown browser"));
    return script().view;
}

Result<void> RegistrationService::enterAddress(const std::string& token, const std::string& typed, const BrowserInfo&)
{
    return change("enterAddress", token, typed);
}

Result<void> RegistrationService::changeAddress(const std::string& token, const BrowserInfo&)
{
    return change("changeAddress", token);
}

Result<void> RegistrationService::sendAgain(const std::string& token, const BrowserInfo&)
{
    return change("sendAgain", token);
}

Result<void> RegistrationService::proveAddress(const std::string& token, const std::string& typed, const BrowserInfo&)
{
    return change("proveAddress", token, typed);
}

Result<void> RegistrationService::createPassword(
    const std::string& token, const SecretBytes& password, const SecretBytes& confirmation, const BrowserInfo&)
{
    return change(
        "createPassword", token, std::string(password.revealText()) + "|" + std::string(confirmation.revealText()));
}

Result<void> RegistrationService::enterPassword(const std::string& token, const SecretBytes& password, const BrowserInfo&)
{
    return change("enterPassword", token, std::string(password.revealText()));
}

Result<void> RegistrationService::forgotPassword(const std::string& token, const BrowserInfo&)
{
    return change("forgotPassword", token);
}

Result<RegistrationSecret> RegistrationService::showSecret(const std::string& token, const BrowserInfo&)
{
    if (auto done = change("showSecret", token); !done)
        return fail(done.error());
    return RegistrationSecret{SecretBytes(std::string_view(Script::keyUri)), SecretBytes(std::string_view(Script::setupKey)),
        script().view.accountAddress, "Sample Organisation"};
}

Result<RegistrationOffer> RegistrationService::showOffer(const std::string& token, const BrowserInfo&)
{
    if (auto done = change("showOffer", token); !done)
        return fail(done.error());
    const std::string query = "://pipush/ann?url=https%3A%2F%2Fregister.example.org%2Fttype%2Fpush&v=1&serial=PIPU0011223344556677";
    return RegistrationOffer{SecretBytes("otpauth" + query), SecretBytes("pia" + query)};
}

Result<void> RegistrationService::askPhoneAgain(const std::string& token, const BrowserInfo&)
{
    return change("askPhoneAgain", token);
}

Result<void> RegistrationService::addedAccount(const std::string& token, const BrowserInfo&)
{
    return change("addedAccount", token);
}

Result<void> RegistrationService::confirmCode(const std::string& token, const std::string& code, const BrowserInfo&)
{
    return change("confirmCode", token, code);
}

Result<void> RegistrationService::nameDevice(const std::string& token, const std::string& name, const BrowserInfo&)
{
    return change("nameDevice", token, name);
}

Result<void> RegistrationService::needMoreTime(const std::string& token, const BrowserInfo&)
{
    return change("needMoreTime", token);
}

Result<void> RegistrationService::askForHelp(const std::string& token, const BrowserInfo&)
{
    return change("askForHelp", token);
}

TestSignInService::TestSignInService(ServiceContext& context) : m_context(context) {}

Result<std::string> TestSignInService::startFromRegistration(const std::string& token, const BrowserInfo&)
{
    if (auto done = change("startTest", token); !done)
        return fail(done.error());
    return std::string(Script::testToken);
}

Result<TestView> TestSignInService::look(const std::string& token)
{
    if (auto error = errorOf("lookTest"))
        return fail(std::move(*error));
    if (token != Script::testToken)
        return fail(failure(ErrorKind::notFound, "an unknown test"));
    return script().test;
}

Result<void> TestSignInService::enterPassword(
    const std::string& token, const std::string& email, const SecretBytes& password, const BrowserInfo&)
{
    return change("testPassword", token, email + "|" + std::string(password.revealText()));
}

Result<void> TestSignInService::enterCode(const std::string& token, const std::string& code, const BrowserInfo&)
{
    return change("testCode", token, code);
}

} // namespace countersign::services
