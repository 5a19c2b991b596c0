// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageBench.h"
#include "support/TestMain.h"
#include "ui/pages/profile/ProfilePage.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using domain::Permission;
using ui::ProfileTab;

class TestClosingProfile : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<PageBench>();
        m_bench->canPerson();
        m_bench->allow({Permission::viewProfile, Permission::changeContact, Permission::closeProfile, Permission::issueAuthenticator,
            Permission::removeAuthenticator});
    }
    void cleanup() { m_bench.reset(); }

    void asksForReasonAndConfirmation()
    {
        const auto page = opened();
        press(*page, "Close profile and remove all access");
        press(*page, "Close profile");
        QVERIFY(PageBench::says(*page, QStringLiteral("Choose why you are closing the profile")));
        QVERIFY(PageBench::says(*page, QStringLiteral("Select the box to confirm that you want to close this profile")));
        QCOMPARE(m_bench->server.count(closure), 0);
    }

    void closes()
    {
        auto closed = samples::person();
        closed.status = domain::PersonStatus::closed;
        ++closed.version;
        m_bench->server.on(closure, contract::toJson(closed));
        const auto page = opened();
        press(*page, "Close profile and remove all access");
        reason(*page)->setCurrentIndex(1);
        QTRY_VERIFY(confirmation(*page) != nullptr); // a form is shown when the events have had their turn
        confirmation(*page)->click();
        m_bench->server.on(QStringLiteral("GET /people/p-14"), contract::toJson(closed));
        press(*page, "Close profile");
        TRY_SAYS(*page, "Profile closed.");
        TRY_SAYS(*page, "All authenticators are removed and sessions ended.");
        const auto sent = m_bench->server.lastBody(closure);
        QVERIFY(sent.at("reason") == contract::Json("left"));
        QVERIFY(sent.at("confirmed") == contract::Json(true));
        TRY_SAYS(*page, "Reopen profile");
        QVERIFY(PageBench::button(*page, QStringLiteral("Close profile and remove all access")) == nullptr);
    }

    void saysWhenTheLastManagerWouldGo()
    {
        m_bench->server.refuse(closure, refusal(ErrorKind::conflict, "D-STF-1"), 409);
        const auto page = opened();
        press(*page, "Close profile and remove all access");
        reason(*page)->setCurrentIndex(1);
        QTRY_VERIFY(confirmation(*page) != nullptr); // a form is shown when the events have had their turn
        confirmation(*page)->click();
        press(*page, "Close profile");
        TRY_SAYS(*page, "There must be at least one RA Manager.");
    }

    void reopens()
    {
        auto closed = samples::person();
        closed.status = domain::PersonStatus::closed;
        m_bench->server.on(QStringLiteral("GET /people/p-14"), contract::toJson(closed));
        m_bench->server.on(QStringLiteral("POST /people/p-14/reopening"), contract::toJson(samples::person()));
        const auto page = opened();
        press(*page, "Reopen profile");
        TRY_SAYS(*page, "gets nothing back by this");
        m_bench->server.on(QStringLiteral("GET /people/p-14"), contract::toJson(samples::person()));
        press(*page, "Reopen profile");
        TRY_SAYS(*page, "Profile reopened.");
    }

    void isNotOfferedToOthers()
    {
        m_bench->allow({Permission::viewProfile, Permission::changeContact});
        const auto page = opened();
        TRY_SAYS(*page, "Sample Person 014");
        QVERIFY(PageBench::button(*page, QStringLiteral("Close profile and remove all access")) == nullptr);
    }

    void letsThemTryAgain()
    {
        auto held = samples::authenticators();
        held.authenticators.front().triesHeldBack = true;
        m_bench->canPerson(held);
        const auto route = QStringLiteral("POST /authenticators/%1/resumption").arg(QString::fromStdString(held.authenticators.front().id.value));
        m_bench->server.on(route, contract::toJson(samples::samplePhone()));
        const auto page = opened(ProfileTab::authenticators);
        TRY_SAYS(*page, "After wrong codes");
        press(*page, "Let them try again");
        TRY_SAYS(*page, "They can try again.");
        QCOMPARE(m_bench->server.count(route), 1);
    }

private:
    std::unique_ptr<ui::ProfilePage> opened(ProfileTab tab = ProfileTab::details)
    {
        auto page = std::make_unique<ui::ProfilePage>(m_bench->context(), PersonId("p-14"), tab);
        m_bench->open(*page);
        return page;
    }
    static void press(const ui::ProfilePage& page, const char* text)
    {
        QTRY_VERIFY2(PageBench::button(page, QString::fromLatin1(text)) != nullptr, text);
        PageBench::button(page, QString::fromLatin1(text))->click();
    }
    static QComboBox* reason(const ui::ProfilePage& page) { return page.findChild<QComboBox*>(); }
    static QAbstractButton* confirmation(const ui::ProfilePage& page)
    {
        return PageBench::button(page, QStringLiteral("I want to close Sample Person 014's profile and remove all access"));
    }

    const QString closure = QStringLiteral("POST /people/p-14/closure");
    std::unique_ptr<PageBench> m_bench;
};

COUNTERSIGN_TEST(TestClosingProfile)
#include "tst_ClosingProfile.moc"
