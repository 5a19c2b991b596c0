// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/Commands.h"
#include "server/ConfigFile.h"
#include "server/Version.h"

#include <CLI/CLI.hpp>

#include <iostream>

extern char** environ;

namespace {

countersign::server::Environment environment()
{
    countersign::server::Environment variables;
    for (char** entry = environ; *entry; ++entry) {
        const std::string text = *entry;
        const auto equals = text.find('=');
        if (text.starts_with("COUNTERSIGN_") && equals != std::string::npos)
            variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return variables;
}

} // namespace

int main(int argc, char** argv)
{
    using namespace countersign;
    CLI::App program("The Countersign server: the API for RA desks and the portal for the people they register.", "countersignd");
    program.set_version_flag("--version", std::string(server::version()));
    program.require_subcommand(1);
    std::string config = "/etc/countersign/countersignd.toml";
    program.add_option("--config", config, "Configuration file")->capture_default_str();
    program.fallthrough();

    auto* serveCommand = program.add_subcommand("serve", "Run the server until it is told to stop");
    bool sample = false;
    serveCommand->add_flag("--sample", sample, "Fill an empty data folder with the sample directory; nothing is mailed");
    auto* checkCommand = program.add_subcommand("check-config", "Say what is wrong with the configuration, and where");
    auto* initCommand = program.add_subcommand("init", "Make the first person and print their registration link");
    server::FirstPersonDetails first;
    initCommand->add_option("--organisation", first.organisation, "Name of your organisation")->required();
    initCommand->add_option("--code", first.code, "Its code, for example X01")->required();
    initCommand->add_option("--first-name", first.firstName, "Your first name")->required();
    initCommand->add_option("--last-name", first.lastName, "Your last name")->required();
    initCommand->add_option("--email", first.email, "Your work email address")->required();
    auto* auditCommand = program.add_subcommand("audit", "The audit log");
    auditCommand->require_subcommand(1);
    auto* verifyCommand = auditCommand->add_subcommand("verify", "Check the hash chain and the signed heads");
    CLI11_PARSE(program, argc, argv);

    auto options = server::readConfig(config, environment());
    if (!options) {
        std::cerr << "countersignd: " << options.error().detail << '\n';
        return 1;
    }
    options->sample = sample;
    if (*checkCommand) {
        std::cout << config << " is good.\n";
        return 0;
    }
    if (*initCommand)
        return app::init(*options, first);
    if (*verifyCommand)
        return app::verifyAudit(*options);
    return *serveCommand ? app::serve(*options) : 1;
}
