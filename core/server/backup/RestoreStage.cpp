// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/RestoreStage.h"

#include "crypto/Sealer.h"
#include "crypto/Totp.h"
#include "domain/policy/Limits.h"
#include "server/keys/AuditKeys.h"
#include "storage/audit/AuditVerifier.h"
#include "storage/sql/ReadBeside.h"

#include <algorithm>
#include <fstream>
#include <map>

namespace countersign::server {
namespace {

using std::filesystem::path;

tl::unexpected<Error> refused(ErrorKind kind, const char* message, std::string detail)
{
    auto error = failure(kind, std::move(detail));
    error.message = message;
    return fail(std::move(error));
}

tl::unexpected<Error> doesNotAddUp(const std::string& detail)
{
    return refused(ErrorKind::integrity, "D-RST-4", detail);
}

constexpr std::uintmax_t mostHeads = std::uintmax_t(256) << 20;
constexpr std::size_t kekBytes = 32;

/// While the key-encryption key changed, either opened it.
Result<SecretBytes> openedKey(const SecretBytes& kek, const storage::data_keys::WrappedKey& key)
{
    auto plain = crypto::unwrapKey(kek, key.id, key.wrapped);
    return plain || key.nextWrapped.empty() ? std::move(plain) : crypto::unwrapKey(kek, key.id, key.nextWrapped);
}

/// Heads signed with one of the keys; nothing when none fits.
std::vector<storage::AuditHead> localHeads(const path& file, const std::vector<SecretBytes>& signers)
{
    const auto heads = storage::AuditHeads::load(file, signers);
    return heads ? *heads : std::vector<storage::AuditHead>();
}

} // namespace

RestoreStage::RestoreStage(const RestoreOrder& order, path folder, const Clock& clock, Random& random)
    : m_order(order)
    , m_folder(std::move(folder))
    , m_clock(clock)
    , m_random(random)
{
}

RestoreStage::~RestoreStage()
{
    std::error_code ignored;
    if (!m_kept)
        std::filesystem::remove_all(m_folder, ignored);
}

Result<void> RestoreStage::read(const BackupStep& step)
{
    auto reader = BackupReader::open(m_order.file);
    if (!reader)
        return fail(reader.error());
    m_header = reader->header();
    const auto secret = unlockingSecret(m_header);
    if (!secret)
        return fail(secret.error());
    const auto key = backupKey(m_header, *secret);
    if (!key)
        return fail(key.error());
    m_keyStays = m_header.lock == BackupLock::key;
    if (m_keyStays)
        m_kek = secret->copy();
    std::error_code problem;
    std::filesystem::create_directory(m_folder, problem);
    std::filesystem::permissions(m_folder, std::filesystem::perms::owner_all, problem);
    if (problem)
        return refused(ErrorKind::unavailable, "D-RST-6", "the data folder cannot be written: " + problem.message());
    if (auto unpacked = unpack(*reader, *key, step); !unpacked)
        return unpacked;
    if (m_kek.empty()) {
        auto here = configuredKey();
        if (!here)
            return fail(here.error());
        m_kek = *std::move(here);
        m_keyStays = true;
    }
    auto info = storage::inspectDatabase(database());
    if (!info)
        return info.error().detail.find("newer version") != std::string::npos
            ? refused(ErrorKind::invalidInput, "D-RST-2", info.error().detail)
            : doesNotAddUp(info.error().detail);
    m_info = *std::move(info);
    return checkKey();
}

Result<SecretBytes> RestoreStage::unlockingSecret(const BackupHeader& header) const
{
    if (header.lock == BackupLock::passphrase)
        return m_order.passphrase.empty()
            ? Result<SecretBytes>(refused(ErrorKind::invalidInput, "D-RST-8", "this backup needs a passphrase"))
            : m_order.passphrase.copy();
    return configuredKey();
}

Result<SecretBytes> RestoreStage::configuredKey() const
{
    std::string why = "no place for a key is configured";
    for (const auto& source : m_order.keys(m_order.dataFolder)) {
        auto kek = source.read();
        if (kek)
            return kek;
        why = kek.error().detail;
    }
    return refused(ErrorKind::sealed, "D-RST-9", "the key that this backup was made with is needed: " + why);
}

Result<void> RestoreStage::unpack(BackupReader& reader, const SecretBytes& key, const BackupStep& step)
{
    std::optional<crypto::PrivateFileWriter> file;
    Section current = Section::end;
    Bytes kek;
    const auto begin = [&](Section section, std::uintmax_t size) -> Result<void> {
        current = section;
        if ((section == Section::key && size != kekBytes) || (section == Section::auditHeads && size > mostHeads)
            || file)
            return doesNotAddUp("a part of the backup has a wrong size or place");
        if (section != Section::database)
            return {};
        auto opened = crypto::PrivateFileWriter::begin(database());
        if (!opened)
            return fail(opened.error());
        file.emplace(*std::move(opened));
        return {};
    };
    const auto content = [&](ByteView bytes) -> Result<void> {
        if (current == Section::database)
            return file->write(bytes);
        Bytes& into = current == Section::key ? kek : m_headsText;
        into.insert(into.end(), bytes.begin(), bytes.end());
        return {};
    };
    auto done = reader.readAll(key, {begin, content, [&](double share) {
                                         return step(share * 0.8);
                                     }});
    if (!kek.empty())
        m_kek = SecretBytes(std::move(kek));
    if (!done)
        return done;
    if (!file)
        return doesNotAddUp("the backup holds no data");
    return file->publish();
}

Result<void> RestoreStage::checkKey()
{
    if (m_info.keys.empty())
        return doesNotAddUp("the backup holds no data key");
    for (const auto& key : m_info.keys) {
        auto plain = openedKey(m_kek, key);
        if (!plain)
            return refused(ErrorKind::integrity, "D-RST-9", "the key is not the one that this data was sealed with");
        if (auto added = m_ring.add(key.id, *std::move(plain)); !added)
            return added;
        if (auto current = key.current ? m_ring.makeCurrent(key.id) : Result<void>(); !current)
            return current;
    }
    const crypto::Sealer sealer(m_ring, m_random);
    auto signers = storage::readBeside({database(), 1}, [&](storage::Reader& reader) -> Result<void> {
        auto keys = auditKeys(reader, sealer, m_kek);
        if (!keys)
            return fail(keys.error());
        m_signers = *std::move(keys);
        return {};
    });
    if (!signers)
        return doesNotAddUp(signers.error().detail);
    const path heads = m_folder / "audit-heads.old";
    std::ofstream(heads, std::ios::binary)
        .write(reinterpret_cast<const char*>(m_headsText.data()), static_cast<std::streamsize>(m_headsText.size()));
    auto loaded = storage::AuditHeads::load(heads, m_signers);
    std::error_code ignored;
    std::filesystem::remove(heads, ignored);
    if (!loaded)
        return doesNotAddUp(loaded.error().detail);
    m_heads = *std::move(loaded);
    return {};
}

/// A key that came with the backup is not used again: this place gets one of its own.
Result<void> RestoreStage::placeKey()
{
    if (m_keyStays)
        return {};
    std::string why = "no place for a key is configured";
    for (const auto& source : m_order.keys(m_folder)) {
        auto kek = source.create(m_random);
        if (!kek && kek.error().kind == ErrorKind::conflict)
            kek = source.read(); // a server's key file stays where it is
        if (kek) {
            m_newKek = *std::move(kek);
            m_newSource = source.name;
            return {};
        }
        why = kek.error().detail;
    }
    return refused(ErrorKind::sealed, "D-RST-9", "no key can be kept here: " + why);
}

Result<void> RestoreStage::checkLog(storage::Database& database)
{
    std::erase_if(m_heads, [this](const auto& head) { return head.sequence > endOf(head.lane); });
    const auto report = storage::verifyAudit(database, m_heads);
    if (!report)
        return fail(report.error());
    return report->problem.empty() ? Result<void>()
                                   : doesNotAddUp("the audit log of the backup does not add up: " + report->problem);
}

/// How far the log went that this restore ends, by the signed heads of the data that it replaces.
RestoreStage::Fork RestoreStage::fork(storage::Database& database) const
{
    std::vector<SecretBytes> signers;
    for (const auto& source : m_order.keys(m_order.dataFolder)) {
        if (auto kek = source.read())
            signers.push_back(auditSigningKey(*kek));
    }
    for (const auto& key : m_signers)
        signers.push_back(key.copy());
    auto known = localHeads(m_order.dataFolder / "audit-heads", signers);
    for (auto& head : headsAtServer())
        known.push_back(std::move(head));
    std::map<std::string, long long> lost;
    Fork fork;
    bool same = false;
    for (const auto& head : known) {
        const auto end = endOf(head.lane);
        if (head.sequence > end) {
            auto& most = lost[head.lane];
            most = std::max(most, head.sequence - end);
            fork.last = std::pair(head.at, head.sequence) > std::pair(fork.last.at, fork.last.sequence) ? head : fork.last;
            continue;
        }
        const auto hash = database.read([&](storage::Reader& reader) -> Result<std::string> {
            return storage::restore::auditHashAt(reader, head.lane, head.sequence);
        });
        same = same || (hash && *hash == head.hash);
    }
    if (!same)
        return {}; // another installation's log: nothing to compare
    fork.missing = 0;
    for (const auto& [lane, entries] : lost)
        *fork.missing += entries;
    return fork;
}

/// What the database says that this restore replaces; a node knows the signed heads of its own lanes only.
std::vector<storage::AuditHead> RestoreStage::headsAtServer() const
{
    std::vector<storage::AuditHead> heads;
    if (m_order.database.usesServer()) {
        (void)storage::readBeside(m_order.database, [&heads](storage::Reader& reader) -> Result<void> {
            heads = storage::auditHeads(reader);
            return {};
        });
    }
    return heads;
}

long long RestoreStage::endOf(const std::string& lane) const
{
    const auto head = std::find_if(m_info.heads.begin(), m_info.heads.end(), [&](const auto& known) { return known.lane == lane; });
    return head == m_info.heads.end() ? 0 : head->sequence;
}

Result<RestoreReport> RestoreStage::change(storage::Database& database, const Fork& fork)
{
    const auto removed = storage::restore::removedDevices(
        m_order.database.usesServer() ? m_order.database : storage::StorageConfig{m_order.dataFolder / "countersign.db", 1});
    return database.write([&](storage::Transaction& transaction) -> Result<RestoreReport> {
        RestoreReport report;
        report.madeAt = m_header.madeAt;
        report.restoredAt = m_clock.now();
        report.auditEntries = m_info.entries;
        report.missingEntries = fork.missing;
        report.lastSignedAt = fork.last.at;
        const auto newest = static_cast<long long>(crypto::stepAt(report.restoredAt)) + domain::Limits{}.codeWindow;
        report.voided = storage::restore::voidEverythingOpen(transaction, report.restoredAt, newest);
        report.forReview = storage::restore::suspendForReview(transaction, removed);
        for (const auto& key : m_info.keys) {
            if (m_newKek.empty())
                break;
            const auto plain = m_ring.find(key.id);
            storage::data_keys::rewrap(transaction, key.id, crypto::wrapKey(m_newKek, key.id, *plain, m_random));
        }
        if (!m_newKek.empty())
            storage::data_keys::forgetNext(transaction);
        if (!m_newSource.empty())
            storage::data_keys::changeSource(transaction, m_newSource, report.restoredAt);
        domain::AuditEvent event;
        event.at = report.restoredAt;
        event.action = "restore";
        event.actorKind = "operator";
        event.actorName = m_order.by;
        event.details = {{"backup_made_at", std::to_string(toMs(report.madeAt))},
            {"entries", std::to_string(report.auditEntries)},
            {"missing", fork.missing ? std::to_string(*fork.missing) : "not known"}, {"lost_head", fork.last.hash},
            {"suspended_devices", std::to_string(report.forReview.size())}};
        transaction.audit(event);
        return report;
    });
}

Result<RestoreReport> RestoreStage::makeEpoch()
{
    if (auto placed = placeKey(); !placed)
        return fail(placed.error());
    storage::Database staged({database(), 1});
    std::optional<storage::AuditHead> newest;
    staged.onAuditHead([&](const storage::AuditHead& head) { newest = head; });
    if (auto opened = staged.open(); !opened)
        return fail(opened.error());
    if (auto checked = checkLog(staged); !checked)
        return fail(checked.error());
    auto report = change(staged, fork(staged));
    staged.close();
    if (!report)
        return report;
    storage::AuditHeads heads(m_folder / "audit-heads", auditSigningKey(m_newKek.empty() ? m_kek : m_newKek));
    for (const auto& head : m_heads) {
        heads.note(head);
        heads.flush();
    }
    if (newest)
        heads.note(*newest);
    heads.flush();
    return report;
}

} // namespace countersign::server
