// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/theme/Space.h"
#include "ui/theme/ThemeController.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ChoiceGroup.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/JobButton.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/ListRow.h"
#include "ui/widgets/NavigationList.h"
#include "ui/widgets/PasswordField.h"
#include "ui/widgets/SearchBox.h"
#include "ui/widgets/Status.h"
#include "ui/widgets/TimeLeft.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace countersign::ui;

namespace {

const QString longWords = QStringLiteral("Enter the working address of the person whose device is to be registered");

/// A column with one of most components and long words in each.
QWidget* makeColumn()
{
    auto* window = new QWidget;
    auto* column = new QVBoxLayout(window);
    auto* banner = new Banner;
    banner->showQuietly({.tone = Tone::warning,
        .lead = longWords,
        .rest = longWords,
        .actions = {{"Open it", {}}, {"Cancel it and make a new one", {}}}});
    column->addWidget(banner);
    auto* field = new FieldRow("&Email address", new QLineEdit);
    field->setHint(longWords);
    field->setError(longWords);
    column->addWidget(field);
    column->addWidget(new FieldRow("&Password", new PasswordField));
    column->addWidget(new SearchBox("Find an existing user", "Ctrl+F"));
    auto* choices = new ChoiceGroup("How are you meeting?");
    choices->addChoice("face", "Face to face", longWords);
    column->addWidget(choices);
    column->addWidget(new CheckBox(longWords));
    column->addWidget(new EmptyState(longWords, longWords, "Issue other authenticator", "add"));
    column->addWidget(new ListRow({.icon = "phone", .text = longWords, .below = longWords}));
    auto* flow = new QWidget;
    auto* line = new FlowLayout(flow);
    for (QWidget* part : std::initializer_list<QWidget*>{makeButton("Generate link", Role::primary),
             makeButton("Copy link", Role::secondary, "copy"), makeIconButton("close", "Close message"),
             new Chip(Tone::success, "Active"), new StatusLabel(Tone::error, "Suspended")})
        line->addWidget(part);
    column->addWidget(flow);
    auto* time = new TimeLeft;
    time->setRemaining(std::chrono::minutes(11), std::chrono::minutes(15));
    column->addWidget(time);
    column->addWidget(makeTitle(longWords));
    column->addStretch(1);
    return window;
}

} // namespace

class SizesTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_look = std::make_unique<ThemeController>(*qApp);
        QFont body("Open Sans");
        body.setPointSizeF(10.5);
        m_look->setBodyFont(body);
    }

    void cleanup()
    {
        m_look->setTextScale(1);
        m_look->apply(Scheme::light);
        m_look->setContrast(ThemeController::Contrast::off);
    }

    void cleanupTestCase() { m_look.reset(); }

    void nothingIsCut_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("width");
        QTest::newRow("100 %, 640") << 1.0 << 640;
        QTest::newRow("100 %, 400") << 1.0 << 400;
        QTest::newRow("200 %, 800") << 2.0 << 800;
        QTest::newRow("300 %, 900") << 3.0 << 900;
    }

    void nothingIsCut()
    {
        QFETCH(double, scale);
        QFETCH(int, width);
        m_look->setTextScale(scale);
        const std::unique_ptr<QWidget> window(makeColumn());
        window->resize(width, 100);
        window->show();
        QCoreApplication::processEvents();
        window->resize(width, window->heightForWidth(width));
        QCoreApplication::processEvents();
        QCOMPARE(window->width(), width);
        for (const QLabel* label : window->findChildren<QLabel*>()) {
            if (label->isVisible() && label->objectName() != "announcer")
                verifyWhole(*label);
        }
        for (const QAbstractButton* button : window->findChildren<QAbstractButton*>()) {
            if (button->isVisible())
                QVERIFY2(button->hasHeightForWidth() || button->width() >= button->sizeHint().width(),
                    qPrintable(button->text()));
        }
    }

    void twoHundredPercentDoublesHints()
    {
        const std::unique_ptr<Button> button(makeButton("Generate link", Role::primary, "add"));
        Chip chip(Tone::success, "Active");
        JobButton job;
        job.setJob({.name = "Sample Person 014",
            .steps = stepsUpTo(5),
            .doing = "Step 5 of 7",
            .timeLeft = "11 min left",
            .spoken = "s"});
        NavigationList navigation;
        navigation.setEntries({{.id = "a", .text = "Registrations", .icon = "registrations"}});
        const QList<QWidget*> widgets{button.get(), &chip, &job, &navigation};
        QList<QSize> before;
        for (QWidget* widget : widgets) {
            widget->show();
            before << widget->sizeHint();
        }
        m_look->setTextScale(2);
        QCoreApplication::processEvents();
        for (int i = 0; i < widgets.size(); ++i)
            QVERIFY2(
                widgets[i]->sizeHint().height() * 2 > before[i].height() * 3, widgets[i]->metaObject()->className());
        QVERIFY(button->sizeHint().width() * 2 > before[0].width() * 3);
    }

    void everyControlHasAName()
    {
        const std::unique_ptr<QWidget> window(makeColumn());
        window->show();
        for (QWidget* widget : window->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            const QString name = QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
            if (auto* button = qobject_cast<QAbstractButton*>(widget); button && !button->text().isEmpty())
                QVERIFY2(name.contains(withoutMnemonic(button->text())), qPrintable(name)); // WCAG 2.5.3
        }
    }

    void allThemesPaint_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("light") << 0;
        QTest::newRow("dark") << 1;
        QTest::newRow("contrast") << 2;
        QTest::newRow("right to left") << 3;
    }

    // Changing the theme under a shown window must leave the same sizes and paint without complaint.
    void allThemesPaint()
    {
        QFETCH(int, kind);
        const std::unique_ptr<QWidget> window(makeColumn());
        window->resize(640, 900);
        window->show();
        const int before = window->heightForWidth(640);
        m_look->apply(kind == 1 ? Scheme::dark : Scheme::light);
        if (kind == 2)
            m_look->setContrast(ThemeController::Contrast::on);
        if (kind == 3)
            window->setLayoutDirection(Qt::RightToLeft);
        QCoreApplication::processEvents();
        const QImage image = window->grab().toImage();
        QVERIFY(image.width() >= 640);
        QVERIFY(qAbs(window->heightForWidth(640) - before) <= 12);
    }

private:
    static void verifyWhole(const QLabel& label)
    {
        const int needed = label.wordWrap() ? label.heightForWidth(label.width()) : label.sizeHint().height();
        QVERIFY2(label.height() >= needed,
            qPrintable(QStringLiteral("\"%1\" needs %2, has %3").arg(label.text()).arg(needed).arg(label.height())));
        if (!label.wordWrap())
            QVERIFY2(label.width() >= label.sizeHint().width(), qPrintable(label.text()));
    }

    std::unique_ptr<ThemeController> m_look;
};

COUNTERSIGN_TEST(SizesTest)
#include "tst_Sizes.moc"
