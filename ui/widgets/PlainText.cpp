// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PlainText.h"

#include <QTextDocument>

namespace countersign::ui {

QString withoutMnemonics(const QString& name)
{
    QString doubled = name;
    return doubled.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

QString plainToolTip(const QString& text)
{
    return Qt::mightBeRichText(text) ? QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped()) : text;
}

} // namespace countersign::ui
