// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QLabel;

namespace countersign::ui {

class Avatar;
class IconLabel;

/// Who is signed in, with the menu of what concerns them.
class AccountButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit AccountButton(QWidget* parent = nullptr);

    void setAccount(const QString& name, const QString& role, const QString& organisation);
    enum class Form {
        full,
        narrow, ///< without circle and organisation
        circle, ///< the circle alone
    };
    void setForm(Form form);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    void word();

    Avatar* m_avatar;
    QLabel* m_name;
    QLabel* m_role;
    QString m_roleText;
    QString m_organisation;
    Form m_form = Form::full;
};

} // namespace countersign::ui
