// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"
#include "storage/sql/Transaction.h"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// What is known of the outside directory that people are read from.
namespace countersign::storage::directory {

/// Somebody who is an entry of the directory.
struct Linked
{
    std::string entry;
    PersonId person;
    std::string uuid;
    domain::PersonStatus status = domain::PersonStatus::active;
};

/// By entry.
[[nodiscard]] std::map<std::string, Linked> ofEntries(Reader& reader, const std::vector<std::string>& entries);
/// By UUID: those of them who are an entry.
[[nodiscard]] std::map<std::string, Linked> ofUuids(Reader& reader, const std::vector<std::string>& uuids);
/// (email key, UUID) of the people who have these addresses.
[[nodiscard]] std::map<std::string, std::string> uuidsOfEmails(
    Reader& reader, const std::vector<std::string>& emailKeys);
/// In the order of their entries, after that one.
[[nodiscard]] std::vector<Linked> after(Reader& reader, const std::string& entry, int most);
void link(Transaction& transaction, std::span<const std::pair<std::string, PersonId>> links);

/// How far the directory was read.
struct Progress
{
    std::string origin; ///< where was asked for what
    std::string mark; ///< where the next reading of changes begins; empty: nowhere
    Instant begunAt{}; ///< the last run
    Instant fullAt{}; ///< the last whole listing; 0: none
};
[[nodiscard]] Progress progress(Reader& reader);

/// From then on nobody else until `until`, unless somebody has it: false. `begunAt` is written down.
[[nodiscard]] bool take(Transaction& transaction, const std::string& holder, Instant now, Instant until);
/// False when it is somebody else's by now.
[[nodiscard]] bool keep(Transaction& transaction, const std::string& holder, Instant until);
void letGo(Transaction& transaction, const std::string& holder);
void save(Transaction& transaction, const Progress& progress); ///< but for begunAt

} // namespace countersign::storage::directory
