// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Network.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace countersign::ui {

class ChoiceGroup;
class ErrorSummary;
class FieldRow;

/// The questions of Devices on this network: who opens links, at which address, with which certificate.
class NetworkForm final : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkForm(QWidget* parent = nullptr);

    void setNetwork(const contract::Network& network);
    [[nodiscard]] domain::NetworkSettings typed() const;
    [[nodiscard]] bool isTouched() const;
    void discard() { setNetwork(m_shown); }
    /// True when every refused field is one of these.
    bool showErrors(const Error& error);

signals:
    void changed();
    void submitted(); ///< Enter in a field

private:
    void buildPlace(QVBoxLayout* column);
    void buildCertificate(QVBoxLayout* column);
    QLineEdit* addLine(QVBoxLayout* column, const QString& name, const QString& label, const QString& hint);
    void addFile(QVBoxLayout* column, const QString& name, const QString& label, const QString& hint);
    void add(QVBoxLayout* column, const QString& name, FieldRow* row);
    void setAddresses(const contract::Network& network);
    void fit();

    contract::Network m_shown;
    ErrorSummary* m_summary;
    ChoiceGroup* m_reach;
    QWidget* m_more; ///< what is asked when devices may open links
    QComboBox* m_address;
    ChoiceGroup* m_certificate;
    QWidget* m_files;
    QHash<QString, FieldRow*> m_rows;
    QHash<QString, QLineEdit*> m_lines;
};

} // namespace countersign::ui
