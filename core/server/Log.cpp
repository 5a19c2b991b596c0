// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Log.h"

#include "base/Text.h"
#include "base/Time.h"
#include "contract/Json.h"
#include "crypto/Digest.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace countersign::server {
namespace {

contract::Json line(const std::string& event)
{
    return {{"at", isoUtc(SystemClock().now())}, {"event", event}};
}

/// Needs no quotes between blanks.
bool isPlain(const std::string& text)
{
    return !text.empty() && text.find_first_of(" \"=\\") == std::string::npos;
}

} // namespace

Log::Log(const std::filesystem::path& file, LogFormat format)
    : m_format(format)
{
    const spdlog::sink_ptr sink = file.empty() ? spdlog::sink_ptr(std::make_shared<spdlog::sinks::stderr_sink_mt>())
                                               : spdlog::sink_ptr(std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string()));
    m_logger = std::make_shared<spdlog::logger>("countersign", sink);
    m_logger->set_pattern("%v");
    m_logger->flush_on(spdlog::level::info);
}

void Log::info(const std::string& event, const std::string& text)
{
    auto json = line(event);
    if (!text.empty())
        json["text"] = escapedControls(text);
    write(Severity::info, contract::dump(json));
}

void Log::problem(const std::string& event, const std::string& reference, const std::string& text)
{
    auto json = line(event);
    json["reference"] = reference;
    json["text"] = escapedControls(text);
    write(Severity::problem, contract::dump(json));
}

void Log::access(const char* listener, const http::AccessRecord& record)
{
    auto json = line("request");
    json["listener"] = listener;
    json["method"] = record.method;
    json["path"] = loggablePath(record.path);
    json["status"] = record.status;
    json["us"] = record.took.count();
    json["bytes"] = record.bytesOut;
    json["from"] = record.clientAddress;
    json["reference"] = record.reference;
    write(Severity::info, contract::dump(json));
}

void Log::write(Severity severity, const std::string& json)
{
    m_logger->log(severity == Severity::problem ? spdlog::level::err : spdlog::level::info, "{}", m_format == LogFormat::json ? json : textLine(json));
}

std::string textLine(const std::string& json)
{
    const auto line = contract::Json::parse(json);
    std::string text = line.at("at").get<std::string>() + ' ' + line.at("event").get<std::string>();
    for (const auto& [name, value] : line.items()) {
        if (name == "at" || name == "event")
            continue;
        const bool plain = value.is_string() && isPlain(value.get_ref<const std::string&>());
        text += ' ' + name + '=' + (plain ? value.get<std::string>() : contract::dump(value));
    }
    return text;
}

std::string loggablePath(const std::string& path)
{
    for (const std::string prefix : {"/r/", "/test/"}) {
        // Every token is longer than the names of our own pages.
        if (path.starts_with(prefix) && path.size() > prefix.size() + 20)
            return prefix + "#" + crypto::tokenHash(path.substr(prefix.size())).substr(0, 8);
    }
    return escapedControls(path);
}

} // namespace countersign::server
