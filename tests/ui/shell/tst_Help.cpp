// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageWalk.h"
#include "ShellBench.h"
#include "support/TestMain.h"
#include "ui/pages/Page.h"
#include "ui/shell/HelpGuide.h"
#include "ui/shell/HelpView.h"
#include "ui/shell/HelpWindow.h"
#include "ui/shell/PageStack.h"
#include "ui/theme/ThemeController.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>
#include <QTextBlock>

using namespace countersign;
using namespace countersign::tests;

/// The guide inside the program: complete, every link and picture there, and the right page for each screen.
class TestHelp : public QObject
{
    Q_OBJECT

private slots:
    void theWholeGuideIsInside();
    void everyLinkAndPictureResolves();
    void everyScreenHasItsPage();
    void fOneOpensThePageOfTheScreen();
    void headingsCanBeGoneTo();
    void searchFindsWords();
    void picturesFitTheWidth();
    void looksRight_data();
    void looksRight();

private:
    static QStringList anchorsOf(const ui::HelpTopic& topic);
    static void exists(const QString& topicAndAnchor);
};

QStringList TestHelp::anchorsOf(const ui::HelpTopic& topic)
{
    QStringList anchors;
    static const QRegularExpression heading(QStringLiteral("^#{1,4} +(.+)$"), QRegularExpression::MultilineOption);
    for (auto it = heading.globalMatch(topic.text); it.hasNext();)
        anchors << ui::headingAnchor(it.next().captured(1));
    return anchors;
}

void TestHelp::exists(const QString& topicAndAnchor)
{
    const QString id = topicAndAnchor.section(u'#', 0, 0);
    QVERIFY2(ui::hasHelpTopic(id), qPrintable(topicAndAnchor));
    const QString anchor = topicAndAnchor.section(u'#', 1);
    for (const auto& topic : ui::helpTopics()) {
        if (topic.id == id && !anchor.isEmpty())
            QVERIFY2(anchorsOf(topic).contains(anchor), qPrintable(topicAndAnchor));
    }
}

void TestHelp::theWholeGuideIsInside()
{
    const auto files = QDir(QStringLiteral(COUNTERSIGN_SOURCE_DIR "/docs/guide")).entryList({QStringLiteral("*.md")}, QDir::Files);
    QCOMPARE(ui::helpTopics().size(), files.size());
    QCOMPARE(ui::helpTopics().front().id, QStringLiteral("README"));
    for (const auto& topic : ui::helpTopics()) {
        QVERIFY2(topic.title.size() > 3 && topic.title != topic.id, qPrintable(topic.id));
        QFile file(QStringLiteral(COUNTERSIGN_SOURCE_DIR "/docs/guide/") + topic.id + QStringLiteral(".md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(topic.text, QString::fromUtf8(file.readAll()));
    }
}

void TestHelp::everyLinkAndPictureResolves()
{
    static const QRegularExpression link(QStringLiteral("(!?)\\[[^\\]]*\\]\\(([^)]+)\\)"));
    int links = 0;
    for (const auto& topic : ui::helpTopics()) {
        for (auto it = link.globalMatch(topic.text); it.hasNext(); ++links) {
            const auto match = it.next();
            const QUrl target = ui::helpUrl(topic.id).resolved(QUrl(match.captured(2)));
            const QString about = topic.id + QStringLiteral(": ") + match.captured(2);
            if (target.scheme() != QLatin1String("qrc")) {
                QVERIFY2(target.scheme() == QLatin1String("https"), qPrintable(about));
                continue;
            }
            const QString path = u':' + target.path();
            QVERIFY2(QFile::exists(path), qPrintable(about));
            if (match.captured(1) == QLatin1String("!"))
                QVERIFY2(!QImage(path).isNull(), qPrintable(about));
            else if (path.endsWith(QLatin1String(".md")) && target.hasFragment())
                exists(target.fileName().section(u'.', 0, 0) + u'#' + target.fragment());
        }
    }
    QVERIFY(links > 40);
}

void TestHelp::everyScreenHasItsPage()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    auto& work = bench.work();
    const AuthenticatorId device("a-1");
    const PersonId person("p-14");
    const std::vector<std::function<void()>> screens{[&] { work.openHome(); }, [&] { work.openSearch({}); },
        [&] { work.openNewPerson({}); }, [&] { work.openProfile(person, ui::ProfileTab::details); }, [&] { work.openIssue(person); },
        [&] { work.openEnrolment(EnrolmentId("e-1")); }, [&] { work.openRemove(person, device); }, [&] { work.openTest(person, device); },
        [&] { work.openRegistrations(); }, [&] { work.openStaff(); }, [&] { work.openOutbox(); }};
    for (const auto& open : screens) {
        open();
        exists(work.helpTopic());
    }
    for (const auto section : {ui::SettingsSection::server, ui::SettingsSection::email, ui::SettingsSection::domains, ui::SettingsSection::links,
             ui::SettingsSection::organisation, ui::SettingsSection::thisComputer, ui::SettingsSection::about}) {
        work.openSettings(section);
        exists(work.helpTopic());
        QVERIFY(work.helpTopic().startsWith(QStringLiteral("settings#")));
    }
}

void TestHelp::fOneOpensThePageOfTheScreen()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    bench.work().openRemove(PersonId("p-14"), AuthenticatorId("a-1"));
    QTest::keyClick(&bench.window, Qt::Key_F1);
    QVERIFY(bench.window.help() != nullptr);
    QTRY_VERIFY(bench.window.help()->isVisible());
    QCOMPARE(bench.window.help()->topic(), QStringLiteral("test-and-remove"));
    QCOMPARE(bench.window.help()->windowTitle(), QStringLiteral("Test and remove \u2013 Countersign help"));
    bench.window.flow().lock();
    bench.window.activateWindow();
    QTRY_VERIFY(bench.window.isActiveWindow());
    QTest::keyClick(&bench.window, Qt::Key_F1);
    QTRY_COMPARE(bench.window.help()->topic(), QStringLiteral("when-something-goes-wrong"));
    QTest::keyClick(bench.window.help(), Qt::Key_Escape);
    QTRY_VERIFY(!bench.window.help()->isVisible());
}

void TestHelp::headingsCanBeGoneTo()
{
    ui::Preferences preferences({});
    ui::HelpWindow help(preferences);
    help.resize(800, 500);
    help.open(QStringLiteral("issue#problem-lines"));
    auto* view = help.findChild<ui::HelpView*>();
    QCOMPARE(view->textCursor().block().text(), QStringLiteral("Problem lines"));
    QVERIFY(view->textCursor().block().blockFormat().headingLevel() > 0);
}

void TestHelp::searchFindsWords()
{
    ui::Preferences preferences({});
    ui::HelpWindow help(preferences);
    help.open(QStringLiteral("README"));
    auto* list = help.findChild<QListWidget*>();
    QCOMPARE(list->count(), int(ui::helpTopics().size()));
    auto* search = help.findChild<QLineEdit*>();
    search->setText(QStringLiteral("recovery code"));
    QVERIFY(list->count() > 0);
    for (int row = 0; row < list->count(); ++row)
        QVERIFY2(list->item(row)->text().contains(QStringLiteral("code"), Qt::CaseInsensitive), qPrintable(list->item(row)->text()));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(help.findChild<ui::HelpView*>()->textCursor().selectedText().toLower(), QStringLiteral("recovery code"));
    search->setText(QStringLiteral("zebra xylophone"));
    QCOMPARE(list->count(), 1);
    QCOMPARE(list->item(0)->text(), QStringLiteral("Nothing in the guide has these words."));
    search->clear();
    QCOMPARE(list->count(), int(ui::helpTopics().size()));
}

void TestHelp::picturesFitTheWidth()
{
    ui::Preferences preferences({});
    ui::HelpWindow help(preferences);
    help.resize(640, 480);
    help.open(QStringLiteral("issue"));
    auto* view = help.findChild<ui::HelpView*>();
    QTRY_VERIFY(view->document()->size().width() <= view->viewport()->width());
    help.resize(1200, 700);
    QTRY_VERIFY(qvariant_cast<QImage>(view->loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("../images/profile.png")))).devicePixelRatio() < 2);
    QVERIFY(view->document()->size().width() <= view->viewport()->width());
}

void TestHelp::looksRight_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<double>("scale");
    QTest::newRow("light") << int(ui::Scheme::light) << 1.0;
    QTest::newRow("dark") << int(ui::Scheme::dark) << 1.0;
    QTest::newRow("light-200") << int(ui::Scheme::light) << 2.0;
    QTest::newRow("dark-200") << int(ui::Scheme::dark) << 2.0;
}

/// Words on their ground in both schemes; nothing unnamed, clipped, or with a mnemonic twice. A picture of each on demand.
void TestHelp::looksRight()
{
    QFETCH(int, scheme);
    QFETCH(double, scale);
    ui::ThemeController look(*static_cast<QApplication*>(QApplication::instance()));
    look.apply(ui::Scheme(scheme));
    look.setTextScale(scale);
    ui::Preferences preferences({});
    ui::HelpWindow help(preferences);
    help.resize(1040, 720);
    help.open(QStringLiteral("issue#problem-lines"));
    QTest::qWait(300); // the pictures have found their width
    QTRY_VERIFY2(faultsOf(help).isEmpty(), qPrintable(faultsOf(help).join(u'\n')));
    const auto* view = help.findChild<ui::HelpView*>();
    const auto ground = view->palette().color(QPalette::Base).lightnessF();
    const auto words = view->palette().color(QPalette::Text).lightnessF();
    QVERIFY((ui::Scheme(scheme) == ui::Scheme::dark) == (ground < words));
    QVERIFY(qAbs(ground - words) > 0.5);
    if (const QString folder = qEnvironmentVariable("COUNTERSIGN_PICTURES"); !folder.isEmpty())
        help.grab().save(QStringLiteral("%1/help-%2.png").arg(folder, QString::fromLatin1(QTest::currentDataTag())));
    look.apply(ui::Scheme::light);
    look.setTextScale(1);
}

COUNTERSIGN_TEST(TestHelp)
#include "tst_Help.moc"
