// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QTranslator;

namespace countersign::ui {

struct Language
{
    QString code; ///< "en", "cy"
    QString name; ///< in itself: "English", "Cymraeg"
};

/// English, which is in the sources, and every translation desktop_CODE.qm that is built in.
[[nodiscard]] QList<Language> languages();
/// Loads the translation of `code`; empty: that of the system. False when the words are those of the sources.
[[nodiscard]] bool loadLanguage(QTranslator& translator, const QString& code);

} // namespace countersign::ui
