// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// S-13: what happened on one's own account.
#include "portal/Layout.h"
#include "portal/selfservice/AccountParts.h"
#include "portal/selfservice/SelfServicePages.h"

namespace countersign::portal {
namespace {

using services::PersonActivity;

std::string reasonInWords(const Visit& visit, const PersonActivity& one)
{
    const std::string id = "reason." + one.reason;
    return visit.words.has(id) ? visit.words(id) : visit.words("reason.other");
}

std::string sentence(const Visit& visit, const PersonActivity& one)
{
    const std::string id = "activity." + one.what;
    const std::string by = one.by.empty() ? visit.words("S-13.you") : one.by;
    return visit.words(visit.words.has(id) ? id : "activity.other",
        {{"by", by}, {"organisation", one.organisation.empty() ? visit.words.values().at("organisation") : one.organisation},
            {"device", deviceInWords(visit, one.device)}, {"reason", reasonInWords(visit, one)}});
}

std::string place(const PersonActivity& one)
{
    if (one.browser.empty() || one.address.empty())
        return one.browser + one.address;
    return one.browser + ", " + one.address;
}

Model entryModel(const Visit& visit, const PersonActivity& one)
{
    return Model::Object{{"when", visit.date(one.at) + ", " + visit.time(one.at)}, {"what", sentence(visit, one)},
        {"where", Model::textOrNo(place(one))}, {"result", visit.words(one.done ? "S-13.done" : "S-13.refused")},
        {"refused", !one.done}, {"path", "/recent-activity/" + one.id}};
}

} // namespace

Answer showActivity(Visit& visit)
{
    const auto recent = visit.context.account.activity.recent(visit.session->actor);
    if (!recent)
        return accountError(visit, recent.error());
    Model::List entries;
    for (const auto& one : *recent)
        entries.push_back(entryModel(visit, one));
    Page page = accountPage(visit, "activity", "S-13.title");
    page.model = {{"any", !entries.empty()}, {"entries", std::move(entries)}};
    return page;
}

Answer showActivityEntry(Visit& visit)
{
    const auto one = visit.context.account.activity.find(visit.session->actor, visit.path.at("entry"));
    if (!one)
        return accountError(visit, one.error());
    Page page = accountPage(visit, "not_me", "S-13.not_me");
    page.model = {{"entry", entryModel(visit, *one)}, {"action", visit.request.path}};
    return page;
}

Answer submitNotMe(Visit& visit)
{
    const auto told = visit.context.account.activity.notMe(visit.session->actor, visit.path.at("entry"));
    if (!told)
        return accountError(visit, told.error());
    visit.cookies.remove(Cookies::session);
    return Answer::goTo("/sign-in?notice=not-me");
}

} // namespace countersign::portal
