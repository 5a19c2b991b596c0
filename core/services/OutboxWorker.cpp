// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/Backoff.h"
#include "services/LiveEvents.h"
#include "services/OutboxService.h"
#include "services/enrolment/Meeting.h"
#include "services/mails/MailComposer.h"
#include "crypto/Sealer.h"
#include "storage/delivery/MailRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"

#include <algorithm>

namespace countersign::services {
namespace {

using delivery::MailOutcome;
using domain::MailState;
using storage::mails::MailRecord;

constexpr int batchSize = 20;

struct Sender
{
    domain::EmailSettings settings;
    SecretBytes password;
};

Result<Sender> loadSender(ServiceContext& context)
{
    return context.database.read([&](storage::Reader& reader) -> Result<Sender> {
        Sender sender{storage::settings::email(reader), {}};
        if (const auto sealed = storage::settings::emailPasswordSealed(reader); !sealed.empty()) {
            auto password = context.sealer.open(sealed, {.table = "setting", .column = "secret", .row = "email"});
            if (!password)
                return fail(password.error());
            sender.password = *std::move(password);
        }
        return sender;
    });
}

delivery::Mail compose(const ServiceContext& context, const MailRecord& record, const MailContent& content, const domain::EmailSettings& settings)
{
    delivery::Mail mail;
    mail.fromName = settings.fromName;
    mail.fromAddress = settings.fromAddress;
    mail.replyTo = settings.replyTo;
    mail.to = record.row.recipient;
    mail.subject = content.subject;
    mail.text = content.text;
    mail.html = content.html;
    mail.messageId = record.row.id.value + "@" + hostOf(context.publicUrl);
    mail.date = context.clock.now();
    return mail;
}

/// What the RA sees of it on the third step, for one-time passwords.
void tellMeeting(storage::Transaction& transaction, ServiceContext& context, const MailRecord& record)
{
    if (record.enrolment.empty())
        return;
    const auto enrolment = storage::enrolments::find(transaction, record.enrolment);
    if (!enrolment || domain::isOver(enrolment->state))
        return;
    Meeting meeting(transaction, context, *enrolment, systemActor());
    if (record.row.state == MailState::delivered)
        meeting.note(3, "L-DELIVERED");
    else if (record.row.state == MailState::waiting)
        meeting.note(3, "D-LIV-5", {{"answer", record.row.serverAnswer}});
    else
        meeting.note(3, "D-LIV-4", {{"answer", record.row.serverAnswer}});
    meeting.save();
}

void settleOutcome(MailRecord& record, const MailOutcome& outcome, const ServiceContext& context)
{
    const Instant now = context.clock.now();
    ++record.row.attempts;
    record.row.changedAt = now;
    record.row.serverAnswer = outcome.serverAnswer;
    const auto wait = delivery::nextTry(record.row.attempts);
    if (outcome.state == MailOutcome::State::delivered)
        record.row.state = MailState::delivered;
    else if (outcome.state == MailOutcome::State::refusedForGood)
        record.row.state = MailState::refused;
    else if (!wait)
        record.row.state = MailState::gaveUp;
    else
        record.row.nextTryAt = now + *wait;
    // Handed over or given up: the words hold one-time passwords and are not kept (design.md section 7).
    if (record.row.state != MailState::waiting && !context.sample)
        record.contentSealed.clear();
}

} // namespace

OutboxWorker::OutboxWorker(ServiceContext& context, MailerFactory makeMailer)
    : m_context(context)
    , m_makeMailer(std::move(makeMailer))
{
}

OutboxWorker::~OutboxWorker()
{
    stop();
}

void OutboxWorker::start()
{
    m_stopping = false;
    m_subscription = m_context.events.subscribe([this](const LiveEvent& event) {
        if (event.topic == "mail" || event.topic == "settings")
            wake();
    });
    m_thread = std::thread([this] { run(); });
}

void OutboxWorker::stop()
{
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
        m_context.events.unsubscribe(m_subscription);
    }
}

void OutboxWorker::wake()
{
    {
        std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_changed.notify_all();
}

void OutboxWorker::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        m_woken = false;
        lock.unlock();
        const int handled = handleDue();
        lock.lock();
        if (handled == 0)
            m_changed.wait_for(lock, seconds(1), [this] { return m_stopping || m_woken; });
    }
}

int OutboxWorker::handleDue()
{
    const auto due = m_context.database.read([&](storage::Reader& reader) -> Result<std::vector<MailRecord>> {
        return storage::mails::due(reader, m_context.clock.now(), batchSize);
    });
    if (!due || due->empty())
        return 0;
    auto sender = loadSender(m_context);
    if (!sender)
        return 0;
    const auto mailer = m_context.sample || sender->settings.host.empty() ? nullptr : m_makeMailer(sender->settings, sender->password);
    int handled = 0;
    for (auto record : *due) {
        {
            std::lock_guard lock(m_mutex);
            if (m_stopping)
                break;
        }
        const auto content = openMail(m_context, record.row.id, record.contentSealed);
        MailOutcome outcome{MailOutcome::State::refusedForGood, "the stored message cannot be read"};
        if (m_context.sample)
            outcome = {MailOutcome::State::delivered, "sample directory: kept here, nothing was sent"};
        else if (content && mailer)
            outcome = mailer->send(compose(m_context, record, *content, sender->settings));
        else if (content)
            outcome = {MailOutcome::State::refusedForGood, "no mail server is configured"};
        settleOutcome(record, outcome, m_context);
        const auto saved = m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
            const auto current = storage::mails::find(transaction, record.row.id);
            if (!current || current->row.state != MailState::waiting)
                return {};
            storage::mails::save(transaction, record);
            tellMeeting(transaction, m_context, record);
            return {};
        });
        handled += saved ? 1 : 0;
    }
    return handled;
}

} // namespace countersign::services
