// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/Templates.h"
#include "support/TestMain.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace countersign;
using namespace countersign::portal;

namespace {

const Templates& templates()
{
    static const Templates one = std::move(*Templates::parse(templateFiles()));
    return one;
}

const Catalogue& english()
{
    static const auto languages = std::move(*loadCatalogues(textFiles()));
    return languages.front();
}

/// What the expression's first group matches in every template.
std::set<std::string> allMatches(const char* expression)
{
    std::set<std::string> found;
    const QRegularExpression pattern(QString::fromLatin1(expression));
    for (const auto& [name, source] : templates().all()) {
        auto matches = pattern.globalMatch(QString::fromStdString(source));
        while (matches.hasNext())
            found.insert(matches.next().captured(1).toStdString());
    }
    return found;
}

Result<std::string> renderAlone(const char* layout, const Model& model)
{
    const std::string source = layout;
    const EmbeddedFile files[] = {{"layout.mustache", "", "", source, ""}, {"page.mustache", "", "", "", ""}};
    const auto parsed = Templates::parse(files);
    return parsed ? parsed->render("page", model, english()) : Result<std::string>(fail(parsed.error()));
}

} // namespace

class TestTemplates : public QObject
{
    Q_OBJECT

private slots:
    void nothingEscapesEscaping_data()
    {
        QTest::addColumn<QString>("banned");
        QTest::newRow("triple braces") << "\\{\\{\\{";
        QTest::newRow("ampersand") << "\\{\\{\\s*&";
        QTest::newRow("other delimiters") << "\\{\\{\\s*=";
        QTest::newRow("inline style") << "<style|\\sstyle\\s*=";
        QTest::newRow("inline script") << "<script(?![^>]*\\ssrc=)|<script[^>]*>[^<]";
        QTest::newRow("event attribute") << "\\son[a-z]+\\s*=";
        QTest::newRow("unquoted attribute") << "<[a-z](?:\"[^\"]*\"|[^\">])*\\s[a-z-]+=(?!\")";
        QTest::newRow("single quotes") << "<[a-z](?:\"[^\"]*\"|[^\">])*\\s[a-z-]+='";
        QTest::newRow("script address") << "(?i)javascript:";
        QTest::newRow("remote address") << "(?i)(src|href|action)=\"(https?:)?//";
        QTest::newRow("frames and objects") << "(?i)<(iframe|object|embed|base)\\b";
        QTest::newRow("required, maxlength, number") << "\\srequired\\b|\\smaxlength=|type=\"number\"";
    }

    void nothingEscapesEscaping()
    {
        QFETCH(QString, banned);
        const QRegularExpression pattern(banned);
        QVERIFY2(pattern.isValid(), qPrintable(pattern.errorString()));
        for (const auto& [name, source] : templates().all()) {
            const auto match = pattern.match(QString::fromStdString(source));
            QVERIFY2(!match.hasMatch(), qPrintable(QString::fromStdString(name) + ": " + match.captured()));
        }
    }

    void theBansCanFail()
    {
        QVERIFY(QRegularExpression("<[a-z](?:\"[^\"]*\"|[^\">])*\\s[a-z-]+=(?!\")").match("<a href={{x}}>").hasMatch());
        QVERIFY(QRegularExpression("<script(?![^>]*\\ssrc=)|<script[^>]*>[^<]").match("<script>a()</script>").hasMatch());
        QVERIFY(QRegularExpression("<style|\\sstyle\\s*=").match("<p style=\"x\">").hasMatch());
    }

    void everyFormIsGuarded()
    {
        for (const auto& [name, source] : templates().all()) {
            auto forms = QRegularExpression("<form[^>]*>").globalMatch(QString::fromStdString(source));
            while (forms.hasNext()) {
                const QString form = forms.next().captured();
                QVERIFY2(form.contains("method=\"get\"") || (form.contains("novalidate") && form.contains("data-once")),
                    qPrintable(QString::fromStdString(name) + ": " + form));
            }
            const auto posts = QString::fromStdString(source).count("method=\"post\"");
            const auto fields = QString::fromStdString(source).count("name=\"csrf\"");
            // Pasting a link changes nothing and stands on a page that is the same for everyone.
            QCOMPARE(fields, name == "paste_link" ? 0 : posts);
        }
    }

    void everyTextExists()
    {
        for (const auto& id : allMatches("\\{\\{[#^/]?(?:t|rich):([^}]+)\\}\\}"))
            QVERIFY2(english().find(id), id.c_str());
    }

    void everyTextIsUsed()
    {
        auto used = allMatches("\\{\\{[#^/]?(?:t|rich):([^}]+)\\}\\}");
        const QRegularExpression inSources(QStringLiteral("\"([a-zA-Z][A-Za-z0-9]*[-.][A-Za-z0-9._-]+)\""));
        QDirIterator sources(QStringLiteral(COUNTERSIGN_SOURCE_DIR "/core/portal"), {"*.cpp"}, QDir::Files,
            QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile source(sources.next());
            QVERIFY(source.open(QIODevice::ReadOnly));
            auto matches = inSources.globalMatch(QString::fromUtf8(source.readAll()));
            while (matches.hasNext())
                used.insert(matches.next().captured(1).toStdString());
        }
        // Named by the core's errors, or put together from a part of the name.
        const QRegularExpression byId(QStringLiteral("^(P-(EML|OTP|PWD|COD|DEV)-|S-(SGN|REQ)-|activity\\.|reason\\.|cookies\\.|language\\.)"));
        for (const auto& [id, text] : english().all())
            QVERIFY2(used.contains(id) || byId.match(QString::fromStdString(id)).hasMatch(), id.c_str());
    }

    void escapesEverything()
    {
        const std::string hostile = "\"><script>alert('x')</script>&";
        const auto html = renderAlone("<p title=\"{{name}}\">{{name}}</p>{{> page}}", Model::Object{{"name", hostile}});
        QVERIFY(html.has_value());
        QCOMPARE(QString::fromStdString(*html).count('<'), qsizetype(2));
        QVERIFY(html->find("<script") == std::string::npos);
        QVERIFY(html->find("title=\"&quot;&gt;&lt;script") != std::string::npos);
    }

    void refusesWhatIsMissing_data()
    {
        QTest::addColumn<QString>("layout");
        QTest::newRow("variable") << "{{nothing}}";
        QTest::newRow("section") << "{{#nothing}}x{{/nothing}}";
        QTest::newRow("inverted section") << "{{^nothing}}x{{/nothing}}";
        QTest::newRow("partial") << "{{> nothing}}";
        QTest::newRow("text") << "{{t:nothing}}";
        QTest::newRow("parameter of a text") << "{{t:P-X2.not_you}}{{t:P-X1.body}}";
    }

    void refusesWhatIsMissing()
    {
        QFETCH(QString, layout);
        QVERIFY(!renderAlone(qPrintable(layout), Model::Object{{"contact", "us"}}));
    }

    void refusesBrokenTemplates()
    {
        for (const char* source : {"{{#a}}x", "{{a", "{{/a}}"})
            QVERIFY2(!renderAlone(source, Model()), source);
    }
};

COUNTERSIGN_TEST(TestTemplates)
#include "tst_templates.moc"
