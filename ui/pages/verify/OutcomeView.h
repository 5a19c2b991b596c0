// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/verify/VerificationWords.h"

#include <QWidget>

#include <functional>

namespace countersign::ui {

/// How it ended, and what can be done next beside closing.
class OutcomeView final : public QWidget
{
    Q_OBJECT

public:
    explicit OutcomeView(const OutcomeWords& words, QWidget* parent = nullptr);

    /// A button under the words.
    void addAct(const QString& text, std::function<void()> act);

private:
    QWidget* m_row;
};

} // namespace countersign::ui
