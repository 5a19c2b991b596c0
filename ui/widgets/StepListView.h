// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/StepListModel.h"

#include <QListView>

namespace countersign::ui {

/// The step list of issue page 3. Owns its model and delegate. By default as high as its rows, so that the page
/// scrolls and not the list.
class StepListView final : public QListView
{
    Q_OBJECT

public:
    explicit StepListView(QWidget* parent = nullptr);

    [[nodiscard]] StepListModel& steps() { return *m_model; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void relayout();

    StepListModel* m_model;
};

} // namespace countersign::ui
