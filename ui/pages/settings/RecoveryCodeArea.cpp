// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/RecoveryCodeArea.h"

#include "ui/client/ApiClient.h"
#include "ui/pages/KeepCode.h"
#include "ui/pages/StepUp.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Labels.h"

#include <QVBoxLayout>

namespace countersign::ui {

RecoveryCodeArea::RecoveryCodeArea(ApiClient& client)
    : m_client(client)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::field);
    auto* make = makeButton(tr("Make a &new recovery code"));
    m_column->addWidget(makeHeading(tr("Your recovery code")));
    m_column->addWidget(makeLabel(
        tr("It lets you back in, with your password, if you lose your phone. A new one takes the place of the one "
           "before. After a restore, make a new one.")));
    m_column->addWidget(make, 0, Qt::AlignLeft);
    connect(make, &QPushButton::clicked, this, &RecoveryCodeArea::make);
}

void RecoveryCodeArea::make()
{
    withStepUp<contract::RecoveryCode>(
        this, m_client, m_client.newRecoveryCode(), [this](const Result<contract::RecoveryCode>& code) {
            if (code)
                show(qs(code->recoveryCode));
            else
                emit failed(code.error());
        });
}

void RecoveryCodeArea::show(const QString& code)
{
    delete m_shown;
    m_shown = new QWidget(this);
    auto* column = new QVBoxLayout(m_shown);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    auto* keep = new KeepCode(code);
    auto* hide = makeButton(tr("Hi&de it"));
    column->addWidget(keep);
    column->addWidget(hide, 0, Qt::AlignLeft);
    m_column->addWidget(m_shown);
    connect(hide, &QPushButton::clicked, this, [this, keep] {
        if (!keep->confirmed())
            return;
        m_shown->deleteLater();
        m_shown = nullptr;
    });
}

} // namespace countersign::ui
