// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace countersign::ui {

/// A page of the user guide that is built into the program.
struct HelpTopic
{
    QString id; ///< "issue"
    QString title;
    QString text; ///< Markdown
};

/// A place that a search found.
struct HelpFind
{
    QString topic;
    QString anchor; ///< of the heading above; empty: the top
    QString title; ///< of the page and the heading
    QString line; ///< the words around
};

/// The guide's pages in the order of its contents.
[[nodiscard]] const QList<HelpTopic>& helpTopics();
[[nodiscard]] bool hasHelpTopic(const QString& id);
/// As links between headings are written: "Give somebody a role" is "give-somebody-a-role".
[[nodiscard]] QString headingAnchor(const QString& heading);
/// "issue" or "issue#problem-lines".
[[nodiscard]] QUrl helpUrl(const QString& topicAndAnchor);
/// Lines that hold every word of the query, best pages first, at most thirty.
[[nodiscard]] QList<HelpFind> findInHelp(const QString& query);

/// The page that belongs to a screen, by the entry of the navigation under which it stands.
[[nodiscard]] QString helpForNavigation(const QString& navigationId);

} // namespace countersign::ui
