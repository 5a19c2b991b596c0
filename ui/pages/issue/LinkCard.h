// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enrolment/Meeting.h"
#include "ui/pages/issue/TimesShown.h"

#include <QWidget>

class QLabel;

namespace countersign::ui {

class Button;
class Card;
class ElidedField;
class IconLabel;
class Lead;
class LinkTimeRow;

/// What the link card says.
struct LinkShown
{
    QString link; ///< empty: not known at this window
    QString opened; ///< "Opened 14:01 on Android phone, Chrome"; empty before Start
    QString firstName;
    domain::Meeting meeting = domain::Meeting::video;
    bool atThisDesk = false; ///< the person may do it here, in a window of their own
    bool onThisComputerOnly = false; ///< a browser elsewhere cannot open it, so no QR code is offered
    bool leadsNowhere = false; ///< the portal has moved since it was made
    QString fingerprint{}; ///< what to read out, where browsers warn of the certificate; else empty

    bool operator==(const LinkShown&) const = default;
};

/// The link, to copy or to show as a QR code. Copy link is the primary button until the link was opened.
class LinkCard final : public QWidget
{
    Q_OBJECT

public:
    explicit LinkCard(QWidget* parent = nullptr);

    void setShown(const LinkShown& shown);
    void setTimes(const TimesShown& times);
    void setReadOnly(bool readOnly);
    void copyLink();
    [[nodiscard]] Button* copyButton() const { return m_copy; }

signals:
    void qrCodeChosen();
    void deskChosen();
    void extensionChosen();
    void serverSettingsChosen();

private:
    void buildLink();
    void buildHint();
    void buildWarning();
    void arrangeTask();
    void arrange();

    Card* m_card;
    LinkShown m_shown;
    QWidget* m_openedLine;
    QLabel* m_opened;
    QLabel* m_task;
    ElidedField* m_field;
    Button* m_copy;
    Button* m_qr;
    Button* m_desk;
    QWidget* m_buttons;
    QWidget* m_onlyHere;
    Lead* m_nowhere;
    QWidget* m_warned;
    Lead* m_warning;
    QLabel* m_fingerprint;
    QWidget* m_timeArea;
    LinkTimeRow* m_time;
};

} // namespace countersign::ui
