// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the core that tells how it is.
#include "server/Core.h"
#include "services/ClockKeeper.h"
#include "storage/delivery/MailRepository.h"
#include "storage/sql/Migrator.h"

#include <thread>

namespace countersign::server {
namespace {

struct DatabaseState
{
    bool schemaCurrent = false;
    storage::mails::Waiting mails;
};

Result<DatabaseState> askDatabase(storage::Database& database)
{
    return database.read([](storage::Reader& reader) -> Result<DatabaseState> {
        DatabaseState state;
        state.schemaCurrent = storage::schemaIsCurrent(reader);
        if (state.schemaCurrent)
            state.mails = storage::mails::waiting(reader);
        return state;
    });
}

} // namespace

Result<void> Core::listenMonitoring()
{
    m_portalGroups = portalGroups();
    m_monitoringGroups = monitoringGroups();
    if (!m_options.monitoring)
        return {};
    m_monitoring = std::make_unique<Monitoring>(*m_options.monitoring,
        Monitoring::Answers{[this] { return notReadyBecause(); }, [this] { return m_metrics.text(measure()); },
            [this](const http::AccessRecord& record) { noteRequest("monitoring", m_monitoringGroups, record); }});
    const auto port = m_monitoring->start();
    if (!port)
        return fail(port.error());
    m_monitoringPort = *port;
    m_certificates.add("monitoring", m_options.monitoring->tls, m_monitoring->server());
    return {};
}

/// Until m_ready nothing else of the core may be touched from another thread.
std::string Core::notReadyBecause() const
{
    if (!m_ready)
        return "starting";
    if (m_draining)
        return "draining";
    if (m_keys->ring().isSealed())
        return "sealed";
    if (const auto clock = clockKeeper()->state(); !clock.trusted || clock.isSkewed())
        return "clock";
    const auto state = askDatabase(*m_database);
    if (!state)
        return "database";
    return state->schemaCurrent ? "" : "schema";
}

void Core::drain(const std::function<bool()>& hurry)
{
    using Steady = std::chrono::steady_clock;
    constexpr milliseconds step{50};
    if (!m_ready || m_draining.exchange(true))
        return;
    m_log.info("draining");
    const auto seen = Steady::now() + m_options.drainNotice;
    while (Steady::now() < seen && !hurry())
        std::this_thread::sleep_for(step);
    sendStreamsElsewhere();
    const auto over = Steady::now() + m_options.drainLimit;
    m_apiServer->drain();
    m_portalServer->drain();
    bool done = false;
    while (!done && Steady::now() < over && !hurry())
        done = m_apiServer->waitForLast(step) && m_portalServer->waitForLast(step);
    m_log.info("drained", done ? "every request was answered" : "some connections are cut");
}

Measured Core::measure() const
{
    Measured measured;
    measured.certificates = m_certificates.inUse();
    measured.hashesWaiting = m_hashPool.waiting();
    measured.hashesMost = hashQueue;
    measured.draining = m_draining;
    if (!m_ready)
        return measured;
    measured.sealed = m_keys->ring().isSealed();
    const auto clock = clockKeeper()->state();
    measured.clockTrusted = clock.trusted;
    measured.clockOffset = clock.offset;
    measured.eventStreams = api()->openStreams();
    if (const auto state = askDatabase(*m_database)) {
        measured.databaseUp = true;
        measured.schemaCurrent = state->schemaCurrent;
        measured.mailsWaiting = state->mails.count;
        const bool waiting = state->mails.count > 0;
        measured.oldestMail = waiting ? std::max(milliseconds(0), m_clock.now() - state->mails.oldest) : milliseconds(0);
    }
    measured.ready = !m_draining && measured.schemaCurrent && !measured.sealed && clock.trusted && !clock.isSkewed();
    return measured;
}

void Core::watchDatabase()
{
    m_database->onAudited([this](const storage::Audited& entry) { m_metrics.audited(entry); });
    m_database->onCall([this](const storage::DatabaseCall& call) { m_metrics.databaseCall(call); });
}

void Core::noteRequest(const char* listener, const RouteGroups& groups, const http::AccessRecord& record)
{
    m_log.access(listener, record);
    m_metrics.request(listener, groups.of(record.path), record);
}

} // namespace countersign::server
