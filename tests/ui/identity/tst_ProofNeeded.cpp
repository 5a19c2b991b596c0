// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallerBench.h"
#include "support/TestMain.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

/// D-VER-9: an act that needs a proof leads to Verify User Identity and goes on after it.
class TestProofNeeded : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void removal_goes_on_after_the_approval();
    void a_denial_leaves_the_act_undone();
    void a_link_is_made_after_the_approval();
    void a_change_of_the_address_is_saved_after_the_approval();

private:
    void refuse(const QString& route, const char* act);
    void approve();
    void toRemoval();

    std::unique_ptr<CallerBench> m_bench;
};

namespace {

const QString removal = QStringLiteral("POST /authenticators/a-2/removal");

domain::Authenticator removed()
{
    auto one = samples::oldPhone();
    one.status = domain::AuthenticatorStatus::removed;
    return one;
}

} // namespace

void TestProofNeeded::init()
{
    m_bench = std::make_unique<CallerBench>();
}

void TestProofNeeded::refuse(const QString& route, const char* act)
{
    auto error = refusal(ErrorKind::forbidden, "D-VER-9");
    error.parameters = {{"act", act}};
    m_bench->api.refuse(route, error, 403);
}

void TestProofNeeded::approve()
{
    TRY_DIALOG_SAYS(*m_bench, "Push Notification");
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Tell them this number");
    m_bench->canAnswer(CallerBench::ended(domain::VerificationState::approved));
    QTRY_COMPARE(m_bench->dialogTitle(), QStringLiteral("Identity Verification Approved"));
}

void TestProofNeeded::toRemoval()
{
    refuse(removal, "remove_authenticator");
    m_bench->openProfile();
    m_bench->work().openRemove(PersonId("p-14"), AuthenticatorId("a-2"));
    QTRY_COMPARE(m_bench->focused(), QStringLiteral("New phone"));
    for (const auto key : {Qt::Key_L, Qt::Key_Space, Qt::Key_Return})
        m_bench->press(key);
    TRY_DIALOG_SAYS(*m_bench, "Push Notification");
}

void TestProofNeeded::removal_goes_on_after_the_approval()
{
    toRemoval();
    QVERIFY(m_bench->says(QStringLiteral("First verify who is asking for this.")));
    QVERIFY(m_bench->dialogSays(QStringLiteral("Device removal")));
    approve();
    m_bench->api.on(removal, contract::toJson(removed()));
    QTRY_COMPARE(m_bench->focused(), QStringLiteral("Remove authenticator"));
    m_bench->press(Qt::Key_Return);
    TRY_SAYS(*m_bench, "Microsoft Authenticator \"Old sample phone\" has been removed from Sample Person 014's profile.");
    QCOMPARE(m_bench->api.count("POST", "/authenticators/a-2/removal"), 2);
    QCOMPARE(m_bench->api.lastBody("/authenticators/a-2/removal").at("reason").get<std::string>(), std::string("lost_or_stolen"));
}

void TestProofNeeded::a_denial_leaves_the_act_undone()
{
    toRemoval();
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Tell them this number");
    m_bench->canAnswer(CallerBench::ended(domain::VerificationState::denied));
    QTRY_COMPARE(m_bench->dialogTitle(), QStringLiteral("Identity Verification Denied"));
    QVERIFY(m_bench->button(QStringLiteral("Remove authenticator")) == nullptr);
    m_bench->press(Qt::Key_Return);
    QTRY_VERIFY(m_bench->dialog() == nullptr);
    QCOMPARE(m_bench->api.count("POST", "/authenticators/a-2/removal"), 1);
    QVERIFY(m_bench->says(QStringLiteral("First verify who is asking for this.")));
    m_bench->named<QPushButton>(QStringLiteral("Verify User Identity"))->click();
    TRY_DIALOG_SAYS(*m_bench, "Push Notification");
}

void TestProofNeeded::a_link_is_made_after_the_approval()
{
    const QString route = QStringLiteral("POST /people/p-14/enrolments");
    refuse(route, "issue_authenticator");
    m_bench->openProfile();
    m_bench->work().openIssue(PersonId("p-14"));
    QTRY_VERIFY(m_bench->named<QPushButton>(QStringLiteral("Continue")) != nullptr || m_bench->focused() == QStringLiteral("Face to face"));
    if (auto* next = m_bench->named<QPushButton>(QStringLiteral("Continue")))
        next->click();
    QTRY_COMPARE(m_bench->focused(), QStringLiteral("Face to face"));
    for (const auto key : {Qt::Key_F, Qt::Key_Space, Qt::Key_Return})
        m_bench->press(key);
    approve();
    m_bench->api.on(route, contract::toJson(samples::made()));
    m_bench->press(Qt::Key_Return);
    TRY_SAYS(*m_bench, "Works until");
}

void TestProofNeeded::a_change_of_the_address_is_saved_after_the_approval()
{
    const QString route = QStringLiteral("POST /people/p-14/email");
    refuse(route, "change_contact");
    m_bench->openProfile();
    QTRY_VERIFY(m_bench->named<QPushButton>(QStringLiteral("Change Email address")) != nullptr);
    m_bench->named<QPushButton>(QStringLiteral("Change Email address"))->click();
    QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()) != nullptr);
    static_cast<QLineEdit*>(QApplication::focusWidget())->setText(QStringLiteral("new014@example.org"));
    m_bench->press(Qt::Key_Return);
    approve();
    QTRY_COMPARE(m_bench->focused(), QStringLiteral("Save the change"));
    auto person = samples::person();
    person.email = "new014@example.org";
    m_bench->api.on(route, contract::toJson(person));
    m_bench->press(Qt::Key_Return);
    TRY_SAYS(*m_bench, "Email address changed.");
}

COUNTERSIGN_TEST(TestProofNeeded)
#include "tst_ProofNeeded.moc"
