// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/delivery/MailRow.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "services/SettingsService.h"

#include <condition_variable>
#include <mutex>
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

/// Hands waiting mails to the mail server, one at a time, with growing waits, on its own thread.
/// In a sample directory mails are kept and marked delivered; nothing leaves the computer.
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
    /// The number of mails that were handled; 0 when nothing is due.
    int handleDue();

    ServiceContext& m_context;
    MailerFactory m_makeMailer;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    bool m_woken = false;
    std::uint64_t m_subscription = 0;
    std::thread m_thread;
};

} // namespace countersign::services
