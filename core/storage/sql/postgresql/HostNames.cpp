// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/postgresql/HostNames.h"

#include "storage/sql/SqlFailure.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace countersign::storage {
namespace {

/// A name that was found before is not waited for longer than this: its old address is as good a guess.
constexpr std::chrono::milliseconds patienceWithKnownNames{500};

std::vector<std::string> askTheSystem(const std::string& name)
{
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_ADDRCONFIG;
    addrinfo* found = nullptr;
    if (::getaddrinfo(name.c_str(), nullptr, &wanted, &found) != 0)
        return {};
    std::vector<std::string> addresses;
    for (const auto* each = found; each != nullptr; each = each->ai_next) {
        char text[NI_MAXHOST];
        if (::getnameinfo(each->ai_addr, each->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0
            && std::find(addresses.begin(), addresses.end(), text) == addresses.end())
            addresses.emplace_back(text);
    }
    ::freeaddrinfo(found);
    return addresses;
}

bool isAddress(const std::string& host)
{
    unsigned char bytes[sizeof(in6_addr)];
    return ::inet_pton(AF_INET, host.c_str(), bytes) == 1 || ::inet_pton(AF_INET6, host.c_str(), bytes) == 1;
}

std::string valueOf(const PgTarget& target, const char* keyword)
{
    const auto found = std::find_if(target.begin(), target.end(), [&](const auto& entry) { return entry.first == keyword; });
    return found == target.end() ? std::string() : found->second;
}

} // namespace

struct HostNames::Names
{
    struct Name
    {
        std::vector<std::string> addresses; ///< of the last lookup that found any
        bool asking = false;
        unsigned long answers = 0;
    };

    Lookup lookup = askTheSystem;
    std::mutex mutex;
    std::condition_variable answered;
    std::map<std::string, Name> byName;
};

HostNames::HostNames(Lookup lookup)
    : m_names(std::make_shared<Names>())
{
    if (lookup != nullptr)
        m_names->lookup = lookup;
}

HostNames::~HostNames() = default;

std::vector<PgTarget> HostNames::resolved(const PgTarget& target, Deadline deadline)
{
    const auto host = valueOf(target, "host");
    if (host.empty() || host.front() == '/' || host.front() == '@' || isAddress(host) || !valueOf(target, "hostaddr").empty())
        return {target};
    std::vector<PgTarget> targets;
    for (const auto& address : addressesOf(host, deadline)) {
        targets.push_back(target);
        std::erase_if(targets.back(), [](const auto& entry) { return entry.first == "hostaddr"; });
        targets.back().emplace_back("hostaddr", address);
    }
    return targets;
}

std::vector<std::string> HostNames::addressesOf(const std::string& host, Deadline deadline)
{
    std::unique_lock lock(m_names->mutex);
    auto& name = m_names->byName[host];
    if (!name.asking) {
        name.asking = true;
        std::thread([names = m_names, host] {
            auto addresses = names->lookup(host);
            const std::lock_guard guard(names->mutex);
            auto& asked = names->byName[host];
            asked.asking = false;
            ++asked.answers;
            if (!addresses.empty())
                asked.addresses = std::move(addresses);
            names->answered.notify_all();
        }).detach();
    }
    if (!name.addresses.empty())
        deadline = std::min(deadline, std::chrono::steady_clock::now() + patienceWithKnownNames);
    m_names->answered.wait_until(lock, deadline, [&, before = name.answers] { return name.answers != before; });
    if (name.addresses.empty())
        throw SqlFailure(SqlFailure::Kind::lost, "the database host " + host + " cannot be found");
    return name.addresses;
}

} // namespace countersign::storage
