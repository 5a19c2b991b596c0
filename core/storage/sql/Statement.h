// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"
#include "base/Uuid.h"
#include "domain/EnumNames.h"

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

namespace countersign::storage {

class Connection;

/// One prepared statement in use. Values are bound in order of the "?" marks, results are read by column from 0.
/// Lives on one thread, inside a read or write closure. Every failure is a SqlFailure.
class Statement
{
public:
    Statement(Connection& connection, std::string_view sql);
    ~Statement();
    Statement(Statement&&) noexcept;
    Statement(const Statement&) = delete;

    template <class... Values>
    Statement&& with(const Values&... values) &&
    {
        (bind(values), ...);
        return std::move(*this);
    }

    int run(); ///< rows changed
    /// A change whose answer nobody waits for: with a server it travels with the next statement, or with the commit. In order
    /// with the others; a failure is thrown by the one that it travelled with.
    void post();
    bool next(); ///< runs on the first call; false after the last row

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] long long integer(int column) const;
    [[nodiscard]] int number(int column) const { return static_cast<int>(integer(column)); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] Bytes blob(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] Instant instant(int column) const { return fromMs(integer(column)); }
    template <class T>
    [[nodiscard]] T id(int column) const { return T(text(column)); }
    template <class E>
    [[nodiscard]] E named(int column) const { return domain::fromName<E>(text(column)).value_or(E{}); }

    void bind(std::string_view value);
    void bind(const std::string& value) { bind(std::string_view(value)); }
    void bind(const char* value) { bind(std::string_view(value)); }
    void bind(long long value);
    void bind(int value) { bind(static_cast<long long>(value)); }
    void bind(bool value) { bind(static_cast<long long>(value)); }
    void bind(std::uint64_t value) { bind(static_cast<long long>(value)); }
    void bind(Instant value) { bind(toMs(value)); }
    void bind(const Bytes& value); ///< empty binds NULL
    void bind(std::nullptr_t);
    template <class Tag>
    void bind(const Id<Tag>& value) { bind(std::string_view(value.value)); }
    template <class E>
        requires std::is_enum_v<E>
    void bind(E value) { bind(std::string_view(domain::nameOf(value))); }

private:
    class Query;
    void execute();

    Connection* m_connection;
    std::unique_ptr<Query> m_query;
    int m_bound = 0;
    bool m_executed = false;
};

} // namespace countersign::storage
