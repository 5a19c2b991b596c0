// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/postgresql/PgTargets.h"

#include "storage/sql/SqlFailure.h"

#include <libpq-fe.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

namespace countersign::storage {
namespace {

using Options = std::map<std::string, std::string>;

[[noreturn]] void refuse(const std::string& what)
{
    throw SqlFailure(SqlFailure::Kind::other, what);
}

Options parsed(const std::string& text)
{
    char* problem = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> all(
        PQconninfoParse(text.c_str(), &problem), &PQconninfoFree);
    if (!all) {
        PQfreemem(problem); // it quotes the string, which may hold what somebody took for the place of a password
        refuse("the connection string of the database is not in libpq's form");
    }
    Options options;
    for (const auto* option = all.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr)
            options[option->keyword] = option->val;
    }
    return options;
}

std::vector<std::string> parts(const std::string& list)
{
    std::vector<std::string> found;
    std::istringstream in(list);
    for (std::string part; std::getline(in, part, ',');)
        found.push_back(part);
    return found;
}

std::string firstLine(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line) || line.empty())
        refuse("the password file of the database cannot be read");
    if (line.back() == '\r')
        line.pop_back();
    return line;
}

/// One entry stands for all hosts, else each has its own.
std::string entry(const std::vector<std::string>& list, std::size_t host, std::size_t hosts, const char* keyword)
{
    if (list.size() > 1 && list.size() != hosts)
        refuse(std::string("the connection string of the database has not as many entries for ") + keyword + " as hosts");
    return list.size() > 1 ? list[host] : list.front();
}

} // namespace

std::vector<PgTarget> pgTargets(const StorageConfig& config)
{
    auto options = parsed(config.server);
    options.try_emplace("target_session_attrs", "read-write");
    options["client_encoding"] = "UTF8";
    options.try_emplace("application_name", "countersign");
    if (!config.passwordFile.empty())
        options["password"] = firstLine(config.passwordFile);
    std::map<std::string, std::vector<std::string>> lists;
    std::size_t hosts = 1;
    for (const char* keyword : {"host", "hostaddr", "port"}) {
        if (const auto found = options.find(keyword); found != options.end() && !found->second.empty()) {
            lists[keyword] = parts(found->second);
            hosts = std::max(hosts, lists[keyword].size());
        }
    }
    std::vector<PgTarget> targets;
    for (std::size_t host = 0; host < hosts; ++host) {
        for (const auto& [keyword, list] : lists)
            options[keyword] = entry(list, host, hosts, keyword.c_str());
        targets.emplace_back(options.begin(), options.end());
    }
    return targets;
}

std::string problemWithServer(const std::string& connectionString)
{
    try {
        const auto options = parsed(connectionString);
        if (options.contains("password") || options.contains("sslpassword"))
            return "holds a password: put it into a file and name that as password_file";
        (void)pgTargets({{}, 1, connectionString});
        return {};
    } catch (const SqlFailure& cause) {
        return cause.what();
    }
}

} // namespace countersign::storage
