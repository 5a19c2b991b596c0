// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyRing.h"

#include "crypto/Digest.h"

#include <mutex>

namespace countersign::crypto {

Result<void> KeyRing::add(std::string id, SecretBytes key)
{
    if (id.empty() || id.size() > 255 || key.size() != keyBytes)
        return fail(failure(ErrorKind::invalidInput, "a data key needs an id of 1 to 255 bytes and 32 bytes of key"));
    const std::unique_lock lock(m_mutex);
    const auto held = m_keys.find(id);
    if (held == m_keys.end())
        m_keys.emplace(std::move(id), std::make_shared<const SecretBytes>(std::move(key)));
    else if (!constantTimeEqual(held->second->reveal(), key.reveal()))
        return fail(failure(ErrorKind::conflict, "another data key has the id " + id));
    return {};
}

Result<void> KeyRing::makeCurrent(std::string_view id)
{
    const std::unique_lock lock(m_mutex);
    if (m_keys.find(id) == m_keys.end())
        return fail(failure(ErrorKind::notFound, "no data key has the id " + std::string(id)));
    m_currentId = id;
    return {};
}

Result<void> KeyRing::retire(std::string_view id)
{
    const std::unique_lock lock(m_mutex);
    if (id == m_currentId)
        return fail(failure(ErrorKind::conflict, "the current data key cannot retire"));
    const auto held = m_keys.find(id);
    if (held == m_keys.end())
        return fail(failure(ErrorKind::notFound, "no data key has the id " + std::string(id)));
    m_keys.erase(held);
    return {};
}

void KeyRing::seal()
{
    const std::unique_lock lock(m_mutex);
    m_keys.clear();
    m_currentId.clear();
}

std::string KeyRing::currentId() const
{
    const std::shared_lock lock(m_mutex);
    return m_currentId;
}

std::vector<std::string> KeyRing::ids() const
{
    const std::shared_lock lock(m_mutex);
    std::vector<std::string> ids;
    for (const auto& [id, key] : m_keys)
        ids.push_back(id);
    return ids;
}

std::shared_ptr<const SecretBytes> KeyRing::find(std::string_view id) const
{
    const std::shared_lock lock(m_mutex);
    const auto held = m_keys.find(id);
    return held == m_keys.end() ? nullptr : held->second;
}

} // namespace countersign::crypto
