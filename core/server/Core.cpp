// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Core.h"

#include "http/ResponseWriter.h"
#include "portal/SecurityHeaders.h"
#include "portal/StaticFiles.h"
#include "server/CoreServices.h"
#include "server/SampleDirectory.h"
#include "server/MicrosoftAccess.h"
#include "server/Version.h"
#include "server/backup/RestoreSwap.h"
#include "services/AccessPassService.h"
#include "services/ClockKeeper.h"

namespace countersign::server {
namespace {

Result<void> makeFolder(const std::filesystem::path& folder)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (!problem)
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    if (problem)
        return fail(failure(ErrorKind::unavailable, "the data folder cannot be used: " + problem.message()));
    return {};
}

/// A computer that gets its address late, or another certificate, is noticed within this many seconds.
constexpr int beatsBetweenLooksAtTheNetwork = 15;
constexpr int beatsBetweenLooksAtTheDatabasesClock = 10;
constexpr int beatsBetweenLooksAtMicrosoft = 300;
constexpr int beatsBetweenLooksAtPhones = 2;

http::Response plain(int status, const char* text)
{
    http::Response response;
    response.status = status;
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("Retry-After", "5");
    response.body = text;
    return response;
}

} // namespace

Core::Core(CoreOptions options, const Clock& clock, Random& random)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_random(random)
    , m_log(m_options.logFile, m_options.logFormat)
    , m_metrics(clock.now())
    , m_hasher(m_options.passwordHash)
{
    for (auto* listener : {&m_options.api, &m_options.portal})
        listener->workerThreads = static_cast<int>(hashWorkers + hashQueue) + threadsForEverythingElse;
}

Core::~Core()
{
    stop();
}

Result<void> Core::start()
{
    for (const auto step : {&Core::listenMonitoring, &Core::openData, &Core::listenPortal, &Core::buildServices, &Core::listenApi}) {
        if (auto done = (this->*step)(); !done) {
            m_log.problem("start.failed", {}, done.error().detail);
            stop();
            return done;
        }
    }
    m_ready = true;
    m_log.info("started", "API on port " + std::to_string(m_apiPort) + ", portal at " + m_options.publicUrl);
    return {};
}

void Core::stop()
{
    const bool ran = m_ready.exchange(false);
    m_draining = false;
    if (m_monitoring)
        m_monitoring->stop(); // it asks everything else
    m_housekeeper.reset();
    m_directory.reset();
    m_keyBeat.reset();
    if (m_services && m_services->api)
        m_services->api->closeStreams();
    m_certificates.clear();
    for (auto* server : {&m_apiServer, &m_portalServer}) {
        if (*server)
            (*server)->stop();
        server->reset();
    }
    if (m_door)
        m_door->close();
    if (m_services)
        m_services->outboxWorker.stop();
    m_services.reset();
    if (m_database)
        m_database->close();
    m_heads.reset();
    m_lock.reset();
    if (ran)
        m_log.info("stopped");
}

std::string Core::sealedBecause() const
{
    return m_keys ? m_keys->sealedBecause() : std::string();
}

const api::Api* Core::api() const
{
    return m_services ? m_services->api.get() : nullptr;
}

const services::ClockKeeper* Core::clockKeeper() const
{
    return m_services ? &m_services->clock : nullptr;
}

void Core::sendStreamsElsewhere()
{
    m_services->api->sendStreamsElsewhere();
}

void Core::compareClocks()
{
    m_services->clock.compare();
    m_skew.note(m_services->clock.state());
}

Result<void> Core::lookAtClock()
{
    auto looked = m_services->clock.look();
    if (!looked)
        m_log.problem("clock", {}, looked.error().detail);
    return looked;
}

Result<void> Core::openData()
{
    if (auto made = makeFolder(m_options.dataFolder); !made)
        return made;
    auto lock = storage::FolderLock::take(m_options.dataFolder);
    if (!lock)
        return fail(lock.error());
    m_lock.emplace(*std::move(lock));
    if (auto finished = finishSwap(m_options.dataFolder); !finished)
        return finished;
    m_database = std::make_unique<storage::Database>(m_options.storage());
    m_keys = std::make_unique<KeyKeeper>(*m_database, m_clock, m_random);
    m_database->onNotice([this](const std::string& notice) { hear(notice); });
    m_events.relayBy([this](const std::string& notice) { m_database->tellOthers(notice); });
    m_database->onAuditHead([this](const storage::AuditHead& head) {
        if (m_heads)
            m_heads->note(head);
    });
    watchDatabase();
    if (auto opened = m_database->open(); !opened)
        return opened;
    if (auto opened = m_keys->open(m_options.keys); !opened)
        return opened;
    if (m_keys->ring().isSealed())
        m_log.problem("sealed", {}, m_keys->sealedBecause());
    else
        m_heads = std::make_unique<storage::AuditHeads>(
            m_options.dataFolder / "audit-heads", auditSigningKey(m_keys->keyEncryptionKey()));
    m_sealer = std::make_unique<crypto::Sealer>(m_keys->ring(), m_random);
    return {};
}

/// What another node at the same data has done, on a thread of the database's.
void Core::hear(const std::string& notice)
{
    if ((notice.empty() || notice == keysNotice) && m_keys)
        (void)m_keys->refresh(); // the tender looks every second anyway
    if (notice.empty() || notice.starts_with("settings"))
        (void)m_policies.load(*m_database); // the old ones stay until the next notice
    m_events.hear(notice);
}

Result<void> Core::listenPortal()
{
    m_options.portal.atOnce = portal::isForAsset;
    m_portalServer = std::make_unique<http::Server>(
        m_options.portal, [this](const http::Request& request) { return handlePortal(request); });
    // Not by reference: without a configured address, that of the portal is filled in while refusals may be answered
    // already.
    m_portalServer->onRefusal([url = m_options.publicUrl](int status, const std::string&) {
        auto response = http::plainRefusal(status);
        portal::addSecurityHeaders(response, url, portal::Caching::never);
        return response;
    });
    m_portalServer->onAccess([this](const http::AccessRecord& record) { noteRequest("portal", m_portalGroups, record); });
    const auto port = m_portalServer->start();
    if (!port)
        return fail(port.error());
    m_portalPort = *port;
    m_certificates.add("portal", m_options.portal.tls, *m_portalServer);
    if (m_options.publicUrl.empty())
        m_options.publicUrl = "http://127.0.0.1:" + std::to_string(m_portalPort);
    return {};
}

Result<void> Core::buildServices()
{
    if (auto loaded = m_policies.load(*m_database); !loaded)
        return loaded;
    m_context.reset(new services::ServiceContext{*m_database, *m_sealer, m_hasher, m_hashPool, m_clock, m_random, m_events,
        m_policies, m_options.publicUrl, m_options.sample});
    makeDoor();
    auto gateway = microsoftGateway(m_options.microsoft, m_clock);
    if (!gateway)
        m_log.problem("microsoft_push", {}, gateway.error().detail); // the other ways do without it
    m_services = std::make_unique<Services>(*m_context, m_options, m_door.get(), gateway ? *std::move(gateway) : nullptr);
    auto& s = *m_services;
    const bool sealed = m_keys->ring().isSealed();
    if (auto opened = sealed ? Result<void>() : s.clock.open(); !opened)
        return opened;
    if (m_options.sample && !sealed) {
        if (auto filled = fillSampleDirectory(*m_context); !filled)
            return filled;
    }
    s.api = std::make_unique<api::Api>(api::ApiContext{s.setup, s.sessions, s.recovery, s.people, s.closures, s.enrolments, s.desk, s.registration,
        s.authenticators, s.tests, s.verifications, s.passes, s.staff, s.settings, s.policies, s.network, s.outbox, s.backups, s.idempotency, m_events, m_clock,
        [this] { return m_policies.current(); }, version(), m_options.sample,
        [this] { return m_keys->ring().isSealed(); },
        [this](const std::string& reference, const Error& error) {
            m_log.problem(std::string("api.") + kindName(error.kind), reference, error.detail);
        }});
    m_apiGroups = groupsOf(s.api->table());
    auto portal = makePortal(m_options.publicUrl, portal::StrictTransport::asUrlSays);
    if (!portal)
        return fail(portal.error());
    s.portal = *std::move(portal);
    if (!sealed) {
        s.outboxWorker.start();
        s.network.tend();
        m_housekeeper = std::make_unique<Housekeeper>(
            [this, &s, beats = 0]() mutable {
                (void)s.clock.look();
                if (beats % beatsBetweenLooksAtTheDatabasesClock == 0)
                    compareClocks();
                (void)s.enrolments.settleDue();
                if (beats % beatsBetweenLooksAtPhones == 0)
                    (void)s.push.tidy();
                (void)s.verifications.settleDue();
                (void)s.passes.purge();
                (void)services::purgeSelfService(*m_context);
                s.api->sweepStreams();
                if (s.microsoft && beats % beatsBetweenLooksAtMicrosoft == 0)
                    s.microsoft->checkHealth();
                if (++beats % beatsBetweenLooksAtTheNetwork == 0)
                    s.network.tend();
            },
            milliseconds(1000));
        if (m_options.directory.isConfigured() && m_options.directory.interval.count() > 0)
            m_directory = std::make_unique<DirectoryKeeper>(*m_context, m_options.directory, m_log);
        m_keyTender = std::make_unique<KeyTender>(*m_database, *m_keys, m_clock, m_random, m_options.dataFolder,
            [this](const char* event, const std::string& text) { m_log.info(event, text); });
        m_keyBeat = std::make_unique<Housekeeper>([this] { m_keyTender->beat(); }, milliseconds(1000));
    }
    return {};
}

Result<std::unique_ptr<portal::Portal>> Core::makePortal(const std::string& url, portal::StrictTransport strict)
{
    auto& s = *m_services;
    portal::PortalContext context{s.registration, s.tests, s.account, s.passes, m_clock, m_random,
        [this] { return m_policies.current(); }, url,
        [&s]() -> Result<portal::PortalSettings> {
            auto organisation = s.settings.publicOrganisation();
            if (!organisation)
                return fail(organisation.error());
            return portal::PortalSettings{*std::move(organisation), s.settings.senderAddress()};
        },
        [this](const std::string& reference, const std::string& detail) { m_log.problem("portal", reference, detail); },
        strict};
    context.push = &s.push;
    return portal::Portal::create(std::move(context));
}

void Core::makeDoor()
{
    if (!m_options.portalOnThisComputerOnly)
        return;
    m_door = std::make_unique<PortalDoor>(
        m_options.portal,
        [this](const std::string& url, portal::StrictTransport strict) { return makePortal(url, strict); },
        [this](const http::AccessRecord& record) { noteRequest("network", m_portalGroups, record); }, [this] { return lookAtClock().has_value(); });
}

Result<void> Core::listenApi()
{
    m_apiServer = std::make_unique<http::Server>(
        m_options.api, [this](const http::Request& request) { return handleApi(request); });
    const bool secure = m_options.api.tls || !m_options.api.trustedProxies.empty();
    m_apiServer->onRefusal([secure](int status, const std::string&) {
        auto response = http::plainRefusal(status);
        api::addCommonHeaders(response, secure, version());
        return response;
    });
    m_apiServer->onAccess([this](const http::AccessRecord& record) { noteRequest("api", m_apiGroups, record); });
    const auto port = m_apiServer->start();
    if (!port)
        return fail(port.error());
    m_apiPort = *port;
    m_certificates.add("api", m_options.api.tls, *m_apiServer);
    return {};
}

http::Response Core::handlePortal(const http::Request& request)
{
    if (!m_ready)
        return plain(503, "Starting. Try again in a moment.\n");
    if (m_keys->ring().isSealed() || !lookAtClock()) {
        auto response = plain(503, "The service is not available at the moment.\n");
        portal::addSecurityHeaders(response, m_options.publicUrl, portal::Caching::never);
        return response;
    }
    return m_services->portal->handle(request);
}

http::Response Core::handleApi(const http::Request& request)
{
    if (m_keys->ring().isSealed() || lookAtClock())
        return m_services->api->handle(request);
    auto response = http::plainRefusal(503);
    api::addCommonHeaders(response, request.secure, version());
    return response;
}

} // namespace countersign::server
