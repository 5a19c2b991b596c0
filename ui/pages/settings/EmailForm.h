// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Settings.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLineEdit;

namespace countersign::ui {

class ErrorSummary;
class FieldRow;
class StoredPassword;

/// The fields of the mail server.
class EmailForm final : public QWidget
{
    Q_OBJECT

public:
    explicit EmailForm(QWidget* parent = nullptr);

    void setSettings(const domain::EmailSettings& settings);
    [[nodiscard]] contract::ChangeEmailSettings typed() const;
    [[nodiscard]] bool isTouched() const;
    /// Back to what setSettings gave.
    void discard();
    /// True when every refused field is one of these.
    bool showErrors(const Error& error);

signals:
    void changed();
    void submitted(); ///< Enter in a field

private:
    void buildServer(QGridLayout* grid);
    void buildSender(QGridLayout* grid);
    QLineEdit* addLine(QGridLayout* grid, const QString& name, const QString& label, const QList<int>& place);
    void add(QGridLayout* grid, const QString& name, const QString& label, QWidget* input, const QList<int>& place);
    [[nodiscard]] std::string text(const char* name) const;

    domain::EmailSettings m_saved;
    QHash<QString, FieldRow*> m_rows;
    QHash<QString, QLineEdit*> m_lines;
    QComboBox* m_security;
    StoredPassword* m_password;
    ErrorSummary* m_summary;
};

} // namespace countersign::ui
