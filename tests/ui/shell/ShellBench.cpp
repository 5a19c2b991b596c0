// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShellBench.h"

#include "contract/Registration.h"
#include "ui/models/RecentPeople.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace countersign::tests {

namespace {

void answerUsual(CannedApi& api)
{
    using contract::toJson;
    const auto on = [&](const char* route, const contract::Json& body) {
        api.on(QString::fromLatin1(route), body);
    };
    contract::SetupState state;
    state.serverVersion = "0.1.0";
    state.name = "Sample Organisation";
    on("GET /setup", toJson(state));
    on("GET /session", toJson(samples::session()));
    on("POST /session/lock", contract::Json::object());
    on("POST /session/activity", toJson(samples::session()));
    on("POST /session/unlock", toJson(samples::session()));
    on("POST /sign-out", contract::Json::object());
    auto stopped = samples::ended(domain::EnrolmentState::expired);
    stopped.id = EnrolmentId("e-3");
    stopped.personName = "Sample Person 019";
    stopped.step = 4;
    stopped.endedAt = samples::daysAgo(1, 15, 20);
    on("GET /enrolments?scope=open", toJson(contract::Enrolments{{samples::enrolment(5), second()}}));
    on("GET /enrolments?scope=recent", toJson(contract::Enrolments{{samples::enrolment(5), second(), stopped}}));
    on("GET /enrolments/e-1", toJson(samples::enrolment(5)));
    on("GET /people", toJson(people(8)));
    on("GET /people/p-14", toJson(samples::person()));
    on("GET /people/p-14/authenticators", toJson(samples::authenticators()));
    on("GET /people/p-14/activity", toJson(samples::activity()));
    contract::Organisations organisations;
    organisations.organisations = {{OrganisationId("o-1"), "X01", "Sample Organisation", {}},
        {OrganisationId("o-2"), "X02", "Sample General Hospital", OrganisationId("o-1")}};
    on("GET /organisations", toJson(organisations));
    on("GET /staff", toJson(staff()));
    on("GET /outbox", toJson(outbox(false)));
    on("GET /settings/email", toJson(samples::email()));
    on("GET /settings/organisation", toJson(samples::organisation()));
    on("GET /settings/domains", toJson(samples::domains()));
    on("GET /portal", toJson(samples::portalPlace()));
    on("GET /settings/registration", toJson(contract::registrationSettings({})));
    on("POST /authenticators/a-1/tests", toJson(samples::test(contract::TestOutcome::waiting)));
}

} // namespace

domain::EnrolmentView second()
{
    auto view = samples::enrolment(1);
    view.id = EnrolmentId("e-2");
    view.person = PersonId("p-31");
    view.personName = "Sample Person 031";
    view.meeting = domain::Meeting::faceToFace;
    view.linkEndsAt = samples::now() + minutes(38) + seconds(20);
    return view;
}

domain::SearchResults people(int count)
{
    domain::SearchResults results;
    const char* const work[] = {"Ward manager", "Locum GP", "Pharmacist", "Staff nurse", "Care home nurse",
        "Practice manager", "Receptionist", "Physiotherapist"};
    for (int i = 0; i < count; ++i) {
        domain::PersonRow row;
        const auto number = std::to_string(10 + i);
        row.id = PersonId(i == 4 ? "p-14" : "p-" + number);
        row.uuid = "5550000000" + number;
        row.name = "Sample Person 0" + number;
        row.email = "person0" + number + "@example.org";
        row.organisationName = "Sample Organisation";
        row.jobTitle = work[i % 8];
        row.activeAuthenticators = i % 3 == 1 ? 0 : i == 4 ? 2 : 1;
        row.enrolmentOpen = i == 1;
        results.rows.push_back(row);
    }
    return results;
}

contract::Staff staff()
{
    contract::Staff all;
    all.rows = {{PersonId("p-1"), "Sample Manager", "manager001@example.org",
                    {domain::Role::raManager, domain::Role::systemAdministrator}, "Sample Organisation", true,
                    samples::today(13, 50), true},
        {PersonId("p-2"), "Sample Agent", "agent001@example.org", {domain::Role::raAgentAdvanced},
            "Sample General Hospital", true, samples::daysAgo(1, 16, 2), true},
        {PersonId("p-3"), "Sample Sponsor", "sponsor001@example.org", {domain::Role::sponsor}, "Sample Organisation",
            false, {}, true}};
    return all;
}

contract::Outbox outbox(bool bodies)
{
    using domain::MailState;
    const auto at = samples::today(14, 2);
    contract::Outbox box;
    box.mails = {
        {MailId("m-1"), "M-1", "person014@example.org", MailState::delivered, 1, at, at, {}, "250 2.0.0 Ok", "", ""},
        {MailId("m-2"), "M-1", "person040@example.org", MailState::refused, 1, at, at, {},
            "550 5.1.1 mailbox not found", "", ""},
        {MailId("m-3"), "M-2", "person031@example.org", MailState::waiting, 2, at, at, samples::today(14, 10),
            "451 4.3.2 try later", "", ""},
        {MailId("m-4"), "M-3", "person052@example.org", MailState::waiting, 0, at, at, {}, "", "", ""}};
    if (bodies) {
        box.mails[0].subject = "482913 is your Countersign one-time password";
        box.mails[0].text =
            "482913\n\nEnter this one-time password on the page you have open. It works until 2:12pm, once.";
    }
    return box;
}

ShellBench::ShellBench()
    : desk({}, clock)
    , window(desk, {.canHost = true, .sample = false, .version = QStringLiteral("0.1.0"), .sampleAccounts = {}})
{
    answerUsual(api);
}

ShellBench::~ShellBench() = default;

void ShellBench::enter(const contract::Session& session)
{
    Q_UNUSED(desk.transport.connectTo(api.url()));
    desk.recentPeople.setAccount(QStringLiteral("bench"));
    window.flow().enter({"token", session});
    const char* const work[] = {"Care home nurse", "Ward manager", "Locum GP", "Pharmacist"};
    for (int i = 3; i >= 0; --i)
        desk.recentPeople.note({PersonId("p-14"), QStringLiteral("Sample Person 0%1").arg(14 + i),
            QString::fromLatin1(work[i]), samples::today(14, 5 - i)});
}

void ShellBench::show(const QSize& size)
{
    window.resize(size);
    window.show();
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
}

QString ShellBench::nameOf(const QWidget& widget)
{
    auto* interface = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&widget));
    return interface ? interface->text(QAccessible::Name) : QString();
}

QStringList ShellBench::words(const QWidget& widget)
{
    QStringList all;
    for (const auto* child : widget.findChildren<QWidget*>()) {
        if (!child->isVisibleTo(&widget))
            continue;
        if (const auto* label = qobject_cast<const QLabel*>(child))
            all << (label->accessibleName().isEmpty() ? label->text() : label->accessibleName());
        else if (const auto* button = qobject_cast<const QAbstractButton*>(child))
            all << button->text().remove(u'&') << button->accessibleName();
        else if (const auto* line = qobject_cast<const QLineEdit*>(child))
            all << line->text();
        else if (const auto* view = qobject_cast<const QAbstractItemView*>(child)) {
            const auto* model = view->model();
            for (int row = 0; model && row < model->rowCount(); ++row) {
                for (int column = 0; column < model->columnCount(); ++column)
                    all << model->index(row, column).data().toString()
                        << model->index(row, column).data(Qt::AccessibleTextRole).toString();
            }
        }
    }
    all.removeAll(QString());
    return all;
}

bool ShellBench::says(const QString& part) const
{
    return words(window).join(u'\n').contains(part);
}

} // namespace countersign::tests
