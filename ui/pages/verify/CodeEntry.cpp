// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/verify/CodeEntry.h"

#include "ui/pages/StepUpDialog.h"
#include "ui/text/Messages.h"
#include "ui/theme/Space.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int longestTyped = 16;

} // namespace

CodeEntry::CodeEntry(const QString& issuer, QWidget* parent)
    : QWidget(parent)
    , m_code(new QLineEdit)
    , m_row(new FieldRow(tr("6-&digit code"), m_code))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    const QString say = issuer.isEmpty()
        ? tr("Say: \u201cOpen Microsoft Authenticator and read me the 6 numbers.\u201d")
        : tr("Say: \u201cOpen Microsoft Authenticator and read me the 6 numbers under %1.\u201d").arg(issuer);
    column->addWidget(makeLabel(say));
    m_row->setHint(tr("A code works once here and cannot then be used to sign in."));
    m_code->setMaxLength(longestTyped);
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    column->addWidget(m_row);
    column->addStretch(1);
}

std::string CodeEntry::code()
{
    const auto code = typedCode(m_code->text());
    const auto problem = codeProblem(code);
    showError(problem.empty() ? QString() : wordingFor(problem == "P-COD-1" ? "D-VER-13" : problem).plain());
    return problem.empty() ? code : std::string();
}

void CodeEntry::showError(const QString& error)
{
    m_row->setError(error);
    if (error.isEmpty())
        return;
    m_code->selectAll();
    focusFirst();
}

void CodeEntry::focusFirst()
{
    m_code->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
