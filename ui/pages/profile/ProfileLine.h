// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"

#include <QWidget>

class QLabel;

namespace countersign::ui {

/// Under the name: UUID with its copy button, email address, organisation.
class ProfileLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileLine(QWidget* parent = nullptr);
    void setPerson(const domain::Person& person);

private:
    QString m_uuid;
    QLabel* m_uuidLabel;
    QLabel* m_email;
    QLabel* m_organisation;
};

} // namespace countersign::ui
