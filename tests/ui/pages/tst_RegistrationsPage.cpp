// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageBench.h"
#include "support/TestMain.h"
#include "ui/pages/registrations/RegistrationsPage.h"
#include "ui/pages/registrations/WatchCard.h"
#include "ui/pages/registrations/WatchWall.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/StepListView.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
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
    void stands_side_by_side_in_a_wide_window();
    void moves_no_card_when_one_ends();
    void goes_from_card_to_card_with_arrows();
    void twenty_at_once();
    void filters();

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
    for (const char* part : {"Step 5 of 7, QR code shown", "10 minutes left", "Video call", "In progress", "Ran out",
             "Reached step 4 of 7"})
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

namespace {

std::vector<domain::EnrolmentView> meetings(int count)
{
    std::vector<domain::EnrolmentView> all;
    for (int i = 1; i <= count; ++i) {
        auto view = samples::enrolment(2 + i % 5);
        view.id = EnrolmentId("e-" + std::to_string(i));
        view.personName = "Sample Person " + std::to_string(100 + i);
        view.ra = PersonId("ra-" + std::to_string(i % 3));
        view.raName = "Sample Agent " + std::to_string(i % 3);
        view.linkMadeAt = samples::today(13, 0) + minutes(i);
        all.insert(all.begin(), view);
    }
    return all;
}

} // namespace

void TestRegistrationsPage::stands_side_by_side_in_a_wide_window()
{
    can(meetings(4));
    ui::RegistrationsPage page(m_bench->context());
    m_bench->open(page, {1600, 900});
    TRY_SAYS(page, "Sample Person 104");
    auto* wall = page.findChild<ui::WatchWall*>();
    QTRY_VERIFY(wall->isVisibleTo(&page));
    QCOMPARE(wall->count(), 4);
    QVERIFY(wall->columns() >= 3);
    QCOMPARE(page.findChildren<ui::StepListView*>().size(), 4); // the steps of all can be watched at once
    m_bench->window.resize(1400, 900);
    QTRY_VERIFY(!wall->isVisibleTo(&page));
    QVERIFY(page.findChild<ui::DataTable*>()->isVisibleTo(&page));
    QCOMPARE(page.findChild<ui::DataTable*>()->model()->rowCount(), 4);
}

void TestRegistrationsPage::moves_no_card_when_one_ends()
{
    auto all = meetings(3);
    can(all);
    ui::RegistrationsPage page(m_bench->context());
    m_bench->open(page, {1600, 900});
    TRY_SAYS(page, "Sample Person 103");
    auto* wall = page.findChild<ui::WatchWall*>();
    QTRY_COMPARE(wall->count(), 3);
    QTRY_VERIFY(wall->columns() >= 3 && page.findChildren<ui::WatchCard*>().at(2)->x() > page.findChildren<ui::WatchCard*>().at(1)->x());
    const auto cards = page.findChildren<ui::WatchCard*>();
    QList<QPoint> places;
    for (const auto* card : cards)
        places << card->pos();
    all[1].state = domain::EnrolmentState::active;
    all[1].endedAt = samples::today(14, 6);
    auto fresh = all[0];
    fresh.id = EnrolmentId("e-9");
    fresh.personName = "Sample Person 109";
    fresh.linkMadeAt = samples::today(14, 6);
    all.insert(all.begin(), fresh);
    can(all);
    page.liveChange({"enrolment", "e-2", "p-14"});
    TRY_SAYS(page, "Registered at 14:06");
    QTRY_COMPARE(wall->count(), 4);
    for (qsizetype i = 0; i < cards.size(); ++i)
        QCOMPARE(cards[i]->pos(), places[i]);
    page.load();
    QTRY_COMPARE(wall->count(), 3); // the one that is over has gone to the table
}

void TestRegistrationsPage::goes_from_card_to_card_with_arrows()
{
    can(meetings(5));
    ui::RegistrationsPage page(m_bench->context());
    m_bench->open(page, {1600, 900});
    QTRY_VERIFY(PageBench::focused().startsWith(QStringLiteral("Open the registration of Sample Person 101, step")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QVERIFY(PageBench::focused().contains(QStringLiteral("102")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    QVERIFY(PageBench::focused().contains(QStringLiteral("101")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(m_bench->navigator.calls, QStringList{QStringLiteral("enrolment e-1")});
}

/// A burst of changes in twenty meetings: one question at a time, cards are kept, and what is drawn is what came last.
void TestRegistrationsPage::twenty_at_once()
{
    auto all = meetings(20);
    can(all);
    ui::RegistrationsPage page(m_bench->context());
    m_bench->open(page, {1920, 1080});
    TRY_SAYS(page, "Sample Person 120");
    auto* wall = page.findChild<ui::WatchWall*>();
    QTRY_COMPARE(wall->count(), 20);
    const auto before = page.findChildren<ui::WatchCard*>();
    m_bench->server.forget();
    for (auto& view : all)
        view = [&view] {
            auto next = samples::problem(6, {{"D-LIV-9", {{"n", "1"}, {"of", "5"}}, samples::now()}});
            next.id = view.id;
            next.personName = view.personName;
            next.ra = view.ra;
            next.raName = view.raName;
            next.linkMadeAt = view.linkMadeAt;
            return next;
        }();
    can(all);
    for (int i = 1; i <= 20; ++i)
        page.liveChange({"enrolment", "e-" + std::to_string(i), "p-14"});
    QTRY_COMPARE(PageBench::words(page).filter(QStringLiteral("Wrong verification code")).size(), 20);
    QVERIFY2(m_bench->server.asked().size() <= 2, qPrintable(m_bench->server.asked().join(u' ')));
    QCOMPARE(page.findChildren<ui::WatchCard*>(), before);
}

void TestRegistrationsPage::filters()
{
    auto all = meetings(6);
    all[0].state = domain::EnrolmentState::active;
    all[1].state = domain::EnrolmentState::expired;
    can(all);
    ui::RegistrationsPage page(m_bench->context());
    m_bench->open(page);
    TRY_SAYS(page, "Sample Person 106");
    auto* model = page.findChild<ui::DataTable*>()->model();
    const auto boxes = page.findChildren<QComboBox*>();
    QCOMPARE(boxes.size(), 2);
    QCOMPARE(boxes[1]->count(), 4); // everyone and three
    boxes[0]->setCurrentText(QStringLiteral("Registered"));
    QCOMPARE(model->rowCount(), 1);
    boxes[0]->setCurrentText(QStringLiteral("Not finished"));
    QCOMPARE(model->rowCount(), 1);
    boxes[0]->setCurrentText(QStringLiteral("All"));
    boxes[1]->setCurrentText(QStringLiteral("Sample Agent 1"));
    QCOMPARE(model->rowCount(), 2);
    boxes[0]->setCurrentText(QStringLiteral("Registered"));
    TRY_SAYS(page, "No registration is like that.");
    can(meetings(2));
    page.load();
    QTRY_VERIFY(
        PageBench::says(page, QStringLiteral("No registration is like that."))); // a filter that is on stays to be seen
    QVERIFY(boxes[0]->isVisibleTo(&page));
}

COUNTERSIGN_TEST(TestRegistrationsPage)
#include "tst_RegistrationsPage.moc"
