// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/Bench.h"
#include "portal/PortalRoutes.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using domain::EnrolmentState;
using http::Method;
using tests::Bench;
using tests::script;

namespace {

constexpr EnrolmentState states[] = {EnrolmentState::linkMade, EnrolmentState::started, EnrolmentState::addressEntered,
    EnrolmentState::addressProved, EnrolmentState::passwordSet, EnrolmentState::secretShown, EnrolmentState::keyExchanged, EnrolmentState::active,
    EnrolmentState::cancelled, EnrolmentState::expired, EnrolmentState::locked};

bool has(const http::Response& response, const std::string& text)
{
    return response.body.find(text) != std::string::npos;
}

std::string location(const http::Response& response)
{
    const auto* found = response.headers.find("Location");
    return found ? *found : std::string();
}

/// A secret of the page P-5 in any of its forms.
bool showsSecret(const http::Response& response)
{
    return has(response, "otpauth:") || has(response, "pia:") || has(response, "JBSW") || has(response, "data:image");
}

} // namespace

/// The order of the steps (S 26) and the life of the secret (S 28).
class TestStates : public QObject
{
    Q_OBJECT

private slots:
    void everyStateWithEveryRequest()
    {
        using Kind = domain::AuthenticatorKind;
        for (const auto state : states) {
            for (const auto& route : portal::portalRoutes()) {
                if (route.access != portal::Access::registration)
                    continue;
                tryRequest(state, route, Kind::pushApp);
                if (state != EnrolmentState::keyExchanged)
                    tryRequest(state, route, Kind::totpApp);
            }
        }
    }

private:
    static void tryRequest(EnrolmentState state, const portal::Route& route, domain::AuthenticatorKind kind)
    {
        Bench bench;
        bench.beInState(state);
        script().view.kind = kind;
        if (state == EnrolmentState::keyExchanged)
            script().view.firstRequest = services::FirstRequestView{domain::FirstRequestState::waiting, "42", bench.clock.now() + minutes(1)};
        std::map<std::string, std::string> fields;
        for (const auto& name : route.fields)
            fields[name] = "x";
        const auto response = route.method == Method::get ? bench.get(route.pattern) : bench.post(route.pattern, fields);
        const std::string what = std::string(route.pattern) + " in " + domain::nameOf(state);
        const bool open = route.part && portal::opensIn(*route.part, state);
        if (!open)
            QVERIFY2(script().changes() == 0, what.c_str());
        QVERIFY2(open == (route.part && (response.status == 200 || script().changes() > 0)), what.c_str());
        QVERIFY2(showsSecret(response) == (open && std::string(route.pattern) == "/register/add-account" && route.method == Method::get),
            what.c_str());
        if (!open)
            checkRefusal(response, state, route, what);
    }

    static void checkRefusal(const http::Response& response, EnrolmentState state, const portal::Route& route, const std::string& what)
    {
        if (!domain::isUnderWay(state) && state != EnrolmentState::active) {
            QVERIFY2(response.status == 410, what.c_str()); // ended, or away too long
        } else if (!route.part || *route.part > portal::partOf(state) || portal::isOvertaken(*route.part, script().view)) {
            QVERIFY2(response.status == 303 && location(response) == portal::pathOf(portal::partOf(state)), what.c_str());
        } else {
            QVERIFY2(response.status == (state == EnrolmentState::active ? 410 : 409), what.c_str());
            QVERIFY2(has(response, "You have finished this part"), what.c_str());
        }
    }
};

COUNTERSIGN_TEST(TestStates)
#include "tst_states.moc"
