// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace countersign::ui {

class DataTable;
class Preferences;

/// Gives every table its columns and order back when it is first shown, by its accessible name, and notes what the person makes
/// of them. Pages need do nothing.
class TableMemory final : public QObject
{
    Q_OBJECT

public:
    explicit TableMemory(Preferences& preferences, QObject* parent = nullptr);
    ~TableMemory() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void take(DataTable* table);

    Preferences& m_preferences;
};

} // namespace countersign::ui
