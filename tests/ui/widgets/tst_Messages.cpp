// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Dialog.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/LoadingBar.h"
#include "ui/widgets/Status.h"
#include "ui/widgets/TimeLeft.h"
#include "ui/widgets/Toast.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace countersign::ui;

namespace {

struct Page
{
    Page()
    {
        auto* column = new QVBoxLayout(&window);
        banner = new Banner;
        field = new QLineEdit;
        column->addWidget(banner);
        column->addWidget(field);
        window.resize(500, 300);
        window.show();
        QApplication::setActiveWindow(&window);
        field->setFocus();
    }

    QWidget window;
    Banner* banner;
    QLineEdit* field;
};

} // namespace

class MessagesTest final : public QObject
{
    Q_OBJECT

private slots:
    void successIsAnnouncedAndLeavesTheFocus()
    {
        Page page;
        page.banner->show({.tone = Tone::success, .lead = "Email address changed.", .rest = "We have sent a notice."});
        QVERIFY(page.banner->isVisible());
        QCOMPARE(lastAnnouncement(&page.window), QString("Email address changed. We have sent a notice."));
        QCOMPARE(page.banner->accessibleName(), QString("Email address changed. We have sent a notice."));
        QTRY_VERIFY(page.field->hasFocus());
    }

    void errorTakesTheFocus()
    {
        Page page;
        page.banner->show({.tone = Tone::error, .lead = "It was not removed.", .reference = "SAMPLE01"});
        QTRY_VERIFY(page.banner->hasFocus());
        QVERIFY(lastAnnouncement(&page.window).contains("Reference: SAMPLE01"));
        bool ran = false;
        page.banner->show({.tone = Tone::error, .lead = "It was not removed.", .actions = {{"Try again", [&ran] {
                                                                                                ran = true;
                                                                                            }}}});
        Button* action = page.banner->findChild<Button*>();
        QTRY_VERIFY(action->hasFocus());
        action->click();
        QVERIFY(ran);
    }

    void newerReplacesOlder()
    {
        Page page;
        QSignalSpy replaced(page.banner, &Banner::replaced);
        page.banner->show({.tone = Tone::success, .lead = "One."});
        page.banner->show({.tone = Tone::warning, .lead = "Two."});
        QCOMPARE(replaced.size(), 1);
        QCOMPARE(page.banner->message().lead, QString("Two."));
    }

    void isClosedByItsButton()
    {
        Page page;
        page.banner->show({.tone = Tone::information, .lead = "Some details are locked."});
        auto* close = page.banner->findChild<QToolButton*>();
        QCOMPARE(close->accessibleName(), QString("Close message"));
        QSignalSpy closed(page.banner, &Banner::closed);
        close->click();
        QCOMPARE(closed.size(), 1);
        QVERIFY(page.banner->isHidden());
        page.banner->show({.tone = Tone::warning, .lead = "Stays.", .closing = BannerMessage::Closing::never});
        QVERIFY(close->isHidden());
    }

    // S 61: a name from the directory is text, whatever it looks like.
    void hostileNamesStayText()
    {
        Page page;
        page.banner->show({.tone = Tone::success, .lead = "<img src=x> removed.", .rest = "<b>bold</b> & more"});
        QCOMPARE(page.banner->accessibleName(), QString("<img src=x> removed. <b>bold</b> & more"));
        const auto* words = page.banner->findChild<Lead*>();
        QVERIFY(words->text().contains("&lt;img src=x&gt;"));
        QVERIFY(!words->text().contains("<b>"));
        LinkLabel link("<i>", "<u>", "&");
        QVERIFY(link.text().contains("&lt;i&gt;") && link.text().contains("&lt;u&gt;"));
    }

    void toastIsAnnouncedAndReplaced()
    {
        Page page;
        Toast* toast = Toast::show(page.field, "Link copied");
        QCOMPARE(lastAnnouncement(&page.window), QString("Link copied"));
        QVERIFY(toast->isVisible());
        QCOMPARE(Toast::show(page.field, "UUID copied"), toast);
        QCOMPARE(toast->text(), QString("UUID copied"));
    }

    void loadingSaysNothingAtFirst()
    {
        LoadingBar bar;
        bar.start();
        QVERIFY(bar.isHidden() && bar.text().isEmpty());
        QTRY_COMPARE(bar.text(), QString::fromUtf8("Loading\u2026"));
        bar.stop();
        QVERIFY(bar.isHidden() && !bar.isRunning());
    }

    void dialogDarkensItsWindowAndNeverDefaultsToHarm()
    {
        Page page;
        {
            Dialog dialog("QR code", "Scan with the phone's camera", &page.window);
            Button* close = dialog.addButton("Close");
            dialog.setDefaultButton(close);
            dialog.open();
            QVERIFY(close->isDefault());
            QVERIFY(dialog.windowModality() == Qt::WindowModal);
            auto* scrim = page.window.findChild<Scrim*>();
            QVERIFY(scrim && scrim->testAttribute(Qt::WA_TransparentForMouseEvents));
            QCOMPARE(scrim->geometry(), page.window.rect());
            QVERIFY(dialog.width() >= 528);
            QTest::keyClick(&dialog, Qt::Key_Escape);
            QVERIFY(dialog.isHidden());
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!page.window.findChild<Scrim*>());
    }

    void timeIsWordedByTheMinuteThenByTheSecond()
    {
        using namespace std::chrono_literals;
        TimeLeft time;
        time.setRemaining(11min + 59s, 15min);
        QCOMPARE(time.text(), QString("11 minutes left"));
        time.setRemaining(2min, 15min);
        QCOMPARE(time.text(), QString("2 minutes left"));
        time.setRemaining(119s, 15min);
        QCOMPARE(time.text(), QString("1:59 left"));
        time.setRemaining(-5s, 15min);
        QCOMPARE(time.text(), QString("0:00 left"));
    }

    void initialsComeFromFirstAndLastName()
    {
        QCOMPARE(Avatar::initials("Sian Evans"), QString("SE"));
        QCOMPARE(Avatar::initials("Sample Person 014"), QString("SP"));
        QCOMPARE(Avatar::initials("o'Neil"), QString("O"));
        QCOMPARE(Avatar::initials(""), QString());
    }

    void emptyStateHasOneAction()
    {
        EmptyState state("Sample has no authenticator.", "Issue one in a meeting.", "Issue other authenticator", "add");
        QSignalSpy activated(&state, &EmptyState::activated);
        state.button()->click();
        QCOMPARE(activated.size(), 1);
    }

    void mnemonicsAreTakenOut()
    {
        QCOMPARE(withoutMnemonic("&Email && phone"), QString("Email & phone"));
        QCOMPARE(withoutMnemonic("Copy &link"), QString("Copy link"));
        QCOMPARE(withoutMnemonic("odd&"), QString("odd"));
    }
};

COUNTERSIGN_TEST(MessagesTest)
#include "tst_Messages.moc"
