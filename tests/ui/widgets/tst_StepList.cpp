// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/StepListView.h"

#include <QAccessible>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace countersign::ui;

namespace {

QList<Step> sevenSteps()
{
    return {{.title = "Link opened", .state = StepState::done, .time = "14:01", .detail = "Android phone, Chrome"},
        {.title = "Email address entered", .state = StepState::done, .time = "14:02"},
        {.title = "One-time password", .state = StepState::done, .time = "14:03"},
        {.title = "Password created",
            .state = StepState::now,
            .time = "14:04",
            .coaching = "Make a password of at least 12 characters."},
        {.title = "QR code shown"}, {.title = "Verification code entered"}, {.title = "Registered"}};
}

QString spoken(StepListModel& model, int row)
{
    return model.index(row).data(Qt::AccessibleTextRole).toString();
}

} // namespace

class StepListTest final : public QObject
{
    Q_OBJECT

private slots:
    void rowsReadAsSentences()
    {
        StepListModel model;
        model.setSteps(sevenSteps());
        QCOMPARE(spoken(model, 2), QString("Step 3 of 7, One-time password, done at 14:03"));
        QCOMPARE(spoken(model, 0), QString("Step 1 of 7, Link opened, done at 14:01. Android phone, Chrome"));
        QCOMPARE(spoken(model, 3),
            QString(
                "Step 4 of 7, Password created, now, since 14:04. Say: Make a password of at least 12 characters."));
        QCOMPARE(spoken(model, 6), QString("Step 7 of 7, Registered, not started"));
    }

    void problemReadsItsCause()
    {
        StepListModel model;
        QList<Step> steps = sevenSteps();
        steps[3] = {.title = "Password created",
            .state = StepState::problem,
            .time = "14:08",
            .problem = "The password was refused: too common",
            .coaching = "Try three random words."};
        model.setSteps(steps);
        QCOMPARE(spoken(model, 3),
            QString("Step 4 of 7, Password created, problem at 14:08. The password was refused: too common. "
                    "Say: Try three random words."));
        QCOMPARE(model.index(3).data(StepListModel::TimeRole).toString(), QString("Problem, 14:08"));
        QCOMPARE(model.currentRow(), 3);
    }

    void timeIsWordedByState()
    {
        StepListModel model;
        model.setSteps(sevenSteps());
        QCOMPARE(model.index(0).data(StepListModel::TimeRole).toString(), QString("14:01"));
        QCOMPARE(model.index(3).data(StepListModel::TimeRole).toString(), QString("Now, since 14:04"));
        QCOMPARE(model.index(4).data(StepListModel::TimeRole).toString(), QString("Not started"));
    }

    void liveUpdatesChangeRowsInPlace()
    {
        StepListModel model;
        model.setSteps(sevenSteps());
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QList<Step> steps = sevenSteps();
        steps[3] = {.title = "Password created", .state = StepState::done, .time = "14:04"};
        steps[4] = {.title = "QR code shown", .state = StepState::now, .time = "14:05"};
        model.setSteps(steps);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(changed.size(), 2);
        model.setSteps(steps);
        QCOMPARE(changed.size(), 2); // Nothing new, nothing painted.
    }

    void screenReaderGetsTheStockList()
    {
        StepListView view;
        view.setAccessibleName("What Sample is doing");
        view.steps().setSteps(sevenSteps());
        view.resize(500, 600);
        view.show();
        auto* list = QAccessible::queryAccessibleInterface(&view);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), 7);
        QCOMPARE(list->child(2)->text(QAccessible::Name), QString("Step 3 of 7, One-time password, done at 14:03"));
    }

    void isAsHighAsItsRowsAndNeverScrollsSideways()
    {
        StepListView view;
        QFont body("Open Sans");
        body.setPointSizeF(10.5);
        view.setFont(body);
        view.steps().setSteps(sevenSteps());
        view.resize(500, view.heightForWidth(500));
        view.show();
        QCoreApplication::processEvents();
        QCOMPARE(view.verticalScrollBar()->maximum(), 0);
        QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
        QVERIFY(view.heightForWidth(240) > view.heightForWidth(700)); // The coaching line wraps.
        const int before = view.heightForWidth(500);
        body.setPointSizeF(21);
        view.setFont(body);
        QVERIFY(view.heightForWidth(500) > before * 3 / 2);
    }

    void focusBeginsAtTheCurrentStep()
    {
        StepListView view;
        view.steps().setSteps(sevenSteps());
        view.resize(500, 600);
        view.show();
        QFocusEvent in(QEvent::FocusIn, Qt::TabFocusReason);
        QCoreApplication::sendEvent(&view, &in);
        QCOMPARE(view.currentIndex().row(), 3);
    }

    void dotsShowStates()
    {
        QCOMPARE(stepsUpTo(1).first(), StepState::now);
        QCOMPARE(stepsUpTo(8).last(), StepState::done);
        const QList<StepState> steps = stepsUpTo(6, StepState::problem);
        QCOMPARE(steps[4], StepState::done);
        QCOMPARE(steps[5], StepState::problem);
        QCOMPARE(steps[6], StepState::notStarted);
        const QFontMetrics metrics{QFont()};
        QImage image(sizeOfSteps(7, metrics), QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        const Theme theme = lightTheme();
        paintSteps(painter, image.rect(), steps, metrics, theme);
        painter.end();
        QCOMPARE(image.pixelColor(4, image.height() / 2).rgb(), theme.success.text.rgb());
    }
};

COUNTERSIGN_TEST(StepListTest)
#include "tst_StepList.moc"
