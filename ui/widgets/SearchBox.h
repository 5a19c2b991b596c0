// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace countersign::ui {

/// The search field: icon at the left, shortcut in grey at the right.
class SearchBox final : public QLineEdit
{
    Q_OBJECT

public:
    enum class Size { bar, page }; ///< Top bar 32 px; Home 40 px.

    /// In the top bar `prompt` is the placeholder and the accessible name; on Home pass it to a FieldRow instead
    /// and leave it empty here.
    explicit SearchBox(
        const QString& prompt, const QString& shortcutHint = {}, Size size = Size::bar, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// Enter with at least one character that is not a space.
    void searched(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setMargins();

    QString m_hint;
    Size m_size;
};

} // namespace countersign::ui
