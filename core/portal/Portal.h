// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "http/Message.h"
#include "http/Router.h"
#include "portal/EmbeddedFile.h"
#include "portal/Layout.h"
#include "portal/PortalContext.h"
#include "portal/PortalRoutes.h"

#include <memory>

namespace countersign::portal {

/// The pages for people's browsers: registration, test sign-in, and the files they need. Server-rendered, complete without
/// scripts. handle() may be called from any worker thread at once, blocks on the core, and never throws.
class Portal
{
public:
    /// Fails when a template or a text is broken. `texts` holds a file per language.
    [[nodiscard]] static Result<std::unique_ptr<Portal>> create(
        PortalContext context, std::span<const EmbeddedFile> texts = textFiles());

    [[nodiscard]] http::Response handle(const http::Request& request) const;

private:
    Portal(PortalContext context, Templates templates, std::vector<Catalogue> languages);

    [[nodiscard]] http::Response phoneAnswer(const http::Request& request) const;
    [[nodiscard]] http::Response answer(const http::Request& request) const;
    [[nodiscard]] Answer route(Visit& visit) const;
    [[nodiscard]] Answer run(Visit& visit, const Route& route) const;
    [[nodiscard]] http::Response respond(Visit& visit, Answer answer) const;
    [[nodiscard]] http::Response lastResort(const http::Request& request, const std::string& detail) const;
    [[nodiscard]] const Catalogue& languageOf(const http::Request& request) const;

    PortalContext m_context;
    Templates m_templates;
    std::vector<Catalogue> m_languages;
    Layout m_layout;
    http::Router m_router;
};

} // namespace countersign::portal
