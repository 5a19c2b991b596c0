// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/KeyRotation.h"

#include "base/Waiting.h"
#include "storage/settings/SealedColumns.h"

#include <algorithm>
#include <charconv>

namespace countersign::server {
namespace {

namespace data_keys = storage::data_keys;
namespace rotation = storage::rotation;

/// "key-7" after "key-6"; also after keys that are gone, whose names are not used again.
std::string nextKeyId(storage::Reader& reader)
{
    int newest = 0;
    const auto consider = [&newest](const std::string& id) {
        int number = 0;
        const auto dash = id.rfind('-');
        if (dash != id.npos)
            std::from_chars(id.data() + dash + 1, id.data() + id.size(), number);
        newest = std::max(newest, number);
    };
    for (const auto& key : data_keys::all(reader))
        consider(key.id);
    for (const auto& key : rotation::closedKeys(reader))
        consider(key.id);
    return "key-" + std::to_string(newest + 1);
}

std::vector<std::string> oldKeys(storage::Reader& reader, const std::string& newKey)
{
    std::vector<std::string> old;
    for (const auto& key : data_keys::all(reader)) {
        if (key.id != newKey)
            old.push_back(key.id);
    }
    return old;
}

domain::AuditEvent event(Instant at, const char* action, const std::string& by)
{
    domain::AuditEvent made;
    made.at = at;
    made.action = action;
    made.actorKind = by.empty() ? "system" : "operator";
    made.actorName = by;
    return made;
}

} // namespace

KeyRotation::KeyRotation(
    storage::Database& database, KeyKeeper& keys, const Clock& clock, Random& random, RotationPace pace)
    : m_database(database)
    , m_keys(keys)
    , m_clock(clock)
    , m_random(random)
    , m_pace(pace)
    , m_sealer(keys.ring(), random)
    , m_worker(randomToken(random, 9))
{
}

Result<void> KeyRotation::begin(const std::string& by)
{
    auto begun = m_database.write([&](storage::Transaction& transaction) -> Result<void> {
        auto known = rotation::find(transaction);
        if (known && known->unreadable > 0) {
            known->unreadable = 0;
            known->firstUnreadable.clear();
            enter(*known, "sweeping");
            rotation::save(transaction, *known);
            return {};
        }
        if (known)
            return fail(failure(ErrorKind::conflict, "the data key is being changed already, to " + known->newKey));
        if (!data_keys::nextSource(transaction).empty())
            return fail(failure(ErrorKind::conflict,
                "the key-encryption key is being changed: finish that first (keys rewrap --finish)"));
        return insertKey(transaction, by);
    });
    if (!begun)
        return begun;
    m_database.tellOthers(keysNotice);
    return m_keys.refresh();
}

Result<void> KeyRotation::insertKey(storage::Transaction& transaction, const std::string& by)
{
    const SecretBytes key(randomBytes(m_random, crypto::KeyRing::keyBytes));
    Rotation made;
    made.newKey = nextKeyId(transaction);
    enter(made, "announced");
    made.begunAt = made.phaseAt;
    data_keys::insert(transaction,
        {made.newKey, crypto::wrapKey(m_keys.keyEncryptionKey(), made.newKey, key, m_random), made.begunAt, false});
    rotation::begin(transaction, made);
    auto told = event(made.begunAt, "keys.rotation_begun", by);
    told.details = {{"new_key", made.newKey}};
    transaction.audit(told);
    return {};
}

Result<KeyRotation::Look> KeyRotation::look()
{
    return m_database.read([this](storage::Reader& reader) -> Result<Look> {
        Look seen{rotation::find(reader)};
        if (!seen.rotation || seen.rotation->phase != "waiting")
            return seen;
        for (const auto& id : oldKeys(reader, seen.rotation->newKey))
            seen.awaited = seen.awaited || rotation::oneTimePasswordsUnder(reader, id, m_clock.now()).count > 0;
        return seen;
    });
}

Result<RotationStep> KeyRotation::step()
{
    const Waiting patient(std::chrono::steady_clock::now(), std::chrono::minutes(1)); // nobody waits for an answer
    const auto seen = look();
    if (!seen)
        return fail(seen.error());
    const auto& known = seen->rotation;
    if (!known)
        return RotationStep::none;
    if (seen->awaited)
        return RotationStep::waits;
    if (!m_keys.ring().find(known->newKey)) {
        if (auto learnt = m_keys.refresh(); !learnt)
            return fail(learnt.error());
    }
    // Counting walks every table: only when there is nothing left to wait for.
    const auto left =
        known->phase == "waiting" && known->unreadable == 0 ? references(known->newKey) : Result<long long>(0);
    if (!left)
        return fail(left.error());
    return work(*known, *left);
}

Result<RotationStep> KeyRotation::work(const Rotation& known, long long references)
{
    std::string after;
    auto step = m_database.write([&](storage::Transaction& transaction) -> Result<RotationStep> {
        auto now = rotation::find(transaction);
        after = now ? now->phase : std::string();
        if (!now)
            return RotationStep::none;
        const auto at = m_clock.now();
        if (m_database.isShared() && now->worker != m_worker && now->leaseUntil > at)
            return RotationStep::elsewhere;
        now->worker = m_worker;
        now->leaseUntil = at + m_pace.lease;
        if (references > 0 && now->phase == "waiting" && now->unreadable == 0)
            enter(*now, "sweeping");
        auto done = advance(transaction, *now);
        after = now->phase;
        if (done && (*done == RotationStep::worked || *done == RotationStep::waits))
            rotation::save(transaction, *now);
        return done;
    });
    if (step && (after != known.phase || *step == RotationStep::over)) {
        m_database.tellOthers(keysNotice);
        if (auto learnt = m_keys.refresh(); !learnt)
            return fail(learnt.error());
    }
    return step;
}

/// Values that are not under the key. The old keys are closed by now, so that they become no more.
Result<long long> KeyRotation::references(const std::string& newKey)
{
    return m_database.read([&](storage::Reader& reader) -> Result<long long> {
        long long count = 0;
        for (const auto& column : storage::sealedColumns)
            count += storage::countNotUnder(reader, column, newKey);
        return count;
    });
}

Result<RotationStep> KeyRotation::advance(storage::Transaction& transaction, Rotation& r)
{
    const auto inPhase = m_clock.now() - r.phaseAt;
    if (r.phase == "announced") {
        if (inPhase < patient(m_pace.announced))
            return RotationStep::waits;
        data_keys::makeCurrent(transaction, r.newKey);
        enter(r, "resealing");
        return RotationStep::worked;
    }
    if (r.phase == "closed") {
        if (inPhase < m_pace.closed)
            return RotationStep::waits;
        enter(r, "sweeping");
        return RotationStep::worked;
    }
    return r.phase == "waiting" ? finish(transaction, r) : reseal(transaction, r);
}

Result<RotationStep> KeyRotation::reseal(storage::Transaction& transaction, Rotation& r)
{
    const auto place = static_cast<std::size_t>(std::max(r.place, 0));
    if (place >= storage::sealedColumns.size())
        return afterLast(transaction, r);
    const auto rows = storage::nextRows(transaction, storage::sealedColumns[place], r.row, m_pace.batch);
    for (const auto& row : rows) {
        r.row = row.row;
        if (row.value.empty() || crypto::Sealer::keyIdOf(row.value) == r.newKey)
            continue;
        if (auto done = resealRow(transaction, r, place, row.row, row.owner, row.value); !done)
            return fail(done.error());
    }
    if (rows.size() < static_cast<std::size_t>(m_pace.batch)) {
        ++r.place;
        r.row.clear();
    }
    return RotationStep::worked;
}

Result<void> KeyRotation::resealRow(storage::Transaction& transaction, Rotation& r, std::size_t place,
    const std::string& row, const std::string& owner, const Bytes& value)
{
    const auto& column = storage::sealedColumns[place];
    auto context = column.context(row, owner);
    const auto plain = m_sealer.open(value, context);
    if (!plain && !m_keys.ring().isSealed()) { // damaged, or under a key that nobody has
        if (r.unreadable++ == 0)
            r.firstUnreadable = column.name() + " in row " + row;
        return {};
    }
    if (!plain)
        return fail(plain.error());
    context.keyId = r.newKey;
    const auto closed = m_sealer.seal(plain->reveal(), context);
    if (!closed)
        return fail(closed.error());
    storage::replaceSealed(transaction, column, row, *closed);
    ++r.resealed;
    return {};
}

/// Every table was walked once: the old keys are closed. After the second walk only one-time passwords are left.
Result<RotationStep> KeyRotation::afterLast(storage::Transaction& transaction, Rotation& r)
{
    if (r.phase == "resealing") {
        for (const auto& id : oldKeys(transaction, r.newKey))
            rotation::closeKey(transaction, id, m_clock.now());
        r.unreadable = 0; // the sweep counts them again
        r.firstUnreadable.clear();
        enter(r, "closed");
        return RotationStep::worked;
    }
    enter(r, "waiting");
    return RotationStep::worked;
}

Result<RotationStep> KeyRotation::finish(storage::Transaction& transaction, Rotation& r)
{
    if (r.unreadable > 0)
        return RotationStep::blocked;
    const auto now = m_clock.now();
    const auto old = oldKeys(transaction, r.newKey);
    for (const auto& id : old) {
        if (rotation::oneTimePasswordsUnder(transaction, id, now).count > 0)
            return RotationStep::waits;
    }
    auto told = event(now, "keys.rotation_finished", {});
    told.details = {{"new_key", r.newKey}, {"resealed", std::to_string(r.resealed)}};
    for (const auto& id : old) {
        rotation::destroyKey(transaction, id, now);
        told.details.emplace_back("destroyed", id);
    }
    rotation::end(transaction);
    transaction.audit(told);
    return RotationStep::over;
}

void KeyRotation::enter(Rotation& r, const char* phase) const
{
    r.phase = phase;
    r.phaseAt = m_clock.now();
    r.place = 0;
    r.row.clear();
}

} // namespace countersign::server
