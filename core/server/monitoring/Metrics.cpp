// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/monitoring/Metrics.h"

#include "server/monitoring/Gauges.h"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <iterator>

namespace countersign::server {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Histogram;

const Histogram::BucketBoundaries seconds1msTo10s{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

double inSeconds(std::chrono::microseconds time)
{
    return static_cast<double>(time.count()) / 1e6;
}

std::string statusClass(int status)
{
    return std::to_string(status / 100) + "xx";
}

Family<Counter>& counter(prometheus::Registry& registry, const char* name, const char* help)
{
    return prometheus::BuildCounter().Name(std::string("countersign_") + name).Help(help).Register(registry);
}

Family<Histogram>& histogram(prometheus::Registry& registry, const char* name, const char* help)
{
    return prometheus::BuildHistogram().Name(std::string("countersign_") + name).Help(help).Register(registry);
}

/// "enrolment.link_made": the part before the dot says of what, the part after it what.
std::pair<std::string, std::string> parted(const std::string& action)
{
    const auto dot = action.find('.');
    return dot == std::string::npos ? std::pair(std::string(), action) : std::pair(action.substr(0, dot), action.substr(dot + 1));
}

} // namespace

struct Metrics::Counters
{
    prometheus::Registry registry;
    Family<Counter>& requests = counter(registry, "requests_total", "Requests by listener, first part of the path, and class of status.");
    Family<Histogram>& requestTime = histogram(registry, "request_seconds", "From the first byte of a request to the last of its answer.");
    Family<Counter>& audit = counter(registry, "audit_events_total", "Entries of the audit log that this node wrote.");
    Family<Counter>& enrolments = counter(registry, "enrolments_total", "What happened in registrations: each step, and what went wrong.");
    Family<Counter>& verifications = counter(registry, "verifications_total", "Callers whose code was checked, by result.");
    Family<Counter>& signIns = counter(registry, "sign_ins_total", "Sign-ins of staff by what came of them.");
    Family<Counter>& tests = counter(registry, "test_sign_ins_total", "Test sign-ins of people by what came of them.");
    Family<Histogram>& databaseTime = histogram(registry, "database_seconds", "Calls of the database with their waiting and repeats.");
    Family<Counter>& databaseFailures = counter(registry, "database_failures_total", "Calls that the database did not carry out.");
};

Metrics::Metrics(Instant started)
    : m_counters(std::make_unique<Counters>())
    , m_started(started)
{
    for (const char* work : {"read", "write"}) { // an alert needs the 0 from which a rate grows
        m_counters->databaseTime.Add({{"work", work}}, seconds1msTo10s);
        m_counters->databaseFailures.Add({{"work", work}});
    }
}

Metrics::~Metrics() = default;

void Metrics::request(const std::string& listener, const std::string& group, const http::AccessRecord& record)
{
    m_counters->requests.Add({{"listener", listener}, {"group", group}, {"status", statusClass(record.status)}}).Increment();
    if (group != "events") // a stream lasts for hours, which says nothing
        m_counters->requestTime.Add({{"listener", listener}, {"group", group}}, seconds1msTo10s).Observe(inSeconds(record.took));
}

void Metrics::audited(const storage::Audited& entry)
{
    m_counters->audit.Add({{"action", entry.action}, {"result", entry.result}}).Increment();
    const auto [subject, what] = parted(entry.action);
    if (entry.action == "authenticator.registered") // the last step of a registration is named after what it made
        m_counters->enrolments.Add({{"event", "registered"}, {"result", entry.result}}).Increment();
    else if (subject == "enrolment")
        m_counters->enrolments.Add({{"event", what}, {"result", entry.result}}).Increment();
    else if (subject == "verification")
        m_counters->verifications.Add({{"method", parted(what).first.empty() ? what : parted(what).first}, {"result", entry.outcome}}).Increment();
    else if (subject == "sign_in" || subject == "test")
        (subject == "test" ? m_counters->tests : m_counters->signIns).Add({{"event", what}, {"result", entry.result}}).Increment();
}

void Metrics::databaseCall(const storage::DatabaseCall& call)
{
    const char* work = call.work == storage::DatabaseCall::Work::read ? "read" : "write";
    m_counters->databaseTime.Add({{"work", work}}, seconds1msTo10s).Observe(inSeconds(call.took));
    if (!call.carriedOut)
        m_counters->databaseFailures.Add({{"work", work}}).Increment();
}

std::string Metrics::text(const Measured& measured) const
{
    auto families = gaugesOf(measured, m_started);
    auto counted = m_counters->registry.Collect();
    families.insert(families.end(), std::make_move_iterator(counted.begin()), std::make_move_iterator(counted.end()));
    return prometheus::TextSerializer().Serialize(families);
}

} // namespace countersign::server
