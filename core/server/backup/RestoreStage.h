// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/KeyRing.h"
#include "server/backup/Restore.h"
#include "storage/audit/AuditHeads.h"
#include "storage/restore/Snapshot.h"
#include "storage/sql/Database.h"

namespace countersign::server {

/// A backup on its way to become a data folder: unpacked, checked and changed in a folder of its own, which goes again
/// unless keep() was called.
class RestoreStage
{
public:
    RestoreStage(const RestoreOrder& order, std::filesystem::path folder, const Clock& clock, Random& random);
    ~RestoreStage();
    RestoreStage(const RestoreStage&) = delete;
    RestoreStage& operator=(const RestoreStage&) = delete;

    /// The whole file, checked.
    [[nodiscard]] Result<void> read(const BackupStep& step);
    /// Ends what was open, moves the data keys under the key of this place, and says so in the audit log.
    [[nodiscard]] Result<RestoreReport> makeEpoch();
    void keep() { m_kept = true; }

private:
    struct Fork
    {
        std::optional<long long> missing;
        storage::AuditHead last; ///< the newest signed one that is lost
    };

    [[nodiscard]] Result<SecretBytes> configuredKey() const;
    [[nodiscard]] std::vector<storage::AuditHead> headsAtServer() const;
    [[nodiscard]] long long endOf(const std::string& lane) const; ///< newest entry of a lane in the backup
    [[nodiscard]] Result<SecretBytes> unlockingSecret(const BackupHeader& header) const;
    [[nodiscard]] Result<void> unpack(BackupReader& reader, const SecretBytes& key, const BackupStep& step);
    [[nodiscard]] Result<void> checkKey();
    [[nodiscard]] Result<void> placeKey();
    [[nodiscard]] Result<void> checkLog(storage::Database& database);
    [[nodiscard]] Fork fork(storage::Database& database) const;
    [[nodiscard]] Result<RestoreReport> change(storage::Database& database, const Fork& fork);
    [[nodiscard]] std::filesystem::path database() const { return m_folder / "countersign.db"; }

    const RestoreOrder& m_order;
    std::filesystem::path m_folder;
    const Clock& m_clock;
    Random& m_random;
    bool m_kept = false;
    bool m_keyStays = false; ///< the key of this place is the one of the backup
    BackupHeader m_header;
    SecretBytes m_kek; ///< that the backup's data keys are under
    crypto::KeyRing m_ring; ///< the backup's data keys
    std::vector<SecretBytes> m_signers; ///< of its audit heads
    SecretBytes m_newKek; ///< that they will be under; empty: the same
    std::string m_newSource;
    Bytes m_headsText;
    std::vector<storage::AuditHead> m_heads; ///< of the backup
    storage::SnapshotInfo m_info;
};

} // namespace countersign::server
