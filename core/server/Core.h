// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/Api.h"
#include "crypto/HashPool.h"
#include "crypto/Sealer.h"
#include "portal/Portal.h"
#include "server/Certificates.h"
#include "server/CoreOptions.h"
#include "server/DirectoryKeeper.h"
#include "server/Housekeeper.h"
#include "server/KeyKeeper.h"
#include "server/keys/KeyTender.h"
#include "server/Log.h"
#include "server/PortalDoor.h"
#include "server/monitoring/Metrics.h"
#include "server/monitoring/Monitoring.h"
#include "server/monitoring/RouteGroups.h"
#include "server/monitoring/SkewAlarm.h"
#include "services/LiveEvents.h"
#include "services/PolicyStore.h"
#include "storage/audit/AuditHeads.h"
#include "storage/sql/FolderLock.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace countersign::server {

/// A running core: data, services, API and portal. The one composition root for the server, the desktop and the tests.
/// start() and stop() from one thread; everything else runs on the core's own threads.
class Core
{
public:
    explicit Core(CoreOptions options, const Clock& clock, Random& random);
    ~Core();
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;

    [[nodiscard]] Result<void> start();
    /// Before stop(), on a server that others may stand in for: /health/ready fails first, then event streams end with a hint to come
    /// back, and what is being asked is answered. Takes as long as the options say at most; `hurry` is asked now and then.
    void drain(const std::function<bool()>& hurry);
    void stop();

    [[nodiscard]] std::uint16_t apiPort() const { return m_apiPort; }
    [[nodiscard]] std::uint16_t portalPort() const { return m_portalPort; }
    [[nodiscard]] std::uint16_t monitoringPort() const { return m_monitoringPort; } ///< 0: not opened
    [[nodiscard]] const std::string& publicUrl() const
    {
        return m_options.publicUrl;
    } ///< without devices on this network
    /// Empty, or why nothing can be read or written.
    [[nodiscard]] std::string sealedBecause() const;

    /// For commands and tests that work beside the listeners; null before start().
    [[nodiscard]] services::ServiceContext* context() { return m_context.get(); }
    [[nodiscard]] const api::Api* api() const;
    [[nodiscard]] Certificates& certificates() { return m_certificates; }
    [[nodiscard]] const services::ClockKeeper* clockKeeper() const; ///< null before start()
    /// Empty, or one word: starting, draining, sealed, clock, database, schema. Asks the database.
    [[nodiscard]] std::string notReadyBecause() const;
    /// Whether the clock can be trusted now (services/ClockKeeper.h); every request and every second asks.
    [[nodiscard]] Result<void> lookAtClock();

private:
    struct Services;

    [[nodiscard]] Result<void> listenMonitoring();
    [[nodiscard]] Measured measure() const;
    void watchDatabase();
    void noteRequest(const char* listener, const RouteGroups& groups, const http::AccessRecord& record);
    void compareClocks();
    void sendStreamsElsewhere();
    [[nodiscard]] Result<void> openData();
    void hear(const std::string& notice);
    [[nodiscard]] Result<void> listenPortal();
    [[nodiscard]] Result<void> buildServices();
    [[nodiscard]] Result<std::unique_ptr<portal::Portal>> makePortal(
        const std::string& url, portal::StrictTransport strict);
    void makeDoor();
    [[nodiscard]] Result<void> listenApi();
    [[nodiscard]] http::Response handlePortal(const http::Request& request);
    [[nodiscard]] http::Response handleApi(const http::Request& request);

    CoreOptions m_options;
    const Clock& m_clock;
    Random& m_random;
    Log m_log;
    Certificates m_certificates{m_clock, m_log};
    Metrics m_metrics;
    SkewAlarm m_skew{m_log};
    RouteGroups m_portalGroups;
    RouteGroups m_apiGroups; ///< filled before the API's listener opens
    RouteGroups m_monitoringGroups;
    std::optional<storage::FolderLock> m_lock;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<storage::AuditHeads> m_heads;
    std::unique_ptr<KeyKeeper> m_keys;
    std::unique_ptr<crypto::Sealer> m_sealer;
    crypto::PasswordHasher m_hasher;
    crypto::HashPool m_hashPool{hashWorkers, hashQueue};
    services::LiveEvents m_events;
    services::PolicyStore m_policies;
    std::unique_ptr<services::ServiceContext> m_context;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<PortalDoor> m_door; ///< null unless this computer works alone
    std::unique_ptr<Housekeeper> m_housekeeper;
    std::unique_ptr<DirectoryKeeper> m_directory; ///< null without a directory, or without a schedule for it
    std::unique_ptr<KeyTender> m_keyTender;
    std::unique_ptr<Housekeeper> m_keyBeat;
    std::unique_ptr<http::Server> m_portalServer;
    std::unique_ptr<http::Server> m_apiServer;
    std::unique_ptr<Monitoring> m_monitoring;
    std::atomic<bool> m_ready = false;
    std::atomic<bool> m_draining = false;
    std::uint16_t m_apiPort = 0;
    std::uint16_t m_portalPort = 0;
    std::uint16_t m_monitoringPort = 0;
};

} // namespace countersign::server
