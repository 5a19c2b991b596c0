// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Connection.h"
#include "storage/sql/Migrator.h"

#include <string>

// Which programs may use a schema (docs/decisions/0027-side-by-side.md). A migration says in a line of its own what it is:
// "-- additive", when the version before goes on as if nothing had happened, or "-- breaking VERSION", when it cannot, with the first
// version that knows it. One that says nothing is breaking. The schema carries the names of the breaking ones: whoever does not know
// them all stays away. With a server, versions N and N+1 work side by side on a schema that N+1 added to.
namespace countersign::storage {

/// Empty: additive. Else the lowest version that may use the schema afterwards, "a newer version" where the migration says none.
[[nodiscard]] std::string breakingSince(const Migration& migration);

/// The table of the rule, where it is missing.
void makeSchemaRule(Connection& connection, const StorageConfig& config);

/// Throws SqlFailure(other) that names the version wanted, when the schema holds a breaking migration that is not known.
void demandKnownSchema(Connection& connection, const std::vector<Migration>& known);

/// In the transaction of a breaking migration: nobody looks at the rule until it ends, and every session that began before loses its
/// connection, so that none goes on over it. What they do not see is that their work is run again, or refused, when they come back.
void recordBreaking(Connection& connection, const StorageConfig& config, const Migration& migration);

/// Marks a session as one that recordBreaking() ends. Before demandKnownSchema(). With a server.
void markSession(Connection& connection);

} // namespace countersign::storage
