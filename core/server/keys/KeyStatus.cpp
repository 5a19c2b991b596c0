// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/KeyStatus.h"

#include "base/Time.h"
#include "contract/Json.h"
#include "crypto/Sealer.h"
#include "storage/settings/KeyRepository.h"
#include "storage/settings/SealedColumns.h"
#include "storage/sql/ReadBeside.h"

#include <algorithm>

namespace countersign::server {
namespace {

namespace data_keys = storage::data_keys;
namespace rotation = storage::rotation;
using Counts = std::vector<std::pair<std::string, long long>>;

/// Counting walks whole tables.
constexpr std::chrono::minutes countingPatience{10};

/// Every value counts once: under one of the keys, or under none.
void countValues(storage::Reader& reader, KeyStatus& status)
{
    for (const auto& column : storage::sealedColumns) {
        long long others = storage::countNotUnder(reader, column, "");
        for (auto& key : status.keys) {
            const auto under = storage::countUnder(reader, column, key.id);
            others -= under;
            key.values.emplace_back(column.name(), under);
        }
        if (others > 0)
            status.foreign.emplace_back(column.name(), others);
    }
}

void readKeys(storage::Reader& reader, KeyStatus& status, const SecretBytes& kek)
{
    const auto now = SystemClock().now();
    const auto closed = rotation::closedKeys(reader);
    for (const auto& key : data_keys::all(reader)) {
        DataKeyStatus shown;
        shown.id = key.id;
        shown.madeAt = key.madeAt;
        shown.current = key.current;
        shown.wrappedForNext = !key.nextWrapped.empty();
        shown.opens = !kek.empty()
            && (crypto::unwrapKey(kek, key.id, key.wrapped) || crypto::unwrapKey(kek, key.id, key.nextWrapped));
        const auto known = std::find_if(closed.begin(), closed.end(), [&](const auto& c) { return c.id == key.id; });
        shown.closedAt = known == closed.end() ? Instant{} : known->closedAt;
        shown.oneTimePasswords = rotation::oneTimePasswordsUnder(reader, key.id, now).count;
        status.keys.push_back(std::move(shown));
    }
    for (const auto& key : closed) {
        if (toMs(key.destroyedAt) > 0)
            status.destroyed.push_back(key);
    }
}

/// The key from the place that the data name, or the next one.
SecretBytes findKek(const CoreOptions& options, KeyStatus& status)
{
    for (const auto& source : options.keys) {
        if (source.name != status.source && source.name != status.nextSource)
            continue;
        status.where = source.where;
        auto kek = source.read();
        if (kek) {
            status.identifier = keyIdentifier(*kek);
            status.problem.clear();
            return *std::move(kek);
        }
        status.problem = kek.error().detail;
    }
    if (status.problem.empty() && !status.source.empty())
        status.problem = "the key was put in the " + status.source + ", which is not to be had here";
    return {};
}

std::string plural(long long n, const char* what)
{
    return std::to_string(n) + ' ' + what + (n == 1 ? "" : "s");
}

std::string keyText(const DataKeyStatus& key)
{
    std::string text = key.id + ", made " + isoUtc(key.madeAt) + (key.current ? ", in use" : "")
        + (toMs(key.closedAt) > 0 ? ", closed " + isoUtc(key.closedAt) : "") + (key.opens ? "" : ", does not open with the key that is here")
        + (key.wrappedForNext ? ", wrapped for the next key too" : "") + "\n";
    for (const auto& [column, count] : key.values)
        text += "  " + column + ": " + std::to_string(count) + "\n";
    if (key.oneTimePasswords > 0)
        text += "  " + plural(key.oneTimePasswords, "one-time password") + " not used yet\n";
    return text;
}

contract::Json countsJson(const Counts& counts)
{
    auto json = contract::Json::object();
    for (const auto& [column, count] : counts)
        json[column] = count;
    return json;
}

contract::Json rotationJson(const rotation::Rotation& r)
{
    return {{"new_key", r.newKey}, {"phase", r.phase}, {"begun_at", isoUtc(r.begunAt)}, {"phase_at", isoUtc(r.phaseAt)},
        {"resealed", r.resealed}, {"unreadable", r.unreadable}, {"first_unreadable", r.firstUnreadable}};
}

} // namespace

Result<KeyStatus> keyStatus(const CoreOptions& options)
{
    KeyStatus status;
    auto config = options.storage();
    config.patience = countingPatience;
    auto read = storage::readBeside(config, [&](storage::Reader& reader) -> Result<void> {
        status.source = data_keys::source(reader);
        status.nextSource = data_keys::nextSource(reader);
        status.rotation = rotation::find(reader);
        const auto kek = findKek(options, status);
        readKeys(reader, status, kek);
        countValues(reader, status);
        const bool wrong = std::any_of(status.keys.begin(), status.keys.end(), [](const auto& key) { return !key.opens; });
        if (wrong && status.problem.empty())
            status.problem = "the key is not the one that this data was sealed with";
        return {};
    });
    if (!read)
        return fail(read.error());
    return status;
}

std::string rotationText(const rotation::Rotation& r)
{
    std::string text = "changing to " + r.newKey + " since " + isoUtc(r.begunAt) + ": ";
    if (r.phase == "announced")
        return text + "every server learns the new key";
    const auto done = plural(r.resealed, "value") + " sealed again";
    const auto place = static_cast<std::size_t>(std::max(r.place, 0));
    const auto where = place < storage::sealedColumns.size() ? ", now " + storage::sealedColumns[place].name() : std::string();
    if (r.phase == "resealing")
        return text + done + where;
    if (r.phase == "closed")
        return text + done + "; the old key takes nothing new, and what was under way ends";
    if (r.phase == "sweeping")
        return text + done + "; looking through everything once more" + where;
    if (r.unreadable > 0)
        return text + done + "; " + plural(r.unreadable, "value") + " cannot be opened (first: " + r.firstUnreadable + "), so the old key stays";
    return text + done + "; waiting for one-time passwords that the old key checks";
}

std::string statusText(const KeyStatus& status)
{
    std::string text = "Key-encryption key: " + (status.source.empty() ? std::string("none yet") : "in the " + status.source)
        + (status.where.empty() ? "" : " (" + status.where + ")")
        + (status.identifier.empty() ? "" : ", identifier " + status.identifier) + "\n";
    if (!status.problem.empty())
        text += "SEALED: " + status.problem + "\n";
    if (!status.nextSource.empty())
        text += "It is being changed: either the old or the new one opens the data until `keys rewrap --finish`.\n";
    text += "\nData keys, and how many values are sealed under each:\n";
    for (const auto& key : status.keys)
        text += keyText(key);
    for (const auto& key : status.destroyed)
        text += key.id + ", destroyed " + isoUtc(key.destroyedAt) + "\n";
    for (const auto& [column, count] : status.foreign)
        text += plural(count, "value") + " of " + column + " under none of them\n";
    return text + "\n" + (status.rotation ? rotationText(*status.rotation) : "No change of the data key is under way") + ".\n";
}

std::string statusJson(const KeyStatus& status)
{
    contract::Json json{{"key_encryption_key",
                            {{"source", status.source}, {"next_source", status.nextSource}, {"where", status.where},
                                {"identifier", status.identifier}, {"problem", status.problem}}},
        {"data_keys", contract::Json::array()}, {"destroyed", contract::Json::array()}, {"under_no_key", countsJson(status.foreign)},
        {"rotation", status.rotation ? rotationJson(*status.rotation) : contract::Json()}};
    for (const auto& key : status.keys)
        json["data_keys"].push_back({{"id", key.id}, {"made_at", isoUtc(key.madeAt)}, {"current", key.current}, {"opens", key.opens},
            {"wrapped_for_next", key.wrappedForNext}, {"closed_at", toMs(key.closedAt) > 0 ? contract::Json(isoUtc(key.closedAt)) : contract::Json()},
            {"values", countsJson(key.values)}, {"one_time_passwords", key.oneTimePasswords}});
    for (const auto& key : status.destroyed)
        json["destroyed"].push_back({{"id", key.id}, {"destroyed_at", isoUtc(key.destroyedAt)}});
    return contract::dump(json) + "\n";
}

} // namespace countersign::server
