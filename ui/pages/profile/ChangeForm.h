// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"
#include "ui/client/ApiClient.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QVBoxLayout;

namespace countersign::ui {

class Button;
class ErrorSummary;
class FieldRow;

/// One item of a profile being changed: fields, Update and Cancel. Enter updates. Keeps the version that it was opened
/// from, so that a change by somebody else is noticed (D-GEN-3).
class ChangeForm : public QWidget
{
    Q_OBJECT

public:
    using Sent = Call<domain::Person>;

    /// What the form would send; nothing while something is missing (errors are shown then).
    [[nodiscard]] virtual std::optional<Sent> call() = 0;
    /// Banner words once the change is made.
    [[nodiscard]] virtual QString doneWords() const = 0;
    [[nodiscard]] virtual QString doneRest() const { return {}; }
    [[nodiscard]] bool isTouched() const;
    /// True when every refused field is one of this form, and is shown there.
    bool showFieldErrors(const Error& error);
    void focusField(const QString& field);

signals:
    void updateRequested();
    void cancelled();

protected:
    ChangeForm(ApiClient& client, const domain::Person& person, const QString& heading);
    ChangeForm(ApiClient& client, const domain::Person& person, const QString& heading, Button* update);

    [[nodiscard]] ApiClient& client() const { return m_client; }
    [[nodiscard]] const domain::Person& person() const { return m_person; }
    [[nodiscard]] QVBoxLayout* fields() const { return m_fields; }
    QLineEdit* addField(const QString& name, const QString& label, const std::string& value);
    FieldRow* addRow(const QString& name, const QString& label, QWidget* input);
    [[nodiscard]] FieldRow* row(const QString& name) const;
    void showErrors();
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Named
    {
        QString name;
        FieldRow* row;
        QString before;
    };

    ApiClient& m_client;
    domain::Person m_person;
    ErrorSummary* m_summary;
    QVBoxLayout* m_fields;
    QList<Named> m_rows;
};

} // namespace countersign::ui
