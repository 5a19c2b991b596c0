// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ClockKeeper.h"

#include "services/enrolment/Meeting.h"
#include "services/support/Guard.h"
#include "storage/settings/ClockRepository.h"
#include "storage/sql/Database.h"

#include <limits>

namespace countersign::services {
namespace {

constexpr seconds tolerated{2}; ///< clocks are disciplined by small steps all the time
constexpr seconds saveEvery{30};
constexpr seconds longestComparison{2}; ///< what comes back later says nothing of the moment
constexpr long long unknown = std::numeric_limits<long long>::min();

enum class Verdict { wasSetBack, seenToByAnother };

/// Data that other nodes use too are moved only when the database server's clock was set back as ours was, and by one node alone.
Result<Verdict> judge(storage::Transaction& transaction, Instant now)
{
    const auto told = storage::clock::serverTime(transaction);
    if (!told)
        return Verdict::wasSetBack;
    if (*told > now + tolerated || *told < now - tolerated)
        return fail(failure(ErrorKind::unavailable, "this node's clock is not that of the database server"));
    return storage::clock::savedMark(transaction) <= now + tolerated ? Verdict::seenToByAnother : Verdict::wasSetBack;
}

} // namespace

ClockKeeper::ClockKeeper(ServiceContext& context)
    : m_context(context)
    , m_offset(unknown)
{
}

Result<void> ClockKeeper::open()
{
    const auto mark = m_context.database.read(
        [](storage::Reader& reader) -> Result<Instant> { return storage::clock::mark(reader); });
    if (!mark)
        return fail(mark.error());
    m_mark = m_saved = toMs(*mark);
    return look();
}

Result<void> ClockKeeper::look()
{
    const Instant now = m_context.clock.now();
    long long mark = m_mark;
    if (now < fromMs(mark) - tolerated) {
        auto done = setBack(now);
        m_trusted = done.has_value();
        return done;
    }
    if (!m_trusted)
        m_trusted = true;
    while (mark < toMs(now) && !m_mark.compare_exchange_weak(mark, toMs(now))) { }
    saveNowAndThen(now);
    return {};
}

void ClockKeeper::compare()
{
    if (!m_context.database.isShared())
        return; // its clock is ours
    const Instant before = m_context.clock.now();
    const auto told = m_context.database.read(
        [](storage::Reader& reader) -> Result<std::optional<Instant>> { return storage::clock::serverTime(reader); });
    const auto took = m_context.clock.now() - before;
    const bool usable = told && *told && took >= milliseconds(0) && took <= longestComparison;
    m_offset = usable ? (**told - (before + took / 2)).count() : unknown;
}

ClockState ClockKeeper::state() const
{
    const long long offset = m_offset;
    return {m_trusted, offset == unknown ? std::nullopt : std::optional(milliseconds(offset))};
}

Result<void> ClockKeeper::setBack(Instant now)
{
    std::lock_guard lock(m_mutex);
    const Instant mark = fromMs(m_mark);
    if (now >= mark - tolerated)
        return {}; // another thread has seen to it
    auto done = m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        const auto verdict = judge(transaction, now);
        if (!verdict)
            return fail(verdict.error());
        if (*verdict == Verdict::seenToByAnother)
            return {};
        storage::clock::setBack(transaction, mark, now);
        storage::clock::saveMark(transaction, now);
        auto event = auditEvent(m_context, systemActor(), "clock.set_back");
        event.details = {{"seconds", std::to_string(std::chrono::duration_cast<seconds>(mark - now).count())}};
        transaction.audit(event);
        return {};
    });
    if (done)
        m_mark = m_saved = toMs(now);
    return done;
}

/// A mark that cannot be saved stops nobody: the one before it, and the audit log's newest entry, still stand.
void ClockKeeper::saveNowAndThen(Instant now)
{
    long long saved = m_saved;
    const bool due = now - fromMs(saved) >= saveEvery;
    if (!due || !m_saved.compare_exchange_strong(saved, toMs(now)))
        return;
    (void)m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        storage::clock::saveMark(transaction, now);
        return {};
    });
}

} // namespace countersign::services
