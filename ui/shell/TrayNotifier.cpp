// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// For platforms without D-Bus.
#include "ui/shell/Notifier.h"

#include <QApplication>
#include <QSystemTrayIcon>

namespace countersign::ui {

namespace {

class TrayNotifier final : public Notifier
{
public:
    TrayNotifier()
    {
        QObject::connect(&m_icon, &QSystemTrayIcon::messageClicked, &m_icon, [this] {
            if (chosen)
                chosen();
        });
    }

    void notify(const QString& title, const QString& text) override
    {
        if (!QSystemTrayIcon::isSystemTrayAvailable())
            return;
        m_icon.setIcon(QApplication::windowIcon());
        m_icon.show();
        m_icon.showMessage(title, text);
    }

    void withdraw() override { m_icon.hide(); }

private:
    QSystemTrayIcon m_icon;
};

} // namespace

std::unique_ptr<Notifier> systemNotifier()
{
    return std::make_unique<TrayNotifier>();
}

} // namespace countersign::ui
