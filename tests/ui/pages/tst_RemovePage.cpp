// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageBench.h"
#include "support/TestMain.h"
#include "ui/pages/remove/RemovePage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

const QString removal = QStringLiteral("POST /authenticators/a-2/removal");

void press(Qt::Key key)
{
    QTest::keyClick(QApplication::focusWidget(), key);
}

} // namespace

class TestRemovePage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void reads_as_the_picture();
    void removes_with_three_keys();
    void asks_for_the_tick_and_the_reason();
    void says_when_it_is_the_only_one();
    void asks_for_a_code();
    void tells_that_somebody_was_faster();
    void tries_the_same_removal_again();
    void cancel_goes_back();

private:
    std::unique_ptr<ui::RemovePage> opened(const char* authenticator = "a-2");
    static domain::Authenticator removed();

    std::unique_ptr<PageBench> m_bench;
};

void TestRemovePage::init()
{
    m_bench = std::make_unique<PageBench>();
    m_bench->canPerson();
    m_bench->server.on(removal, contract::toJson(removed()));
}

domain::Authenticator TestRemovePage::removed()
{
    auto one = samples::oldPhone();
    one.status = domain::AuthenticatorStatus::removed;
    return one;
}

std::unique_ptr<ui::RemovePage> TestRemovePage::opened(const char* authenticator)
{
    auto page = std::make_unique<ui::RemovePage>(m_bench->context(), PersonId("p-14"), AuthenticatorId(authenticator));
    m_bench->open(*page);
    return page;
}

void TestRemovePage::reads_as_the_picture()
{
    const auto page = opened();
    TRY_SAYS(*page, "Why are you removing it?");
    for (const char16_t* part : {u"Remove authenticator", u"Microsoft Authenticator", u"\u201cOld sample phone\u201d", u"Active",
             u"Sample Person 014 \u00b7 registered 4 March 2025 by Sample Agent, face to face \u00b7 last used 3 May, 09:12",
             u"Sample will not be able to sign in with this device.", u"This cannot be undone.", u"Sample still has \u201cSample phone\u201d, registered today.",
             u"New phone", u"Lost or stolen", u"Leaving", u"Registered by mistake", u"Other", u"No&te (optional)",
             u"I confirm that I want to remove this Microsoft Authenticator device from Sample Person 014's profile"})
        QVERIFY2(PageBench::says(*page, QString::fromUtf16(part)), qPrintable(QString::fromUtf16(part) + u'\n' + PageBench::words(*page).join(u'\n')));
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("New phone"));
    QVERIFY(!static_cast<QAbstractButton*>(QApplication::focusWidget())->isChecked());
}

/// The last three commands of task 5 with its reason.
void TestRemovePage::removes_with_three_keys()
{
    const auto page = opened();
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("New phone"));
    press(Qt::Key_N);
    press(Qt::Key_Space);
    press(Qt::Key_Return);
    QTRY_COMPARE(m_bench->navigator.calls.value(0), QStringLiteral("profile p-14 authenticators"));
    QCOMPARE(m_bench->navigator.calls.value(1),
        QStringLiteral("banner Microsoft Authenticator \"Old sample phone\" has been removed from Sample Person 014's profile."));
    QCOMPARE(m_bench->navigator.banner.rest, QStringLiteral("We have told Sample by email."));
    QCOMPARE(m_bench->navigator.banner.actions.value(0).text, QStringLiteral("Issue other authenticator"));
    const auto sent = m_bench->server.lastBody(removal);
    QCOMPARE(QString::fromStdString(sent.at("reason").get<std::string>()), QStringLiteral("new_phone"));
    QVERIFY(sent.at("confirmed").get<bool>());
}

void TestRemovePage::asks_for_the_tick_and_the_reason()
{
    const auto page = opened();
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("New phone"));
    PageBench::button(*page, QStringLiteral("Remove authenticator"))->click();
    TRY_SAYS(*page, "Select the box to confirm that you want to remove this authenticator");
    QVERIFY(PageBench::says(*page, QStringLiteral("Choose why you are removing it")));
    PageBench::button(*page, QStringLiteral("Leaving"))->click();
    PageBench::button(*page, QStringLiteral("Remove authenticator"))->click();
    QVERIFY(PageBench::focused().startsWith(QStringLiteral("I confirm")));
    QCOMPARE(m_bench->server.count(removal), 0);
    QCOMPARE(page->leaving(), ui::Page::Leaving::typedData);
}

void TestRemovePage::says_when_it_is_the_only_one()
{
    m_bench->canPerson({{samples::oldPhone()}, {}});
    const auto page = opened();
    TRY_SAYS(*page, "This is Sample's only authenticator. They will need a meeting with you to get back in.");
}

void TestRemovePage::asks_for_a_code()
{
    m_bench->server.refuse(removal, refusal(ErrorKind::stepUpRequired), 403);
    const auto page = opened();
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("New phone"));
    press(Qt::Key_L);
    press(Qt::Key_Space);
    press(Qt::Key_Return);
    QDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget())) != nullptr
        || (dialog = page->findChild<QDialog*>()) != nullptr || (dialog = m_bench->window.findChild<QDialog*>()) != nullptr);
    m_bench->server.on(QStringLiteral("POST /session/step-up"), contract::toJson(samples::session()));
    m_bench->server.on(removal, contract::toJson(removed()));
    dialog->findChild<QLineEdit*>()->setText(QStringLiteral("123456"));
    QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_COMPARE(m_bench->navigator.calls.value(0), QStringLiteral("profile p-14 authenticators"));
    const auto keys = m_bench->server.keys(removal);
    QCOMPARE(keys.size(), 2);
    QCOMPARE(keys.first(), keys.last());
}

void TestRemovePage::tells_that_somebody_was_faster()
{
    auto error = refusal(ErrorKind::conflict, "D-REM-4");
    error.parameters = {{"name", "Sample Agent"}, {"at", std::to_string(toMs(samples::today(14, 5)))}};
    m_bench->server.refuse(removal, error, 409);
    const auto page = opened();
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("New phone"));
    press(Qt::Key_N);
    press(Qt::Key_Space);
    press(Qt::Key_Return);
    TRY_SAYS(*page, "This authenticator was already removed");
    QVERIFY(PageBench::says(*page, QStringLiteral("by Sample Agent at")));
    const auto late = opened("a-3");
    TRY_SAYS(*late, "This authenticator was already removed");
    QVERIFY(PageBench::button(*late, QStringLiteral("Remove authenticator")) == nullptr);
}

void TestRemovePage::tries_the_same_removal_again()
{
    m_bench->server.refuse(removal, failure(ErrorKind::unavailable, "busy"), 503);
    const auto page = opened();
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("New phone"));
    press(Qt::Key_O);
    press(Qt::Key_Space);
    press(Qt::Key_Return);
    TRY_SAYS(*page, "It was not removed.");
    m_bench->server.on(removal, contract::toJson(removed()));
    PageBench::button(*page, QStringLiteral("Try again"))->click();
    QTRY_COMPARE(m_bench->navigator.calls.value(0), QStringLiteral("profile p-14 authenticators"));
    QCOMPARE(m_bench->server.keys(removal).first(), m_bench->server.keys(removal).last());
}

void TestRemovePage::cancel_goes_back()
{
    const auto page = opened();
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("New phone"));
    PageBench::button(*page, QStringLiteral("Cancel"))->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(m_bench->navigator.calls, QStringList{QStringLiteral("profile p-14 authenticators")});
    QCOMPARE(m_bench->server.count(removal), 0);
}

COUNTERSIGN_TEST(TestRemovePage)
#include "tst_RemovePage.moc"
