// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/PortalRoutes.h"

#include "portal/enrolment/EnrolmentPages.h"
#include "portal/enrolment/PushPages.h"
#include "portal/information/InformationPages.h"
#include "portal/selfservice/SelfServicePages.h"
#include "portal/testing/TestPages.h"

namespace countersign::portal {

using http::Method;

const std::vector<Route>& portalRoutes()
{
    static const std::vector<Route> routes{
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
    return routes;
}

} // namespace countersign::portal
