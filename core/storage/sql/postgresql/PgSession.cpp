// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/postgresql/PgSession.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

namespace countersign::storage {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int oldestServer = 150000;
constexpr std::size_t mostPosted = 64; ///< their answers wait in the server's and the socket's buffers

/// What stops the server from working on after we have gone, and what answered means durable needs (security.md 76).
std::string sessionSettings(std::chrono::milliseconds patience)
{
    const auto limit = std::to_string(patience.count());
    return "SET statement_timeout = " + limit + "; SET lock_timeout = " + limit
        + "; SET idle_in_transaction_session_timeout = " + limit
        + "; SET client_min_messages = warning; SET bytea_output = hex; SET jit = off; "
          "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', "
          "'local')";
}

SqlFailure::Kind kindOf(const std::string& state)
{
    using Kind = SqlFailure::Kind;
    if (state == "40001" || state == "40P01")
        return Kind::outrun;
    if (state.starts_with("23"))
        return Kind::ruleBroken;
    // Shutting down, starting up, connection exceptions, and a primary that has become a standby.
    if (state.starts_with("57P") || state.starts_with("08") || state == "25006")
        return Kind::lost;
    return Kind::other;
}

std::string field(const PGresult* result, int code)
{
    const char* text = PQresultErrorField(result, code);
    return text == nullptr ? std::string() : text;
}

/// Without the server's detail line, and without the message where it quotes values: they may be somebody's data.
[[noreturn]] void raise(const PGresult* result)
{
    const auto state = field(result, PG_DIAG_SQLSTATE);
    const auto constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
    const auto words =
        state.starts_with("22") ? "a value is not of its column's type" : field(result, PG_DIAG_MESSAGE_PRIMARY);
    throw SqlFailure(kindOf(state), words + " (" + state + (constraint.empty() ? "" : " " + constraint) + ")");
}

bool failed(const PGresult* result)
{
    const auto status = PQresultStatus(result);
    return status == PGRES_FATAL_ERROR || status == PGRES_PIPELINE_ABORTED || status == PGRES_BAD_RESPONSE || status == PGRES_NONFATAL_ERROR;
}

/// Half of what is left, so that a frozen host leaves time for the next one; the last one has it all.
Clock::time_point shareOf(std::size_t i, std::size_t all, Clock::time_point deadline)
{
    return i + 1 == all ? deadline : deadline - (deadline - Clock::now()) / 2;
}

} // namespace

void PgResultDeleter::operator()(pg_result* result) const
{
    PQclear(result);
}

PgSession::PgSession(const StorageConfig& config, Deadline deadline, HostNames& names)
    : m_deadline(deadline)
    , m_connection(nullptr, &PQfinish)
{
    const auto targets = pgTargets(config);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        try {
            const auto share = shareOf(i, targets.size(), deadline);
            connectToOne(names.resolved(targets[i], share), share);
            m_deadline = deadline;
            greet();
            (void)query(sessionSettings(config.patience));
            return;
        } catch (const SqlFailure&) {
            m_connection.reset();
            if (i + 1 == targets.size())
                throw;
        }
    }
}

PgSession::~PgSession() = default;

void PgSession::connectToOne(const std::vector<PgTarget>& addresses, Deadline deadline)
{
    for (std::size_t i = 0;; ++i) {
        try {
            return connect(addresses[i], shareOf(i, addresses.size(), deadline));
        } catch (const SqlFailure&) {
            if (i + 1 == addresses.size())
                throw;
        }
    }
}

void PgSession::connect(const PgTarget& target, Deadline deadline)
{
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    for (const auto& [keyword, value] : target) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    m_deadline = deadline;
    m_connection.reset(PQconnectStartParams(keywords.data(), values.data(), 0));
    if (!m_connection || PQstatus(m_connection.get()) == CONNECTION_BAD)
        raiseLost("connecting");
    for (auto state = PGRES_POLLING_WRITING; state != PGRES_POLLING_OK; state = PQconnectPoll(m_connection.get())) {
        if (state == PGRES_POLLING_FAILED)
            raiseLost("connecting");
        await(state == PGRES_POLLING_READING ? POLLIN : POLLOUT);
    }
    PQsetnonblocking(m_connection.get(), 1);
    // libpq would write to standard error.
    PQsetNoticeReceiver(
        m_connection.get(), [](void* session, const PGresult*) { static_cast<PgSession*>(session)->m_warned = true; }, this);
}

/// What a server must be to hold our data.
void PgSession::greet()
{
    const char* encoding = PQparameterStatus(m_connection.get(), "server_encoding");
    if (PQserverVersion(m_connection.get()) < oldestServer)
        throw SqlFailure(SqlFailure::Kind::other, "the server is older than PostgreSQL 15");
    if (encoding == nullptr || std::string(encoding) != "UTF8")
        throw SqlFailure(SqlFailure::Kind::other, "the database's encoding is not UTF8");
}

PgResult PgSession::query(const std::string& sql)
{
    sendPosted();
    takeOwed();
    sent(PQsendQuery(m_connection.get(), sql.c_str()));
    return answer();
}

void PgSession::commit()
{
    m_warned = false;
    const auto committed = ask({"COMMIT", {}, false});
    // A transaction in which a statement failed ends so, whatever the closure made of the failure.
    if (std::string_view(PQcmdStatus(committed.get())) != "COMMIT")
        throw SqlFailure(SqlFailure::Kind::other, "the transaction was rolled back by the server");
    if (m_warned)
        throw SqlFailure(SqlFailure::Kind::lost, "the server committed without waiting for its standby");
}

void PgSession::prepare(const std::string& name, const std::string& sql)
{
    takeOwed();
    sent(PQsendPrepare(m_connection.get(), name.c_str(), sql.c_str(), 0, nullptr));
    (void)answer();
}

PgResult PgSession::run(const std::string& name, const std::vector<PgValue>& values)
{
    return ask({name, values});
}

void PgSession::post(PgPosted request)
{
    if (m_posted.size() >= mostPosted)
        sendPosted();
    m_posted.push_back(std::move(request));
}

void PgSession::rollBack()
{
    const auto unsent = std::exchange(m_posted, {});
    const bool begun = unsent.empty() || !unsent.front().statement.starts_with("BEGIN");
    if (begun)
        (void)query("ROLLBACK");
}

void PgSession::leaveSnapshot()
{
    if (std::exchange(m_posted, {}).empty()) {
        sent(PQsendQuery(m_connection.get(), "COMMIT"));
        m_owed = true;
    } // else nothing was asked, and the transaction never began
}

/// What leaveSnapshot() left behind. That its COMMIT failed is of no account: the next request says whether the server is there.
void PgSession::takeOwed()
{
    if (std::exchange(m_owed, false))
        (void)answer();
}

void PgSession::sendPosted()
{
    if (m_posted.empty())
        return;
    const auto last = std::move(m_posted.back());
    m_posted.pop_back();
    (void)ask(last);
}

PgResult PgSession::ask(const PgPosted& request)
{
    takeOwed();
    if (!m_posted.empty())
        return askWithPosted(request);
    send(request);
    sent(1);
    return answer();
}

/// All of them in one round trip. After a failure the server passes over the rest up to the mark at the end.
PgResult PgSession::askWithPosted(const PgPosted& request)
{
    const auto posted = std::exchange(m_posted, {});
    auto* connection = m_connection.get();
    if (PQenterPipelineMode(connection) == 0)
        raiseLost("sending");
    for (const auto& each : posted)
        send(each);
    send(request);
    sent(PQpipelineSync(connection));
    PgResult answered;
    for (std::size_t i = 0; i <= posted.size(); ++i) {
        auto each = theOnly();
        if (!answered || !failed(answered.get()))
            answered = std::move(each);
    }
    const auto mark = next();
    if (!mark || PQresultStatus(mark.get()) != PGRES_PIPELINE_SYNC || PQexitPipelineMode(connection) == 0)
        raiseLost("reading");
    return checked(std::move(answered));
}

void PgSession::send(const PgPosted& request)
{
    std::vector<const char*> data;
    std::vector<int> lengths;
    std::vector<int> formats;
    for (const auto& value : request.values) {
        data.push_back(value.null ? nullptr : value.data.c_str());
        lengths.push_back(static_cast<int>(value.data.size()));
        formats.push_back(value.binary ? 1 : 0);
    }
    const int count = static_cast<int>(data.size());
    const int accepted = request.prepared
        ? PQsendQueryPrepared(m_connection.get(), request.statement.c_str(), count, data.data(), lengths.data(), formats.data(), 0)
        : PQsendQueryParams(m_connection.get(), request.statement.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0);
    if (accepted == 0)
        raiseLost("sending");
}

bool PgSession::broken() const
{
    return !m_connection || PQstatus(m_connection.get()) == CONNECTION_BAD;
}

int PgSession::socket() const
{
    return PQsocket(m_connection.get());
}

int PgSession::serverProcess() const
{
    return PQbackendPID(m_connection.get());
}

std::vector<std::string> PgSession::notices()
{
    if (PQconsumeInput(m_connection.get()) == 0)
        raiseLost("listening");
    std::vector<std::string> payloads;
    while (PGnotify* notice = PQnotifies(m_connection.get())) {
        if (notice->be_pid != serverProcess())
            payloads.emplace_back(notice->extra);
        PQfreemem(notice);
    }
    return payloads;
}

void PgSession::sent(int accepted)
{
    if (accepted == 0)
        raiseLost("sending");
    for (int pending = PQflush(m_connection.get()); pending != 0; pending = PQflush(m_connection.get())) {
        if (pending < 0)
            raiseLost("sending");
        await(POLLIN | POLLOUT); // a server that sends meanwhile must be read, or both wait for each other
        if (PQconsumeInput(m_connection.get()) == 0)
            raiseLost("sending");
    }
}

PgResult PgSession::next()
{
    while (PQisBusy(m_connection.get()) != 0) {
        await(POLLIN);
        if (PQconsumeInput(m_connection.get()) == 0)
            raiseLost("reading");
    }
    return PgResult(PQgetResult(m_connection.get()));
}

/// The last result of one request; the first failure where there is one. Null: none came.
PgResult PgSession::theOnly()
{
    PgResult last;
    for (auto result = next(); result; result = next()) {
        if (!last || !failed(last.get()))
            last = std::move(result);
    }
    if (!last)
        raiseLost("reading");
    return last;
}

PgResult PgSession::answer()
{
    return checked(theOnly());
}

PgResult PgSession::checked(PgResult result)
{
    if (failed(result.get()) && field(result.get(), PG_DIAG_SQLSTATE).empty())
        raiseLost("reading");
    if (failed(result.get()))
        raise(result.get());
    return result;
}

void PgSession::await(short events)
{
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_deadline - Clock::now()).count();
        if (left <= 0)
            throw SqlFailure(SqlFailure::Kind::late, "the database server did not answer in time");
        pollfd wanted{PQsocket(m_connection.get()), events, 0};
        const int ready = ::poll(&wanted, 1, static_cast<int>(left));
        if (ready > 0 || (ready < 0 && errno != EINTR))
            return;
    }
}

void PgSession::raiseLost(const char* doing)
{
    std::string words = m_connection ? PQerrorMessage(m_connection.get()) : "out of memory";
    while (!words.empty() && (words.back() == '\n' || words.back() == ' '))
        words.pop_back();
    throw SqlFailure(SqlFailure::Kind::lost, std::string("the database server is gone while ") + doing + ": " + words);
}

} // namespace countersign::storage
