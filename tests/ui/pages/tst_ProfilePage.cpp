// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageBench.h"
#include "support/TestMain.h"
#include "ui/pages/profile/ProfilePage.h"
#include "ui/widgets/DataTable.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using ui::ProfileTab;

namespace {

const QKeySequence ctrl(int digit)
{
    return QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + digit));
}

} // namespace

class TestProfilePage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void shows_who_it_is();
    void copies_the_uuid();
    void issues_by_ctrl_i();
    void says_why_it_cannot_issue_data();
    void says_why_it_cannot_issue();
    void opens_the_registration_in_progress();
    void replaces_actions_on_ones_own_profile();
    void tells_who_can_when_the_role_cannot();
    void removes_with_ctrl_2_and_delete();
    void ctrl_2_reaches_a_row_that_comes_later();
    void names_the_rows_of_its_buttons();
    void shows_removed_on_request();
    void invites_when_there_is_none();
    void a_refresh_keeps_the_selection();
    void changes_a_name_with_its_reason();
    void shows_refused_fields();
    void warns_of_a_domain_that_is_not_allowed();
    void promises_no_notice_without_a_mail_server();
    void notices_that_somebody_else_was_faster();
    void changes_the_organisation();
    void hides_change_from_roles_that_may_not();
    void tells_what_happened();
    void holds_new_events_while_one_reads();
    void tries_again_after_an_error();

private:
    std::unique_ptr<ui::ProfilePage> opened(ProfileTab tab = ProfileTab::details);
    void change(ui::ProfilePage& page, const QString& label);
    QLineEdit* field(ui::ProfilePage& page, const QString& label);

    std::unique_ptr<PageBench> m_bench;
};

void TestProfilePage::init()
{
    m_bench = std::make_unique<PageBench>();
    m_bench->canPerson();
}

std::unique_ptr<ui::ProfilePage> TestProfilePage::opened(ProfileTab tab)
{
    auto page = std::make_unique<ui::ProfilePage>(m_bench->context(), PersonId("p-14"), tab);
    m_bench->open(*page);
    return page;
}

void TestProfilePage::change(ui::ProfilePage& page, const QString& label)
{
    QTRY_VERIFY(PageBench::button(page, QStringLiteral("Change ") + label) != nullptr);
    PageBench::button(page, QStringLiteral("Change ") + label)->click();
    QTRY_VERIFY(PageBench::button(page, QStringLiteral("Update")) != nullptr);
}

QLineEdit* TestProfilePage::field(ui::ProfilePage& page, const QString& label)
{
    for (auto* line : page.findChildren<QLineEdit*>()) {
        if (line->isVisibleTo(&page) && line->accessibleName() == label)
            return line;
    }
    for (auto* buddied : page.findChildren<QLabel*>()) {
        if (buddied->isVisibleTo(&page) && buddied->buddy() != nullptr && buddied->text().remove(u'&') == label)
            return qobject_cast<QLineEdit*>(buddied->buddy());
    }
    return nullptr;
}

void TestProfilePage::shows_who_it_is()
{
    const auto page = opened();
    TRY_SAYS(*page, "Sample Person 014");
    for (const char* part : {"UUID 555 000 000 014", "person014@example.org", "Sample Organisation", "Active", "Care home nurse", "Language for emails"})
        QTRY_VERIFY2(PageBench::says(*page, QString::fromLatin1(part)), part);
    QCOMPARE(page->title(), QStringLiteral("Sample Person 014"));
    QCOMPARE(m_bench->recent.people().size(), 1);
}

void TestProfilePage::copies_the_uuid()
{
    const auto page = opened();
    TRY_SAYS(*page, "UUID 555 000 000 014");
    PageBench::button(*page, QStringLiteral("Copy UUID"))->click();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("555000000014"));
}

void TestProfilePage::issues_by_ctrl_i()
{
    const auto page = opened();
    TRY_SAYS(*page, "Sample Person 014");
    QTRY_VERIFY(m_bench->server.count(QStringLiteral("GET /people/p-14/authenticators")) == 1);
    QVERIFY(page->shortcut(QKeySequence(Qt::CTRL | Qt::Key_I)));
    QTRY_COMPARE(m_bench->navigator.calls, QStringList{QStringLiteral("issue p-14")});
}

void TestProfilePage::says_why_it_cannot_issue_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("reason");
    QTest::newRow("closed") << "profile_closed" << "" << "The profile is closed.";
    QTest::newRow("no address") << "no_email" << "" << "The profile has no email address. Add one in Details.";
    QTest::newRow("domain") << "domain_not_allowed" << "domain=example.org" << "example.org is not on the list of allowed domains.";
    QTest::newRow("limit") << "limit" << "n=5" << "5 of 5 allowed devices are registered. Remove one first.";
}

void TestProfilePage::says_why_it_cannot_issue()
{
    QFETCH(QString, id);
    QFETCH(QString, parameter);
    QFETCH(QString, reason);
    domain::Note note{id.toStdString(), {}, {}};
    if (!parameter.isEmpty())
        note.parameters.emplace_back(parameter.section(u'=', 0, 0).toStdString(), parameter.section(u'=', 1).toStdString());
    m_bench->canPerson(samples::authenticators({note}));
    const auto page = opened(ProfileTab::authenticators);
    QTRY_VERIFY(PageBench::says(*page, reason));
    auto* button = PageBench::button(*page, QStringLiteral("Issue other authenticator"));
    QVERIFY(button != nullptr && button->isEnabled()); // reachable with the keyboard, and says why
    QCOMPARE(button->accessibleDescription(), reason);
    button->click();
    QTest::qWait(0);
    QVERIFY(m_bench->navigator.calls.isEmpty());
}

void TestProfilePage::opens_the_registration_in_progress()
{
    m_bench->canPerson(samples::authenticators({{"in_progress", {{"enrolment", "e-1"}}, {}}}));
    const auto page = opened(ProfileTab::authenticators);
    TRY_SAYS(*page, "A registration is already in progress. Open it");
}

void TestProfilePage::replaces_actions_on_ones_own_profile()
{
    m_bench->canPerson(samples::authenticators({{"own_profile", {}, {}}}));
    const auto page = opened(ProfileTab::authenticators);
    TRY_SAYS(*page, "This is your own profile.");
    QVERIFY(PageBench::button(*page, QStringLiteral("Issue other authenticator")) == nullptr);
    QVERIFY(PageBench::button(*page, QStringLiteral("Remove")) == nullptr);
    QVERIFY(page->shortcut(QKeySequence(Qt::CTRL | Qt::Key_I)));
    QVERIFY(m_bench->navigator.calls.isEmpty());
}

void TestProfilePage::tells_who_can_when_the_role_cannot()
{
    m_bench->allow({domain::Permission::viewProfile, domain::Permission::viewActivity});
    const auto page = opened(ProfileTab::authenticators);
    TRY_SAYS(*page, "An RA Manager or RA Agent (Advanced) can issue an authenticator.");
    QVERIFY(PageBench::button(*page, QStringLiteral("Issue other authenticator")) == nullptr);
    QVERIFY(PageBench::button(*page, QStringLiteral("Test")) == nullptr);
}

/// The first three commands of task 5.
void TestProfilePage::removes_with_ctrl_2_and_delete()
{
    const auto page = opened();
    TRY_SAYS(*page, "Sample Person 014");
    QTRY_VERIFY(m_bench->server.count(QStringLiteral("GET /people/p-14/authenticators")) == 1);
    QTRY_VERIFY(page->findChild<ui::DataTable*>()->model()->rowCount() == 2);
    QVERIFY(page->shortcut(ctrl(2)));
    QCOMPARE(PageBench::focused(), QStringLiteral("Working authenticators"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QVERIFY(page->shortcut(QKeySequence(Qt::Key_Delete)));
    QCOMPARE(m_bench->navigator.calls, QStringList{QStringLiteral("remove a-2")});
}

void TestProfilePage::ctrl_2_reaches_a_row_that_comes_later()
{
    m_bench->server.hold(QStringLiteral("GET /people/p-14/authenticators"));
    const auto page = opened();
    TRY_SAYS(*page, "Sample Person 014");
    QVERIFY(page->shortcut(ctrl(2)));
    QCOMPARE(PageBench::focused(), QStringLiteral("Issue other authenticator"));
    m_bench->server.release();
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Working authenticators"));
}

void TestProfilePage::names_the_rows_of_its_buttons()
{
    const auto page = opened(ProfileTab::authenticators);
    QTRY_VERIFY(PageBench::button(*page, QStringLiteral("Remove Microsoft Authenticator, Old sample phone")) != nullptr);
    PageBench::button(*page, QStringLiteral("Test Microsoft Authenticator, Sample phone"))->click();
    QCOMPARE(m_bench->navigator.calls, QStringList{QStringLiteral("test a-1")});
    QVERIFY(PageBench::says(*page, QStringLiteral("6 months ago")));
    QVERIFY(PageBench::says(*page, QStringLiteral("Sample Agent, face to face")));
}

void TestProfilePage::shows_removed_on_request()
{
    const auto page = opened(ProfileTab::authenticators);
    QTRY_VERIFY(PageBench::button(*page, QStringLiteral("Show removed")) != nullptr);
    QVERIFY(!PageBench::says(*page, QStringLiteral("Lost phone")));
    PageBench::button(*page, QStringLiteral("Show removed"))->click();
    TRY_SAYS(*page, "Lost phone");
    QVERIFY(PageBench::says(*page, QStringLiteral("Removed 22 October, 16:20 by Sample Manager")));
    QVERIFY(PageBench::button(*page, QStringLiteral("Remove Microsoft Authenticator, Lost phone")) == nullptr);
}

void TestProfilePage::invites_when_there_is_none()
{
    m_bench->canPerson({{}, {}});
    const auto page = opened(ProfileTab::authenticators);
    TRY_SAYS(*page, "Sample has no authenticator. Issue one in a meeting, by video or face to face.");
}

void TestProfilePage::a_refresh_keeps_the_selection()
{
    const auto page = opened(ProfileTab::authenticators);
    auto* table = page->findChild<ui::DataTable*>();
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->selectRow(1);
    m_bench->server.forget();
    page->liveChange({"person", "p-14", "p-14"});
    QTRY_COMPARE(m_bench->server.count(QStringLiteral("GET /people/p-14/authenticators")), 1);
    QTest::qWait(0);
    QCOMPARE(table->currentIndex().row(), 1);
    QVERIFY(table->selectionModel()->isRowSelected(1));
}

void TestProfilePage::changes_a_name_with_its_reason()
{
    const auto page = opened();
    change(*page, QStringLiteral("Last name"));
    QTRY_VERIFY(field(*page, QStringLiteral("Last name")) != nullptr);
    QCOMPARE(QApplication::focusWidget(), field(*page, QStringLiteral("Last name")));
    field(*page, QStringLiteral("Last name"))->setText(QStringLiteral("Person-Jones"));
    QCOMPARE(page->leaving(), ui::Page::Leaving::typedData);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    TRY_SAYS(*page, "Enter a reason for the name change");
    field(*page, QStringLiteral("Reason for the change"))->setText(QStringLiteral("Married"));
    auto changed = samples::person();
    changed.names.last = "Person-Jones";
    const QString route = QStringLiteral("POST /people/p-14/names");
    m_bench->server.on(route, contract::toJson(changed));
    QTest::keyClick(field(*page, QStringLiteral("Reason for the change")), Qt::Key_Return);
    TRY_SAYS(*page, "Name changed.");
    QCOMPARE(m_bench->server.lastBody(route).at("version").get<int>(), 3);
    QCOMPARE(QString::fromStdString(m_bench->server.lastBody(route).at("reason").get<std::string>()), QStringLiteral("Married"));
    QCOMPARE(page->leaving(), ui::Page::Leaving::free);
}

void TestProfilePage::shows_refused_fields()
{
    m_bench->server.refuse(QStringLiteral("POST /people/p-14/phones"), invalidField("mobile", "D-PER-5"), 400);
    const auto page = opened();
    change(*page, QStringLiteral("Mobile phone"));
    field(*page, QStringLiteral("Mobile phone"))->setText(QStringLiteral("nonsense"));
    PageBench::button(*page, QStringLiteral("Update"))->click();
    TRY_SAYS(*page, "Enter a phone number, like 020 7946 0000");
    QCOMPARE(QApplication::focusWidget(), field(*page, QStringLiteral("Mobile phone")));
}

void TestProfilePage::warns_of_a_domain_that_is_not_allowed()
{
    const auto page = opened();
    QTRY_COMPARE(m_bench->server.count(QStringLiteral("GET /settings/domains")), 1);
    change(*page, QStringLiteral("Email address"));
    TRY_SAYS(*page, "One-time passwords go to this address. We will tell both the old and the new address.");
    auto* email = field(*page, QStringLiteral("Email address"));
    email->setText(QStringLiteral("someone@gmail.example"));
    PageBench::button(*page, QStringLiteral("Cancel"))->setFocus();
    TRY_SAYS(*page, "gmail.example is not on the list of allowed domains.");
    auto changed = samples::person();
    changed.email = "someone@example.org";
    m_bench->server.on(QStringLiteral("POST /people/p-14/email"), contract::toJson(changed));
    email->setText(QStringLiteral("someone@example.org"));
    PageBench::button(*page, QStringLiteral("Update"))->click();
    TRY_SAYS(*page, "Email address changed. We have sent a notice to the old and the new address.");
}

void TestProfilePage::promises_no_notice_without_a_mail_server()
{
    auto authenticators = samples::authenticators();
    authenticators.obstacles = {{"no_mail_server", {}, {}}};
    m_bench->canPerson(authenticators);
    const auto page = opened();
    TRY_SAYS(*page, "Change");
    QTRY_VERIFY(m_bench->server.count(QStringLiteral("GET /people/p-14/authenticators")) > 0);
    QTest::qWait(50); // its answer is taken
    change(*page, QStringLiteral("Email address"));
    TRY_SAYS(*page, "One-time passwords go to this address.");
    QVERIFY(!PageBench::says(*page, QStringLiteral("We will tell")));
    auto changed = samples::person();
    changed.email = "someone@example.org";
    m_bench->server.on(QStringLiteral("POST /people/p-14/email"), contract::toJson(changed));
    field(*page, QStringLiteral("Email address"))->setText(QStringLiteral("someone@example.org"));
    PageBench::button(*page, QStringLiteral("Update"))->click();
    TRY_SAYS(*page, "Email address changed.");
    QVERIFY(!PageBench::says(*page, QStringLiteral("We have sent a notice")));
}

void TestProfilePage::notices_that_somebody_else_was_faster()
{
    auto error = refusal(ErrorKind::conflict, "D-GEN-3");
    error.parameters = {{"by", "Sample Agent"}, {"at", std::to_string(toMs(samples::today(14, 5)))}};
    m_bench->server.refuse(QStringLiteral("POST /people/p-14/phones"), error, 409);
    const auto page = opened();
    change(*page, QStringLiteral("Phone"));
    field(*page, QStringLiteral("Phone"))->setText(QStringLiteral("020 7946 0000"));
    PageBench::button(*page, QStringLiteral("Update"))->click();
    TRY_SAYS(*page, "Sample Agent changed this profile at");
    m_bench->server.forget();
    PageBench::button(*page, QStringLiteral("Show the latest"))->click();
    QTRY_COMPARE(m_bench->server.count(QStringLiteral("GET /people/p-14")), 1);
    QVERIFY(PageBench::button(*page, QStringLiteral("Update")) == nullptr);
}

void TestProfilePage::changes_the_organisation()
{
    contract::Organisations organisations;
    organisations.organisations = {{OrganisationId("o-1"), "RX1", "Sample Organisation", {}}, {OrganisationId("o-2"), "RX2", "Other Organisation", {}}};
    m_bench->server.on(QStringLiteral("GET /organisations"), contract::toJson(organisations));
    m_bench->server.on(QStringLiteral("POST /people/p-14/work"), contract::toJson(samples::person()));
    const auto page = opened();
    change(*page, QStringLiteral("Organisation"));
    auto* box = page->findChild<QComboBox*>();
    QTRY_COMPARE(box->count(), 2);
    QCOMPARE(page->leaving(), ui::Page::Leaving::free);
    box->setCurrentIndex(1);
    PageBench::button(*page, QStringLiteral("Update"))->click();
    TRY_SAYS(*page, "Work details changed.");
    const auto sent = m_bench->server.lastBody(QStringLiteral("POST /people/p-14/work"));
    QCOMPARE(QString::fromStdString(sent.at("organisation").get<std::string>()), QStringLiteral("o-2"));
}

void TestProfilePage::hides_change_from_roles_that_may_not()
{
    m_bench->allow({domain::Permission::viewProfile});
    const auto page = opened();
    TRY_SAYS(*page, "Care home nurse");
    QVERIFY(PageBench::button(*page, QStringLiteral("Change")) == nullptr);
    page->showTab(ProfileTab::activity); // hidden from them too
    QCOMPARE(page->tab(), ProfileTab::details);
}

void TestProfilePage::tells_what_happened()
{
    const auto page = opened();
    TRY_SAYS(*page, "Sample Person 014");
    QVERIFY(page->shortcut(ctrl(3)));
    TRY_SAYS(*page, "Microsoft Authenticator registered. Video call.");
    QVERIFY(PageBench::says(*page, QStringLiteral("Today")));
    QVERIFY(PageBench::says(*page, QStringLiteral("Yesterday")));
    QVERIFY(!PageBench::says(*page, QStringLiteral("K7Q2M9XA")));
    PageBench::button(*page, QStringLiteral("Show technical detail"))->click();
    QVERIFY(PageBench::says(*page, QStringLiteral("Reference: K7Q2M9XA")));
    PageBench::button(*page, QStringLiteral("Failures"))->click();
    TRY_SAYS(*page, "Wrong verification code, 1 of 5.");
    QVERIFY(!PageBench::says(*page, QStringLiteral("Registration link opened")));
}

void TestProfilePage::holds_new_events_while_one_reads()
{
    auto many = samples::activity();
    for (int i = 0; i < 40; ++i)
        many.rows.push_back(many.rows.back());
    m_bench->server.on(QStringLiteral("GET /people/p-14/activity"), contract::toJson(many));
    const auto page = opened(ProfileTab::activity);
    TRY_SAYS(*page, "Registration link opened");
    QTRY_VERIFY(page->verticalScrollBar()->maximum() > 0);
    page->verticalScrollBar()->setValue(200);
    for (int i = 0; i < 3; ++i)
        many.rows.insert(many.rows.begin(), {samples::today(14, 7 + i), "authenticator.named", "done", "", {{"name", "New phone"}}, "", "N"});
    m_bench->server.on(QStringLiteral("GET /people/p-14/activity"), contract::toJson(many));
    page->liveChange({"person", "p-14", "p-14"});
    QTRY_VERIFY(PageBench::button(*page, QStringLiteral("3 new events")) != nullptr);
    QVERIFY(!PageBench::says(*page, QStringLiteral("New phone")));
    QCOMPARE(page->verticalScrollBar()->value(), 200);
    PageBench::button(*page, QStringLiteral("3 new events"))->click();
    TRY_SAYS(*page, "New phone");
    QVERIFY(PageBench::button(*page, QStringLiteral("3 new events")) == nullptr);
}

void TestProfilePage::tries_again_after_an_error()
{
    auto error = failure(ErrorKind::internal, "x");
    error.reference = "K7Q2M9XA";
    m_bench->server.refuse(QStringLiteral("GET /people/p-14"), error, 500);
    const auto page = opened();
    TRY_SAYS(*page, "Something went wrong on the server.");
    QVERIFY(PageBench::says(*page, QStringLiteral("K7Q2M9XA")));
    m_bench->canPerson();
    PageBench::button(*page, QStringLiteral("Try again"))->click();
    TRY_SAYS(*page, "Care home nurse");
}

COUNTERSIGN_TEST(TestProfilePage)
#include "tst_ProfilePage.moc"
