// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Router.h"
#include "portal/Cookies.h"
#include "portal/Form.h"
#include "portal/PortalContext.h"
#include "portal/Words.h"

#include <optional>
#include <string>

namespace countersign::portal {

/// Everything that belongs to one request on its way through the portal.
struct Visit
{
    Visit(const http::Request& incoming, const PortalContext& portal, const Catalogue& texts)
        : request(incoming), context(portal), words(texts), cookies(incoming, portal.publicUrl)
    {
    }

    const http::Request& request;
    const PortalContext& context;
    Words words;
    Cookies cookies;
    Form form;
    http::PathParameters path;
    PortalSettings settings;
    std::string token; ///< of the registration, test, session or forgotten password, as the route asks
    std::string csrf; ///< for the forms of the page
    std::optional<services::RegistrationView> registration;
    std::optional<services::TestView> test;
    std::optional<services::PersonSessionView> session;
    std::optional<services::ForgottenPasswordView> forgotten;

    [[nodiscard]] Instant now() const { return context.clock.now(); }
    [[nodiscard]] std::string time(Instant at) const; ///< "2:17pm" in the operator's zone
    [[nodiscard]] std::string date(Instant at) const; ///< "5 May 2025"
    [[nodiscard]] services::BrowserInfo browser() const;
    [[nodiscard]] bool hasQuery(const std::string& name) const;

    /// Settings and, later, the registration give the values that any sentence may name.
    void takeSettings(PortalSettings given);
    void takeRegistration(services::RegistrationView view);
};

} // namespace countersign::portal
