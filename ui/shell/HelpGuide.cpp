// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/HelpGuide.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

static void initGuideResource()
{
    Q_INIT_RESOURCE(guide);
}

namespace countersign::ui {

namespace {

const QString folder = QStringLiteral(":/help/guide/");
const QString contents = QStringLiteral("README");
constexpr qsizetype mostFinds = 30;

QString headingOf(const QString& line)
{
    static const QRegularExpression heading(QStringLiteral("^#{1,4} +(.+)$"));
    return heading.match(line).captured(1).trimmed();
}

/// Words without the marks of Markdown.
QString plain(QString line)
{
    static const QRegularExpression link(QStringLiteral("!?\\[([^\\]]*)\\]\\([^)]*\\)"));
    static const QRegularExpression marks(QStringLiteral("[*`|#]+"));
    return line.replace(link, QStringLiteral("\\1")).replace(marks, QStringLiteral(" ")).simplified();
}

HelpTopic readTopic(const QString& id)
{
    QFile file(folder + id + QStringLiteral(".md"));
    HelpTopic topic{id, id, {}};
    if (file.open(QIODevice::ReadOnly))
        topic.text = QString::fromUtf8(file.readAll());
    topic.title = headingOf(topic.text.section(u'\n', 0, 0));
    return topic;
}

QList<HelpTopic> readAll()
{
    initGuideResource();
    const auto first = readTopic(contents);
    QStringList ids;
    for (const auto& file : QDir(folder).entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name))
        ids << file.chopped(3);
    const auto place = [&](const QString& id) {
        const auto at = first.text.indexOf(u'(' + id + QStringLiteral(".md"), first.text.indexOf(QStringLiteral("## ")));
        return id == contents ? qsizetype(-1) : at < 0 ? first.text.size() : at;
    };
    std::stable_sort(ids.begin(), ids.end(), [&](const QString& a, const QString& b) { return place(a) < place(b); });
    QList<HelpTopic> topics;
    for (const auto& id : std::as_const(ids))
        topics << readTopic(id);
    return topics;
}

bool holdsAll(const QString& text, const QStringList& words)
{
    return std::all_of(words.begin(), words.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

void findIn(const HelpTopic& topic, const QStringList& words, QList<HelpFind>& finds)
{
    QString heading;
    const auto lines = topic.text.split(u'\n');
    for (const auto& line : lines) {
        const QString opened = headingOf(line);
        const QString text = plain(line);
        if (!opened.isEmpty())
            heading = opened == topic.title ? QString() : opened;
        if (text.isEmpty() || !holdsAll(text, words))
            continue;
        const QString title = heading.isEmpty() ? topic.title : topic.title + QStringLiteral(" \u203a ") + plain(heading);
        if (!finds.isEmpty() && finds.last().title == title)
            continue; // one for each part of a page
        finds << HelpFind{topic.id, headingAnchor(heading), title, opened.isEmpty() ? text : QString()};
    }
}

} // namespace

const QList<HelpTopic>& helpTopics()
{
    static const QList<HelpTopic> topics = readAll();
    return topics;
}

bool hasHelpTopic(const QString& id)
{
    const auto& all = helpTopics();
    return std::any_of(all.begin(), all.end(), [&](const HelpTopic& topic) { return topic.id == id; });
}

QString headingAnchor(const QString& heading)
{
    static const QRegularExpression other(QStringLiteral("[^\\w\\- ]"), QRegularExpression::UseUnicodePropertiesOption);
    return plain(heading).toLower().remove(other).replace(u' ', u'-');
}

QUrl helpUrl(const QString& topicAndAnchor)
{
    QUrl url(QStringLiteral("qrc:/help/guide/") + topicAndAnchor.section(u'#', 0, 0) + QStringLiteral(".md"));
    if (topicAndAnchor.contains(u'#'))
        url.setFragment(topicAndAnchor.section(u'#', 1));
    return url;
}

QList<HelpFind> findInHelp(const QString& query)
{
    const auto words = query.split(u' ', Qt::SkipEmptyParts);
    QList<HelpFind> finds;
    if (words.isEmpty())
        return finds;
    auto topics = helpTopics();
    std::stable_sort(topics.begin(), topics.end(),
        [&](const HelpTopic& a, const HelpTopic& b) { return holdsAll(a.title, words) && !holdsAll(b.title, words); });
    for (const auto& topic : std::as_const(topics))
        findIn(topic, words, finds);
    return finds.mid(0, mostFinds);
}

QString helpForNavigation(const QString& navigationId)
{
    static const QHash<QString, QString> topics{
        {QStringLiteral("home"), contents},
        {QStringLiteral("find"), QStringLiteral("people-and-staff")},
        {QStringLiteral("registrations"), QStringLiteral("issue")},
        {QStringLiteral("staff"), QStringLiteral("people-and-staff")},
        {QStringLiteral("outbox"), QStringLiteral("outbox-and-mail")},
        {QStringLiteral("settings"), QStringLiteral("settings")},
    };
    return topics.value(navigationId, contents);
}

} // namespace countersign::ui
