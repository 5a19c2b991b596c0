// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "crypto/PrivateFile.h"
#include "crypto/SealedStream.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

namespace countersign::server {

/// How a backup is locked: by a passphrase, with the key-encryption key inside, or by the key-encryption key, which is
/// not inside.
enum class BackupLock {
    passphrase,
    key,
    passphraseAlone, ///< by a passphrase, and the key is neither needed nor inside; in the file it is "passphrase"
};

/// The readable head of a backup file (docs/decisions/0015). All of it is authenticated.
struct BackupHeader
{
    BackupLock lock = BackupLock::passphrase;
    Bytes salt; ///< of the passphrase, or of the key's derivation
    crypto::PassphraseCost cost; ///< passphrase only
    Instant madeAt{};
    std::string program; ///< version that made it
    std::string schema; ///< newest migration
};

[[nodiscard]] std::string headerText(const BackupHeader& header);

/// The key of the stream, from whichever secret the lock asks for.
[[nodiscard]] Result<SecretBytes> backupKey(const BackupHeader& header, const SecretBytes& passphraseOrKek);

/// What a backup holds, in this order; each may be there once.
enum class Section : std::uint8_t { end = 0, key = 1, auditHeads = 2, database = 3 };

/// Writes a backup beside its name; publish() puts it there.
class BackupWriter
{
public:
    [[nodiscard]] static Result<std::unique_ptr<BackupWriter>> begin(
        const std::filesystem::path& file, const BackupHeader& header, const SecretBytes& key);

    [[nodiscard]] Result<void> section(Section section, ByteView content);
    /// `step` is told how much was read and says whether to go on.
    [[nodiscard]] Result<void> section(
        Section section, const std::filesystem::path& content, const std::function<bool(std::uintmax_t)>& step);
    [[nodiscard]] Result<void> finish();

private:
    BackupWriter(crypto::PrivateFileWriter file, const SecretBytes& key, const std::string& head);
    [[nodiscard]] Result<void> add(ByteView bytes);
    [[nodiscard]] Result<void> begin(Section section, std::uintmax_t size);

    crypto::PrivateFileWriter m_file;
    crypto::StreamSealer m_sealer;
    Bytes m_pending;
};

/// Reads one. Nothing that it hands out was altered, but only a successful readAll() says that everything was there.
class BackupReader
{
public:
    /// invalidInput D-RST-1: not a backup of ours; D-RST-2: made by a newer version.
    [[nodiscard]] static Result<BackupReader> open(const std::filesystem::path& file);
    [[nodiscard]] const BackupHeader& header() const { return m_header; }

    struct Sink
    {
        std::function<Result<void>(Section, std::uintmax_t size)> begin;
        std::function<Result<void>(ByteView)> content;
        std::function<bool(double)> step; ///< the share that was read; false: stop
    };
    /// invalidInput D-RST-3: another passphrase or key; integrity D-RST-4: damaged, or not all of it.
    [[nodiscard]] Result<void> readAll(const SecretBytes& key, const Sink& sink);

private:
    BackupHeader m_header;
    std::string m_head;
    std::ifstream m_file;
    std::uintmax_t m_size = 0;
};

} // namespace countersign::server
