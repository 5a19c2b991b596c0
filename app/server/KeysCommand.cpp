// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/KeysCommand.h"

#include "server/keys/KeyStatus.h"
#include "server/keys/Rewrap.h"
#include "server/keys/RotateKeys.h"

#include <unistd.h>

#include <csignal>
#include <iostream>

namespace countersign::app {
namespace {

constexpr int sealedNow = 2;
constexpr int stopped = 3;

volatile std::sig_atomic_t stopAsked = 0;

void askToStop(int)
{
    stopAsked = 1;
}

int report(const Error& error)
{
    std::cerr << "countersignd: " << (error.detail.empty() ? kindName(error.kind) : error.detail) << '\n';
    return 1;
}

/// One line that is written over on a terminal; for a log, one for each phase.
server::RotationWatch progress()
{
    const bool terminal = ::isatty(STDERR_FILENO) != 0;
    return [terminal, last = std::string()](const storage::rotation::Rotation& rotation) mutable {
        const auto text = server::rotationText(rotation);
        if (terminal)
            std::cerr << "\r\033[K" << text << std::flush;
        else if (rotation.phase != last)
            std::cerr << text << std::endl;
        last = rotation.phase;
        return stopAsked == 0;
    };
}

} // namespace

int keysStatus(const server::CoreOptions& options, StatusForm form)
{
    const auto status = server::keyStatus(options);
    if (!status)
        return report(status.error());
    std::cout << (form == StatusForm::json ? server::statusJson(*status) : server::statusText(*status));
    return status->problem.empty() ? 0 : sealedNow;
}

int keysRotate(const server::CoreOptions& options)
{
    std::signal(SIGINT, askToStop);
    std::signal(SIGTERM, askToStop);
    const auto done = server::rotateKeys(options, progress());
    if (::isatty(STDERR_FILENO) != 0)
        std::cerr << '\n';
    if (!done)
        return report(done.error());
    if (!done->watchedToItsEnd) {
        std::cout << "Not at its end. A server that runs goes on with it; else run this again.\n";
        return stopped;
    }
    std::cout << "The data key is " << done->newKey << " now, and the one before is destroyed.\n"
              << "Backups made before this still hold the old one, under the key-encryption key of their time.\n";
    return 0;
}

int keysRewrap(const server::CoreOptions& options, const RewrapArguments& arguments)
{
    if (arguments.cancel) {
        if (auto cancelled = server::cancelRewrap(options); !cancelled)
            return report(cancelled.error());
        std::cout << "Back to the old key alone. The new one opens nothing.\n";
        return 0;
    }
    if (arguments.finish) {
        const auto finished = server::finishRewrap(options);
        if (!finished)
            return report(finished.error());
        std::cout << "Only the key " << *finished << " opens the data now. Backups made before this need the old one: keep it with them.\n";
        return 0;
    }
    const auto begun = server::beginRewrap(
        options, arguments.newSources.empty() ? server::keyFileSource(arguments.newKey) : arguments.newSources.front());
    if (!begun)
        return report(begun.error());
    std::cout << "The old key and the new one, " << *begun << ", both open the data now. Next:\n"
              << "  1. Copy the new key to two safe places, apart from the backups.\n"
              << "  2. Name it in [keys] at every node, and start each server again.\n"
              << "  3. countersignd keys rewrap --finish\n";
    return 0;
}

} // namespace countersign::app
