// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/EnrolmentView.h"

#include <QWidget>

#include <vector>

class QComboBox;

namespace countersign::ui {

/// Which registrations are listed: how far they are, and whose. Hidden while there are few.
class RegistrationFilters final : public QWidget
{
    Q_OBJECT

public:
    explicit RegistrationFilters(QWidget* parent = nullptr);

    /// The RAs to choose from; the choice is kept.
    void setRows(const std::vector<domain::EnrolmentView>& rows);
    [[nodiscard]] bool lets(const domain::EnrolmentView& view) const;
    [[nodiscard]] bool isOn() const;

signals:
    void changed();

private:
    enum Show { all, inProgress, registered, notFinished };

    QComboBox* m_show;
    QComboBox* m_ra;
};

} // namespace countersign::ui
