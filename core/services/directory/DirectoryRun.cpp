// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/directory/DirectoryRun.h"

#include "base/Text.h"
#include "base/Time.h"
#include "crypto/Digest.h"
#include "services/directory/Lease.h"
#include "services/directory/Leavers.h"
#include "services/support/Guard.h"
#include "storage/sql/Database.h"

#include <algorithm>

namespace countersign::services {
namespace {

using directory::ListingEnd;

constexpr const char* usn = "uSNChanged";

/// "20260131235959Z", the form in which directories write time: such texts have the order of what they mean.
std::string directoryTime(Instant at)
{
    std::string digits;
    for (const char c : isoUtc(at).substr(0, 19)) {
        if (c >= '0' && c <= '9')
            digits += c;
    }
    return digits + 'Z';
}

/// A mark goes into a filter.
bool isMark(const std::string& text)
{
    return !text.empty() && text.size() < 40 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == 'Z';
    });
}

/// Where is asked for what. The mark of one question means nothing to another.
std::string originOf(const DirectoryPlan& plan, const std::string& server)
{
    auto text = plan.server + '\n' + server + '\n' + plan.base + '\n' + plan.filter + '\n' + plan.changes + '\n'
        + plan.organisation + '\n' + plan.disabledAttribute + '\n' + plan.entryId;
    for (const auto& [column, attribute] : plan.attributes)
        text += '\n' + column + '=' + attribute;
    for (const auto& value : plan.disabledValues)
        text += '\n' + value;
    return toHex(viewOf(textOf(crypto::sha256(viewOf(text)))));
}

void add(domain::ImportCounts& counts, const domain::ImportCounts& more)
{
    counts = {counts.created + more.created, counts.updated + more.updated, counts.unchanged + more.unchanged};
}

} // namespace

DirectoryRun::DirectoryRun(ServiceContext& context, directory::Directory& directory, const DirectoryPlan& plan,
    const Actor& actor, const DirectoryOrder& order, Organisations organisations)
    : m_context(context)
    , m_directory(directory)
    , m_plan(plan)
    , m_actor(actor)
    , m_order(order)
    , m_entries(plan, std::move(organisations))
    , m_holder(makeUuid(context.clock, context.random))
{
    m_report.closes = plan.disabled == Departure::close || plan.vanished == Departure::close;
}

BatchSource DirectoryRun::source() const
{
    return {m_entries.columns(), [](const std::string&) { return false; }, "person.directory_changed"};
}

Result<void> DirectoryRun::begin()
{
    if (isDry())
        return {};
    return takeLease(m_context, m_holder);
}

/// What the server counts its changes with, where that is a number of the server's own.
Result<std::string> DirectoryRun::serverMark()
{
    if (m_plan.changes != usn)
        return std::string();
    const auto self = m_directory.self({"highestCommittedUSN", "dsServiceName"});
    if (!self)
        return fail(self.error());
    m_progress.origin = self->first("dsservicename");
    return self->first("highestcommittedusn");
}

Result<void> DirectoryRun::prepare()
{
    const auto before = m_context.database.read([](storage::Reader& reader) -> Result<storage::directory::Progress> {
        return storage::directory::progress(reader);
    });
    if (!before)
        return fail(before.error());
    const auto mark = serverMark();
    if (!mark)
        return fail(mark.error());
    const auto now = m_context.clock.now();
    m_progress.origin = originOf(m_plan, m_progress.origin);
    m_progress.mark = *mark;
    m_progress.fullAt = before->fullAt;
    m_report.isFull = m_order.reach == DirectoryOrder::Reach::everything || m_plan.changes.empty()
        || before->origin != m_progress.origin || !isMark(before->mark) || now - before->fullAt >= m_plan.fullEvery;
    if (m_report.isFull)
        m_progress.fullAt = now;
    else
        m_from = before->mark;
    if (m_plan.changes != usn)
        m_progress.mark = m_from;
    return {};
}

directory::Query DirectoryRun::query() const
{
    directory::Query query{m_plan.base, m_plan.filter, m_entries.attributes(), m_plan.pageSize};
    if (!m_from.empty())
        query.filter = "(&" + m_plan.filter + '(' + m_plan.changes + ">=" + m_from + "))";
    return query;
}

Result<void> DirectoryRun::go(const DirectoryStep& step)
{
    if (auto prepared = prepare(); !prepared)
        return prepared;
    auto listing = m_directory.list(query(), [&](const std::vector<directory::Entry>& entries) -> Result<bool> {
        if (auto taken = takePage(entries); !taken)
            return fail(taken.error());
        m_report.listing.entries += entries.size();
        return step(m_report);
    });
    if (!listing)
        return fail(listing.error());
    m_report.listing = *std::move(listing);
    const auto end = m_report.listing.end;
    if (end == ListingEnd::stopped)
        m_report.end = DirectoryReport::End::stopped;
    else if (end != ListingEnd::complete && !(end == ListingEnd::elsewhere && m_plan.ignoreReferrals))
        m_report.end = DirectoryReport::End::partial;
    return m_report.end == DirectoryReport::End::finished ? conclude(step) : Result<void>();
}

Result<void> DirectoryRun::takePage(const std::vector<directory::Entry>& entries)
{
    std::vector<DirectoryRow> rows;
    for (const auto& entry : entries)
        rows.push_back(m_entries.read(entry));
    auto judged = isDry()
        ? m_context.database.read(
            [&](storage::Reader& reader) { return judgePage(reader, m_context, m_plan, source(), rows); })
        : m_context.database.write([&](storage::Transaction& transaction) { return commit(transaction, rows); });
    if (!judged)
        return fail(judged.error());
    note(entries, rows, *std::move(judged));
    return {};
}

Result<JudgedPage> DirectoryRun::commit(storage::Transaction& transaction, const std::vector<DirectoryRow>& rows)
{
    if (auto ours = keepLease(transaction, m_context, m_holder); !ours)
        return fail(ours.error());
    auto page = judgePage(transaction, m_context, m_plan, source(), rows);
    if (!page)
        return page;
    if (auto applied = applyBatch(transaction, m_context, m_actor, source(), page->batch); !applied)
        return fail(applied.error());
    storage::directory::link(transaction, page->links);
    if (!page->batch.created.empty()) {
        auto event = auditEvent(m_context, m_actor, "people.directory_read");
        event.details = {{"run", m_holder}, {"created", std::to_string(page->batch.created.size())},
            {"updated", std::to_string(page->batch.changed.size())}};
        transaction.audit(event);
    }
    return page;
}

void DirectoryRun::note(
    const std::vector<directory::Entry>& entries, const std::vector<DirectoryRow>& rows, JudgedPage page)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].problems.empty())
            reject(entries[i].name, rows[i].problems);
        const bool counts = m_plan.changes == "modifyTimestamp" && isMark(rows[i].change);
        if (counts && rows[i].change > m_progress.mark)
            m_progress.mark = rows[i].change;
    }
    for (const auto& rejected : page.batch.rejected)
        reject(entries[rejected.line - rows.front().row.line].name, rejected.reason);
    add(m_report.counts, page.batch.counts());
    m_report.leftOut += page.leftOut;
    m_report.closedHere += page.closedHere;
    m_report.disabled += page.disabled.size();
    m_disabled.merge(page.disabled);
}

void DirectoryRun::reject(const std::string& entryName, const std::string& reason)
{
    ++m_report.rejected;
    if (m_report.examples.size() < DirectoryReport::mostExamples)
        m_report.examples.push_back({shownName(entryName), reason});
}

/// After a listing that was whole.
Result<void> DirectoryRun::conclude(const DirectoryStep& step)
{
    Leavers leavers(m_context, m_plan, m_actor, m_report);
    if (auto found = leavers.find(m_entries, m_disabled); !found)
        return found;
    if (leavers.areTooMany()) {
        m_report.end = DirectoryReport::End::tooManyGone;
        return {};
    }
    return isDry() ? Result<void>() : leavers.close(m_holder, step);
}

Result<void> DirectoryRun::end(const Result<void>& gone)
{
    if (isDry())
        return gone;
    // A clock of the directory's that runs ahead does not hide what is changed until then.
    if (m_plan.changes == "modifyTimestamp")
        m_progress.mark = std::min(m_progress.mark, directoryTime(m_context.clock.now()));
    const auto ended = m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        const bool ours = keepLease(transaction, m_context, m_holder).has_value();
        const bool elsewhere = m_report.listing.end == ListingEnd::elsewhere;
        const bool whole = m_report.end == DirectoryReport::End::finished
            || (m_report.end == DirectoryReport::End::partial && elsewhere);
        if (gone && ours && whole)
            storage::directory::save(transaction, m_progress);
        transaction.audit(result(gone));
        storage::directory::letGo(transaction, m_holder);
        return {};
    });
    return gone ? ended : gone;
}

domain::AuditEvent DirectoryRun::result(const Result<void>& gone) const
{
    auto event = auditEvent(m_context, m_actor, "people.directory_sync");
    event.result = gone && m_report.end == DirectoryReport::End::finished ? "done" : "refused";
    const auto number = [](auto value) { return std::to_string(value); };
    event.details = {{"run", m_holder}, {"reach", m_report.isFull ? "everything" : "changes"},
        {"end", gone ? nameOf(m_report.end) : kindName(gone.error().kind)},
        {"listing", directory::nameOf(m_report.listing.end)}, {"entries", number(m_report.listing.entries)},
        {"created", number(m_report.counts.created)}, {"updated", number(m_report.counts.updated)},
        {"unchanged", number(m_report.counts.unchanged)}, {"rejected", number(m_report.rejected)},
        {"disabled", number(m_report.disabled)}, {"vanished", number(m_report.vanished)},
        {"closed", number(m_report.closed)}};
    return event;
}

} // namespace countersign::services
