// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/information/InformationPages.h"

#include "base/Text.h"
#include "portal/Layout.h"

#include <array>

namespace countersign::portal {
namespace {

Page textPage(const Visit& visit, const char* body, const char* titleId)
{
    Page page;
    page.body = body;
    page.title = visit.words(titleId);
    return page;
}

Page pastePage(const Visit& visit, const char* titleId, const char* bodyId, std::vector<PageError> errors)
{
    Page page = textPage(visit, "paste_link", titleId);
    page.status = errors.empty() ? 200 : 404;
    page.model = {{"heading", page.title},
        {"paragraphs", Model::List{Model::Object{{"runs", visit.words.runs(bodyId)}}}},
        {"link", fieldModel("link", "", errors, Hint::none)}, {"linkLabel", visit.words("P-X7.label")}};
    page.errors = std::move(errors);
    return page;
}

Page shortMessage(const Visit& visit, int status, const char* titleId, const char* bodyId)
{
    Page page = textPage(visit, "message", titleId);
    page.status = status;
    page.model = {{"heading", page.title}, {"paragraphs", Model::List{Model::Object{{"runs", visit.words.runs(bodyId)}}}},
        {"formAction", false}, {"linkTarget", false}, {"button", ""}, {"secondary", false}};
    return page;
}

/// What stands after "/r/" in something pasted; empty where it cannot be a whole token.
std::string tokenIn(const std::string& pasted)
{
    const std::string text = trimmed(pasted);
    const auto at = text.rfind("/r/");
    if (at == std::string::npos)
        return {};
    const std::string rest = text.substr(at + 3);
    const auto end = rest.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    const std::string token = rest.substr(0, end);
    return token.size() >= 20 && token.size() <= 128 ? token : std::string();
}

} // namespace

Answer showAccessibility(Visit& visit)
{
    return textPage(visit, "accessibility", "accessibility.title");
}

Answer showPrivacy(Visit& visit)
{
    return textPage(visit, "privacy", "privacy.title");
}

Answer showCookies(Visit& visit)
{
    static constexpr std::array used{Cookies::start, Cookies::registration, Cookies::link, Cookies::test, Cookies::session,
        Cookies::signIn, Cookies::forgotten, Cookies::known, Cookies::notice};
    Model::List cookies;
    for (const char* name : used) {
        cookies.push_back(Model::Object{
            {"name", visit.cookies.fullName(name)}, {"purpose", visit.words(std::string("cookies.") + name)}});
    }
    Page page = textPage(visit, "cookies", "cookies.title");
    page.model = {{"cookies", std::move(cookies)}, {"languageCookie", visit.cookies.fullName(Cookies::language)}};
    return page;
}

Answer showPasteLink(Visit& visit)
{
    return pastePage(visit, "link.title", "link.body", {});
}

Answer submitPasteLink(Visit& visit)
{
    const std::string token = tokenIn(visit.form["link"]);
    if (!token.empty())
        return Answer::goTo("/r/" + token);
    return pastePage(visit, "P-X7.title", "P-X7.body", {{"link", visit.words("P-X7.error")}});
}

Page notFoundPage(const Visit& visit)
{
    return shortMessage(visit, 404, "missing.title", "missing.body");
}

Page wrongMethodPage(const Visit& visit)
{
    return shortMessage(visit, 405, "method.title", "method.body");
}

Page refusedPage(const Visit& visit, int status)
{
    return shortMessage(visit, status, "refused.title", "refused.body");
}

Page uncheckedPage(const Visit& visit)
{
    Page page = shortMessage(visit, 403, "unchecked.title", "unchecked.body");
    page.model["linkTarget"] = "/register";
    page.model["button"] = visit.words("unchecked.again");
    return page;
}

} // namespace countersign::portal
