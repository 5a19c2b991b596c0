// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/authenticators/Authenticator.h"
#include "domain/enrolment/EnrolmentView.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace countersign::ui {

class Banner;
class Button;

/// Page 4 of issuing. Test authenticator has the focus; devices that the new one may replace are offered for removal.
class RegisteredView final : public QWidget
{
    Q_OBJECT

public:
    explicit RegisteredView(QWidget* parent = nullptr);

    void setEnrolment(const domain::EnrolmentView& enrolment, Instant now);
    /// `older`: working ones besides the new one.
    void setOlderDevices(const std::vector<domain::Authenticator>& older, const QString& firstName, Instant now);
    void focusFirst();
    [[nodiscard]] QString words() const; ///< to be announced

signals:
    void testChosen();
    void backChosen();
    void issueToSomeoneElseChosen();
    void removalChosen(const countersign::AuthenticatorId& authenticator);

private:
    void addOlderDevice(const domain::Authenticator& device, const QString& firstName, Instant now);

    Banner* m_banner;
    Button* m_test;
    QVBoxLayout* m_older;
    QWidget* m_olderList = nullptr;
};

} // namespace countersign::ui
