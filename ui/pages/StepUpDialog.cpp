// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/StepUpDialog.h"

#include "ui/text/Messages.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr std::size_t codeDigits = 6;
constexpr int longestTyped = 16;

} // namespace

std::string typedCode(const QString& text)
{
    QString code = text;
    code.remove(QRegularExpression(QStringLiteral("[\\s-]")));
    return code.toStdString();
}

std::string codeProblem(const std::string& code)
{
    if (code.empty())
        return "P-COD-1";
    const bool digits = std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && code.size() == codeDigits ? std::string() : std::string("P-COD-2");
}

StepUpDialog::StepUpDialog(ApiClient& client, QWidget* parent)
    : Dialog(tr("Confirm that it is you"), tr("Confirm that it is you"), parent)
    , m_client(client)
    , m_code(new QLineEdit)
    , m_row(new FieldRow(tr("&Verification code"), m_code))
{
    setAttribute(Qt::WA_DeleteOnClose);
    body()->addWidget(makeLabel(tr("This needs a fresh code. It is good for 5 minutes.")));
    m_code->setMaxLength(longestTyped);
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    m_row->setHint(tr("The 6 numbers in your authenticator app."));
    body()->addWidget(m_row);
    auto* cancel = addButton(tr("Cancel"));
    m_continue = addButton(tr("&Continue"), Role::primary);
    setDefaultButton(m_continue);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_continue, &QPushButton::clicked, this, &StepUpDialog::send);
    m_code->setFocus();
}

void StepUpDialog::send()
{
    if (m_running.isRunning())
        return;
    const auto code = typedCode(m_code->text());
    if (const auto problem = codeProblem(code); !problem.empty()) {
        m_row->setError(wordingFor(problem).plain());
        m_code->setFocus();
        return;
    }
    m_row->clearError();
    m_running = m_client.stepUp({code}).then(this, [this](const auto& session) { answered(session); });
}

void StepUpDialog::answered(const Result<contract::Session>& session)
{
    if (session) {
        emit passed();
        accept();
        return;
    }
    m_row->setError(wordingOf(session.error()).plain());
    m_code->selectAll();
    m_code->setFocus();
}

} // namespace countersign::ui
