// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ClipboardKeeper.h"

#include "ui/models/Preferences.h"

#include <QClipboard>
#include <QGuiApplication>

namespace countersign::ui {

namespace {

constexpr int keepMs = 60'000;

} // namespace

ClipboardKeeper::ClipboardKeeper(Preferences& preferences, QObject* parent)
    : QObject(parent)
    , m_preferences(preferences)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(keepMs);
    connect(&m_timer, &QTimer::timeout, this, &ClipboardKeeper::clear);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &ClipboardKeeper::copied);
}

ClipboardKeeper::~ClipboardKeeper() = default;

void ClipboardKeeper::copied()
{
    const auto* clipboard = QGuiApplication::clipboard();
    m_ours = clipboard->ownsClipboard() ? clipboard->text() : QString();
    if (m_ours.isEmpty() || !m_preferences.clearClipboard())
        m_timer.stop();
    else
        m_timer.start();
}

void ClipboardKeeper::clear()
{
    auto* clipboard = QGuiApplication::clipboard();
    if (clipboard->ownsClipboard() && clipboard->text() == m_ours)
        clipboard->clear();
}

} // namespace countersign::ui
