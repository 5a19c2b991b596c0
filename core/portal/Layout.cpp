// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/Layout.h"

#include "base/Text.h"
#include "portal/StaticFiles.h"

namespace countersign::portal {
namespace {

/// "SO" for "Sample Organisation": stands where the operator's logo would.
std::string initialsOf(const std::string& name)
{
    std::string initials;
    for (const auto& word : words(name)) {
        std::size_t length = 1;
        while (length < word.size() && (static_cast<unsigned char>(word[length]) & 0xC0) == 0x80)
            ++length;
        initials += word.substr(0, length);
        if (codePoints(initials) == 2)
            break;
    }
    return initials;
}

Model errorList(const std::vector<PageError>& errors)
{
    Model::List list;
    for (const auto& error : errors)
        list.push_back(Model::Object{{"href", "#" + error.field}, {"text", error.text}});
    return list;
}

Model timeBar(const Visit& visit, const Page& page)
{
    if (!page.timeBar || !visit.registration || toMs(visit.registration->finishBy) == 0)
        return false;
    const auto left = std::chrono::duration_cast<seconds>(visit.registration->finishBy - visit.now());
    return Model::Object{{"secondsLeft", std::to_string(std::max<long long>(0, left.count()))},
        {"moreTime", visit.registration->moreTimePossible}};
}

void addContact(Model::Object& model, const domain::OrganisationSettings& organisation)
{
    model["contactPhone"] = Model::textOrNo(organisation.contactPhone);
    model["contactEmail"] = Model::textOrNo(organisation.contactEmail);
    model["contactHours"] = Model::textOrNo(organisation.contactHours);
    model["hasContactLines"] = !organisation.contactPhone.empty() || !organisation.contactEmail.empty()
        || !organisation.contactHours.empty();
}

void addAssets(Model::Object& model)
{
    model["assetBase"] = assetAddress("nhsuk-frontend.css");
    model["assetTheme"] = assetAddress("countersign.css");
    model["assetScript"] = assetAddress("portal.js");
    model["assetIcon"] = assetAddress("images/icon.svg");
}

/// Who came with a pass has one page, and can sign out of it.
Model navigation(const Visit& visit)
{
    if (!visit.session || visit.session->kind == services::PersonSessionKind::half)
        return false;
    const bool activity = visit.request.path.starts_with("/recent-activity");
    return Model::Object{{"full", visit.session->kind == services::PersonSessionKind::full}, {"onActivity", activity},
        {"onSecurityInfo", visit.request.path.starts_with("/security-info")}};
}

bool inMeeting(const Visit& visit)
{
    return visit.registration && !domain::isAlone(visit.registration->meeting);
}

} // namespace

Result<std::string> Layout::render(const Visit& visit, const Page& page) const
{
    Model::Object model;
    for (const auto& [name, value] : visit.words.values())
        model[name] = value;
    addFrame(model, visit, page);
    for (const auto& [name, value] : page.model)
        model[name] = value;
    return m_templates.render(page.body, model, visit.words.texts());
}

void Layout::addFrame(Model::Object& model, const Visit& visit, const Page& page) const
{
    const auto& words = visit.words;
    const std::string service = words(page.selfService ? "layout.self_service" : "layout.service");
    const std::string title = words("layout.title", {{"page", page.title}, {"name", service}});
    model["serviceName"] = service;
    model["success"] = page.success;
    model["signedIn"] = navigation(visit);
    model["language"] = words("language.tag");
    model["title"] = page.errors.empty() ? title : words("layout.error_title", {{"title", title}});
    model["initials"] = initialsOf(words.values().at("organisation"));
    model["hasLanguages"] = m_languages.size() > 1;
    model["languages"] = languageLinks(visit);
    model["hasErrors"] = !page.errors.empty();
    model["errors"] = errorList(page.errors);
    model["timeBar"] = timeBar(visit, page);
    model["notice"] = std::get_if<bool>(&page.notice.value()) ? Model(false) : Model(Model::Object{{"runs", page.notice}});
    model["step"] = page.step == 0 ? Model(false) : Model(std::to_string(page.step));
    model["refresh"] = Model::textOrNo(page.refresh);
    model["refreshEvery"] = page.refreshEvery == 0 ? Model(false) : Model(std::to_string(page.refreshEvery));
    model["csrf"] = visit.csrf;
    model["here"] = visit.request.path;
    model["meeting"] = inMeeting(visit);
    model["canAskForHelp"] = page.help && inMeeting(visit);
    addContact(model, visit.settings.organisation);
    addAssets(model);
}

Model Layout::languageLinks(const Visit& visit) const
{
    Model::List links;
    for (const auto& language : m_languages) {
        links.push_back(Model::Object{{"tag", *language.find("language.tag")}, {"name", *language.find("language.name")},
            {"href", "?lang=" + language.code()}, {"current", language.code() == visit.words.texts().code()}});
    }
    return links;
}

Model fieldModel(const std::string& id, const std::string& value, const std::vector<PageError>& errors, Hint hint)
{
    std::string described = hint == Hint::shown ? id + "-hint" : "";
    Model error = false;
    for (const auto& one : errors) {
        if (one.field == id) {
            error = one.text;
            described += (described.empty() ? "" : " ") + id + "-error";
            break;
        }
    }
    return Model::Object{{"id", id}, {"value", value}, {"error", error}, {"describedBy", Model::textOrNo(described)}};
}

} // namespace countersign::portal
