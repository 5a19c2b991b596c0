// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/AccessPasses.h"
#include "contract/Authenticators.h"
#include "contract/Backup.h"
#include "contract/DeskRegistration.h"
#include "contract/Enrolments.h"
#include "contract/Network.h"
#include "contract/People.h"
#include "contract/Recovery.h"
#include "contract/Registration.h"
#include "contract/Settings.h"
#include "contract/Staff.h"
#include "contract/Verifications.h"
#include "core/contract/Filler.h"
#include "support/TestMain.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace countersign;
using namespace countersign::contract;
using namespace countersign::tests;

namespace {

template <class... T>
struct Types
{
    static constexpr std::size_t size = sizeof...(T);
    template <class Check>
    static void each(Check check) { (check.template operator()<T>(), ...); }
};

/// Every struct that has a Schema; the last test holds the number against the headers.
using AllTypes = Types<CertificateView, ChangeNetwork, Network, NetworkAddressRow, PortalPlace, domain::NetworkSettings,
    Activity, AddDomain, Authenticators, Backup, ChangeEmail, ChangeEmailSettings, ChangeNames, ChangePhones, ChangeRegistration, ChangeWork,
    BeginVerification, Verification, VerificationProof, VerificationWayView, VerificationWays,
    CheckReadOutCode, ReadOutCode, MadeAccessPass, NewAccessPass, domain::AccessPass,
    CloseProfile, Continuation, CreatedPassword, DeskTicket, DeviceName, DomainRow, Domains, EmailTestResult, EnteredPassword, Enrolments, GiveRoles,
    HalfSession, LiveChange, MadeEnrolment, MadeRecovery, MadeSetup, MakeBackup, NewEnrolment, NewOrganisation, Organisations, Outbox, PasswordSignIn,
    PolicyChoice, PolicyFigure, PolicySwitch, PolicyValue, RegistrationSettings, Recovery, RecoveryCode, RecoveryProgress,
    RegistrationCode, RegistrationSecret, RegistrationState, RemoveAuthenticator, ReopenProfile, Session, Setup, SetupProgress, SetupState, SignedIn,
    Staff, StartRegistration, StartedRegistration, Test, TypedAddress, TypedOneTimePassword, VerificationCode, domain::ActivityRow,
    domain::Authenticator, domain::EmailSettings, domain::EnrolmentStep,
    domain::EnrolmentView, domain::MailRow, domain::Names, domain::NewPerson, domain::Note, domain::Organisation,
    domain::OrganisationSettings, domain::OtherBrowser, domain::Person, domain::PersonRow, domain::SearchResults, domain::StaffRow>;

template <class T>
T filled()
{
    T value{};
    Filler filler;
    Schema<T>::describe(filler, value);
    return value;
}

template <class T>
Members membersOf()
{
    Members members;
    const T value{};
    Schema<T>::describe(members, value);
    return members;
}

template <class T>
std::string problemsOf(const Json& json, UnknownMembers unknown)
{
    const auto value = fromJson<T>(json, unknown);
    std::string text = value ? "none" : "";
    if (!value) {
        for (const auto& problem : value.error().fields)
            text += problem.field + " " + problem.message + ";";
    }
    return text;
}

constexpr auto bothSides = {UnknownMembers::refused, UnknownMembers::ignored};

/// For messages of failures: the compiler's own text names the type.
template <class T>
const char* nameOfType()
{
    return __PRETTY_FUNCTION__;
}

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT

private slots:
    void everyMemberGoesAndComesBack()
    {
        AllTypes::each([]<class T>() {
            const auto sent = toJson(filled<T>());
            const auto blank = toJson(T{});
            for (const auto& item : sent.items()) {
                const bool hasOneValueOnly = item.value() == domain::nameOf(domain::AuthenticatorKind::totpApp);
                QVERIFY2(hasOneValueOnly || item.value() != blank.at(item.key()), (nameOfType<T>() + (" " + item.key())).c_str());
            }
            const auto received = parseStrict(dump(sent));
            QVERIFY2(received, nameOfType<T>());
            for (const auto side : bothSides) {
                const auto value = fromJson<T>(*received, side);
                QVERIFY2(value, nameOfType<T>());
                QVERIFY2(toJson(*value) == sent, nameOfType<T>());
            }
        });
    }

    void defaultsGoAndComeBack()
    {
        AllTypes::each([]<class T>() {
            const auto value = fromJson<T>(toJson(T{}), UnknownMembers::refused);
            QVERIFY2(value, nameOfType<T>());
            QVERIFY2(toJson(*value) == toJson(T{}), nameOfType<T>());
        });
    }

    void unknownMembersAreRefusedByServersOnly()
    {
        AllTypes::each([]<class T>() {
            auto json = toJson(filled<T>());
            json["verified"] = true;
            QVERIFY2(problemsOf<T>(json, UnknownMembers::refused) == "verified unknown;", nameOfType<T>());
            QVERIFY2(problemsOf<T>(json, UnknownMembers::ignored) == "none", nameOfType<T>());
        });
    }

    void unknownMembersInsideAreFoundToo()
    {
        auto signedIn = toJson(filled<SignedIn>());
        signedIn["session"]["role"] = "ra_manager";
        QCOMPARE(problemsOf<SignedIn>(signedIn, UnknownMembers::refused), std::string("session malformed;"));
        QCOMPARE(problemsOf<SignedIn>(signedIn, UnknownMembers::ignored), std::string("none"));

        auto enrolments = toJson(filled<Enrolments>());
        enrolments["enrolments"][1]["steps"][0]["last_step"] = 6;
        QCOMPARE(problemsOf<Enrolments>(enrolments, UnknownMembers::refused), std::string("enrolments malformed;"));
        QCOMPARE(problemsOf<Enrolments>(enrolments, UnknownMembers::ignored), std::string("none"));
    }

    void onlyOptionalMembersMayBeMissing()
    {
        AllTypes::each([]<class T>() {
            const auto members = membersOf<T>();
            QVERIFY2(members.required.size() + members.optionals.size() == toJson(T{}).size(), nameOfType<T>());
            for (const auto side : bothSides) {
                for (const auto& name : members.required) {
                    auto json = toJson(filled<T>());
                    json.erase(name);
                    QVERIFY2(problemsOf<T>(json, side) == name + " missing;", (nameOfType<T>() + (" " + name)).c_str());
                }
                for (const auto& name : members.optionals) {
                    auto json = toJson(filled<T>());
                    json.erase(name);
                    QVERIFY2(problemsOf<T>(json, side) == "none", (nameOfType<T>() + (" " + name)).c_str());
                }
            }
        });
    }

    /// Null, and whatever has another type than the member's own.
    void membersKeepTheirType()
    {
        AllTypes::each([]<class T>() {
            const auto good = toJson(filled<T>());
            const std::vector<Json> values{nullptr, "no such value", 1.5, 3, true,
                Json::array({Json::array()}), {{"x", 1}}};
            for (const auto& item : good.items()) {
                for (const auto& wrong : values) {
                    if (isOfTheSameType(wrong, item.value()))
                        continue;
                    auto json = good;
                    json[item.key()] = wrong;
                    QVERIFY2(problemsOf<T>(json, UnknownMembers::ignored) == item.key() + " malformed;",
                        (nameOfType<T>() + (" " + item.key() + " " + dump(wrong))).c_str());
                }
            }
        });
    }

    void onlyObjectsAreObjects()
    {
        AllTypes::each([]<class T>() {
            for (const auto* text : {"null", "[]", "[{}]", "\"x\"", "0", "true"}) {
                const auto json = parseStrict(text);
                for (const auto side : bothSides)
                    QVERIFY2(!fromJson<T>(*json, side), nameOfType<T>());
            }
        });
    }

    /// A struct that is described and not tested here fails this.
    void everySchemaIsTested()
    {
        std::size_t described = 0;
        for (const auto& entry : std::filesystem::directory_iterator(COUNTERSIGN_SOURCE_DIR "/core/contract")) {
            std::ifstream file(entry.path());
            for (std::string line; std::getline(file, line);)
                described += line.starts_with("struct Schema<") ? 1 : 0;
        }
        QCOMPARE(AllTypes::size, described);
    }

private:
    /// Filled texts and ids take any text; names of enums do not.
    static bool isOfTheSameType(const Json& value, const Json& member)
    {
        if (value.is_string() && member.is_string())
            return member.get<std::string>().starts_with("text ") || member.get<std::string>().starts_with("id-");
        return (value.is_boolean() && member.is_boolean()) || (value.is_number_integer() && member.is_number_integer());
    }
};

COUNTERSIGN_TEST(TestSchema)
#include "tst_Schema.moc"
