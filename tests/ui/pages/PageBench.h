// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CannedServer.h"
#include "RecordingNavigator.h"
#include "Samples.h"
#include "base/Random.h"
#include "ui/client/LiveFeed.h"
#include "ui/client/StaffSession.h"
#include "ui/models/OpenEnrolments.h"
#include "ui/models/Preferences.h"
#include "ui/models/RecentPeople.h"
#include "ui/pages/Page.h"

#include <QWidget>

class QAbstractButton;

namespace countersign::tests {

class BenchClock final : public Clock
{
public:
    Instant at = samples::now();
    [[nodiscard]] Instant now() const override { return at; }
};

/// Everything that a page works with, around a canned server; and a window to show the page in.
class PageBench
{
public:
    PageBench();

    [[nodiscard]] ui::PageContext context();
    /// Shows the page in the window, loads it and gives it the focus as the frame does.
    void open(ui::Page& page, const QSize& size = {1072, 712});
    void canPerson(const contract::Authenticators& authenticators = samples::authenticators());
    void allow(std::set<domain::Permission> permissions);

    /// Words of every visible label, button and list row, in reading order.
    [[nodiscard]] static QStringList words(const QWidget& page);
    [[nodiscard]] static bool says(const QWidget& page, const QString& part);
    /// The visible button whose text, without its mnemonic, or whose accessible name is this.
    [[nodiscard]] static QAbstractButton* button(const QWidget& page, const QString& text);
    [[nodiscard]] static QString focused();

    CannedServer server;
    RecordingNavigator navigator;
    BenchClock clock;
    SystemRandom random;
    ui::Transport transport;
    ui::ApiClient client;
    ui::LiveFeed live;
    ui::StaffSession session;
    ui::Preferences preferences;
    ui::RecentPeople recent;
    ui::OpenEnrolments open_;
    QWidget window;
};

} // namespace countersign::tests

#define TRY_SAYS(page, part) \
    QTRY_VERIFY2(PageBench::says(page, QStringLiteral(part)), qPrintable(PageBench::words(page).join(QStringLiteral("\n"))))
