// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/Backup.h"

#include "base/Time.h"
#include "crypto/Sealer.h"
#include "domain/people/Password.h"
#include "server/Version.h"
#include "storage/restore/Portable.h"
#include "storage/restore/Snapshot.h"

#include <algorithm>
#include <sstream>

namespace countersign::server {
namespace {

using std::filesystem::path;

constexpr std::size_t shortestPassphrase = 15;
constexpr std::size_t longestPassphrase = 256;
constexpr std::uintmax_t roomBesides = 8u << 20;

std::string shown(const path& file)
{
    const auto text = file.u8string();
    return {text.begin(), text.end()};
}

tl::unexpected<Error> refused(ErrorKind kind, const char* message, std::string detail)
{
    auto error = failure(kind, std::move(detail));
    error.message = message;
    return fail(std::move(error));
}

/// The plain copy, gone when this goes. Its secrets are sealed, its names are not: it stays in the data folder.
class Copy
{
public:
    explicit Copy(const path& dataFolder)
        : m_file(dataFolder / "backup-snapshot.db")
    {
        remove();
    }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;
    ~Copy() { remove(); }
    [[nodiscard]] const path& file() const { return m_file; }

private:
    void remove()
    {
        std::error_code ignored;
        for (const char* end : {"", "-wal", "-shm", "-journal"}) {
            path file = m_file;
            file += end;
            std::filesystem::remove(file, ignored);
        }
    }
    path m_file;
};

std::uintmax_t sizeOf(const path& file)
{
    std::error_code problem;
    const auto size = std::filesystem::file_size(file, problem);
    return problem ? 0 : size;
}

/// Of the data, before they are copied.
Result<std::uintmax_t> roomFor(const BackupOrder& order)
{
    if (!order.database.usesServer())
        return sizeOf(order.dataFolder / "countersign.db") + sizeOf(order.dataFolder / "countersign.db-wal") + roomBesides;
    const auto size = storage::serverSize(order.database);
    return size ? Result<std::uintmax_t>(*size + roomBesides) : fail(size.error());
}

Result<void> checkRoom(const BackupOrder& order)
{
    const auto room = roomFor(order);
    if (!room)
        return fail(room.error());
    const auto needed = *room;
    for (const path& place : {order.dataFolder, order.file.parent_path()}) {
        std::error_code problem;
        const auto free = order.freeSpace ? order.freeSpace(place) : std::filesystem::space(place, problem).available;
        if (problem)
            return refused(ErrorKind::unavailable, "D-BAK-5", shown(place) + ": " + problem.message());
        if (free < needed) {
            auto error = failure(ErrorKind::unavailable, shown(place) + " has too little room");
            error.message = "D-BAK-3";
            error.parameters = {{"needed", std::to_string((needed >> 20) + 1)}, {"free", std::to_string(free >> 20)}};
            return fail(std::move(error));
        }
    }
    return {};
}

/// The key that the data is under, from the place where it was put.
Result<SecretBytes> keyFor(const storage::SnapshotInfo& info, const std::vector<KeySource>& sources)
{
    const auto source = std::find_if(sources.begin(), sources.end(),
        [&](const KeySource& s) { return s.name == info.keySource || s.name == info.nextKeySource; });
    if (source == sources.end())
        return refused(
            ErrorKind::sealed, "D-BAK-6", "the key was put in the " + info.keySource + ", which is not to be had here");
    auto kek = source->read();
    if (!kek)
        return kek;
    for (const auto& key : info.keys) {
        if (!crypto::unwrapKey(*kek, key.id, key.wrapped) && !crypto::unwrapKey(*kek, key.id, key.nextWrapped))
            return refused(ErrorKind::sealed, "D-BAK-6", "the key is not the one that this data was sealed with");
    }
    return kek;
}

Bytes contentOf(const path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    return bytesOf(content.str());
}

void keepLast(const path& dataFolder, const BackupMade& made)
{
    std::ofstream(dataFolder / "last-backup", std::ios::trunc)
        << toMs(made.at) << ' ' << made.bytes << ' ' << shown(made.file) << '\n';
}

/// Of one moment, whichever engine has the data.
Result<void> takeCopy(const BackupOrder& order, const path& copy, const BackupStep& step)
{
    if (!order.database.usesServer())
        return storage::copyDatabase(order.dataFolder / "countersign.db", copy);
    auto copied = storage::copyFromServer(order.database, copy, [&step](long long) { return step(0.1); });
    if (!copied && copied.error().kind == ErrorKind::conflict)
        return refused(ErrorKind::conflict, "D-BAK-4", "stopped");
    return copied;
}

Result<void> write(const BackupOrder& order, const BackupHeader& header, const Bytes& heads, const path& copy,
    const SecretBytes& kek, const BackupStep& step)
{
    const bool byPassphrase = order.lock != BackupLock::key;
    const auto key = backupKey(header, byPassphrase ? order.passphrase : kek);
    if (!key)
        return fail(key.error());
    auto writer = BackupWriter::begin(order.file, header, *key);
    if (!writer)
        return fail(writer.error());
    if (order.lock == BackupLock::passphrase) {
        if (auto written = (*writer)->section(Section::key, kek.reveal()); !written)
            return written;
    }
    if (auto written = (*writer)->section(Section::auditHeads, heads); !written)
        return written;
    const auto whole = static_cast<double>(std::max<std::uintmax_t>(sizeOf(copy), 1));
    const auto half = [&](std::uintmax_t done) {
        return step(0.5 + 0.5 * static_cast<double>(done) / whole);
    };
    if (auto written = (*writer)->section(Section::database, copy, half); !written)
        return written;
    return (*writer)->finish();
}

} // namespace

Result<BackupMade> makeBackup(const BackupOrder& order, const Clock& clock, Random& random, const BackupStep& step)
{
    if (auto room = checkRoom(order); !room)
        return fail(room.error());
    if (!step(0))
        return refused(ErrorKind::conflict, "D-BAK-4", "stopped");
    // Before the copy: a head that was signed later than it would look like a lost event.
    const Bytes heads = contentOf(order.dataFolder / "audit-heads");
    const Copy copy(order.dataFolder);
    if (auto copied = takeCopy(order, copy.file(), step); !copied)
        return fail(copied.error());
    const auto info = storage::inspectDatabase(copy.file());
    if (!info)
        return fail(info.error());
    if (!step(0.5))
        return refused(ErrorKind::conflict, "D-BAK-4", "stopped");
    const auto kek = order.lock == BackupLock::passphraseAlone ? Result<SecretBytes>(SecretBytes()) : keyFor(*info, order.keys);
    if (!kek)
        return fail(kek.error());
    const auto lock = order.lock == BackupLock::key ? BackupLock::key : BackupLock::passphrase;
    const BackupHeader header{lock, randomBytes(random, crypto::passphraseSaltBytes), order.cost, clock.now(),
        version(), info->newestMigration};
    if (auto written = write(order, header, heads, copy.file(), *kek, step); !written)
        return fail(written.error());
    const BackupMade made{order.file, sizeOf(order.file), header.madeAt};
    keepLast(order.dataFolder, made);
    return made;
}

std::string backupName(Instant at)
{
    const std::string iso = isoUtc(at); // 2026-11-21T21:52:00.000Z
    return "countersign-" + iso.substr(0, 10) + "-" + iso.substr(11, 2) + iso.substr(14, 2) + ".backup";
}

std::optional<BackupMade> lastBackup(const path& dataFolder)
{
    std::ifstream in(dataFolder / "last-backup");
    long long at = 0;
    BackupMade made;
    std::string file;
    if (!(in >> at >> made.bytes) || !std::getline(in >> std::ws, file))
        return std::nullopt;
    made.at = fromMs(at);
    made.file = path(std::u8string(file.begin(), file.end()));
    return made;
}

std::string passphraseProblem(const std::string& passphrase)
{
    const auto problem =
        domain::passwordProblem(domain::normalisedPassword(passphrase), shortestPassphrase, longestPassphrase, {});
    if (problem.empty())
        return {};
    return problem == "P-PWD-3" || problem == "P-PWD-4" ? "D-BAK-2" : "D-BAK-1";
}

} // namespace countersign::server
