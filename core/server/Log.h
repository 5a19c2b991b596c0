// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "http/Server.h"

#include <filesystem>
#include <memory>
#include <string>

namespace spdlog {
class logger;
}

namespace countersign::server {

enum class LogFormat {
    json, ///< one object per line, for programs
    text, ///< the same as "moment event name=value ...", for people
};

/// One line per event: never a secret, never a token (security.md 23, 75). Thread-safe.
class Log
{
public:
    /// To a file, or to standard error when the path is empty.
    explicit Log(const std::filesystem::path& file, LogFormat format = LogFormat::json);

    void info(const std::string& event, const std::string& text = {});
    void problem(const std::string& event, const std::string& reference, const std::string& text);
    void access(const char* listener, const http::AccessRecord& record);

private:
    enum class Severity { info, problem };
    void write(Severity severity, const std::string& json);

    std::shared_ptr<spdlog::logger> m_logger;
    LogFormat m_format;
};

/// A line of the log as text, from the same line as JSON.
[[nodiscard]] std::string textLine(const std::string& json);

/// Link and test tokens stand in paths: the log holds the first eight characters of their hash instead.
[[nodiscard]] std::string loggablePath(const std::string& path);

} // namespace countersign::server
