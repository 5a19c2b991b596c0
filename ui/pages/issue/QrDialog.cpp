// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/QrDialog.h"

#include "qr/QrCode.h"
#include "ui/text/Words.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/QrView.h"

#include <QVBoxLayout>

namespace countersign::ui {
namespace {

/// Without the scheme: it is there to be compared and read out, not to be typed.
QString shortAddress(const QString& link)
{
    return link.section(QStringLiteral("://"), -1);
}

} // namespace

QrDialog::QrDialog(const QString& link, const QString& firstName, QWidget* parent)
    : Dialog(tr("QR code"), tr("Scan with the phone's camera"), parent)
{
    auto* how = makeLabel(
        tr("For a face-to-face meeting. %1 scans this with the phone's camera. It opens the same link.").arg(firstName));
    setMuted(how);
    body()->addWidget(how);
    const auto code = qr::QrCode::encode(utf8(link));
    if (code) {
        auto* view = new QrView;
        view->setAccessibleName(tr("QR code of the registration link"));
        view->setModules(code->size(), [&code](int x, int y) { return code->dark(x, y); });
        body()->addWidget(view, 1);
    }
    auto* address = makeSelectable(shortAddress(link), TextStep::fixed);
    address->setAlignment(Qt::AlignHCenter);
    address->setAccessibleName(tr("Registration link"));
    body()->addWidget(address);
    auto* close = addButton(tr("&Close"));
    connect(close, &QAbstractButton::clicked, this, &QDialog::reject);
    setDefaultButton(close);
    close->setFocus();
}

} // namespace countersign::ui
