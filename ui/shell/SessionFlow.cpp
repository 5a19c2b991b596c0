// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SessionFlow.h"

#include "ui/shell/Desk.h"
#include "ui/text/Words.h"

namespace countersign::ui {

namespace {

constexpr minutes warnBeforeEnd{2};

} // namespace

SessionFlow::SessionFlow(Desk& desk, IdleWatch::Limits limits, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_idle(desk.clock, limits)
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &SessionFlow::scheduleEnd);
    connect(&m_idle, &IdleWatch::idle, this, &SessionFlow::lock);
    connect(&m_idle, &IdleWatch::warning, this, &SessionFlow::idleWarning);
    connect(&m_idle, &IdleWatch::warningOver, this, &SessionFlow::idleWarningOver);
    connect(&m_idle, &IdleWatch::working, this, &SessionFlow::staySignedIn);
    connect(&desk.transport, &Transport::sessionEnded, this, &SessionFlow::sessionIsOver);
    connect(&desk.transport, &Transport::sessionLocked, this, [this] {
        if (m_desk.session.isSignedIn() && !m_locked)
            lock();
    });
    connect(&desk.live, &LiveFeed::changed, this, [this](const contract::LiveChange& change) {
        if (change.topic == "session_ended")
            m_desk.client.session().inBackground().then(
                this, [](const auto&) {}); // An ended one is noticed by its answer.
    });
}

void SessionFlow::connectTo(const QUrl& server, const QString& caFile, const QByteArray& bootstrapSecret)
{
    m_secret = bootstrapSecret;
    if (const auto ready = m_desk.transport.connectTo(server, caFile); !ready) {
        emit unreachable(ready.error());
        return;
    }
    ask();
}

void SessionFlow::tryAgain()
{
    ask();
}

void SessionFlow::ask()
{
    m_asking.cancel();
    m_asking = m_desk.client.setupState().then(this, [this](const auto& state) { answered(state); });
}

void SessionFlow::answered(const Result<contract::SetupState>& state)
{
    if (!state) {
        emit unreachable(state.error());
        return;
    }
    m_state = *state;
    m_desk.transport.compareVersion(qs(m_state.serverVersion));
    if (m_state.fresh)
        emit fresh();
    else
        emit wantsSignIn();
}

void SessionFlow::enter(const contract::SignedIn& signedIn)
{
    m_locked = false;
    m_desk.transport.setToken(signedIn.token);
    m_desk.transport.compareClock(signedIn.session.serverTime);
    m_desk.session.set(signedIn.session);
    m_desk.recentPeople.setAccount(m_desk.transport.server().host() + u' ' + qs(signedIn.session.person.value));
    m_desk.live.start();
    m_desk.openEnrolments.start();
    m_idle.start();
    scheduleEnd();
    emit entered();
}

void SessionFlow::scheduleEnd()
{
    const auto left = m_desk.session.now().endsAt - m_desk.clock.now();
    if (!m_desk.session.isSignedIn() || m_desk.session.now().endsAt == Instant{})
        return;
    if (left.count() <= 0)
        return sessionIsOver();
    if (left > warnBeforeEnd)
        return m_end.start(left - warnBeforeEnd);
    emit endIsNear(m_desk.session.now().endsAt);
    m_end.start(left);
}

void SessionFlow::lock()
{
    if (!m_desk.session.isSignedIn() || m_locked)
        return;
    m_locked = true;
    m_idle.stop();
    m_desk.client.lock().then(this, [](const auto&) {}); // The window is locked whatever the server says.
    emit lockedNow();
}

void SessionFlow::unlocked(const contract::Session& session)
{
    m_locked = false;
    m_desk.session.set(session);
    m_idle.start();
    scheduleEnd();
    m_desk.live.tryNow();
    emit unlockedNow();
}

void SessionFlow::staySignedIn()
{
    if (!m_desk.session.isSignedIn() || m_locked)
        return;
    m_idle.note();
    m_desk.client.staySignedIn().then(this, [this](const Result<contract::Session>& session) {
        if (session)
            m_desk.session.set(*session);
    });
}

void SessionFlow::signOut()
{
    if (m_desk.session.isSignedIn())
        m_desk.client.signOut().then(this, [](const auto&) {});
    leave(Reason::chosen);
}

void SessionFlow::sessionIsOver()
{
    if (m_desk.session.isSignedIn())
        leave(Reason::ended);
}

void SessionFlow::leave(Reason reason)
{
    m_locked = false;
    m_idle.stop();
    m_end.stop();
    m_desk.live.stop();
    m_desk.session.clear();
    m_desk.openEnrolments.stop();
    m_desk.transport.clearToken();
    emit left(reason);
}

} // namespace countersign::ui
