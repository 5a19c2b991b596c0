// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace countersign::ui {

/// The content of a dialog that may need more height than the screen has: as high as its content while there is room,
/// scrolling downward when there is not. The dialog follows when the content changes.
class FittingArea final : public QScrollArea
{
    Q_OBJECT

public:
    /// `name`: for those who hear it.
    explicit FittingArea(const QString& name, QWidget* parent = nullptr);

    /// The content from now on; the one before goes. Takes ownership.
    void show(QWidget* content);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fitLater();
    [[nodiscard]] int contentHeight() const;
    [[nodiscard]] int mostHeight() const;

    bool m_pending = false;
};

} // namespace countersign::ui
