// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// S-4 and S-14: what people do with their own methods.
#include "portal/FieldErrors.h"
#include "portal/Layout.h"
#include "portal/selfservice/AccountParts.h"
#include "portal/selfservice/SelfServicePages.h"

#include <algorithm>

namespace countersign::portal {
namespace {

using services::SecurityInfo;
using services::SignInMethod;

/// "Microsoft Authenticator – notification" for a device that is asked by push.
std::string typeInWords(const Visit& visit, const SignInMethod& method)
{
    return visit.words(method.kind == domain::AuthenticatorKind::pushApp ? "S-4.push" : "S-4.code");
}

std::string withType(const Visit& visit, const SignInMethod& method)
{
    const std::string type = typeInWords(visit, method);
    return method.name.empty() ? type : method.name + " (" + type + ")";
}

Model cardOf(const Visit& visit, const SignInMethod& method)
{
    const std::string used = method.lastUsedAt == Instant{} ? visit.words("S-4.never")
                                                            : visit.date(method.lastUsedAt) + ", " + visit.time(method.lastUsedAt);
    const std::string path = "/security-info/methods/" + method.id.value;
    return Model::Object{{"type", typeInWords(visit, method)}, {"name", deviceInWords(visit, method.name)},
        {"unnamed", method.name.empty()}, {"added", visit.date(method.addedAt)}, {"used", used}, {"isDefault", method.isDefault},
        {"stopped", method.stopped}, {"ofThisSession", method.ofThisSession}, {"removable", method.removable},
        {"renamePath", path + "/name"}, {"removePath", path + "/removal"}};
}

Model radioOf(const Visit& visit, const SignInMethod& method, bool first, bool chosen)
{
    return Model::Object{{"id", first ? std::string("method") : "method-" + method.id.value}, {"value", method.id.value},
        {"words", withType(visit, method)}, {"chosen", chosen}};
}

Model errorModel(const std::vector<PageError>& errors)
{
    return errors.empty() ? Model(false) : Model(errors.front().text);
}

/// The method that the address names, if it is one of the person's.
std::optional<SignInMethod> named(const Visit& visit, const SecurityInfo& info)
{
    const auto found = std::find_if(info.methods.begin(), info.methods.end(),
        [&](const auto& method) { return method.id.value == visit.path.at("method"); });
    return found == info.methods.end() ? std::nullopt : std::optional(*found);
}

/// Calls `show(method)` for the method of the address; somebody else's is as if it were not there.
template <class Show>
Answer forMethod(Visit& visit, Show show)
{
    const auto info = visit.context.account.security.look(visit.session->actor);
    if (!info)
        return accountError(visit, info.error());
    const auto method = named(visit, *info);
    return method ? show(*method) : accountError(visit, failure(ErrorKind::notFound, "no such method"));
}

Page namePage(const Visit& visit, const SignInMethod& method, const std::string& typed, std::vector<PageError> errors)
{
    Page page = accountPage(visit, "method_name", "S-4.rename_title", std::move(errors));
    page.model = {{"device_name", fieldModel("device_name", typed, page.errors, Hint::shown)}, {"action", visit.request.path},
        {"method", withType(visit, method)}};
    return page;
}

Page removalPage(const Visit& visit, const SignInMethod& method)
{
    Page page = accountPage(visit, "method_removal", "S-4.remove_title");
    page.model = {{"action", visit.request.path}, {"method", withType(visit, method)}, {"removable", method.removable},
        {"ofThisSession", method.ofThisSession}};
    return page;
}

Model radios(const Visit& visit, const std::vector<SignInMethod>& methods, bool withDefault)
{
    Model::List list;
    for (const auto& method : methods)
        list.push_back(radioOf(visit, method, list.empty(), withDefault && method.isDefault));
    return list;
}

std::vector<SignInMethod> working(const SecurityInfo& info)
{
    auto methods = info.methods;
    std::erase_if(methods, [](const auto& method) { return method.stopped; });
    return methods;
}

/// Those that somebody can have lost who is signed in with another one.
std::vector<SignInMethod> losable(const SecurityInfo& info)
{
    auto methods = info.methods;
    std::erase_if(methods, [](const auto& method) { return method.ofThisSession || !method.removable; });
    return methods;
}

Answer choicePage(Visit& visit, const char* body, const char* titleId, std::vector<PageError> errors)
{
    const auto info = visit.context.account.security.look(visit.session->actor);
    if (!info)
        return accountError(visit, info.error());
    const bool lost = std::string_view(body) == "lost_phone";
    const auto methods = lost ? losable(*info) : working(*info);
    Page page = accountPage(visit, body, titleId, std::move(errors));
    page.model = {{"methods", radios(visit, methods, !lost)}, {"any", !methods.empty()}, {"error", errorModel(page.errors)}};
    return page;
}

/// After a device is gone: back to the list, or to the sign-in where the session stood on it.
Answer afterRemoval(Visit& visit, const services::RemovedMethod& removed, const char* messageId)
{
    leaveSuccess(visit, messageId, removed.name);
    if (!removed.signedOut)
        return Answer::goTo("/security-info");
    visit.cookies.remove(Cookies::session);
    return Answer::goTo("/sign-in");
}

} // namespace

Answer showSecurityInfo(Visit& visit)
{
    const auto info = visit.context.account.security.look(visit.session->actor);
    if (!info)
        return accountError(visit, info.error());
    Model::List cards;
    std::string defaultMethod;
    for (const auto& method : info->methods) {
        cards.push_back(cardOf(visit, method));
        if (method.isDefault)
            defaultMethod = withType(visit, method);
    }
    visit.words.set("most", std::to_string(info->mostMethods));
    Page page = accountPage(visit, "security_info", "S-4.title");
    page.model = {{"cards", std::move(cards)}, {"defaultMethod", defaultMethod}, {"several", working(*info).size() > 1},
        {"mayAdd", static_cast<int>(info->methods.size()) < info->mostMethods}, {"requestWaits", visit.session->requestWaits}};
    return page;
}

Answer showMethodName(Visit& visit)
{
    return forMethod(visit, [&](const SignInMethod& method) -> Answer { return namePage(visit, method, method.name, {}); });
}

Answer submitMethodName(Visit& visit)
{
    return forMethod(visit, [&](const SignInMethod& method) -> Answer {
        const auto named = visit.context.account.security.rename(visit.session->actor, method.id, visit.form["device_name"]);
        if (named)
            return Answer::goTo("/security-info?notice=named");
        if (!isFieldError(named.error()))
            return accountError(visit, named.error());
        return namePage(visit, method, visit.form["device_name"], fieldErrors(named.error(), visit));
    });
}

Answer showMethodRemoval(Visit& visit)
{
    if (!visit.session->fresh)
        return toSignIn(visit, "sign-in-again");
    return forMethod(visit, [&](const SignInMethod& method) -> Answer { return removalPage(visit, method); });
}

Answer submitMethodRemoval(Visit& visit)
{
    return forMethod(visit, [&](const SignInMethod& method) -> Answer {
        const auto removed = visit.context.account.security.remove(visit.session->actor, method.id);
        if (removed)
            return afterRemoval(visit, *removed, "S-OK-2");
        if (removed.error().message != "S-REM-1")
            return accountError(visit, removed.error());
        Page page = removalPage(visit, method);
        page.status = 409;
        return page;
    });
}

Answer showDefaultMethod(Visit& visit)
{
    return choicePage(visit, "default_method", "S-4.default", {});
}

Answer submitDefaultMethod(Visit& visit)
{
    if (visit.form["method"].empty())
        return choicePage(visit, "default_method", "S-4.default", {{"method", visit.words("S-4.choose")}});
    const auto chosen = visit.context.account.security.chooseDefault(visit.session->actor, AuthenticatorId(visit.form["method"]));
    if (!chosen)
        return accountError(visit, chosen.error());
    leaveSuccess(visit, "S-OK-1", *chosen);
    return Answer::goTo("/security-info");
}

Answer showLostPhone(Visit& visit)
{
    return choicePage(visit, "lost_phone", "S-14.title", {});
}

Answer submitLostPhone(Visit& visit)
{
    if (visit.form["method"].empty())
        return choicePage(visit, "lost_phone", "S-14.title", {{"method", visit.words("S-14.choose")}});
    const auto stopped = visit.context.account.security.reportLost(visit.session->actor, AuthenticatorId(visit.form["method"]));
    return stopped ? afterRemoval(visit, *stopped, "S-OK-3") : accountError(visit, stopped.error());
}

} // namespace countersign::portal
