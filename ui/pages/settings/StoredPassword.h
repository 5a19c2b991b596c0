// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QStackedLayout;

namespace countersign::ui {

/// A password that can be written and never read: "Stored, cannot be shown" with Change, or the field to type a new one.
class StoredPassword final : public QWidget
{
    Q_OBJECT

public:
    explicit StoredPassword(QWidget* parent = nullptr);

    /// Back to what is stored; what was typed is gone.
    void reset(bool stored);
    /// A new one is being typed, even if it is empty.
    [[nodiscard]] bool isChanging() const;
    [[nodiscard]] QString typed() const;

signals:
    void changed();

private:
    QStackedLayout* m_faces;
    QWidget* m_stored;
    QLineEdit* m_field;
    bool m_isStored = false;
};

} // namespace countersign::ui
