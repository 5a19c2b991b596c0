// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/monitoring/Gauges.h"

#include "server/Version.h"

#include <prometheus/metric_family.h>

namespace countersign::server {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;

double inSeconds(milliseconds time)
{
    return static_cast<double>(time.count()) / 1000.0;
}

ClientMetric sample(double value, std::vector<ClientMetric::Label> labels = {})
{
    ClientMetric metric;
    metric.label = std::move(labels);
    metric.gauge.value = value;
    return metric;
}

class Families
{
public:
    void add(const char* name, const char* help, std::vector<ClientMetric> samples)
    {
        MetricFamily family;
        family.name = std::string("countersign_") + name;
        family.help = help;
        family.type = prometheus::MetricType::Gauge;
        family.metric = std::move(samples);
        m_list.push_back(std::move(family));
    }
    void add(const char* name, const char* help, double value) { add(name, help, {sample(value)}); }
    void addState(const char* name, const char* help, bool state) { add(name, help, state ? 1.0 : 0.0); }
    template <class T>
    void addKnown(const char* name, const char* help, const std::optional<T>& value)
    {
        if (value)
            add(name, help, static_cast<double>(*value));
    }

    std::vector<MetricFamily> take() { return std::move(m_list); }

private:
    std::vector<MetricFamily> m_list;
};

std::optional<double> inSeconds(const std::optional<milliseconds>& time)
{
    return time ? std::optional(inSeconds(*time)) : std::nullopt;
}

std::vector<ClientMetric> endsOf(const std::vector<CertificateInUse>& certificates)
{
    std::vector<ClientMetric> samples;
    for (const auto& certificate : certificates)
        samples.push_back(sample(inSeconds(certificate.until.time_since_epoch()), {{"listener", certificate.listener}}));
    return samples;
}

} // namespace

std::vector<MetricFamily> gaugesOf(const Measured& m, Instant started)
{
    Families families;
    families.add("build_info", "The version that runs.", {sample(1, {{"version", version()}})});
    families.add("start_time_seconds", "When this process began, Unix time.", inSeconds(started.time_since_epoch()));
    families.addState("ready", "1 when requests can be served, as GET /health/ready says.", m.ready);
    families.addState("sealed", "1 when the key is missing or another one.", m.sealed);
    families.addState("draining", "1 when the server is about to stop.", m.draining);
    families.addState("database_up", "1 when the database answered just now.", m.databaseUp);
    families.addState("schema_current", "1 when the database has every table and column this version needs.", m.schemaCurrent);
    families.addState("clock_trusted", "0 while this node's clock is wrong and nothing is served because of it.", m.clockTrusted);
    families.addKnown("clock_offset_seconds", "How far the database server's clock is ahead of this node's.", inSeconds(m.clockOffset));
    families.addKnown("outbox_waiting", "Mails that wait to be handed over, of all nodes.", m.mailsWaiting);
    families.addKnown("outbox_oldest_seconds", "How long the oldest of them has been waiting.", inSeconds(m.oldestMail));
    families.add("hash_queue_waiting", "Passwords that wait to be hashed.", static_cast<double>(m.hashesWaiting));
    families.add("hash_queue_limit", "How many may wait; the next one hears 503.", static_cast<double>(m.hashesMost));
    families.add("event_streams", "Desktops that hear of changes as they happen.", static_cast<double>(m.eventStreams));
    if (!m.certificates.empty())
        families.add("certificate_expires_timestamp_seconds", "When the certificate in use ends, Unix time.", endsOf(m.certificates));
    return families.take();
}

} // namespace countersign::server
