// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/mails/MailParts.h"

namespace countersign::services {
namespace {

using domain::OrganisationSettings;

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

} // namespace

MailContent fromParagraphs(std::string subject, const std::vector<std::string>& paragraphs)
{
    MailContent content{std::move(subject), {}, {}};
    content.html = "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>" + escaped(content.subject)
        + "</title></head>\n<body style=\"font-family: Arial, sans-serif; font-size: 16px; line-height: 1.5; max-width: 36em\">\n";
    for (const auto& paragraph : paragraphs) {
        content.text += paragraph + "\n\n";
        content.html += "<p>" + escaped(paragraph) + "</p>\n";
    }
    content.html += "</body></html>\n";
    return content;
}

std::string contact(const OrganisationSettings& organisation)
{
    std::string text = organisation.contactName.empty() ? "your Registration Authority" : organisation.contactName;
    if (!organisation.contactPhone.empty())
        text += " on " + organisation.contactPhone;
    if (!organisation.contactEmail.empty())
        text += " (" + organisation.contactEmail + ")";
    return text;
}

} // namespace countersign::services
