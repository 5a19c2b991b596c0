// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/Rewrap.h"

#include "crypto/Digest.h"
#include "server/keys/AuditKeys.h"
#include "server/OpenData.h"
#include "storage/settings/RotationRepository.h"

#include <algorithm>

namespace countersign::server {
namespace {

namespace data_keys = storage::data_keys;

tl::unexpected<Error> refused(ErrorKind kind, const char* why)
{
    return fail(failure(kind, why));
}

/// What is there already is taken: a run that died may have made it.
Result<SecretBytes> makeOrRead(const KeySource& source, Random& random)
{
    auto kek = source.create(random);
    return !kek && kek.error().kind == ErrorKind::conflict ? source.read() : std::move(kek);
}

void tell(storage::Transaction& transaction, Instant at, const char* action, const std::string& identifier)
{
    domain::AuditEvent event;
    event.at = at;
    event.action = action;
    event.actorKind = "operator";
    event.actorName = "console";
    event.details = {{"key", identifier}};
    transaction.audit(event);
}

bool isWrappedFor(const std::vector<data_keys::WrappedKey>& keys, const SecretBytes& kek)
{
    return std::all_of(keys.begin(), keys.end(), [&](const auto& key) { return crypto::unwrapKey(kek, key.id, key.nextWrapped).has_value(); });
}

Result<void> mayBegin(storage::Reader& reader)
{
    if (storage::rotation::find(reader))
        return refused(ErrorKind::conflict, "the data key is being changed: wait until that is over (keys status)");
    if (!data_keys::nextSource(reader).empty())
        return refused(ErrorKind::conflict, "the key-encryption key is being changed already, to another one: finish or cancel that first");
    return {};
}

/// A data key that this process has not heard of yet would be left behind.
Result<void> wrapAll(storage::Transaction& transaction, OpenData& data, const SecretBytes& next)
{
    for (const auto& key : data_keys::all(transaction)) {
        const auto plain = data.keys().ring().find(key.id);
        if (!plain)
            return refused(ErrorKind::conflict, "the data keys changed meanwhile: try again");
        data_keys::wrapForNext(transaction, key.id, crypto::wrapKey(next, key.id, *plain, data.context().random));
    }
    return {};
}

} // namespace

Result<std::string> beginRewrap(const CoreOptions& options, const KeySource& source)
{
    OpenData data;
    if (auto opened = data.open(options, Beside::servers); !opened)
        return fail(opened.error());
    const auto next = makeOrRead(source, data.context().random);
    if (!next)
        return fail(next.error());
    if (crypto::constantTimeEqual(next->reveal(), data.keys().keyEncryptionKey().reveal()))
        return refused(ErrorKind::invalidInput, "that is the key in use");
    const auto identifier = keyIdentifier(*next);
    return data.database().write([&](storage::Transaction& transaction) -> Result<std::string> {
        if (!data_keys::nextSource(transaction).empty() && isWrappedFor(data_keys::all(transaction), *next))
            return identifier;
        if (auto may = mayBegin(transaction); !may)
            return fail(may.error());
        if (auto wrapped = wrapAll(transaction, data, *next); !wrapped)
            return fail(wrapped.error());
        auto signers = auditKeys(transaction, data.context().sealer, data.keys().keyEncryptionKey());
        if (!signers)
            return fail(signers.error());
        signers->push_back(auditSigningKey(*next));
        const auto now = data.context().clock.now();
        if (auto kept = keepAuditKeys(transaction, data.context().sealer, *signers, now); !kept)
            return fail(kept.error());
        data_keys::recordNextSource(transaction, source.name, now);
        tell(transaction, now, "keys.rewrap_begun", identifier);
        return identifier;
    });
}

Result<std::string> finishRewrap(const CoreOptions& options)
{
    OpenData data;
    if (auto opened = data.open(options, Beside::servers); !opened)
        return fail(opened.error());
    const auto& kek = data.keys().keyEncryptionKey();
    return data.database().write([&](storage::Transaction& transaction) -> Result<std::string> {
        if (data_keys::nextSource(transaction).empty())
            return refused(ErrorKind::conflict, "no change of the key-encryption key is under way");
        if (!isWrappedFor(data_keys::all(transaction), kek))
            return refused(ErrorKind::sealed, "the key that is configured is the old one: name the new one in [keys], start every server with it, then finish");
        const auto now = data.context().clock.now();
        data_keys::takeNext(transaction, now);
        tell(transaction, now, "keys.rewrap_finished", keyIdentifier(kek));
        return keyIdentifier(kek);
    });
}

Result<void> cancelRewrap(const CoreOptions& options)
{
    OpenData data;
    if (auto opened = data.open(options, Beside::servers); !opened)
        return opened;
    const auto& kek = data.keys().keyEncryptionKey();
    return data.database().write([&](storage::Transaction& transaction) -> Result<void> {
        if (data_keys::nextSource(transaction).empty())
            return refused(ErrorKind::conflict, "no change of the key-encryption key is under way");
        if (isWrappedFor(data_keys::all(transaction), kek))
            return refused(ErrorKind::sealed, "the key that is configured is the new one: name the old one in [keys] to go back to it");
        data_keys::forgetNext(transaction);
        tell(transaction, data.context().clock.now(), "keys.rewrap_cancelled", keyIdentifier(kek));
        return {};
    });
}

} // namespace countersign::server
