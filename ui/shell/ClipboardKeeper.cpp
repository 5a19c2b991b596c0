// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ClipboardKeeper.h"

#include "ui/models/Preferences.h"
#include "ui/shell/SessionFlow.h"
#include "ui/widgets/Copying.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMimeData>

namespace countersign::ui {

ClipboardKeeper::ClipboardKeeper(Preferences& preferences, QObject* parent, int keepMs)
    : QObject(parent)
    , m_preferences(preferences)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(keepMs);
    connect(&m_timer, &QTimer::timeout, this, &ClipboardKeeper::clear);
    connect(&m_preferences, &Preferences::changed, this, [this] {
        if (!m_preferences.clearClipboard())
            m_timer.stop();
    });
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &ClipboardKeeper::copied);
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, &ClipboardKeeper::clear);
}

ClipboardKeeper::~ClipboardKeeper() = default;

/// Marked by copyText, or held by this program (Ctrl+C in a field; some platforms do not tell who holds it).
bool ClipboardKeeper::isOurs() const
{
    const auto* clipboard = QGuiApplication::clipboard();
    const auto* data = clipboard->mimeData();
    if (data == nullptr || data->hasFormat(copying::mayStay))
        return false;
    return data->hasFormat(copying::mark) || clipboard->ownsClipboard();
}

void ClipboardKeeper::copied()
{
    m_ours = isOurs() ? QGuiApplication::clipboard()->text() : QString();
    if (m_ours.isEmpty() || !m_preferences.clearClipboard())
        m_timer.stop();
    else
        m_timer.start();
}

void ClipboardKeeper::clearWith(SessionFlow& flow)
{
    connect(&flow, &SessionFlow::lockedNow, this, &ClipboardKeeper::clear);
    connect(&flow, &SessionFlow::left, this, &ClipboardKeeper::clear);
}

void ClipboardKeeper::clear()
{
    m_timer.stop();
    if (!m_ours.isEmpty() && isOurs() && QGuiApplication::clipboard()->text() == m_ours)
        QGuiApplication::clipboard()->clear();
    m_ours.clear();
}

} // namespace countersign::ui
