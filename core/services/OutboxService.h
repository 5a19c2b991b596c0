// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/delivery/MailRow.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "services/SettingsService.h"
#include "storage/delivery/MailRepository.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace countersign::services {

/// What staff see of mails on their way: recipients and states, bodies in a sample directory only.
class OutboxService
{
public:
    explicit OutboxService(ServiceContext& context);

    [[nodiscard]] Result<std::vector<domain::MailRow>> list(const Actor& actor);

private:
    ServiceContext& m_context;
};

/// Hands waiting mails to the mail server with growing waits. A few at a time, on threads of its own: a mail that a
/// server keeps waiting does not keep the others. Stopping leaves a server that does not answer. In a sample directory
/// mails are kept and marked delivered; nothing leaves the computer.
class OutboxWorker
{
public:
    OutboxWorker(ServiceContext& context, MailerFactory makeMailer);
    ~OutboxWorker();

    void start();
    void stop();
    void wake(); ///< something is waiting: any thread

private:
    void run();
    /// False when nothing is due that is not in hand.
    [[nodiscard]] bool sendNext();
    [[nodiscard]] std::optional<storage::mails::MailRecord> claim();
    [[nodiscard]] std::optional<storage::mails::MailRecord> claimFromOthers();
    /// Takes longer what this process has in hand, so that no other one sends it too.
    void keepLeases();
    void release(const MailId& id, bool settled);
    [[nodiscard]] std::optional<delivery::MailOutcome> handOver(const storage::mails::MailRecord& record);
    [[nodiscard]] delivery::MailOutcome sendWith(delivery::Mailer& mailer, const delivery::Mail& mail);
    [[nodiscard]] bool settle(storage::mails::MailRecord record, const delivery::MailOutcome& outcome);

    ServiceContext& m_context;
    MailerFactory m_makeMailer;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    std::uint64_t m_wakes = 0; ///< grows with each wake()
    std::uint64_t m_subscription = 0;
    std::mutex m_claiming; ///< one look at the queue at a time
    std::set<std::string> m_inHand; ///< ids of mails that a thread has
    std::set<delivery::Mailer*> m_sending;
    std::vector<std::thread> m_threads;
};

} // namespace countersign::services
