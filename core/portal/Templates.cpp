// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/Templates.h"

#include "portal/RunModel.h"

#include <kainjow/mustache.hpp>

#include <deque>
#include <stdexcept>

namespace countersign::portal {
namespace {

namespace mustache = kainjow::mustache;
using Data = mustache::data;

Data toData(const Model& model)
{
    struct Visitor
    {
        Data operator()(bool value) const { return value; }
        Data operator()(const std::string& text) const { return text; }
        Data operator()(const Model::List& list) const
        {
            Data data(Data::type::list);
            for (const auto& item : list)
                data.push_back(toData(item));
            return data;
        }
        Data operator()(const Model::Object& object) const
        {
            Data data;
            for (const auto& [name, value] : object)
                data.set(name, toData(value));
            return data;
        }
    };
    return std::visit(Visitor{}, model.value());
}

/// Throws where kainjow::mustache would leave nothing, and resolves the names of texts.
class StrictContext final : public mustache::context<std::string>
{
public:
    StrictContext(const Data* data, const std::map<std::string, std::string>& sources, const std::string& page,
        const Catalogue& texts)
        : context(data), m_sources(sources), m_page(page), m_texts(texts)
    {
    }

    const Data* get(const std::string& name) const override
    {
        if (name.starts_with("t:"))
            return keep(Data(filled(text(name.substr(2)), lookup())));
        if (name.starts_with("rich:"))
            return keep(toData(runModels(filledRuns(text(name.substr(5)), lookup()))));
        if (const Data* found = context::get(name))
            return found;
        throw std::logic_error("variable missing: " + name);
    }

    const Data* get_partial(const std::string& name) const override
    {
        const auto found = m_sources.find(name == "page" ? m_page : name);
        if (found == m_sources.end())
            throw std::logic_error("partial missing: " + name);
        return keep(Data(found->second));
    }

private:
    const std::string& text(const std::string& id) const
    {
        if (const auto* found = m_texts.find(id))
            return *found;
        throw std::logic_error("text missing: " + id);
    }

    Lookup lookup() const
    {
        return [this](const std::string& name) -> const std::string* {
            const Data* found = context::get(name);
            return found && found->is_string() ? &found->string_value() : nullptr;
        };
    }

    const Data* keep(Data data) const
    {
        m_kept.push_back(std::move(data));
        return &m_kept.back();
    }

    const std::map<std::string, std::string>& m_sources;
    const std::string& m_page;
    const Catalogue& m_texts;
    mutable std::deque<Data> m_kept; ///< what get() made lives as long as the rendering
};

} // namespace

Result<Templates> Templates::parse(std::span<const EmbeddedFile> files)
{
    Templates templates;
    for (const auto& file : files) {
        std::string source(file.bytes);
        while (source.ends_with('\n'))
            source.pop_back();
        const mustache::mustache parsed(source);
        if (!parsed.is_valid())
            return fail(failure(ErrorKind::internal, std::string(file.name) + ": " + parsed.error_message()));
        templates.m_sources.emplace(file.name.substr(0, file.name.rfind('.')), std::move(source));
    }
    return templates;
}

Result<std::string> Templates::render(const std::string& page, const Model& model, const Catalogue& texts) const
{
    try {
        const Data data = toData(model);
        StrictContext context(&data, m_sources, page, texts);
        mustache::mustache layout(m_sources.at("layout"));
        std::string html = layout.render(context);
        if (!layout.is_valid())
            return fail(failure(ErrorKind::internal, "template " + page + ": " + layout.error_message()));
        return html;
    } catch (const std::exception& problem) {
        return fail(failure(ErrorKind::internal, "template " + page + ": " + problem.what()));
    }
}

} // namespace countersign::portal
