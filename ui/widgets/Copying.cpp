// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Copying.h"

#include "ui/widgets/Toast.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace countersign::ui {

void copyText(QWidget* source, const QString& text, const QString& said, Copied kind)
{
    auto* data = new QMimeData;
    data->setText(text);
    data->setData(kind == Copied::secret ? copying::mark : copying::mayStay, "1");
    if (kind == Copied::secret) {
        data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
        data->setData(QStringLiteral("application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\""), "1");
    }
    QGuiApplication::clipboard()->setMimeData(data);
    Toast::show(source, said);
}

} // namespace countersign::ui
