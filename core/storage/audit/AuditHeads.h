// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "storage/audit/AuditLog.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <span>
#include <vector>

namespace countersign::storage {

/// The signed heads of the audit chains, kept in a file outside the database: one line each, "lane sequence hash at mac".
/// At most one per lane and second is written, and the last ones on flush(). Thread-safe.
class AuditHeads
{
public:
    AuditHeads(std::filesystem::path file, SecretBytes signingKey);
    ~AuditHeads();

    void note(const AuditHead& head);
    void flush();

    /// Every head whose signature is right; integrity when a line was tampered with.
    [[nodiscard]] static Result<std::vector<AuditHead>> load(const std::filesystem::path& file, const SecretBytes& signingKey);
    /// The same where the key has changed: signed with any of these.
    [[nodiscard]] static Result<std::vector<AuditHead>> load(const std::filesystem::path& file, std::span<const SecretBytes> signingKeys);

private:
    struct Lane
    {
        AuditHead pending;
        Instant writtenAt{};
    };
    void append(Lane& lane);

    std::mutex m_mutex;
    std::filesystem::path m_file;
    SecretBytes m_key;
    std::map<std::string, Lane> m_lanes;
};

} // namespace countersign::storage
