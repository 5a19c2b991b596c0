// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/signin/ServerDialog.h"

#include "ui/client/Transport.h"
#include "ui/text/Messages.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

ServerDialog::ServerDialog(const QString& address, const QString& caFile, Standalone standalone, QWidget* parent)
    : Dialog(tr("Server"), tr("Which server?"), parent)
    , m_address(new QLineEdit(address))
    , m_caFile(new QLineEdit(caFile))
    , m_addressRow(new FieldRow(tr("Ad&dress"), m_address))
    , m_caRow(new FieldRow(tr("Certificate &authority (optional)"), m_caFile))
    , m_standalone(standalone)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_addressRow->setHint(standalone == Standalone::possible
            ? tr("For example https://ra.example.org. Leave it empty to work on this computer alone.")
            : tr("For example https://ra.example.org"));
    m_caRow->setHint(tr("A file in PEM form, if your organisation has an authority of its own."));
    auto* browse = makeButton(tr("C&hoose..."));
    connect(browse, &QPushButton::clicked, this, [this] {
        const auto path =
            QFileDialog::getOpenFileName(this, tr("Certificate authority"), {}, tr("Certificates (*.pem *.crt *.cer)"));
        if (!path.isEmpty())
            m_caFile->setText(path);
    });
    m_caRow->setTrailing(browse);
    body()->addWidget(m_addressRow);
    body()->addWidget(m_caRow);
    auto* cancel = addButton(tr("Cancel"));
    auto* connectNow = addButton(tr("&Connect"), Role::primary);
    setDefaultButton(connectNow);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(connectNow, &QPushButton::clicked, this, &ServerDialog::accept);
    m_address->setFocus();
}

void ServerDialog::accept()
{
    m_addressRow->clearError();
    m_caRow->clearError();
    const bool here = m_address->text().trimmed().isEmpty() && m_standalone == Standalone::possible;
    const auto server = here ? Result<QUrl>(QUrl()) : checkedServer(m_address->text());
    if (!server) {
        m_addressRow->setError(fieldWording(server.error(), "server"));
        return m_addressRow->focusInput();
    }
    const QString caFile = m_caFile->text().trimmed();
    if (!caFile.isEmpty() && !QFileInfo(caFile).isReadable()) {
        m_caRow->setError(tr("This file cannot be read"));
        return m_caRow->focusInput();
    }
    emit chosen(*server, caFile);
    Dialog::accept();
}

} // namespace countersign::ui
