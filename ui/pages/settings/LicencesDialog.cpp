// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/LicencesDialog.h"

#include "ui/pages/settings/PortalTexts.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Labels.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace countersign::ui {
namespace {

constexpr int linesShown = 16;

QByteArray resource(const QString& name)
{
    initSettingsResources();
    QFile file(QStringLiteral(":/settings/licences/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString everything()
{
    QString text;
    QStringList licences;
    for (const auto& one : libraries()) {
        text += LicencesDialog::tr("%1\nCopyright %2\nLicence: %3\n\n").arg(one.name, one.copyright, one.licence);
        if (!licences.contains(one.licence))
            licences << one.licence;
    }
    licences << QStringLiteral("GPL-3.0"); // what the LGPL builds on, and our own
    for (const auto& licence : std::as_const(licences))
        text += QString(60, u'-') + u'\n' + licence + QStringLiteral("\n\n") + licenceText(licence) + u'\n';
    return text;
}

} // namespace

QList<Library> libraries()
{
    QList<Library> all;
    for (const auto& value : QJsonDocument::fromJson(resource(QStringLiteral("libraries.json"))).array()) {
        const auto one = value.toObject();
        all << Library{one.value(QStringLiteral("name")).toString(), one.value(QStringLiteral("copyright")).toString(),
            one.value(QStringLiteral("licence")).toString()};
    }
    return all;
}

QString licenceText(const QString& licence)
{
    return QString::fromUtf8(resource(licence + QStringLiteral(".txt")));
}

LicencesDialog::LicencesDialog(QWidget* parent) : Dialog(tr("Licences"), tr("Licences"), parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    body()->addWidget(makeLabel(tr("Countersign is free software under the GNU General Public License, version 3 or later. "
                                   "It comes without any warranty. It uses these libraries:")));
    auto* text = new QPlainTextEdit(everything());
    text->setReadOnly(true);
    text->setAccessibleName(tr("Licences"));
    text->setTabChangesFocus(true);
    text->setMinimumHeight(fontMetrics().lineSpacing() * linesShown);
    body()->addWidget(text);
    auto* close = addButton(tr("&Close"), Role::primary);
    setDefaultButton(close);
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
}

} // namespace countersign::ui
