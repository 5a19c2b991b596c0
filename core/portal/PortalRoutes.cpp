// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/PortalRoutes.h"

#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/PushPages.h"
#include "portal/information/InformationPages.h"
#include "portal/selfservice/SelfServiceRoutes.h"
#include "portal/testing/TestPages.h"

namespace countersign::portal {

using http::Method;

namespace {

std::vector<Route> registrationRoutes()
{
    return {
        {Method::get, "/", Access::anyone, {}, {}, showPasteLink},
        {Method::get, "/link", Access::anyone, {}, {}, showPasteLink},
        {Method::post, "/link", Access::anyone, {}, {"link"}, submitPasteLink},
        {Method::get, "/accessibility", Access::anyone, {}, {}, showAccessibility},
        {Method::get, "/privacy", Access::anyone, {}, {}, showPrivacy},
        {Method::get, "/cookies", Access::anyone, {}, {}, showCookies},

        {Method::get, "/r/{token}", Access::anyone, {}, {}, showStart},
        {Method::post, "/r/{token}", Access::anyone, {}, {}, submitStart},

        {Method::get, "/register", Access::registration, {}, {}, whereIWas},
        {Method::get, "/register/email", Access::registration, Part::email, {}, showEmail},
        {Method::post, "/register/email", Access::registration, Part::email, {"email"}, submitEmail},
        {Method::get, "/register/one-time-password", Access::registration, Part::oneTimePassword, {}, showOneTimePassword},
        {Method::post, "/register/one-time-password", Access::registration, Part::oneTimePassword, {"one_time_password"},
            submitOneTimePassword},
        {Method::get, "/register/not-received", Access::registration, Part::oneTimePassword, {}, showNotReceived},
        {Method::post, "/register/send-again", Access::registration, Part::oneTimePassword, {}, sendAgain},
        {Method::get, "/register/password", Access::registration, Part::password, {}, showPassword},
        {Method::post, "/register/password", Access::registration, Part::password, {"password", "password_confirmation"},
            submitPassword},
        {Method::post, "/register/forgot-password", Access::registration, Part::password, {}, forgotPassword},
        {Method::get, "/register/add-account", Access::registration, Part::addAccount, {}, showAddAccount},
        {Method::post, "/register/add-account", Access::registration, Part::addAccount, {}, submitAddAccount},
        {Method::get, "/register/code", Access::registration, Part::code, {}, showCode},
        {Method::post, "/register/code", Access::registration, Part::code, {"verification_code"}, submitCode},
        {Method::post, "/register/new-request", Access::registration, Part::code, {}, askPhoneAgain},
        {Method::get, "/register/done", Access::registration, Part::done, {}, showDone},
        {Method::post, "/register/device", Access::registration, Part::done, {"device_name"}, nameDevice},
        {Method::post, "/register/test", Access::registration, Part::done, {}, startTest},

        {Method::post, "/register/more-time", Access::registrationAtAnyStage, {}, {"page"}, needMoreTime},
        {Method::post, "/register/help", Access::registrationAtAnyStage, {}, {"page"}, askForHelp},
        {Method::post, "/register/start-again", Access::registrationAtAnyStage, {}, {}, startAgain},

        {Method::get, "/test/{token}", Access::anyone, {}, {}, showTestLink},
        {Method::post, "/test/{token}", Access::anyone, {}, {}, openTestLink},
        {Method::get, "/test/sign-in", Access::test, {}, {}, showTestSignIn},
        {Method::post, "/test/sign-in", Access::test, {}, {"email", "password"}, submitTestSignIn},
        {Method::get, "/test/code", Access::test, {}, {}, showTestCode},
        {Method::post, "/test/code", Access::test, {}, {"verification_code"}, submitTestCode},
        {Method::get, "/test/result", Access::test, {}, {}, showTestResult},
    };
}

std::vector<Route> allRoutes()
{
    auto routes = registrationRoutes();
    for (auto& route : selfServiceRoutes())
        routes.push_back(std::move(route));
    return routes;
}

} // namespace

const std::vector<Route>& portalRoutes()
{
    static const std::vector<Route> routes = allRoutes();
    return routes;
}

} // namespace countersign::portal
