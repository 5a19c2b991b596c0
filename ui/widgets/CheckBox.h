// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>
#include <QRadioButton>

namespace countersign::ui {

/// A check box whose words wrap. Property `invalid` gives it the danger border (setInvalid).
class CheckBox final : public QCheckBox
{
    Q_OBJECT

public:
    explicit CheckBox(const QString& text, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& position) const override;

private:
    [[nodiscard]] int textLeft() const;
    [[nodiscard]] QSize textSize(int width) const;
};

/// Sets property `invalid` on a field and repolishes it.
enum class Validity { valid, invalid };
void setValidity(QWidget* field, Validity validity);

} // namespace countersign::ui
