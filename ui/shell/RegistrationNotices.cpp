// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/RegistrationNotices.h"

#include "ui/shell/CallerAlert.h"
#include "ui/shell/Desk.h"
#include "ui/shell/Notifier.h"
#include "ui/text/Enrolments.h"
#include "ui/text/Words.h"

#include <algorithm>
#include <set>

namespace countersign::ui {

namespace {

/// A domain that is not allowed, a refused message, a wait after wrong tries, and "I need help".
bool needsTheRa(const domain::Note& problem)
{
    static const std::set<std::string> ids{"D-LIV-3", "D-LIV-4", "D-LIV-12", "D-LIV-13"};
    return ids.contains(problem.id);
}

const domain::Note* newestOf(const domain::EnrolmentView& view)
{
    const domain::Note* newest = nullptr;
    for (const auto& step : view.steps) {
        for (const auto& problem : step.problems) {
            if (needsTheRa(problem) && (newest == nullptr || problem.at > newest->at))
                newest = &problem;
        }
    }
    return newest;
}

} // namespace

RegistrationNotices::RegistrationNotices(Desk& desk, Notifier& notifier, std::function<bool()> isLookedAt, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_notifier(notifier)
    , m_isLookedAt(std::move(isLookedAt))
{
    connect(&m_desk.openEnrolments, &OpenEnrolments::changed, this, &RegistrationNotices::compare);
    connect(&m_desk.live, &LiveFeed::changed, this, [this](const contract::LiveChange& change) {
        if (change.topic == "alert" && hearsAlerts(m_desk))
            tell(tr("A caller may not be who they say"), tr("Open Countersign to see it."));
    });
    connect(&m_desk.session, &StaffSession::changed, this, [this] {
        if (m_desk.session.isSignedIn())
            return;
        m_known.clear();
        m_first = true;
        m_notifier.withdraw();
    });
}

void RegistrationNotices::setLocked(bool locked)
{
    m_locked = locked;
    if (locked)
        m_notifier.withdraw();
}

void RegistrationNotices::compare()
{
    if (!m_desk.openEnrolments.isLoaded() || !m_desk.session.isSignedIn())
        return;
    std::set<std::string> open;
    for (const auto& view : m_desk.openEnrolments.all()) {
        if (!m_desk.session.is(view.ra))
            continue;
        open.insert(view.id.value);
        lookAt(view);
    }
    for (auto it = m_known.begin(); it != m_known.end();) {
        if (open.contains(it->first)) {
            ++it;
            continue;
        }
        fetchEnded(EnrolmentId(it->first));
        it = m_known.erase(it);
    }
    m_first = false;
}

void RegistrationNotices::lookAt(const domain::EnrolmentView& view)
{
    const auto* problem = newestOf(view);
    auto& known = m_known[view.id.value];
    known.name = view.personName;
    const Instant at = problem == nullptr ? Instant{} : problem->at;
    const bool news = at > known.problemAt && !m_first;
    known.problemAt = at;
    if (news)
        tell(tr("A registration needs help"), tr("%1: %2").arg(qs(view.personName), problemText(*problem, qs(view.personFirstName))));
}

void RegistrationNotices::fetchEnded(const EnrolmentId& id)
{
    m_desk.client.enrolment(id).inBackground().then(this, [this](const Result<domain::EnrolmentView>& view) {
        if (view)
            ended(*view);
    });
}

void RegistrationNotices::ended(const domain::EnrolmentView& view)
{
    const QString name = qs(view.personName);
    switch (view.state) {
    case domain::EnrolmentState::active:
        return tell(tr("A registration has finished"), tr("%1: the device is registered").arg(name));
    case domain::EnrolmentState::expired:
        return tell(tr("A registration has failed"), tr("%1: the link ran out").arg(name));
    case domain::EnrolmentState::locked:
        return tell(tr("A registration has failed"), tr("%1: stopped after too many wrong tries").arg(name));
    default:
        return; // Cancelled is what somebody did on purpose.
    }
}

void RegistrationNotices::tell(const QString& anonymous, const QString& named)
{
    if (!m_desk.preferences.notifications() || m_isLookedAt())
        return;
    const bool names = m_desk.preferences.namesInNotifications() && !m_locked;
    m_notifier.notify(anonymous, names ? named : tr("Open Countersign to see it."));
}

} // namespace countersign::ui
