// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/importing/ImportRun.h"

#include "services/support/Guard.h"
#include "storage/people/ImportRepository.h"
#include "storage/people/PeopleBulk.h"
#include "storage/sql/Database.h"

#include <future>

namespace countersign::services {
namespace {

/// Beside others at a server a transaction is short: it has its time, and each row that it touches is one to be outrun
/// by. Alone with a file it is long, since each one writes again the pages of the indexes that it has touched.
constexpr std::size_t batchBesideOthers = 1000;
constexpr std::size_t batchAlone = 20000;
constexpr std::chrono::hours forgottenAfter{24 * 30};
constexpr std::size_t fingerprintShown = 16;

domain::ImportCounts sum(const domain::ImportCounts& a, const domain::ImportCounts& b)
{
    return {a.created + b.created, a.updated + b.updated, a.unchanged + b.unchanged};
}

std::string linesOf(const domain::ImportState& from, const domain::ImportState& to)
{
    return std::to_string(from.line) + '-' + std::to_string(to.line - 1);
}

} // namespace

ImportRun::ImportRun(ServiceContext& context, const Actor& actor, const ImportOrder& order, ImportFile& file)
    : m_context(context)
    , m_actor(actor)
    , m_order(order)
    , m_file(file)
{
    m_state = {file.place().offset, file.place().line, {}};
    m_report.rows = file.rows();
    m_report.columns = file.columns();
}

std::size_t ImportRun::batchSize() const
{
    if (m_order.batch > 0)
        return m_order.batch;
    return m_context.database.isShared() ? batchBesideOthers : batchAlone;
}

domain::AuditEvent ImportRun::event(const char* action) const
{
    auto event = auditEvent(m_context, m_actor, action);
    event.details = {{"import", m_report.id}};
    return event;
}

Result<void> ImportRun::begin()
{
    if (isDry())
        return {};
    const auto freshId = makeUuid(m_context.clock, m_context.random);
    auto found =
        m_context.database.write([&](storage::Transaction& transaction) -> Result<storage::imports::ImportRecord> {
            if (!m_context.database.isShared())
                storage::people::useLargeCache(transaction);
            if (auto earlier = storage::imports::find(transaction, m_file.fingerprint()))
                return *std::move(earlier);
            const auto now = m_context.clock.now();
            storage::imports::forgetOlder(transaction, now - forgottenAfter);
            storage::imports::begin(transaction, freshId, m_file.fingerprint(), m_state, now);
            auto begun = auditEvent(m_context, m_actor, "people.import_started");
            begun.details = {{"import", freshId}, {"file", m_order.file.filename().string()},
                {"sha256", m_file.fingerprint().substr(0, fingerprintShown)}, {"rows", std::to_string(m_file.rows())}};
            transaction.audit(begun);
            return storage::imports::ImportRecord{freshId, m_state, {}};
        });
    if (!found)
        return fail(found.error());
    m_report.id = found->id;
    if (found->id == freshId)
        return {};
    m_state = found->state;
    m_report.counts = found->state.counts;
    m_report.rejected = std::move(found->rejected);
    m_report.resumedAt = found->state.line;
    return resume();
}

/// Reads what an earlier run has taken, for what those rows forbid the later ones.
Result<void> ImportRun::resume()
{
    while (m_file.place().offset < m_state.offset) {
        if (m_file.next(1).read() == 0)
            break;
    }
    if (m_file.place().offset != m_state.offset)
        return fail(failure(ErrorKind::internal, "the earlier run ended at another place than a row"));
    return {};
}

Result<void> ImportRun::go(const ImportStep& step)
{
    const auto size = batchSize();
    auto batch = m_file.next(size);
    while (batch.read() > 0) {
        if (!step(progress())) {
            m_report.end = ImportReport::End::stopped;
            return noteStop();
        }
        auto ahead = std::async(std::launch::async, [&] { return m_file.next(size); });
        const auto taken = take(batch);
        batch = ahead.get();
        if (!taken)
            return taken;
    }
    (void)step(progress());
    return {};
}

ImportProgress ImportRun::progress() const
{
    return {static_cast<std::uint64_t>(m_report.counts.taken()) + m_report.rejected.size(), m_report.rows};
}

Result<void> ImportRun::take(const ImportBatch& batch)
{
    const auto judged = isDry()
        ? m_context.database.read([&](storage::Reader& reader) { return judgeBatch(reader, m_context, sourceOf(m_file), batch); })
        : m_context.database.write(
            [&](storage::Transaction& transaction) { return commit(transaction, batch, m_state); });
    if (!judged)
        return fail(judged.error());
    m_state = {batch.end.offset, batch.end.line, sum(m_state.counts, judged->counts())};
    m_report.counts = m_state.counts;
    m_report.rejected.insert(m_report.rejected.end(), judged->rejected.begin(), judged->rejected.end());
    return {};
}

Result<JudgedBatch> ImportRun::commit(
    storage::Transaction& transaction, const ImportBatch& batch, const domain::ImportState& from)
{
    auto judged = judgeBatch(transaction, m_context, sourceOf(m_file), batch);
    if (!judged)
        return judged;
    const domain::ImportState to{batch.end.offset, batch.end.line, sum(from.counts, judged->counts())};
    if (!storage::imports::advance(transaction, m_report.id, from, to, m_context.clock.now()))
        return fail(failure(ErrorKind::conflict, "somebody else is importing this file"));
    if (auto applied = applyBatch(transaction, m_context, m_actor, sourceOf(m_file), *judged); !applied)
        return fail(applied.error());
    storage::imports::reject(transaction, m_report.id, judged->rejected);
    auto done = event("people.imported");
    done.details.insert(done.details.end(),
        {{"lines", linesOf(from, to)}, {"created", std::to_string(judged->created.size())},
            {"updated", std::to_string(judged->changed.size())}, {"unchanged", std::to_string(judged->unchanged)},
            {"rejected", std::to_string(judged->rejected.size())}});
    transaction.audit(done);
    return judged;
}

Result<void> ImportRun::noteStop()
{
    if (isDry())
        return {};
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        auto stopped = event("people.import_stopped");
        stopped.details.emplace_back("line", std::to_string(m_state.line));
        transaction.audit(stopped);
        return {};
    });
}

} // namespace countersign::services
