// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageBench.h"
#include "contract/Registration.h"
#include "support/TestMain.h"
#include "ui/pages/settings/FigureRow.h"
#include "ui/pages/settings/LicencesDialog.h"
#include "ui/pages/settings/SettingsPage.h"
#include "ui/widgets/FieldRow.h"

#include <QAbstractButton>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using ui::SettingsSection;

namespace {

const QString getRoute = QStringLiteral("GET /settings/registration");
const QString putRoute = QStringLiteral("PUT /settings/registration");

} // namespace

/// Links and codes: what is typed, what people read because of it, what is sent.
class TestLinksPart : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void showsWhatTheServerHas();
    void examplesAreThoseOfTheRegistrationPages();
    void examplesFollowTheTyping();
    void errorsWaitForSave();
    void figuresThatDoNotGoTogetherAreNamed();
    void savesEverythingWithItsVersion();
    void defaultsAreFilledInAndNotSent();
    void lookersCannotChange();
    void everyLibraryHasItsLicence();

private:
    std::unique_ptr<ui::SettingsPage> opened();
    static ui::FigureRow* row(const QWidget& page, const QString& label);
    static void type(ui::FigureRow& row, const QString& text);

    std::unique_ptr<PageBench> m_bench;
};

void TestLinksPart::init()
{
    m_bench = std::make_unique<PageBench>();
    m_bench->canPerson();
    m_bench->allow({domain::Permission::viewPolicies, domain::Permission::changePolicies});
    domain::Policy policy;
    policy.linkLife = minutes(45);
    policy.version = 3;
    policy.changedBy = "Sample Manager";
    policy.changedAt = samples::today(9, 30);
    m_bench->server.on(getRoute, contract::toJson(contract::registrationSettings(policy)));
}

std::unique_ptr<ui::SettingsPage> TestLinksPart::opened()
{
    auto page = std::make_unique<ui::SettingsPage>(m_bench->context(), SettingsSection::links);
    m_bench->open(*page);
    [&] { QTRY_COMPARE(row(*page, QStringLiteral("How long a link works"))->value(), 45LL); }();
    return page;
}

ui::FigureRow* TestLinksPart::row(const QWidget& page, const QString& label)
{
    for (auto* one : page.findChildren<ui::FigureRow*>()) {
        if (one->field().label().remove(u'&') == label)
            return one;
    }
    return nullptr;
}

void TestLinksPart::type(ui::FigureRow& row, const QString& text)
{
    auto* line = qobject_cast<QLineEdit*>(row.field().input());
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
}

void TestLinksPart::showsWhatTheServerHas()
{
    const auto page = opened();
    QVERIFY(PageBench::says(*page, QStringLiteral("Last changed by Sample Manager, 09:30.")));
    QVERIFY(PageBench::says(*page, QStringLiteral("From 5 to 1,440 minutes. The usual is 60.")));
    QCOMPARE(page->leaving(), ui::Page::Leaving::free);
    QCOMPARE(page->helpTopic(), QStringLiteral("settings#links-and-codes"));
}

/// Read from the portal's own file, not from a copy.
void TestLinksPart::examplesAreThoseOfTheRegistrationPages()
{
    const auto page = opened();
    QFile file(QStringLiteral(COUNTERSIGN_SOURCE_DIR "/resources/portal/text/en.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto texts = QJsonDocument::fromJson(file.readAll()).object();
    const auto begins = [&](const char* id, const QString& name, const QString& value) {
        return texts.value(QLatin1String(id)).toString().remove(QStringLiteral("**")).replace(name, value).section(QStringLiteral(". "), 0, 0);
    };
    QVERIFY(row(*page, QStringLiteral("How long a link works"))->example().contains(begins("P-X1.body", QStringLiteral("{life}"), QStringLiteral("45"))));
    QVERIFY(row(*page, QStringLiteral("Time to finish, from Start"))->example().startsWith(begins("P-X8.body", QStringLiteral("{minutes}"), QStringLiteral("15"))));
    QVERIFY(row(*page, QStringLiteral("Wait"))->example().startsWith(begins("P-X5.code", QStringLiteral("{tries}"), QStringLiteral("5"))));
    for (auto* one : page->findChildren<ui::FigureRow*>()) {
        QVERIFY2(!one->example().isEmpty(), qPrintable(one->field().label()));
        QVERIFY2(!one->example().contains(u'{'), qPrintable(one->example()));
    }
}

void TestLinksPart::examplesFollowTheTyping()
{
    const auto page = opened();
    auto* life = row(*page, QStringLiteral("How long a link works"));
    type(*life, QStringLiteral("90"));
    QVERIFY(life->example().contains(QStringLiteral("Links work for 90 minutes")));
    type(*life, QStringLiteral("4"));
    QVERIFY(life->example().isEmpty()); // no text results from what is not allowed
    QVERIFY(!life->field().hasError());
    QCOMPARE(page->leaving(), ui::Page::Leaving::typedData);
}

void TestLinksPart::errorsWaitForSave()
{
    const auto page = opened();
    auto* life = row(*page, QStringLiteral("How long a link works"));
    type(*life, QStringLiteral("soon"));
    PageBench::button(*page, QStringLiteral("Save"))->click();
    QCOMPARE(life->field().error(), QStringLiteral("Enter a number from 5 to 1440"));
    QCOMPARE(m_bench->server.count(putRoute), 0);
}

void TestLinksPart::figuresThatDoNotGoTogetherAreNamed()
{
    const auto page = opened();
    type(*row(*page, QStringLiteral("How long a link works")), QStringLiteral("300"));
    PageBench::button(*page, QStringLiteral("Save"))->click();
    QCOMPARE(row(*page, QStringLiteral("Longest, with added time"))->field().error(),
        QStringLiteral("This must be at least \"How long a link works\""));
    QCOMPARE(m_bench->server.count(putRoute), 0);
}

void TestLinksPart::savesEverythingWithItsVersion()
{
    const auto page = opened();
    domain::Policy saved;
    saved.linkLife = minutes(90);
    saved.atThisDesk = true;
    saved.version = 4;
    saved.changedBy = "Sample Manager";
    m_bench->server.on(putRoute, contract::toJson(contract::registrationSettings(saved)));
    type(*row(*page, QStringLiteral("How long a link works")), QStringLiteral("90"));
    PageBench::button(*page, QStringLiteral("Allow registration at this desk"))->click();
    QTest::keyClick(row(*page, QStringLiteral("How long a link works"))->field().input(), Qt::Key_Return);
    TRY_SAYS(*page, "Links and codes saved.");
    const auto sent = contract::fromJson<contract::ChangeRegistration>(m_bench->server.lastBody(putRoute), contract::UnknownMembers::refused);
    QVERIFY(sent);
    QCOMPARE(sent->version, 3LL);
    const auto life = std::find_if(sent->figures.begin(), sent->figures.end(), [](const auto& one) { return one.name == "link_life"; });
    QVERIFY(life != sent->figures.end());
    QCOMPARE(life->value, 90LL);
    const auto desk = std::find_if(sent->switches.begin(), sent->switches.end(), [](const auto& one) { return one.name == "at_this_desk"; });
    QVERIFY(desk != sent->switches.end() && desk->on);
    QCOMPARE(page->leaving(), ui::Page::Leaving::free);
}

void TestLinksPart::defaultsAreFilledInAndNotSent()
{
    const auto page = opened();
    PageBench::button(*page, QStringLiteral("Back to defaults"))->click();
    QCOMPARE(row(*page, QStringLiteral("How long a link works"))->value(), 60LL);
    QCOMPARE(m_bench->server.count(putRoute), 0);
    QCOMPARE(page->leaving(), ui::Page::Leaving::typedData);
    PageBench::button(*page, QStringLiteral("Discard"))->click();
    QCOMPARE(row(*page, QStringLiteral("How long a link works"))->value(), 45LL);
}

void TestLinksPart::lookersCannotChange()
{
    m_bench->allow({domain::Permission::viewPolicies});
    const auto page = opened();
    QVERIFY(PageBench::button(*page, QStringLiteral("Save")) == nullptr);
    QVERIFY(!row(*page, QStringLiteral("How long a link works"))->field().input()->isEnabled());
}

void TestLinksPart::everyLibraryHasItsLicence()
{
    const auto all = ui::libraries();
    QVERIFY(all.size() > 10);
    for (const auto& one : all)
        QVERIFY2(ui::licenceText(one.licence).size() > 100, qPrintable(one.name));
    QVERIFY(ui::licenceText(QStringLiteral("GPL-3.0")).contains(QStringLiteral("GNU GENERAL PUBLIC LICENSE")));
    // What the build looks for stands in the list.
    QFile file(QStringLiteral(COUNTERSIGN_SOURCE_DIR "/cmake/Dependencies.cmake"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString build = QString::fromUtf8(file.readAll());
    const QList<QPair<QString, QString>> names{{QStringLiteral("Qt6 "), QStringLiteral("Qt 6")}, {QStringLiteral("Boost"), QStringLiteral("Boost")},
        {QStringLiteral("OpenSSL"), QStringLiteral("OpenSSL")}, {QStringLiteral("CURL"), QStringLiteral("libcurl")},
        {QStringLiteral("SQLite3"), QStringLiteral("SQLite")},
        {QStringLiteral("nlohmann_json"), QStringLiteral("nlohmann-json")}, {QStringLiteral("tl-expected"), QStringLiteral("tl::expected")},
        {QStringLiteral("tomlplusplus"), QStringLiteral("toml++")}, {QStringLiteral("CLI11"), QStringLiteral("CLI11")},
        {QStringLiteral("spdlog"), QStringLiteral("spdlog")}, {QStringLiteral("prometheus-cpp"), QStringLiteral("prometheus-cpp")}, {QStringLiteral("Qt6Keychain"), QStringLiteral("QtKeychain")}};
    QRegularExpression find(QStringLiteral("find_package\\((\\S+ ?)"));
    for (auto it = find.globalMatch(build); it.hasNext();) {
        const QString wanted = it.next().captured(1);
        const bool known = std::any_of(names.begin(), names.end(), [&](const auto& name) {
            return wanted.trimmed() == name.first.trimmed()
                && std::any_of(all.begin(), all.end(), [&](const ui::Library& one) { return one.name == name.second; });
        });
        QVERIFY2(known || wanted.startsWith(QLatin1String("PkgConfig")) || wanted.startsWith(QLatin1String("Threads")) , qPrintable(wanted));
    }
}

COUNTERSIGN_TEST(TestLinksPart)
#include "tst_LinksPart.moc"
