// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"
#include "storage/sql/Dialect.h"
#include "storage/sql/SqlFailure.h"
#include "storage/sql/StorageConfig.h"

#include <memory>
#include <string>
#include <string_view>

namespace countersign::storage {

/// One prepared query of an engine; Statement is what repositories use. Positions and columns count from 0. Failures are
/// SqlFailure.
class Query
{
public:
    virtual ~Query() = default;

    virtual void bindText(int position, std::string_view value) = 0; ///< what is not UTF-8 becomes U+FFFD
    virtual void bindInteger(int position, long long value) = 0;
    virtual void bindBlob(int position, const Bytes& value) = 0;
    virtual void bindNull(int position) = 0;

    virtual int execute() = 0; ///< rows changed
    virtual void post() { (void)execute(); } ///< as Statement::post()
    virtual bool next() = 0;
    virtual void finish() = 0; ///< lets go of rows and values

    [[nodiscard]] virtual std::string text(int column) const = 0;
    [[nodiscard]] virtual long long integer(int column) const = 0; ///< 1 and 0 for true and false
    [[nodiscard]] virtual Bytes blob(int column) const = 0;
    [[nodiscard]] virtual bool isNull(int column) const = 0;
};

/// One connection with its prepared queries. Used by one thread at a time.
class Connection
{
public:
    enum class Access { readOnly, readWrite };

    Connection() = default;
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    virtual void execute(std::string_view sql) = 0; ///< no values, no result: BEGIN, SAVEPOINT, PRAGMA

    [[nodiscard]] virtual std::unique_ptr<Query> checkOut(std::string_view sql) = 0; ///< prepared; "?" marks the values
    virtual void checkIn(std::string_view sql, std::unique_ptr<Query> query) = 0;
    [[nodiscard]] virtual const Dialect& dialect() const = 0;
};

} // namespace countersign::storage
