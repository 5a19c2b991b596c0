// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageBench.h"
#include "support/TestMain.h"
#include "ui/pages/registrations/RegistrationsPage.h"
#include "ui/widgets/DataTable.h"

#include <QAbstractButton>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

class TestRegistrationsPage : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_bench = std::make_unique<PageBench>(); }
    void cleanup() { m_bench.reset(); }

    void lists_and_opens();
    void changes_rows_in_place();
    void says_that_there_are_none();

private:
    void can(std::vector<domain::EnrolmentView> views)
    {
        m_bench->server.on(QStringLiteral("GET /enrolments"), contract::toJson(contract::Enrolments{std::move(views)}));
    }

    std::unique_ptr<PageBench> m_bench;
};

void TestRegistrationsPage::lists_and_opens()
{
    auto other = samples::ended(domain::EnrolmentState::expired);
    other.id = EnrolmentId("e-2");
    other.personName = "Sample Person 031";
    other.linkMadeAt = samples::daysAgo(2, 9, 0);
    can({other, samples::enrolment(5)});
    ui::RegistrationsPage page(m_bench->context());
    m_bench->open(page);
    TRY_SAYS(page, "Sample Person 014");
    for (const char* part : {"Step 5 of 7, QR code shown", "10 minutes left", "Video call", "In progress", "Ran out", "Reached step 4 of 7"})
        QVERIFY2(PageBench::says(page, QString::fromLatin1(part)), qPrintable(PageBench::words(page).join(u'\n')));
    auto* table = page.findChild<ui::DataTable*>();
    QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("Sample Person 014")); // newest first
    PageBench::button(page, QStringLiteral("Open the registration of Sample Person 031"))->click();
    table->setFocus();
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(m_bench->navigator.calls, QStringList({QStringLiteral("enrolment e-2"), QStringLiteral("enrolment e-1")}));
}

void TestRegistrationsPage::changes_rows_in_place()
{
    can({samples::enrolment(5)});
    ui::RegistrationsPage page(m_bench->context());
    m_bench->open(page);
    TRY_SAYS(page, "Step 5 of 7");
    auto* table = page.findChild<ui::DataTable*>();
    table->selectRow(0);
    can({samples::problem(6, {{"D-LIV-9", {{"n", "1"}, {"of", "5"}}, samples::now()}})});
    page.liveChange({"enrolment", "e-1", "p-14"});
    TRY_SAYS(page, "Wrong verification code (1 of 5)");
    QVERIFY(table->selectionModel()->isRowSelected(0));
}

void TestRegistrationsPage::says_that_there_are_none()
{
    can({});
    ui::RegistrationsPage page(m_bench->context());
    m_bench->open(page);
    TRY_SAYS(page, "No registrations in progress or in the last 7 days.");
    PageBench::button(page, QStringLiteral("Find a user"))->click();
    QCOMPARE(m_bench->navigator.calls, QStringList{QStringLiteral("search")});
}

COUNTERSIGN_TEST(TestRegistrationsPage)
#include "tst_RegistrationsPage.moc"
