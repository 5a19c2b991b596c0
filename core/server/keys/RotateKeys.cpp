// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/RotateKeys.h"

#include "crypto/PrivateFile.h"
#include "server/keys/KeyRotation.h"
#include "server/keys/KeyStatus.h"
#include "server/keys/KeyTender.h"
#include "server/OpenData.h"
#include "storage/sql/ReadBeside.h"

#include <optional>
#include <thread>

namespace countersign::server {
namespace {

namespace rotation = storage::rotation;
using Rotation = rotation::Rotation;

constexpr std::chrono::milliseconds pause{200};
/// A server looks for orders every second.
constexpr std::chrono::seconds orderPatience{20};

tl::unexpected<Error> blocked(const Rotation& r)
{
    return fail(failure(ErrorKind::conflict, rotationText(r) + ". Mend or remove that row, then run this again"));
}

/// Whether another process has the folder, as a server does.
bool isTaken(const std::filesystem::path& folder)
{
    std::error_code ignored;
    return std::filesystem::exists(folder, ignored) && !storage::FolderLock::take(folder);
}

std::optional<Rotation> found(const std::function<Result<std::optional<Rotation>>()>& look)
{
    auto rotation = look();
    return rotation ? *rotation : std::nullopt;
}

/// This process has the data, or works beside others at a PostgreSQL server.
Result<RotationDone> workHere(const CoreOptions& options, const RotationWatch& watch)
{
    OpenData data;
    if (auto opened = data.open(options, Beside::servers); !opened)
        return fail(opened.error());
    KeyRotation work(data.database(), data.keyKeeper(), data.context().clock, data.context().random);
    const auto look = [&] {
        return data.database().read([](storage::Reader& reader) -> Result<std::optional<Rotation>> { return rotation::find(reader); });
    };
    const auto known = found(look);
    if (!known || known->unreadable > 0) {
        if (auto begun = work.begin("console"); !begun)
            return fail(begun.error());
    }
    RotationDone done;
    for (;;) {
        if (const auto now = found(look)) {
            done.newKey = now->newKey;
            done.resealed = now->resealed;
            if (!watch(*now))
                return done;
        }
        const auto step = work.step();
        if (!step)
            return fail(step.error());
        if (*step == RotationStep::blocked)
            return blocked(found(look).value_or(Rotation{}));
        if (*step == RotationStep::over || *step == RotationStep::none) {
            done.watchedToItsEnd = true;
            return done;
        }
        if (*step != RotationStep::worked)
            std::this_thread::sleep_for(pause);
    }
}

/// The server that has the folder does it.
Result<RotationDone> askTheServer(const CoreOptions& options, const RotationWatch& watch)
{
    const auto order = rotationOrder(options.dataFolder);
    SystemRandom random;
    if (auto asked = crypto::createPrivateFile(order, "change the data key\n", random); !asked && asked.error().kind != ErrorKind::conflict)
        return fail(asked.error());
    const auto look = [&]() -> Result<std::optional<Rotation>> {
        std::optional<Rotation> r;
        auto read = storage::readBeside(options.storage(), [&r](storage::Reader& reader) -> Result<void> {
            r = rotation::find(reader);
            return {};
        });
        return read ? Result<std::optional<Rotation>>(r) : fail(read.error());
    };
    const auto giveUp = std::chrono::steady_clock::now() + orderPatience;
    RotationDone done;
    for (;; std::this_thread::sleep_for(pause)) {
        std::error_code ignored;
        const bool waits = std::filesystem::exists(order, ignored);
        if (waits && std::chrono::steady_clock::now() > giveUp) {
            std::filesystem::remove(order, ignored);
            return fail(failure(ErrorKind::unavailable, "the server did not take the order: is it sealed?"));
        }
        if (waits)
            continue;
        const auto now = look();
        if (!now)
            return fail(now.error());
        if (!*now) {
            done.watchedToItsEnd = true;
            return done;
        }
        done.newKey = (*now)->newKey;
        done.resealed = (*now)->resealed;
        if ((*now)->phase == "waiting" && (*now)->unreadable > 0)
            return blocked(**now);
        if (!watch(**now))
            return done;
    }
}

} // namespace

Result<RotationDone> rotateKeys(const CoreOptions& options, const RotationWatch& watch)
{
    if (!options.database.usesServer() && isTaken(options.dataFolder))
        return askTheServer(options, watch);
    return workHere(options, watch);
}

} // namespace countersign::server
