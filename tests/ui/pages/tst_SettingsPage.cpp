// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageBench.h"
#include "support/TestMain.h"
#include "ui/pages/settings/SettingsPage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using ui::SettingsSection;

class TestSettingsPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void lists_what_the_role_may_use();
    void saves_email_settings();
    void never_shows_the_password();
    void discards();
    void shows_refused_email_fields();
    void shows_the_mail_servers_own_answer_data();
    void shows_the_mail_servers_own_answer();
    void adds_and_removes_domains();
    void refuses_what_is_no_domain();
    void saves_the_organisation();
    void asks_for_a_code_before_the_organisation_is_saved();
    void says_so_when_no_code_was_given();
    void tests_the_connection();
    void refuses_plain_http_beyond_this_computer();
    void copies_details_for_support();

private:
    std::unique_ptr<ui::SettingsPage> opened(SettingsSection section);
    static QLineEdit* field(const QWidget& page, const QString& label);

    std::unique_ptr<PageBench> m_bench;
};

void TestSettingsPage::init()
{
    m_bench = std::make_unique<PageBench>();
    m_bench->canPerson();
    contract::Outbox outbox;
    domain::MailRow mail;
    mail.id = MailId("m-1");
    mail.kind = "M-1";
    mail.state = domain::MailState::delivered;
    mail.changedAt = samples::today(14, 2);
    outbox.mails = {mail};
    m_bench->server.on(QStringLiteral("GET /outbox"), contract::toJson(outbox));
    contract::SetupState setup;
    setup.serverVersion = "1.0.3";
    m_bench->server.on(QStringLiteral("GET /setup"), contract::toJson(setup));
}

std::unique_ptr<ui::SettingsPage> TestSettingsPage::opened(SettingsSection section)
{
    auto page = std::make_unique<ui::SettingsPage>(m_bench->context(), section);
    m_bench->open(*page);
    return page;
}

QLineEdit* TestSettingsPage::field(const QWidget& page, const QString& label)
{
    for (auto* one : page.findChildren<QLabel*>()) {
        if (one->isVisibleTo(&page) && one->buddy() != nullptr && one->text().remove(u'&') == label)
            return qobject_cast<QLineEdit*>(one->buddy());
    }
    return nullptr;
}

void TestSettingsPage::lists_what_the_role_may_use()
{
    const auto all = opened(SettingsSection::about);
    for (const char* section : {"Server", "Email", "Allowed domains", "Organisation", "This computer", "About"})
        QVERIFY2(PageBench::says(*all, QString::fromLatin1(section)), section);
    m_bench->allow({domain::Permission::findPerson});
    const auto few = opened(SettingsSection::email); // not theirs: the first one instead
    QCOMPARE(few->section(), SettingsSection::server);
    QVERIFY(!PageBench::says(*few, QStringLiteral("Allowed domains")));
}

void TestSettingsPage::saves_email_settings()
{
    const auto page = opened(SettingsSection::email);
    QTRY_VERIFY(field(*page, QStringLiteral("Mail server")) != nullptr);
    QTRY_COMPARE(field(*page, QStringLiteral("Mail server"))->text(), QStringLiteral("mail.example.org"));
    TRY_SAYS(*page, "Last email 14:02, delivered.");
    QVERIFY(!PageBench::says(*page, QStringLiteral("You have changes that are not saved.")));
    auto* host = field(*page, QStringLiteral("Mail server"));
    host->setFocus();
    host->selectAll();
    QTest::keyClicks(host, QStringLiteral("mail2.example.org"));
    QVERIFY(PageBench::says(*page, QStringLiteral("You have changes that are not saved.")));
    QVERIFY(PageBench::says(*page, QStringLiteral("Save your changes first")));
    auto saved = samples::email();
    saved.host = "mail2.example.org";
    saved.version = 3;
    const QString route = QStringLiteral("PUT /settings/email");
    m_bench->server.on(route, contract::toJson(saved));
    QTest::keyClick(host, Qt::Key_Return);
    TRY_SAYS(*page, "Email settings saved.");
    const auto sent = m_bench->server.lastBody(route);
    QCOMPARE(QString::fromStdString(sent.at("settings").at("host").get<std::string>()), QStringLiteral("mail2.example.org"));
    QCOMPARE(sent.at("settings").at("version").get<int>(), 2);
    QVERIFY(!sent.at("change_password").get<bool>());
    QCOMPARE(page->leaving(), ui::Page::Leaving::free);
}

void TestSettingsPage::never_shows_the_password()
{
    const auto page = opened(SettingsSection::email);
    TRY_SAYS(*page, "Stored, cannot be shown");
    PageBench::button(*page, QStringLiteral("Change password"))->click();
    auto* password = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(password != nullptr);
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    QVERIFY(password->text().isEmpty());
    QTest::keyClicks(password, QStringLiteral("new secret"));
    const QString route = QStringLiteral("PUT /settings/email");
    m_bench->server.on(route, contract::toJson(samples::email()));
    PageBench::button(*page, QStringLiteral("Save"))->click();
    TRY_SAYS(*page, "Email settings saved.");
    QVERIFY(m_bench->server.lastBody(route).at("change_password").get<bool>());
    QVERIFY(PageBench::says(*page, QStringLiteral("Stored, cannot be shown")));
}

void TestSettingsPage::discards()
{
    const auto page = opened(SettingsSection::email);
    QTRY_VERIFY(field(*page, QStringLiteral("Account")) != nullptr);
    QTRY_COMPARE(field(*page, QStringLiteral("Account"))->text(), QStringLiteral("countersign@example.org"));
    QTest::keyClicks(field(*page, QStringLiteral("Account")), QStringLiteral("x"));
    QCOMPARE(page->leaving(), ui::Page::Leaving::typedData);
    PageBench::button(*page, QStringLiteral("Discard"))->click();
    QCOMPARE(field(*page, QStringLiteral("Account"))->text(), QStringLiteral("countersign@example.org"));
    QCOMPARE(page->leaving(), ui::Page::Leaving::free);
}

void TestSettingsPage::shows_refused_email_fields()
{
    m_bench->server.refuse(QStringLiteral("PUT /settings/email"), invalidField("from_address", "P-EML-2"), 400);
    const auto page = opened(SettingsSection::email);
    QTRY_VERIFY(field(*page, QStringLiteral("From address")) != nullptr);
    TRY_SAYS(*page, "ra@example.org");
    PageBench::button(*page, QStringLiteral("Save"))->click();
    TRY_SAYS(*page, "Enter an email address in the correct format");
}

void TestSettingsPage::shows_the_mail_servers_own_answer_data()
{
    QTest::addColumn<bool>("delivered");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("words");
    QTest::newRow("taken") << true << "250 2.0.0 Ok: queued as SAMPLE0001" << "The mail server accepted the message at 14:06:10.";
    QTest::newRow("refused") << false << "535 5.7.8 authentication failed" << "The mail server did not take the message.";
}

void TestSettingsPage::shows_the_mail_servers_own_answer()
{
    QFETCH(bool, delivered);
    QFETCH(QString, answer);
    QFETCH(QString, words);
    m_bench->server.on(QStringLiteral("POST /settings/email/test"),
        contract::toJson(contract::EmailTestResult{delivered, "manager001@example.org", answer.toStdString()}));
    const auto page = opened(SettingsSection::email);
    TRY_SAYS(*page, "mail.example.org");
    PageBench::button(*page, QStringLiteral("Send a test email"))->click();
    QTRY_VERIFY(PageBench::says(*page, answer));
    QVERIFY(PageBench::says(*page, words));
}

void TestSettingsPage::adds_and_removes_domains()
{
    const auto page = opened(SettingsSection::domains);
    TRY_SAYS(*page, "12 people, subdomains allowed");
    QVERIFY(PageBench::says(*page, QStringLiteral("3 people use gmail.example. They cannot register a device.")));
    auto more = samples::domains();
    more.allowed.push_back({"nhs.net", false, 0});
    m_bench->server.on(QStringLiteral("POST /settings/domains"), contract::toJson(more));
    QTest::keyClicks(field(*page, QStringLiteral("Domain")), QStringLiteral("nhs.net"));
    QTest::keyClick(field(*page, QStringLiteral("Domain")), Qt::Key_Return);
    QTRY_VERIFY(field(*page, QStringLiteral("Domain"))->text().isEmpty());
    TRY_SAYS(*page, "nhs.net");
    QTRY_VERIFY(PageBench::button(*page, QStringLiteral("Remove example.org")) != nullptr);
    PageBench::button(*page, QStringLiteral("Remove example.org"))->click();
    auto* dialog = page->findChild<QDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(PageBench::says(*dialog, QStringLiteral("12 people use this domain. They keep their devices but cannot register new ones.")));
    const QString route = QStringLiteral("DELETE /settings/domains/example.org");
    m_bench->server.on(route, contract::toJson(contract::Domains{}));
    PageBench::button(*dialog, QStringLiteral("Remove domain"))->click();
    TRY_SAYS(*page, "No domain is allowed yet.");
    QCOMPARE(m_bench->server.count(route), 1);
}

void TestSettingsPage::refuses_what_is_no_domain()
{
    m_bench->server.refuse(QStringLiteral("POST /settings/domains"), invalidField("domain", "malformed"), 400);
    const auto page = opened(SettingsSection::domains);
    TRY_SAYS(*page, "Add a domain");
    PageBench::button(*page, QStringLiteral("Add"))->click();
    TRY_SAYS(*page, "Enter a domain, like nhs.net");
    QTest::keyClicks(field(*page, QStringLiteral("Domain")), QStringLiteral("not a domain"));
    PageBench::button(*page, QStringLiteral("Add"))->click();
    TRY_SAYS(*page, "This is not in the correct format");
    QCOMPARE(QApplication::focusWidget(), field(*page, QStringLiteral("Domain")));
}

void TestSettingsPage::saves_the_organisation()
{
    m_bench->server.on(QStringLiteral("PUT /settings/organisation"), contract::toJson(samples::organisation()));
    const auto page = opened(SettingsSection::organisation);
    QTRY_VERIFY(field(*page, QStringLiteral("Name shown to users")) != nullptr);
    QTRY_COMPARE(field(*page, QStringLiteral("Name shown to users"))->text(), QStringLiteral("Sample Organisation"));
    QTest::keyClicks(field(*page, QStringLiteral("Hours")), QStringLiteral(", not on bank holidays"));
    QCOMPARE(page->leaving(), ui::Page::Leaving::typedData);
    PageBench::button(*page, QStringLiteral("Save"))->click();
    TRY_SAYS(*page, "Organisation saved.");
}

void TestSettingsPage::asks_for_a_code_before_the_organisation_is_saved()
{
    const QString route = QStringLiteral("PUT /settings/organisation");
    m_bench->server.refuse(route, refusal(ErrorKind::stepUpRequired), 403);
    m_bench->server.on(QStringLiteral("POST /session/step-up"), contract::toJson(samples::session()));
    const auto page = opened(SettingsSection::organisation);
    QTRY_VERIFY(field(*page, QStringLiteral("Hours")) != nullptr);
    QTRY_COMPARE(field(*page, QStringLiteral("Name shown to users"))->text(), QStringLiteral("Sample Organisation"));
    QTest::keyClicks(field(*page, QStringLiteral("Hours")), QStringLiteral(", not on bank holidays"));
    PageBench::button(*page, QStringLiteral("Save"))->click();
    QTRY_VERIFY(page->findChild<QDialog*>() != nullptr);
    m_bench->server.on(route, contract::toJson(samples::organisation()));
    auto* code = page->findChild<QDialog*>()->findChild<QLineEdit*>();
    code->setText(QStringLiteral("123456"));
    QTest::keyClick(code, Qt::Key_Return);
    TRY_SAYS(*page, "Organisation saved.");
    const auto keys = m_bench->server.keys(route);
    QCOMPARE(keys.size(), 2);
    QCOMPARE(keys.first(), keys.last());
}

void TestSettingsPage::says_so_when_no_code_was_given()
{
    m_bench->server.refuse(QStringLiteral("PUT /settings/organisation"), refusal(ErrorKind::stepUpRequired), 403);
    const auto page = opened(SettingsSection::organisation);
    QTRY_VERIFY(field(*page, QStringLiteral("Hours")) != nullptr);
    QTRY_COMPARE(field(*page, QStringLiteral("Name shown to users"))->text(), QStringLiteral("Sample Organisation"));
    QTest::keyClicks(field(*page, QStringLiteral("Hours")), QStringLiteral(", not on bank holidays"));
    PageBench::button(*page, QStringLiteral("Save"))->click();
    QTRY_VERIFY(page->findChild<QDialog*>() != nullptr);
    page->findChild<QDialog*>()->reject();
    TRY_SAYS(*page, "This needs a verification code from you. Nothing was changed.");
    QCOMPARE(page->leaving(), ui::Page::Leaving::typedData); // what was typed is still there
}

void TestSettingsPage::tests_the_connection()
{
    const auto page = opened(SettingsSection::server);
    TRY_SAYS(*page, "On this computer");
    PageBench::button(*page, QStringLiteral("Test connection"))->click();
    TRY_SAYS(*page, "Connected. Version 1.0.3.");
}

void TestSettingsPage::refuses_plain_http_beyond_this_computer()
{
    const auto page = opened(SettingsSection::server);
    QTest::keyClicks(field(*page, QStringLiteral("Server address")), QStringLiteral("http://ra.example.org"));
    PageBench::button(*page, QStringLiteral("Save"))->click();
    TRY_SAYS(*page, "The address must start with https://");
    QVERIFY(m_bench->preferences.serverUrl().isEmpty());
    field(*page, QStringLiteral("Server address"))->setText(QStringLiteral("https://ra.example.org"));
    PageBench::button(*page, QStringLiteral("Save"))->click();
    TRY_SAYS(*page, "Server saved.");
    QCOMPARE(m_bench->preferences.serverUrl(), QStringLiteral("https://ra.example.org"));
}

void TestSettingsPage::copies_details_for_support()
{
    const auto page = opened(SettingsSection::about);
    PageBench::button(*page, QStringLiteral("Copy details for support"))->click();
    const QString copied = QApplication::clipboard()->text();
    QVERIFY(copied.contains(QStringLiteral("Countersign ")) && copied.contains(QStringLiteral("Server 0.1.0")));
    QVERIFY(!copied.contains(QStringLiteral("Sample Manager"))); // nothing of a person
}

COUNTERSIGN_TEST(TestSettingsPage)
#include "tst_SettingsPage.moc"
