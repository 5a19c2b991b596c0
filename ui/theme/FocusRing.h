// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QApplication;
class QFocusFrame;
class QWidget;

namespace countersign::ui {

/// The one focus ring of the application: Qt's QFocusFrame, moved with the focus.
/// Item views get none; their delegate draws the ring round the current item.
class FocusRing final : public QObject
{
    Q_OBJECT

public:
    FocusRing(QApplication& application, QObject* parent);

    /// The widget that wears the ring now, or null.
    [[nodiscard]] QWidget* target() const;

private:
    void moveTo(QWidget* now);

    QPointer<QFocusFrame> m_frame; // Dies with the window that holds it.
};

} // namespace countersign::ui
