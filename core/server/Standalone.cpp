// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Standalone.h"

#include "server/Core.h"

#include <fstream>

namespace countersign::server {
namespace {

std::filesystem::path portFile(const std::filesystem::path& folder)
{
    return folder / "portal-port";
}

std::uint16_t keptPort(const std::filesystem::path& folder)
{
    unsigned port = 0;
    std::ifstream(portFile(folder)) >> port;
    return port <= 65535 ? static_cast<std::uint16_t>(port) : std::uint16_t(0);
}

CoreOptions coreOptions(const StandaloneOptions& options, const std::string& bootstrapSecret, std::uint16_t portalPort)
{
    CoreOptions core;
    core.dataFolder = options.dataFolder;
    core.keys = options.keys;
    core.keys.push_back(keyFileSource(options.dataFolder / "key"));
    core.bootstrapSecret = bootstrapSecret;
    core.sample = options.sample;
    core.portalOnThisComputerOnly = true;
    core.portal.port = portalPort;
    core.logFile = options.dataFolder / "countersign.log";
    return core;
}

} // namespace

CoreOptions standaloneOptions(const std::filesystem::path& dataFolder, std::vector<KeySource> keys)
{
    StandaloneOptions options;
    options.dataFolder = dataFolder;
    options.keys = std::move(keys);
    CoreOptions core = coreOptions(options, {}, keptPort(dataFolder));
    if (core.portal.port != 0)
        core.publicUrl = "http://127.0.0.1:" + std::to_string(core.portal.port);
    return core;
}

Standalone::Standalone() = default;
Standalone::~Standalone() = default;

Result<std::unique_ptr<Standalone>> Standalone::start(const StandaloneOptions& options)
{
    std::unique_ptr<Standalone> standalone(new Standalone());
    standalone->m_bootstrapSecret = randomToken(standalone->m_random, 32);
    std::error_code ignored;
    std::filesystem::create_directories(options.dataFolder, ignored); // Core reports what is wrong with it
    Result<void> started;
    // The kept port may be taken by something else today; then another is chosen, and links made before no longer open.
    for (const std::uint16_t port : {keptPort(options.dataFolder), std::uint16_t(0)}) {
        standalone->m_core = std::make_unique<Core>(
            coreOptions(options, standalone->m_bootstrapSecret, port), standalone->m_clock, standalone->m_random);
        started = standalone->m_core->start();
        if (started || port == 0)
            break;
    }
    if (!started)
        return fail(started.error());
    std::ofstream(portFile(options.dataFolder)) << standalone->m_core->portalPort() << '\n';
    return standalone;
}

std::string Standalone::apiUrl() const
{
    return "http://127.0.0.1:" + std::to_string(m_core->apiPort());
}

const std::string& Standalone::publicUrl() const
{
    return m_core->publicUrl();
}

std::string Standalone::sealedBecause() const
{
    return m_core->sealedBecause();
}

void Standalone::stop()
{
    m_core->stop();
}

} // namespace countersign::server
