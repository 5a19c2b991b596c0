// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/DeskBench.h"
#include "ui/pages/desk/DeskFlow.h"
#include "ui/pages/desk/DeskWindow.h"
#include "ui/text/Words.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

namespace countersign::tests {

/// The person's window against the real core over a real socket; its RA is DeskBench's.
struct WindowBench : DeskBench
{
    WindowBench()
    {
        const auto reached =
            transport.connectTo(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(core.core().apiPort())));
        Q_ASSERT(reached);
        transport.setToken(ra.token); // which the person's window must not use
        staff.show();
        flow.setClosingTime(std::chrono::milliseconds{1});
    }

    void openWindow()
    {
        flow.start(ticket(), staff);
        QTRY_COMPARE(started.size(), 1);
    }

    template <class T>
    T* named(const char* name)
    {
        for (auto* widget : flow.window()->findChildren<T*>()) {
            const auto text = widget->accessibleName();
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            if (widget->isVisible()
                && (text == QLatin1String(name) || (button && button->text() == QLatin1String(name))))
                return widget;
        }
        return nullptr;
    }

    bool says(const QString& part)
    {
        for (const auto* label : flow.window()->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(part))
                return true;
        }
        return false;
    }

    void type(const char* field, const std::string& text)
    {
        QTRY_VERIFY2(named<QLineEdit>(field), field);
        named<QLineEdit>(field)->setText(QString::fromStdString(text));
    }

    void press(const char* button)
    {
        QTRY_VERIFY(!flow.isBusy());
        QTRY_VERIFY2(named<QAbstractButton>(button), button);
        named<QAbstractButton>(button)->click();
    }

    void proveAddress()
    {
        type("What is your work email address?", email);
        press("Continue");
        QTRY_VERIFY(says(QStringLiteral("Check your email")));
        type("One-time password", core.mailedCode());
        press("Continue");
        QTRY_VERIFY(says(QStringLiteral("Create a password")));
    }

    void upToKey()
    {
        proveAddress();
        type("Create a password", chosen);
        type("Confirm your password", chosen);
        press("Continue");
        QTRY_VERIFY(!keyShown().isEmpty());
    }

    /// The setup key as it stands in the window.
    QString keyShown()
    {
        static const QRegularExpression groups(QStringLiteral("^([A-Z2-7]{4} ){3,}[A-Z2-7]{1,4}$"));
        for (const auto* label : flow.window()->findChildren<QLabel*>()) {
            if (groups.match(label->text()).hasMatch())
                return label->text();
        }
        return {};
    }

    QWidget staff;
    ui::Transport transport{core.clock, core.random};
    ui::DeskFlow flow{transport, core.clock};
    QSignalSpy started{&flow, &ui::DeskFlow::started};
    QSignalSpy ended{&flow, &ui::DeskFlow::ended};
};

} // namespace countersign::tests
