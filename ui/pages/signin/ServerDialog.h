// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Dialog.h"

#include <QUrl>

class QLineEdit;

namespace countersign::ui {

class FieldRow;

/// Which server to talk to; empty means this computer alone.
class ServerDialog final : public Dialog
{
    Q_OBJECT

public:
    /// `standalonePossible`: the program can host the service itself.
    enum class Standalone { possible, impossible };

    ServerDialog(const QString& address, const QString& caFile, Standalone standalone, QWidget* parent);

signals:
    /// An address as Transport takes it, or an empty one for this computer.
    void chosen(const QUrl& server, const QString& caFile);

private:
    void accept() override;

    QLineEdit* m_address;
    QLineEdit* m_caFile;
    FieldRow* m_addressRow;
    FieldRow* m_caRow;
    Standalone m_standalone;
};

} // namespace countersign::ui
