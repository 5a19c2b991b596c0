// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/LockPage.h"

#include "ui/client/ApiClient.h"
#include "ui/pages/StepUpDialog.h"
#include "ui/text/Messages.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int longestTyped = 16;

} // namespace

LockPage::LockPage(ApiClient& client)
    : GateScaffold(tr("Countersign is locked"))
    , m_client(client)
    , m_code(new QLineEdit)
    , m_row(new FieldRow(tr("&Verification code"), m_code))
{
    m_code->setMaxLength(longestTyped);
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    body()->addWidget(makeLabel(wordingFor("D-SGN-5").rest));
    body()->addWidget(m_row);
    auto* go = makeButton(tr("&Continue"), Role::primary);
    auto* out = makeLink(tr("&Sign out"));
    body()->addWidget(makeButtonRow({go, out}));
    connect(go, &QPushButton::clicked, this, &LockPage::send);
    connect(m_code, &QLineEdit::returnPressed, this, &LockPage::send);
    connect(out, &QPushButton::clicked, this, &LockPage::signOutWanted);
}

void LockPage::focusFirst()
{
    m_code->setFocus(Qt::OtherFocusReason);
}

void LockPage::send()
{
    if (m_running.isRunning())
        return;
    const auto code = typedCode(m_code->text());
    const auto problem = codeProblem(code);
    m_row->setError(problem.empty() ? QString() : wordingFor(problem).plain());
    if (!problem.empty())
        return focusFirst();
    m_running = m_client.unlock({code}).then(this, [this](const auto& session) { answered(session); });
}

void LockPage::answered(const Result<contract::Session>& session)
{
    if (session) {
        m_code->clear();
        banner().clear();
        emit unlocked(*session);
        return;
    }
    showError(session.error());
    m_code->selectAll();
    focusFirst();
}

} // namespace countersign::ui
