// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Text.h"
#include "crypto/Sealer.h"
#include "delivery/Backoff.h"
#include "services/enrolment/Meeting.h"
#include "services/LiveEvents.h"
#include "services/mails/MailComposer.h"
#include "services/OutboxService.h"
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
/// Of a mail in hand: a person waits for it when who has it dies. Renewed while a mail server takes its time.
constexpr seconds lease{30};
constexpr seconds leaseRenewal{8};
constexpr int atOnce = 4; // small servers take no more connections from one client

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

/// The same at every try, whatever became of the portal's address in between: a mail that arrives twice is known as
/// one.
std::string messageId(const MailRecord& record, const domain::EmailSettings& settings)
{
    const auto domain = asciiDomain(settings.fromAddress.substr(settings.fromAddress.rfind('@') + 1));
    return record.row.id.value + "@" + domain.value_or("countersign.invalid");
}

delivery::Mail compose(const ServiceContext& context, const MailRecord& record, const MailContent& content,
    const domain::EmailSettings& settings)
{
    delivery::Mail mail;
    mail.fromName = settings.fromName;
    mail.fromAddress = settings.fromAddress;
    mail.replyTo = settings.replyTo;
    mail.to = record.row.recipient;
    mail.subject = content.subject;
    mail.text = content.text;
    mail.html = content.html;
    mail.messageId = messageId(record, settings);
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
    for (int i = 0; i < atOnce; ++i)
        m_threads.emplace_back([this] { run(); });
    if (m_context.database.isShared())
        m_threads.emplace_back([this] { keepLeases(); });
}

void OutboxWorker::stop()
{
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
        for (auto* mailer : m_sending)
            mailer->interrupt();
    }
    m_changed.notify_all();
    if (m_threads.empty())
        return;
    for (auto& thread : m_threads)
        thread.join();
    m_threads.clear();
    m_context.events.unsubscribe(m_subscription);
}

void OutboxWorker::wake()
{
    {
        std::lock_guard lock(m_mutex);
        ++m_wakes;
    }
    m_changed.notify_all();
}

void OutboxWorker::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        const auto seen = m_wakes;
        lock.unlock();
        const bool sent = sendNext();
        lock.lock();
        if (!sent)
            m_changed.wait_for(lock, seconds(1), [&] { return m_stopping || m_wakes != seen; });
    }
}

bool OutboxWorker::sendNext()
{
    const auto record = claim();
    if (!record)
        return false;
    const auto outcome = handOver(*record);
    const bool settled = outcome && settle(*record, *outcome);
    release(record->row.id, settled);
    return settled;
}

std::optional<MailRecord> OutboxWorker::claim()
{
    if (m_context.database.isShared())
        return claimFromOthers();
    const std::lock_guard claiming(m_claiming);
    const auto due = m_context.database.read([&](storage::Reader& reader) -> Result<std::vector<MailRecord>> {
        return storage::mails::due(reader, m_context.clock.now(), batchSize);
    });
    const std::lock_guard lock(m_mutex);
    if (!due || m_stopping)
        return std::nullopt;
    for (const auto& record : *due) {
        if (m_inHand.insert(record.row.id.value).second)
            return record;
    }
    return std::nullopt;
}

/// Other processes send too: the mail is leased, so that one that dies with it in hand delays it and loses nothing.
std::optional<MailRecord> OutboxWorker::claimFromOthers()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return std::nullopt;
    }
    auto claimed = m_context.database.write([&](storage::Transaction& transaction) -> Result<std::optional<MailRecord>> {
        const Instant now = m_context.clock.now();
        return storage::mails::claim(transaction, now, now + lease);
    });
    if (!claimed || !*claimed)
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    if (!m_inHand.insert((*claimed)->row.id.value).second)
        return std::nullopt; // the lease was not kept in time, and it is in our own hands
    return *std::move(claimed);
}

void OutboxWorker::keepLeases()
{
    std::unique_lock lock(m_mutex);
    while (!m_changed.wait_for(lock, leaseRenewal, [this] { return m_stopping; })) {
        const auto held = m_inHand;
        lock.unlock();
        if (!held.empty()) {
            (void)m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
                for (const auto& id : held)
                    storage::mails::putBack(transaction, MailId(id), m_context.clock.now() + lease);
                return {}; // and if it cannot be said: another process may send a mail twice, under one id
            });
        }
        lock.lock();
    }
}

void OutboxWorker::release(const MailId& id, bool settled)
{
    {
        const std::lock_guard lock(m_mutex);
        m_inHand.erase(id.value);
    }
    if (m_context.database.isShared() && !settled) {
        (void)m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
            storage::mails::putBack(transaction, id, m_context.clock.now());
            return {}; // and if it cannot be said: the lease ends
        });
    }
}

/// Nothing when it was not tried: the mail stays as it is.
std::optional<MailOutcome> OutboxWorker::handOver(const MailRecord& record)
{
    const auto sender = loadSender(m_context);
    if (!sender)
        return std::nullopt;
    const auto content = openMail(m_context, record.row.id, record.contentSealed);
    if (m_context.sample)
        return MailOutcome{MailOutcome::State::delivered, "sample directory: kept here, nothing was sent"};
    if (!content)
        return MailOutcome{MailOutcome::State::refusedForGood, "the stored message cannot be read"};
    if (sender->settings.host.empty())
        return MailOutcome{MailOutcome::State::refusedForGood, "no mail server is configured"};
    const auto mailer = m_makeMailer(sender->settings, sender->password);
    auto outcome = sendWith(*mailer, compose(m_context, record, *content, sender->settings));
    return outcome.problem == delivery::MailProblem::interrupted ? std::nullopt : std::optional(std::move(outcome));
}

MailOutcome OutboxWorker::sendWith(delivery::Mailer& mailer, const delivery::Mail& mail)
{
    {
        const std::lock_guard lock(m_mutex);
        m_sending.insert(&mailer);
        if (m_stopping)
            mailer.interrupt();
    }
    auto outcome = mailer.send(mail);
    const std::lock_guard lock(m_mutex);
    m_sending.erase(&mailer);
    return outcome;
}

bool OutboxWorker::settle(MailRecord record, const MailOutcome& outcome)
{
    settleOutcome(record, outcome, m_context);
    const auto saved = m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        const auto current = storage::mails::find(transaction, record.row.id);
        if (!current || current->row.state != MailState::waiting)
            return {};
        storage::mails::save(transaction, record);
        tellMeeting(transaction, m_context, record);
        return {};
    });
    return saved.has_value();
}

} // namespace countersign::services
