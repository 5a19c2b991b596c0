// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/audit/AuditHeads.h"

#include "crypto/Digest.h"

#include <fstream>
#include <sstream>

namespace countersign::storage {
namespace {

std::string signedPart(const AuditHead& head)
{
    return head.lane + ' ' + std::to_string(head.sequence) + ' ' + head.hash + ' ' + std::to_string(toMs(head.at));
}

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
    m_pending = head;
    if (head.at - m_writtenAt >= seconds(1))
        append(head);
}

void AuditHeads::flush()
{
    std::lock_guard lock(m_mutex);
    if (m_pending.sequence > 0)
        append(m_pending);
}

void AuditHeads::append(const AuditHead& head)
{
    std::ofstream(m_file, std::ios::app) << signedPart(head) << ' ' << mac(head, m_key) << '\n';
    m_writtenAt = head.at;
    m_pending = {};
}

Result<std::vector<AuditHead>> AuditHeads::load(const std::filesystem::path& file, const SecretBytes& signingKey)
{
    std::vector<AuditHead> heads;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        AuditHead head;
        long long at = 0;
        std::string signature;
        if (!(words >> head.lane >> head.sequence >> head.hash >> at >> signature))
            continue; // a line torn by a crash; the ones before it still count
        head.at = fromMs(at);
        if (!crypto::constantTimeEqual(signature, mac(head, signingKey)))
            return fail(failure(ErrorKind::integrity, "a signed head was changed: " + signedPart(head)));
        heads.push_back(std::move(head));
    }
    return heads;
}

} // namespace countersign::storage
