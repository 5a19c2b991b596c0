// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Network.h"

#include <QWidget>

class QLabel;

namespace countersign::ui {

class Banner;
class Button;
class Card;
class ElidedField;

/// Where devices reach this computer now, with which certificate, and what the person's browser will show.
class NetworkState final : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkState(QWidget* parent = nullptr);

    void show(const contract::Network& network);

signals:
    void newCertificateChosen();

private:
    void build();
    void showCertificate(const contract::Network& network);

    contract::CertificateView m_certificate;
    Banner* m_problem;
    Card* m_card;
    QLabel* m_address;
    QLabel* m_certificateLine;
    QLabel* m_warning;
    QWidget* m_fingerprintArea;
    QLabel* m_fingerprint;
    QLabel* m_short;
    Button* m_another;
};

} // namespace countersign::ui
