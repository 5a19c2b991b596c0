// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/OpenEnrolments.h"

#include "ui/client/ApiClient.h"
#include "ui/client/LiveFeed.h"
#include "ui/client/StaffSession.h"
#include "ui/text/Enrolments.h"

#include <algorithm>
#include <utility>

namespace countersign::ui {

namespace {

constexpr int burstMs = 30;
constexpr int tickMs = 10'000;

const domain::EnrolmentView* find(const std::vector<domain::EnrolmentView>& all, const EnrolmentId& id)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

OpenEnrolments::OpenEnrolments(ApiClient& client, LiveFeed& live, StaffSession& session, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_session(session)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(burstMs);
    m_tick.setInterval(tickMs);
    connect(&m_soon, &QTimer::timeout, this, &OpenEnrolments::refresh);
    connect(&m_tick, &QTimer::timeout, this, &OpenEnrolments::ticked);
    connect(&live, &LiveFeed::changed, this, &OpenEnrolments::liveChange);
    connect(&live, &LiveFeed::resynchronise, this, &OpenEnrolments::refresh);
}

void OpenEnrolments::start()
{
    m_tick.start();
    refresh();
}

void OpenEnrolments::stop()
{
    m_tick.stop();
    m_soon.stop();
    m_running.cancel();
    m_loaded = false;
    m_all.clear();
    emit changed();
}

void OpenEnrolments::refresh()
{
    if (!m_session.may(domain::Permission::viewActivity))
        return;
    if (m_running.isRunning()) {
        m_again = true;
        return;
    }
    m_again = false;
    m_running = m_client.enrolments(EnrolmentScope::open)
                    .inBackground()
                    .then(this, [this](const Result<contract::Enrolments>& answer) {
                        if (answer)
                            take(answer->enrolments);
                        if (m_again)
                            m_soon.start();
                    });
}

void OpenEnrolments::liveChange(const contract::LiveChange& change)
{
    if (m_tick.isActive() && (change.topic == "enrolment" || change.topic == "mail"))
        m_soon.start();
}

void OpenEnrolments::take(std::vector<domain::EnrolmentView> all)
{
    std::stable_sort(
        all.begin(), all.end(), [](const auto& one, const auto& other) { return endsAt(one) < endsAt(other); });
    const auto before = std::exchange(m_all, std::move(all));
    const bool first = !std::exchange(m_loaded, true);
    emit changed();
    if (!first)
        noticeHelp(before);
    for (const auto& one : before) {
        if (find(m_all, one.id) == nullptr)
            askWhatBecameOf(one.id);
    }
}

void OpenEnrolments::noticeHelp(const std::vector<domain::EnrolmentView>& before)
{
    const auto now = m_all; // a receiver may refresh us
    for (const auto& one : now) {
        const auto* earlier = find(before, one.id);
        if (helpAskedAt(one) > (earlier == nullptr ? Instant{} : helpAskedAt(*earlier)))
            emit helpAsked(one);
    }
}

void OpenEnrolments::askWhatBecameOf(const EnrolmentId& id)
{
    m_client.enrolment(id).inBackground().then(this, [this](const Result<domain::EnrolmentView>& view) {
        if (view && domain::isOver(view->state) && m_loaded)
            emit ended(*view);
    });
}

} // namespace countersign::ui
