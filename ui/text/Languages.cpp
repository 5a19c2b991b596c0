// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/Languages.h"

#include <QDir>
#include <QLocale>
#include <QTranslator>

namespace countersign::ui {

namespace {

const QString folder = QStringLiteral(":/i18n");
const QString stem = QStringLiteral("desktop");
const QString source = QStringLiteral("en");

} // namespace

QList<Language> languages()
{
    QList<Language> all{{source, QStringLiteral("English")}};
    for (const auto& file : QDir(folder).entryList({stem + QStringLiteral("_*.qm")}, QDir::Files, QDir::Name)) {
        const QString code = file.section(u'_', 1).section(u'.', 0, 0);
        const QString name = QLocale(code).nativeLanguageName();
        if (code != source)
            all << Language{code, name.isEmpty() ? code : name};
    }
    return all;
}

bool loadLanguage(QTranslator& translator, const QString& code)
{
    const QLocale locale = code.isEmpty() ? QLocale() : QLocale(code);
    return translator.load(locale, stem, QStringLiteral("_"), folder);
}

} // namespace countersign::ui
