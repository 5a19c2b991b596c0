// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/AccessPasses.h"

#include <QWidget>

class QLabel;

namespace countersign::ui {

class Button;
class CheckBox;
class ErrorLine;

/// The pass, this once: large, to copy or to spell out, and the box that says it was given.
class PassShown final : public QWidget
{
    Q_OBJECT

public:
    /// `portal`: the address of self-service; empty: not known here.
    PassShown(const contract::MadeAccessPass& pass, const QString& firstName, const QString& portal, Instant now,
        QWidget* parent = nullptr);

    void setPortal(const QString& portal);
    /// False while the box is not selected: says so and takes the focus.
    [[nodiscard]] bool confirmed();
    void focusCopy();

private:
    [[nodiscard]] QWidget* makePass(const QString& pass);
    void spellOut(const QString& words);

    QString m_firstName;
    QString m_works;
    QLabel* m_use;
    QLabel* m_spelled;
    Button* m_copy = nullptr;
    ErrorLine* m_error;
    CheckBox* m_given;
};

} // namespace countersign::ui
