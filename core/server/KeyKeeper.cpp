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
    std::string source;
};

} // namespace

KeyKeeper::KeyKeeper(storage::Database& database, const Clock& clock, Random& random)
    : m_database(database)
    , m_clock(clock)
    , m_random(random)
{
}

Result<void> KeyKeeper::open(const std::vector<KeySource>& sources)
{
    const auto stored = m_database.read([](storage::Reader& reader) -> Result<Stored> {
        return Stored{data_keys::all(reader), data_keys::source(reader)};
    });
    if (!stored)
        return fail(stored.error());
    if (stored->keys.empty())
        return makeFirst(sources);
    const auto source = std::find_if(sources.begin(), sources.end(), [&](const KeySource& s) { return s.name == stored->source; });
    if (source == sources.end())
        return sealed("the key was put in the " + stored->source + ", which is not to be had here");
    return unwrap(*source, stored->keys);
}

Result<void> KeyKeeper::unwrap(const KeySource& source, const std::vector<data_keys::WrappedKey>& keys)
{
    auto kek = source.read();
    if (!kek)
        return sealed(kek.error().detail);
    for (const auto& wrapped : keys) {
        auto key = crypto::unwrapKey(*kek, wrapped.id, wrapped.wrapped);
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
    m_ring.seal();
    m_cause = std::move(cause);
    return {};
}

} // namespace countersign::server
