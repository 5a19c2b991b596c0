// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The services of self-service, as the script says.
#include "fake/Answering.h"

#include <algorithm>

namespace countersign::services {

using tests::errorOf;
using tests::Script;
using tests::script;

namespace {

template <class T>
Result<T> answered(const std::string& name, T value, const std::string& said = {})
{
    if (auto error = errorOf(name, said))
        return fail(std::move(*error));
    return value;
}

Result<void> done(const std::string& name, const std::string& said = {})
{
    if (auto error = errorOf(name, said))
        return fail(std::move(*error));
    return {};
}

} // namespace

PersonSessionService::PersonSessionService(ServiceContext& context) : m_context(context) {}

Result<std::string> PersonSessionService::enterPassword(const std::string& email, const SecretBytes& password, const SignInBrowser&)
{
    return answered("signInPassword", std::string(Script::sessionToken), email + "|" + std::string(password.revealText()));
}

Result<std::string> PersonSessionService::enterCode(
    const std::string& halfToken, const std::string& code, const SignInBrowser&, const std::string& before)
{
    return answered("signInCode", std::string(Script::sessionToken), halfToken.substr(0, 1) + "|" + code + "|" + before);
}

Result<PersonSessionView> PersonSessionService::resolve(const std::string& token, const BrowserInfo&)
{
    const auto found = script().errors.find("resolve");
    if (found != script().errors.end())
        return fail(found->second);
    if (token != Script::sessionToken || !script().session)
        return fail(refusal(ErrorKind::unauthenticated));
    return *script().session;
}

Result<void> PersonSessionService::signOut(const std::string& token, const BrowserInfo&)
{
    return done("signOut", token);
}

SecurityInfoService::SecurityInfoService(ServiceContext& context) : m_context(context) {}

Result<SecurityInfo> SecurityInfoService::look(const Actor&)
{
    return answered("look", script().security);
}

Result<void> SecurityInfoService::rename(const Actor&, const AuthenticatorId& id, const std::string& name)
{
    return done("rename", id.value + "|" + name);
}

Result<std::string> SecurityInfoService::chooseDefault(const Actor&, const AuthenticatorId& id)
{
    return answered("chooseDefault", std::string("Work phone"), id.value);
}

Result<RemovedMethod> SecurityInfoService::remove(const Actor&, const AuthenticatorId& id)
{
    return answered("remove", RemovedMethod{"Work phone", false}, id.value);
}

Result<RemovedMethod> SecurityInfoService::reportLost(const Actor&, const AuthenticatorId& id)
{
    return answered("reportLost", RemovedMethod{"Work phone", false}, id.value);
}

AddMethodService::AddMethodService(ServiceContext& context) : m_context(context) {}

Result<void> AddMethodService::begin(const Actor&)
{
    return done("begin");
}

Result<RegistrationSecret> AddMethodService::showSecret(const Actor&)
{
    if (auto shown = done("showOwnSecret"); !shown)
        return fail(shown.error());
    return RegistrationSecret{SecretBytes(std::string_view(Script::keyUri)), SecretBytes(std::string_view(Script::setupKey)),
        "person014@example.org", "Sample Organisation"};
}

Result<AuthenticatorId> AddMethodService::confirmCode(const Actor&, const std::string& code)
{
    return answered("confirmOwnCode", AuthenticatorId("019a0000-0000-7000-8000-000000000002"), code);
}

PersonActivityService::PersonActivityService(ServiceContext& context) : m_context(context) {}

Result<std::vector<PersonActivity>> PersonActivityService::recent(const Actor&)
{
    return answered("recent", script().activity);
}

Result<PersonActivity> PersonActivityService::find(const Actor&, const std::string& id)
{
    const auto& list = script().activity;
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
    if (found == list.end())
        return fail(refusal(ErrorKind::notFound));
    return *found;
}

Result<void> PersonActivityService::notMe(const Actor&, const std::string& id)
{
    return done("notMe", id);
}

PortalRequestService::PortalRequestService(ServiceContext& context) : m_context(context) {}

Result<std::optional<PortalRequest>> PortalRequestService::pending(const Actor&)
{
    return answered("pending", script().request);
}

Result<bool> PortalRequestService::approve(const Actor&, const std::string& id, const std::string& number)
{
    return answered("approve", bool(script().numberRight), id + "|" + number);
}

Result<void> PortalRequestService::deny(const Actor&, const std::string& id)
{
    return done("deny", id);
}

ForgottenPasswordService::ForgottenPasswordService(ServiceContext& context) : m_context(context) {}

Result<std::string> ForgottenPasswordService::enterAddress(const std::string& email, const BrowserInfo&)
{
    return answered("forgottenAddress", std::string(Script::forgottenToken), email);
}

Result<ForgottenPasswordView> ForgottenPasswordService::look(const std::string& token)
{
    if (token != Script::forgottenToken || !script().forgotten)
        return fail(refusal(ErrorKind::notFound));
    return *script().forgotten;
}

Result<void> ForgottenPasswordService::sendAgain(const std::string& token, const BrowserInfo&)
{
    return done("forgottenAgain", token);
}

Result<std::string> ForgottenPasswordService::proveAddress(const std::string&, const std::string& typed, const BrowserInfo&)
{
    return answered("forgottenCode", std::string(Script::forgottenToken), typed);
}

Result<std::string> ForgottenPasswordService::proveDevice(const std::string&, const std::string& code, const BrowserInfo&)
{
    return answered("forgottenDevice", std::string(Script::forgottenToken), code);
}

Result<void> ForgottenPasswordService::createPassword(
    const std::string&, const SecretBytes& password, const SecretBytes& confirmation, const BrowserInfo&)
{
    return done("forgottenNew", std::string(password.revealText()) + "|" + std::string(confirmation.revealText()));
}

AccessPassService::AccessPassService(ServiceContext& context) : m_context(context) {}

Result<PassSignIn> AccessPassService::signIn(const std::string& email, const SecretBytes& pass, const BrowserInfo&)
{
    if (auto entered = done("passSignIn", email + "|" + std::string(pass.revealText())); !entered)
        return fail(entered.error());
    PassSignIn signedIn;
    signedIn.token = Script::sessionToken;
    return signedIn;
}

} // namespace countersign::services
