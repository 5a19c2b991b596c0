// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/postgresql/PgEngine.h"

#include "base/Outcome.h"
#include "base/Waiting.h"
#include "storage/sql/Failures.h"

#include <optional>
#include <thread>

namespace countersign::storage {
namespace {

using Clock = std::chrono::steady_clock;
using Kind = SqlFailure::Kind;

/// A server that restarts is back before long; past this a call says that it is not.
constexpr std::chrono::milliseconds outageRiddenOut{1000};
constexpr std::chrono::milliseconds pauseAfterLoss{50};

/// Leaves the transaction, so that the connection can be used again; false when it cannot.
bool rolledBack(PgConnection& connection)
{
    try {
        connection.session().rollBack();
        return true;
    } catch (const SqlFailure&) {
        return false;
    }
}

/// Gives a connection back, or throws it away where nobody said that it is sound.
class Lease
{
public:
    Lease(PgPool& pool, PgSession::Deadline deadline)
        : m_pool(pool)
        , m_pooled(pool.take(deadline))
    {
    }
    ~Lease()
    {
        if (m_sound)
            m_pool.giveBack(std::move(m_pooled));
        else
            m_pool.throwAway(std::move(m_pooled));
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    PgPooled& operator*() { return *m_pooled; }
    void isSound(bool sound) { m_sound = sound; }

private:
    PgPool& m_pool;
    std::unique_ptr<PgPooled> m_pooled;
    bool m_sound = false;
};

/// The time that a call of the database has: all calls for one who waits have what one call has.
class Allowance
{
public:
    explicit Allowance(std::chrono::milliseconds patience)
        : m_waiting(Waiting::here())
        , m_deadline(m_begun + patience - (m_waiting == nullptr ? Clock::duration(0) : m_waiting->spent()))
    {
    }
    ~Allowance()
    {
        if (m_waiting != nullptr)
            m_waiting->spend(Clock::now() - m_begun);
    }
    Allowance(const Allowance&) = delete;
    Allowance& operator=(const Allowance&) = delete;

    [[nodiscard]] Clock::time_point begun() const { return m_begun; }
    [[nodiscard]] Clock::time_point deadline() const { return m_deadline; }
    /// With less than this left nothing is begun: it would say that the server is late, which it is not.
    [[nodiscard]] bool isUsedUp() const { return m_deadline - m_begun < leastToBeginWith; }

private:
    static constexpr std::chrono::milliseconds leastToBeginWith{250};

    Clock::time_point m_begun = Clock::now();
    Waiting* m_waiting;
    Clock::time_point m_deadline;
};

Error usedUp()
{
    return databaseFailure(SqlFailure(Kind::late, "the database took all of the time that one request has"));
}

} // namespace

/// One call of write() through all its tries.
struct PgEngine::Attempt
{
    PgSession::Deadline begun;
    PgSession::Deadline deadline;
    int outrun = 0;
    int rulesBroken = 0;
    bool commitSent = false;
    std::vector<std::function<void()>> afterCommit;
    std::optional<AuditHead> head;
};

PgEngine::PgEngine(const StorageConfig& config)
    : m_config(config)
    , m_readers(config, Connection::Access::readOnly, m_outage, m_names)
    , m_writers(config, Connection::Access::readWrite, m_outage, m_names)
    , m_notices(config, m_names)
{
}

PgEngine::~PgEngine()
{
    close();
}

Result<void> PgEngine::open()
{
    try {
        m_notices.start();
    } catch (const SqlFailure& cause) {
        return fail(databaseFailure(cause));
    }
    m_readers.open();
    m_writers.open();
    return read([](Reader&) {}); // a wrong address or password is said now
}

void PgEngine::close()
{
    m_notices.stop();
    m_readers.close();
    m_writers.close();
}

Result<void> PgEngine::readAs(Snapshot snapshot, const ReadWork& work)
{
    const Allowance allowance(m_config.patience);
    if (allowance.isUsedUp())
        return fail(usedUp());
    for (;;) {
        try {
            readOnce(snapshot, work, allowance.deadline());
            return {};
        } catch (const SqlFailure& cause) {
            noteServerGone(cause);
            if (cause.kind() != Kind::lost || Clock::now() >= allowance.begun() + outageRiddenOut)
                return fail(databaseFailure(cause));
            std::this_thread::sleep_for(pauseAfterLoss);
        } catch (const std::exception& cause) {
            return fail(databaseFailure(cause));
        }
    }
}

void PgEngine::readOnce(Snapshot snapshot, const ReadWork& work, PgSession::Deadline deadline)
{
    Lease lease(m_readers, deadline);
    auto& connection = (*lease).connection;
    connection.tidy();
    try {
        if (snapshot == Snapshot::ofTransaction)
            connection.session().post("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        Reader reader(connection);
        work(reader);
        if (snapshot == Snapshot::ofTransaction)
            connection.session().leaveSnapshot();
        lease.isSound(true);
    } catch (...) {
        lease.isSound(!connection.session().broken() && rolledBack(connection));
        throw;
    }
}

Result<void> PgEngine::write(const WriteWork& work)
{
    const Allowance allowance(m_config.patience);
    if (allowance.isUsedUp())
        return fail(usedUp());
    Attempt attempt;
    attempt.begun = allowance.begun();
    attempt.deadline = allowance.deadline();
    std::unique_lock<std::timed_mutex> turn(m_outrun, std::defer_lock);
    for (;;) {
        try {
            writeOnce(work, attempt);
            break;
        } catch (const SqlFailure& cause) {
            noteServerGone(cause);
            if (!mayRunAgain(cause, attempt))
                return fail(mayHaveHappened(cause, attempt) ? withUnknownOutcome(closureFailure(cause)) : closureFailure(cause));
        } catch (const std::exception& cause) {
            return fail(databaseFailure(cause));
        }
        if (attempt.outrun > 1 && !turn.owns_lock())
            (void)turn.try_lock_until(attempt.deadline);
    }
    if (attempt.head && m_headListener)
        m_headListener(*attempt.head);
    for (const auto& action : attempt.afterCommit)
        action();
    return {};
}

void PgEngine::writeOnce(const WriteWork& work, Attempt& attempt)
{
    attempt.commitSent = false;
    attempt.afterCommit.clear();
    attempt.head.reset();
    Lease lease(m_writers, attempt.deadline);
    auto& connection = (*lease).connection;
    try {
        connection.tidy();
        inTransaction(work, attempt, *lease);
        lease.isSound(true);
    } catch (...) {
        (*lease).chain.forget();
        lease.isSound(!connection.session().broken() && rolledBack(connection));
        throw;
    }
}

void PgEngine::inTransaction(const WriteWork& work, Attempt& attempt, PgPooled& pooled)
{
    auto& connection = pooled.connection;
    connection.session().post("BEGIN ISOLATION LEVEL SERIALIZABLE");
    pooled.chain.beginBatch();
    const auto mark = pooled.chain.mark();
    Transaction transaction(connection, pooled.chain);
    if (!work(transaction)) {
        connection.session().rollBack();
        pooled.chain.backTo(mark);
        return;
    }
    attempt.commitSent = true;
    connection.session().commit();
    attempt.afterCommit = transaction.takeAfterCommit();
    attempt.head = pooled.chain.committed();
}

/// A commit without an answer may have happened, and is never sent again. A broken rule may be the work of another transaction
/// that came between a look and an insert: the second time around the look sees it.
bool PgEngine::mayRunAgain(const SqlFailure& cause, Attempt& attempt)
{
    if (Clock::now() >= attempt.deadline)
        return false;
    if (cause.kind() == Kind::outrun)
        return ++attempt.outrun > 0;
    if (cause.kind() == Kind::ruleBroken)
        return ++attempt.rulesBroken == 1;
    if (cause.kind() != Kind::lost || attempt.commitSent || Clock::now() >= attempt.begun + outageRiddenOut)
        return false;
    std::this_thread::sleep_for(pauseAfterLoss);
    return true;
}

/// Nobody has heard how the commit ended.
bool PgEngine::mayHaveHappened(const SqlFailure& cause, const Attempt& attempt)
{
    return attempt.commitSent && (cause.kind() == Kind::lost || cause.kind() == Kind::late);
}

void PgEngine::noteServerGone(const SqlFailure& cause)
{
    if (cause.kind() != Kind::lost && cause.kind() != Kind::late)
        return;
    if (cause.kind() == Kind::late)
        m_outage.failed(); // the next request need not wait as long to learn it
    m_readers.dropIdle();
    m_writers.dropIdle();
}

} // namespace countersign::storage
