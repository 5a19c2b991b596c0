// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/PortalTexts.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

static void initResource()
{
    Q_INIT_RESOURCE(settings); // must not stand in a namespace
}

namespace countersign::ui {
namespace {

QJsonObject readTexts()
{
    initSettingsResources();
    QFile file(QStringLiteral(":/settings/portal-text-en.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

QString portalText(const QString& id, const QList<QPair<QString, QString>>& values)
{
    static const QJsonObject texts = readTexts();
    QString text = texts.value(id).toString();
    text.remove(QStringLiteral("**"));
    for (const auto& [name, value] : values)
        text.replace(u'{' + name + u'}', value);
    return text;
}

void initSettingsResources()
{
    initResource();
}

QString firstSentence(const QString& text)
{
    const auto end = text.indexOf(QStringLiteral(". "));
    return end < 0 ? text : text.left(end + 1);
}

} // namespace countersign::ui
