// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../pages/PageBench.h"
#include "core/services/MeetingBench.h"
#include "CutProxy.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMetaEnum>
#include <QTest>
#include <QVBoxLayout>

namespace countersign::tests {

/// The pages of the desktop on one side, the real core on the other, and the line between them.
class RealDesk
{
public:
    RealDesk()
        : proxy(meeting.core.core().apiPort())
        , transport(meeting.core.clock, random)
        , client(transport)
        , live(transport)
        , preferences(QString())
        , recent(preferences)
        , open_(client, live, session)
    {
        if (!transport.connectTo(proxy.url()))
            qFatal("the proxy has no usable address");
        transport.setToken(meeting.ra.token);
        const auto answer = meeting.core.get("/session", meeting.ra.token);
        session.set(contract::fromJson<contract::Session>(answer.json, contract::UnknownMembers::ignored).value());
        recent.setAccount(QStringLiteral("bench"));
        new QVBoxLayout(&window);
    }

    [[nodiscard]] ui::PageContext context()
    {
        return {client, live, session, navigator, preferences, recent, open_, meeting.core.clock};
    }

    void open(ui::Page& page)
    {
        window.layout()->addWidget(&page);
        window.resize(1072, 712);
        window.show();
        QApplication::setActiveWindow(&window);
        page.load();
        page.focusFirst();
    }

    void cut(CutProxy::Fate fate, const QByteArray& which = {})
    {
        transport.setPatience(
            fate == CutProxy::Fate::hang ? std::chrono::milliseconds(1500) : std::chrono::milliseconds(60'000));
        proxy.cut(fate, which);
    }
    void mend()
    {
        transport.setPatience(std::chrono::milliseconds(60'000));
        proxy.mend();
    }

    static void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }

    MeetingBench meeting;
    CutProxy proxy;
    RecordingNavigator navigator;
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

inline void eachFate()
{
    QTest::addColumn<int>("fate");
    for (const auto fate :
        {CutProxy::Fate::refused, CutProxy::Fate::beforeAnswer, CutProxy::Fate::midAnswer, CutProxy::Fate::hang})
        QTest::newRow(QMetaEnum::fromType<CutProxy::Fate>().valueToKey(int(fate))) << int(fate);
}

constexpr int patiently = 60'000;

} // namespace countersign::tests

#define SAYS_LATER(page, part)                                                                                         \
    QTRY_VERIFY2_WITH_TIMEOUT(PageBench::says(page, QStringLiteral(part)),                                             \
        qPrintable(PageBench::words(page).join(QStringLiteral("\n"))), patiently)
