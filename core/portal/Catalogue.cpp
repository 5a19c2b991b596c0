// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/Catalogue.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace countersign::portal {
namespace {

using Kind = Run::Kind;

/// The run that begins at `at`, or a plain one up to the next markup; moves `at` past it.
Run takeRun(std::string_view text, std::size_t& at)
{
    if (text.substr(at).starts_with("**")) {
        if (const auto end = text.find("**", at + 2); end != std::string_view::npos) {
            Run run{Kind::strong, std::string(text.substr(at + 2, end - at - 2)), {}};
            at = end + 2;
            return run;
        }
    }
    if (text[at] == '[') {
        const auto middle = text.find("](", at);
        const auto end = middle == std::string_view::npos ? middle : text.find(')', middle);
        if (end != std::string_view::npos) {
            Run run{Kind::link, std::string(text.substr(at + 1, middle - at - 1)),
                std::string(text.substr(middle + 2, end - middle - 2))};
            at = end + 1;
            return run;
        }
    }
    auto end = std::min(text.find("**", at + 1), text.find('[', at + 1));
    end = std::min(end, text.size());
    Run run{Kind::plain, std::string(text.substr(at, end - at)), {}};
    at = end;
    return run;
}

} // namespace

Result<Catalogue> Catalogue::parse(std::string code, std::string_view json)
{
    const auto parsed = nlohmann::json::parse(json, nullptr, false);
    if (!parsed.is_object())
        return fail(failure(ErrorKind::internal, "the texts of " + code + " are no JSON object"));
    Catalogue catalogue;
    catalogue.m_code = std::move(code);
    for (const auto& [id, text] : parsed.items()) {
        if (!text.is_string())
            return fail(failure(ErrorKind::internal, "the text " + id + " is no string"));
        catalogue.m_texts.emplace(id, text.get<std::string>());
    }
    return catalogue;
}

const std::string* Catalogue::find(std::string_view id) const
{
    const auto found = m_texts.find(id);
    return found == m_texts.end() ? nullptr : &found->second;
}

Result<std::vector<Catalogue>> loadCatalogues(std::span<const EmbeddedFile> files)
{
    std::vector<Catalogue> catalogues;
    for (const auto& file : files) {
        auto parsed = Catalogue::parse(std::string(file.name.substr(0, file.name.find('.'))), file.bytes);
        if (!parsed)
            return fail(parsed.error());
        // English is what a browser gets that asked for nothing we have.
        catalogues.insert(parsed->code() == "en" ? catalogues.begin() : catalogues.end(), std::move(*parsed));
    }
    if (catalogues.empty() || catalogues.front().code() != "en")
        return fail(failure(ErrorKind::internal, "the portal has no English texts"));
    return catalogues;
}

std::string filled(std::string_view text, const Lookup& lookup)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = std::min(text.find('{', at), text.size());
        result += text.substr(at, open - at);
        if (open == text.size())
            break;
        const auto close = text.find('}', open);
        if (close == std::string_view::npos)
            throw std::logic_error("a parameter is not closed in: " + std::string(text));
        const std::string name(text.substr(open + 1, close - open - 1));
        const std::string* value = lookup(name);
        if (!value)
            throw std::logic_error("no value for {" + name + "} in: " + std::string(text));
        result += *value;
        at = close + 1;
    }
    return result;
}

std::vector<Run> filledRuns(std::string_view text, const Lookup& lookup)
{
    std::vector<Run> runs;
    for (std::size_t at = 0; at < text.size();) {
        Run run = takeRun(text, at);
        run.text = filled(run.text, lookup);
        runs.push_back(std::move(run));
    }
    return runs;
}

} // namespace countersign::portal
