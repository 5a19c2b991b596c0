// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Copying.h"

#include <QLineEdit>

#include <functional>

namespace countersign::ui {

class Button;

/// A read-only value, such as the link: elided at the right until it has the focus, then wholly selected.
/// The tooltip and the accessible value are the whole text.
class ElidedField final : public QLineEdit
{
    Q_OBJECT

public:
    enum class Face { body, fixed };

    /// `name` is the accessible name.
    explicit ElidedField(const QString& name, Face face = Face::fixed, QWidget* parent = nullptr);
    void setValue(const QString& value);
    [[nodiscard]] QString value() const { return text(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
};

/// A button that copies what `text()` answers at the press.
[[nodiscard]] Button* makeCopyButton(
    const QString& label, const QString& said, std::function<QString()> text, QWidget* parent = nullptr, Copied kind = Copied::secret);

} // namespace countersign::ui
