// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/selfservice/SelfServiceRoutes.h"

#include "portal/selfservice/SelfServicePages.h"

namespace countersign::portal {

using http::Method;

namespace {

std::vector<Route> signInRoutes()
{
    return {
        {Method::get, "/sign-in", Access::visitor, {}, {}, showSignIn},
        {Method::post, "/sign-in", Access::visitor, {}, {"email", "password", "next"}, submitSignIn},
        {Method::get, "/sign-in/code", Access::halfSession, {}, {}, showSignInCode},
        {Method::post, "/sign-in/code", Access::halfSession, {}, {"verification_code", "next"}, submitSignInCode},
        {Method::get, "/sign-in/no-phone", Access::visitor, {}, {}, showNoPhone},
        {Method::get, "/sign-in/pass", Access::visitor, {}, {}, showPassSignIn},
        {Method::post, "/sign-in/pass", Access::visitor, {}, {"email", "pass"}, submitPassSignIn},
        {Method::post, "/sign-out", Access::anySession, {}, {}, signOut},
        {Method::get, "/signed-out", Access::anyone, {}, {}, showSignedOut},

        {Method::get, "/forgot-password", Access::visitor, {}, {}, showForgotten},
        {Method::post, "/forgot-password", Access::visitor, {}, {"email"}, submitForgotten},
        {Method::get, "/forgot-password/one-time-password", Access::forgottenPassword, {}, {}, showForgottenCode},
        {Method::post, "/forgot-password/one-time-password", Access::forgottenPassword, {}, {"one_time_password"}, submitForgottenCode},
        {Method::post, "/forgot-password/send-again", Access::forgottenPassword, {}, {}, sendForgottenCodeAgain},
        {Method::get, "/forgot-password/code", Access::forgottenPassword, {}, {}, showForgottenDevice},
        {Method::post, "/forgot-password/code", Access::forgottenPassword, {}, {"verification_code"}, submitForgottenDevice},
        {Method::get, "/forgot-password/new", Access::forgottenPassword, {}, {}, showForgottenNew},
        {Method::post, "/forgot-password/new", Access::forgottenPassword, {}, {"password", "password_confirmation"}, submitForgottenNew},
        {Method::get, "/forgot-password/done", Access::anyone, {}, {}, showForgottenDone},
    };
}

std::vector<Route> accountRoutes()
{
    return {
        {Method::get, "/security-info", Access::session, {}, {}, showSecurityInfo},
        {Method::get, "/security-info/methods/{method}/name", Access::session, {}, {}, showMethodName},
        {Method::post, "/security-info/methods/{method}/name", Access::session, {}, {"device_name"}, submitMethodName},
        {Method::get, "/security-info/methods/{method}/removal", Access::session, {}, {}, showMethodRemoval},
        {Method::post, "/security-info/methods/{method}/removal", Access::session, {}, {}, submitMethodRemoval},
        {Method::get, "/security-info/default", Access::session, {}, {}, showDefaultMethod},
        {Method::post, "/security-info/default", Access::session, {}, {"method"}, submitDefaultMethod},
        {Method::get, "/security-info/lost", Access::session, {}, {}, showLostPhone},
        {Method::post, "/security-info/lost", Access::session, {}, {"method"}, submitLostPhone},
        {Method::get, "/security-info/add", Access::anySession, {}, {}, showAddMethod},
        {Method::post, "/security-info/add", Access::anySession, {}, {"method", "only_me"}, submitAddMethod},
        {Method::get, "/security-info/add/account", Access::anySession, {}, {}, showOwnAccount},
        {Method::post, "/security-info/add/account", Access::anySession, {}, {}, submitOwnAccount},
        {Method::get, "/security-info/add/code", Access::anySession, {}, {}, showOwnCode},
        {Method::post, "/security-info/add/code", Access::anySession, {}, {"verification_code"}, submitOwnCode},
        {Method::get, "/security-info/added", Access::anyone, {}, {}, showAdded},

        {Method::get, "/request", Access::session, {}, {}, showRequest},
        {Method::post, "/request", Access::session, {}, {"request", "number"}, submitRequest},
        {Method::post, "/request/denial", Access::session, {}, {"request"}, denyRequest},
        {Method::get, "/recent-activity", Access::session, {}, {}, showActivity},
        {Method::get, "/recent-activity/{entry}", Access::session, {}, {}, showActivityEntry},
        {Method::post, "/recent-activity/{entry}", Access::session, {}, {}, submitNotMe},
    };
}

} // namespace

std::vector<Route> selfServiceRoutes()
{
    auto routes = signInRoutes();
    for (auto& route : accountRoutes())
        routes.push_back(std::move(route));
    return routes;
}

} // namespace countersign::portal
