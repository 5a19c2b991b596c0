// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/KeyKeeper.h"

#include "crypto/Sealer.h"

#include <algorithm>

namespace countersign::server {
namespace {

namespace data_keys = storage::data_keys;

struct Stored
{
    std::vector<data_keys::WrappedKey> keys;
    std::vector<std::string> sources; ///< of the key-encryption key, and of the next one where one is to come
};

Stored storedIn(storage::Reader& reader)
{
    Stored stored{data_keys::all(reader), {data_keys::source(reader)}};
    if (auto next = data_keys::nextSource(reader); !next.empty() && next != stored.sources.front())
        stored.sources.push_back(std::move(next));
    return stored;
}

/// While the key-encryption key changes, either opens it.
Result<SecretBytes> opened(const SecretBytes& kek, const data_keys::WrappedKey& wrapped)
{
    auto key = crypto::unwrapKey(kek, wrapped.id, wrapped.wrapped);
    return key || wrapped.nextWrapped.empty() ? std::move(key) : crypto::unwrapKey(kek, wrapped.id, wrapped.nextWrapped);
}

} // namespace

KeyKeeper::KeyKeeper(storage::Database& database, const Clock& clock, Random& random)
    : m_database(database)
    , m_clock(clock)
    , m_random(random)
{
}

Result<void> KeyKeeper::open(const std::vector<KeySource>& sources)
{
    const std::lock_guard lock(m_refreshing);
    const auto stored = m_database.read([](storage::Reader& reader) -> Result<Stored> { return storedIn(reader); });
    if (!stored)
        return fail(stored.error());
    if (stored->keys.empty())
        return makeFirst(sources);
    return unwrapFrom(sources, stored->sources, stored->keys);
}

Result<void> KeyKeeper::unwrapFrom(const std::vector<KeySource>& sources, const std::vector<std::string>& names,
    const std::vector<data_keys::WrappedKey>& keys)
{
    for (const auto& name : names) {
        const auto source = std::find_if(sources.begin(), sources.end(), [&](const KeySource& s) { return s.name == name; });
        if (source != sources.end())
            return unwrap(*source, keys);
    }
    return sealed("the key was put in the " + names.front() + ", which is not to be had here");
}

Result<void> KeyKeeper::unwrap(const KeySource& source, const std::vector<data_keys::WrappedKey>& keys)
{
    auto kek = source.read();
    if (!kek)
        return sealed(kek.error().detail);
    for (const auto& wrapped : keys) {
        auto key = opened(*kek, wrapped);
        if (!key)
            return sealed("the key is not the one that this data was sealed with");
        if (auto added = m_ring.add(wrapped.id, *std::move(key)); !added)
            return added;
        if (wrapped.current) {
            if (auto current = m_ring.makeCurrent(wrapped.id); !current)
                return current;
        }
    }
    m_kek = *std::move(kek);
    return {};
}

Result<void> KeyKeeper::refresh()
{
    const std::lock_guard lock(m_refreshing); // before the look: one that is older must not win
    const auto stored = m_database.read([](storage::Reader& reader) -> Result<Stored> { return storedIn(reader); });
    if (!stored)
        return fail(stored.error());
    if (m_ring.isSealed())
        return {};
    for (const auto& wrapped : stored->keys) {
        if (!m_ring.find(wrapped.id)) {
            auto key = opened(m_kek, wrapped);
            if (!key)
                return sealed("the key-encryption key was changed, and this process has the one before: start it again with the new one");
            if (auto added = m_ring.add(wrapped.id, *std::move(key)); !added)
                return added;
        }
        if (wrapped.current && m_ring.currentId() != wrapped.id) {
            if (auto current = m_ring.makeCurrent(wrapped.id); !current)
                return current;
        }
    }
    for (const auto& id : m_ring.ids()) {
        const bool there = std::any_of(stored->keys.begin(), stored->keys.end(), [&](const auto& key) { return key.id == id; });
        if (!there && id != m_ring.currentId())
            (void)m_ring.retire(id);
    }
    return {};
}

Result<void> KeyKeeper::makeFirst(const std::vector<KeySource>& sources)
{
    Result<void> last = fail(failure(ErrorKind::sealed, "no place to keep the key is configured"));
    for (const KeySource& source : sources) {
        auto kek = source.create(m_random);
        if (!kek && kek.error().kind == ErrorKind::conflict)
            kek = source.read(); // made in a run that died before its data key was stored
        if (kek)
            return makeDataKey(source.name, *std::move(kek));
        last = fail(kek.error());
    }
    return last;
}

Result<void> KeyKeeper::makeDataKey(const std::string& source, SecretBytes keyEncryptionKey)
{
    SecretBytes dataKey(randomBytes(m_random, crypto::KeyRing::keyBytes));
    const std::string id = "key-1";
    const Bytes wrapped = crypto::wrapKey(keyEncryptionKey, id, dataKey, m_random);
    const auto stored = m_database.write([&](storage::Transaction& transaction) -> Result<void> {
        data_keys::insert(transaction, {id, wrapped, m_clock.now(), true});
        data_keys::recordSource(transaction, source, m_clock.now());
        return {};
    });
    if (!stored)
        return stored;
    if (auto added = m_ring.add(id, std::move(dataKey)); !added)
        return added;
    m_kek = std::move(keyEncryptionKey);
    return m_ring.makeCurrent(id);
}

Result<void> KeyKeeper::sealed(std::string cause)
{
    const std::lock_guard lock(m_mutex);
    m_cause = std::move(cause);
    m_ring.seal();
    return {};
}

std::string KeyKeeper::sealedBecause() const
{
    const std::lock_guard lock(m_mutex);
    return m_cause;
}

} // namespace countersign::server
