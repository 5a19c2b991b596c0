// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../pages/Samples.h"
#include "CannedApi.h"
#include "ui/shell/Desk.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Workplace.h"

namespace countersign::tests {

class FixedClock final : public Clock
{
public:
    Instant at = samples::now();
    [[nodiscard]] Instant now() const override { return at; }
};

/// The whole window around a canned API.
class ShellBench
{
public:
    ShellBench();
    ~ShellBench();

    /// As after a sign-in.
    void enter(const contract::Session& session = samples::session());
    void show(const QSize& size = {1280, 800});
    [[nodiscard]] ui::Workplace& work() { return *window.workplace(); }

    /// Words of what is visible in a widget.
    [[nodiscard]] static QStringList words(const QWidget& widget);
    [[nodiscard]] bool says(const QString& part) const;
    /// A visible widget of the window by its accessible name (or a button by its text).
    template <class T>
    [[nodiscard]] T* named(const QString& name) const
    {
        for (auto* widget : window.template findChildren<T*>()) {
            if (widget->isVisibleTo(&window) && nameOf(*widget) == name)
                return widget;
        }
        return nullptr;
    }
    [[nodiscard]] static QString nameOf(const QWidget& widget);

    CannedApi api;
    FixedClock clock;
    ui::Desk desk;
    ui::MainWindow window;
};

[[nodiscard]] domain::EnrolmentView second();
[[nodiscard]] domain::SearchResults people(int count);
[[nodiscard]] contract::Staff staff();
[[nodiscard]] contract::Outbox outbox(bool bodies);

} // namespace countersign::tests

#define TRY_SAYS(bench, part)                                                                                          \
    QTRY_VERIFY2((bench).says(QStringLiteral(part)), qPrintable(ShellBench::words((bench).window).join(u'\n')))
