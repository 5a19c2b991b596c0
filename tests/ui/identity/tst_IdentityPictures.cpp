// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../shell/PageWalk.h"
#include "CallerBench.h"
#include "support/TestMain.h"
#include "ui/theme/ThemeController.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPainter>
#include <QPixmap>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using domain::VerificationState;

/// Each dialog and state in light, dark and at 200 %: nothing interactive without a name, no mnemonic twice, no clipped
/// words, and no more height than a small screen has. With COUNTERSIGN_PICTURES=DIR a picture of each is kept.
class TestIdentityPictures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_look = std::make_unique<ui::ThemeController>(*static_cast<QApplication*>(QApplication::instance())); }
    void cleanupTestCase();
    void walks_data();
    void walks();

private:
    std::unique_ptr<ui::ThemeController> m_look;
};

namespace {

struct Look
{
    const char* name;
    ui::Scheme scheme;
    double scale;
    QSize size;
};

constexpr Look looks[] = {{"light", ui::Scheme::light, 1, {1280, 768}}, {"dark", ui::Scheme::dark, 1, {1280, 768}},
    {"light-200", ui::Scheme::light, 2, {960, 600}}, {"dark-200", ui::Scheme::dark, 2, {960, 600}}};

void toVerify(CallerBench& bench)
{
    bench.work().openVerify(PersonId("p-14"), {});
    TRY_DIALOG_SAYS(bench, "Push Notification");
}

void toWaiting(CallerBench& bench)
{
    toVerify(bench);
    bench.button(QStringLiteral("Send"))->click();
    TRY_DIALOG_SAYS(bench, "Tell them this number");
}

void toEnd(CallerBench& bench, VerificationState state)
{
    toWaiting(bench);
    bench.canAnswer(CallerBench::ended(state));
    QTRY_VERIFY(bench.dialogTitle() != QStringLiteral("Verify User Identity"));
}

void toPassForm(CallerBench& bench)
{
    bench.api.on(QStringLiteral("GET /people/p-14/access-pass"), contract::toJson(CallerBench::pass(domain::PassState::good)));
    bench.work().openPass(PersonId("p-14"));
    TRY_DIALOG_SAYS(bench, "A new one will replace it.");
}

void toPassShown(CallerBench& bench)
{
    bench.work().openPass(PersonId("p-14"));
    TRY_DIALOG_SAYS(bench, "Sample Organisation");
    bench.button(QStringLiteral("Video call"))->click();
    bench.button(QStringLiteral("Add"))->click();
    TRY_DIALOG_SAYS(bench, "You will not see it again.");
    bench.button(QStringLiteral("Spell out"))->click();
}

void toProfile(CallerBench& bench)
{
    auto ways = CallerBench::ways();
    ways.proof = {CallerBench::proof()};
    bench.canWays(ways);
    auto expired = CallerBench::pass(domain::PassState::expired);
    expired.endsAt = samples::today(11, 30);
    bench.api.on(QStringLiteral("GET /people/p-14/access-pass"), contract::toJson(expired));
    bench.work().openProfile(PersonId("p-14"), ui::ProfileTab::authenticators);
    QTRY_VERIFY(bench.says(QStringLiteral("Ended 11:30")));
}

struct Stop
{
    const char* name;
    std::function<void(CallerBench&)> go;
};

std::vector<Stop> stops()
{
    return {{"verify-choose", toVerify}, {"verify-waiting", toWaiting},
        {"verify-code", [](CallerBench& b) { toVerify(b); b.press(Qt::Key_C); TRY_DIALOG_SAYS(b, "Ask Sample for the code"); }},
        {"verify-approved", [](CallerBench& b) { toEnd(b, VerificationState::approved); }},
        {"verify-denied", [](CallerBench& b) { toEnd(b, VerificationState::denied); }},
        {"verify-timed-out", [](CallerBench& b) { toEnd(b, VerificationState::timedOut); }},
        {"verify-wrong-number", [](CallerBench& b) { toEnd(b, VerificationState::wrongNumber); }},
        {"verify-not-sent", [](CallerBench& b) { toEnd(b, VerificationState::notSent); }},
        {"pass-form", toPassForm}, {"pass-shown", toPassShown}, {"profile-verified", toProfile}};
}

void keepPicture(CallerBench& bench, const QString& name)
{
    const QString folder = qEnvironmentVariable("COUNTERSIGN_PICTURES");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    auto picture = bench.window.grab();
    if (auto* dialog = bench.dialog()) {
        QPainter painter(&picture);
        const auto shown = dialog->grab();
        painter.drawPixmap((bench.window.width() - dialog->width()) / 2, qMax(0, (bench.window.height() - dialog->height()) / 2), shown);
    }
    picture.save(QStringLiteral("%1/%2.png").arg(folder, name));
}

} // namespace

void TestIdentityPictures::cleanupTestCase()
{
    m_look->apply(ui::Scheme::light);
    m_look->setTextScale(1);
    m_look.reset();
}

void TestIdentityPictures::walks_data()
{
    QTest::addColumn<int>("stop");
    QTest::addColumn<int>("look");
    const auto all = stops();
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t k = 0; k < std::size(looks); ++k) {
            if (k == 1 || k == 2 || qEnvironmentVariableIsSet("COUNTERSIGN_PICTURES"))
                QTest::addRow("%s %s", all[i].name, looks[k].name) << int(i) << int(k);
        }
    }
}

void TestIdentityPictures::walks()
{
    QFETCH(int, stop);
    QFETCH(int, look);
    const auto all = stops();
    const auto& seen = looks[look];
    m_look->apply(seen.scheme);
    m_look->setTextScale(seen.scale);
    CallerBench bench;
    bench.show(seen.size);
    bench.enter();
    QTRY_VERIFY(bench.desk.live.isConnected());
    all[std::size_t(stop)].go(bench);
    QTest::qWait(80); // layouts settle in the event loop; what has not by then is waited for
    const QWidget& shown = bench.dialog() != nullptr ? *bench.dialog() : static_cast<QWidget&>(bench.window);
    QTRY_VERIFY2(faultsOf(shown).isEmpty(), qPrintable(faultsOf(shown).join(u'\n')));
    if (bench.dialog() != nullptr)
        QVERIFY2(shown.height() <= shown.screen()->availableGeometry().height(), qPrintable(QString::number(shown.height())));
    for (const auto* area : shown.findChildren<QScrollArea*>())
        QVERIFY(area->horizontalScrollBar()->maximum() == 0 || !area->isVisibleTo(&shown));
    keepPicture(bench, QString::fromLatin1("%1-%2").arg(QLatin1String(all[std::size_t(stop)].name), QLatin1String(seen.name)));
}

COUNTERSIGN_TEST(TestIdentityPictures)
#include "tst_IdentityPictures.moc"
