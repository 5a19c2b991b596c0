// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/audit/AuditHeads.h"

#include "crypto/Digest.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace countersign::storage {
namespace {

std::string signedPart(const AuditHead& head)
{
    return head.lane + ' ' + std::to_string(head.sequence) + ' ' + head.hash + ' ' + std::to_string(toMs(head.at));
}

/// A crash or a full disk can leave half a line.
bool endsInTornLine(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::ate);
    if (!in || in.tellg() <= 0)
        return false;
    in.seekg(-1, std::ios::end);
    return in.get() != '\n';
}

constexpr std::size_t macLength = 64;

std::string mac(const AuditHead& head, const SecretBytes& key)
{
    return toHex(crypto::hmacSha256(key.reveal(), viewOf(signedPart(head))));
}

} // namespace

AuditHeads::AuditHeads(std::filesystem::path file, SecretBytes signingKey)
    : m_file(std::move(file))
    , m_key(std::move(signingKey))
{
}

AuditHeads::~AuditHeads()
{
    flush();
}

void AuditHeads::note(const AuditHead& head)
{
    std::lock_guard lock(m_mutex);
    auto& lane = m_lanes[head.lane];
    if (head.sequence < lane.pending.sequence)
        return; // of two that were committed one after the other, the first is told second
    lane.pending = head;
    const auto since = head.at - lane.writtenAt;
    if (since >= seconds(1) || since < seconds(0)) // below 0: the clock was set back
        append(lane);
}

void AuditHeads::flush()
{
    std::lock_guard lock(m_mutex);
    for (auto& [name, lane] : m_lanes) {
        if (lane.pending.sequence > 0)
            append(lane);
    }
}

void AuditHeads::append(Lane& lane)
{
    const std::string line = signedPart(lane.pending) + ' ' + mac(lane.pending, m_key) + '\n';
    std::ofstream out(m_file, std::ios::app);
    out << (endsInTornLine(m_file) ? "\n" : "") << line << std::flush;
    lane.writtenAt = lane.pending.at;
    if (out)
        lane.pending = {}; // else a full disk: this head, or a later one, is written when there is room
}

Result<std::vector<AuditHead>> AuditHeads::load(const std::filesystem::path& file, const SecretBytes& signingKey)
{
    return load(file, std::span(&signingKey, 1));
}

Result<std::vector<AuditHead>> AuditHeads::load(const std::filesystem::path& file, std::span<const SecretBytes> signingKeys)
{
    std::vector<AuditHead> heads;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        AuditHead head;
        long long at = 0;
        std::string signature;
        if (!(words >> head.lane >> head.sequence >> head.hash >> at >> signature) || signature.size() < macLength)
            continue; // a line torn by a crash; the ones before it still count
        head.at = fromMs(at);
        const bool good = std::any_of(signingKeys.begin(), signingKeys.end(),
            [&](const auto& key) { return crypto::constantTimeEqual(signature, mac(head, key)); });
        if (!good)
            return fail(failure(ErrorKind::integrity, "a signed head was changed: " + signedPart(head)));
        heads.push_back(std::move(head));
    }
    return heads;
}

} // namespace countersign::storage
