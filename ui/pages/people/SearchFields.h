// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/ApiClient.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace countersign::ui {

class Button;
class FieldRow;

/// The fields of Find an existing user. They become one query: the most exact of what was filled in.
class SearchFields final : public QWidget
{
    Q_OBJECT

public:
    explicit SearchFields(QWidget* parent = nullptr);

    /// Puts a quick-box text into the field it belongs to.
    void setQuery(const QString& query);
    [[nodiscard]] QString query() const;
    [[nodiscard]] StatusFilter status() const;
    /// Shows the error beside the field it belongs to; an empty one clears all.
    void setError(const QString& error);
    void setSearching(bool searching);
    void focusFirst();
    /// "UUID must be 12 numbers", or empty.
    [[nodiscard]] QString uuidProblem() const;

signals:
    void submitted();
    void cleared();

private:
    void addButtons();
    void clear();
    QLineEdit* addField(FieldRow*& row, const QString& label, int width);

    FieldRow* m_firstRow = nullptr;
    FieldRow* m_lastRow = nullptr;
    FieldRow* m_uuidRow = nullptr;
    FieldRow* m_emailRow = nullptr;
    QLineEdit* m_first;
    QLineEdit* m_last;
    QLineEdit* m_uuid;
    QLineEdit* m_email;
    QComboBox* m_status;
    Button* m_search = nullptr;
};

} // namespace countersign::ui
