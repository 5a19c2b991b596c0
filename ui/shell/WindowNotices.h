// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Banner.h"

#include <QMap>
#include <QWidget>

class QVBoxLayout;

namespace countersign::ui {

/// Strips across the window for what concerns all of it. Each kind has one; they come and go by themselves.
class WindowNotices final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { offline, help, idle, clock, version, desk, network, caller };

    explicit WindowNotices(QWidget* parent = nullptr);

    void show(Kind kind, const BannerMessage& message);
    void hide(Kind kind);
    [[nodiscard]] bool isShown(Kind kind) const;

private:
    void fit();

    QVBoxLayout* m_column;
    QMap<Kind, Banner*> m_banners;
};

} // namespace countersign::ui
