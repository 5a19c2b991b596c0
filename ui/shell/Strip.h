// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Uuid.h"
#include "domain/enrolment/EnrolmentView.h"

#include <QFrame>

#include <vector>

class QHBoxLayout;
class QLabel;

namespace countersign::ui {

class IconLabel;
class JobButton;

/// The line at the foot of the window: one button per registration in progress, and the connection.
class Strip final : public QFrame
{
    Q_OBJECT

public:
    explicit Strip(QWidget* parent = nullptr);

    /// Those that end first come first.
    void show(const std::vector<domain::EnrolmentView>& open, Instant now);
    enum class Connection { connected, connecting, lost };
    void setConnection(Connection connection);
    [[nodiscard]] QWidget* firstRegion() const;
    /// It folds instead of holding the window open.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void chosen(const countersign::EnrolmentId& enrolment);
    /// The folded button: all of them.
    void allWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    [[nodiscard]] int room() const;

    std::vector<domain::EnrolmentView> m_open;
    QList<JobButton*> m_buttons;
    JobButton* m_folded;
    QLabel* m_caption;
    QHBoxLayout* m_line;
    IconLabel* m_icon;
    QLabel* m_connection;
};

} // namespace countersign::ui
