// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/Commands.h"
#include "app/server/DataCommands.h"
#include "app/server/ImportCommand.h"
#include "app/server/KeysCommand.h"
#include "app/server/SyncCommand.h"
#include "server/ConfigFile.h"
#include "server/Standalone.h"
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
        const bool ours = text.starts_with("COUNTERSIGN_") || text.starts_with("CREDENTIALS_DIRECTORY=");
        if (ours && equals != std::string::npos)
            variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return variables;
}

/// The commands for a data folder: of a server by its configuration, or with --data-dir of a desktop.
struct DataCommands
{
    explicit DataCommands(CLI::App& program)
        : recover(program.add_subcommand("recover", "Print a registration link for an RA Manager who cannot sign in"))
        , backup(program.add_subcommand("backup", "Copy the data into one sealed file, also while the server runs"))
        , restore(
              program.add_subcommand("restore", "Put a backup in the place of the data; everything that was open ends"))
    {
        recover->add_option("--email", email, "Email address of the RA Manager")->required();
        recover->add_flag("--forget-password", forgetPassword, "They make a new password as well");
        backup->add_option("file", made.file, "File to make, or a folder")->required();
        backup->add_flag("--with-key", made.withKey, "Put the key into the backup, under a passphrase");
        backup->add_option("--passphrase-file", made.passphraseFile, "Read the passphrase from a file; without --with-key it locks the backup in place of the key, which is then not needed");
        restore->add_option("file", read.file, "The backup")->required();
        restore->add_option("--passphrase-file", read.passphraseFile, "Read the passphrase from a file");
        for (auto* command : {recover, backup, restore})
            command->add_option(
                "--data-dir", dataFolder, "Data folder of a desktop on this computer, instead of the server's");
    }

    [[nodiscard]] bool chosen() const { return *recover || *backup || *restore; }

    int run(const countersign::server::CoreOptions& options) const
    {
        using namespace countersign;
        if (*recover)
            return app::recover(
                options, email, forgetPassword ? server::ForgetPassword::yes : server::ForgetPassword::no);
        return *backup ? app::backUp(options, made) : app::restore(options, read);
    }

    CLI::App* recover;
    CLI::App* backup;
    CLI::App* restore;
    std::string email;
    bool forgetPassword = false;
    countersign::app::BackupArguments made;
    countersign::app::RestoreArguments read;
    std::string dataFolder;
};

/// For a server's data only: a desktop's people are few, and made by hand.
struct ImportCommand
{
    explicit ImportCommand(CLI::App& program)
        : command(program.add_subcommand("import", "Create and change many people from a CSV file; goes on where it ended"))
    {
        command->add_option("file", arguments.file, "CSV in UTF-8; its first line names the columns")->required();
        command->add_flag("--dry-run", arguments.dryRun, "Say what would be done, and change nothing");
        command->add_option("--rejected", arguments.rejected, "Where the rejected rows go (FILE.rejected.csv)");
        command->add_option("--batch", arguments.batch, "Rows that are committed together")->check(CLI::Range(1, 100000));
    }

    CLI::App* command;
    countersign::app::ImportArguments arguments;
};

/// People from the directory that the configuration names.
struct SyncCommand
{
    explicit SyncCommand(CLI::App& program)
        : command(program.add_subcommand("sync-directory", "Read people from the directory (LDAP, Active Directory)"))
    {
        command->add_flag("--dry-run", arguments.dryRun, "Say what would be done, and change nothing");
        command->add_flag("--full", arguments.full, "Read everything, not only what has changed");
    }

    CLI::App* command;
    countersign::app::SyncArguments arguments;
};

/// The keys that seal the data.
struct KeysCommands
{
    explicit KeysCommands(CLI::App& program)
        : keys(program.add_subcommand("keys", "The keys that seal the data"))
        , status(keys->add_subcommand("status", "Which keys there are, and how much is sealed under each"))
        , rotate(keys->add_subcommand("rotate", "A new data key, and everything sealed under it, while servers run; goes on where it ended"))
        , rewrap(keys->add_subcommand("rewrap", "Change the key-encryption key: begin, then start servers with the new one, then finish"))
    {
        keys->require_subcommand(1);
        status->add_flag("--json", json, "One JSON object");
        auto* file = rewrap->add_option("--new-key", arguments.newKey, "File of the new key; made when it is not there");
        auto* other = rewrap->add_option("--new-config", newConfig, "A configuration whose [keys] say where the new key is, as for a token");
        auto* finish = rewrap->add_flag("--finish", arguments.finish, "The configured key is the new one: give up the old one");
        auto* cancel = rewrap->add_flag("--cancel", arguments.cancel, "The configured key is the old one: give up the new one");
        for (auto* option : {file, other, finish, cancel}) {
            for (auto* excluded : {file, other, finish, cancel}) {
                if (option != excluded)
                    option->excludes(excluded);
            }
        }
        rewrap->require_option(1);
    }

    int run(const countersign::server::CoreOptions& options)
    {
        using namespace countersign;
        if (*status)
            return app::keysStatus(options, json ? app::StatusForm::json : app::StatusForm::text);
        if (*rotate)
            return app::keysRotate(options);
        if (!newConfig.empty()) {
            const auto other = server::readConfig(newConfig, environment());
            if (!other) {
                std::cerr << "countersignd: " << other.error().detail << '\n';
                return 1;
            }
            arguments.newSources = other->keys;
        }
        return app::keysRewrap(options, arguments);
    }

    CLI::App* keys;
    CLI::App* status;
    CLI::App* rotate;
    CLI::App* rewrap;
    bool json = false;
    std::string newConfig;
    countersign::app::RewrapArguments arguments;
};

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
    DataCommands dataCommands(program);
    ImportCommand importPeople(program);
    SyncCommand syncDirectory(program);
    KeysCommands keysCommands(program);
    CLI11_PARSE(program, argc, argv);
    if (dataCommands.chosen() && !dataCommands.dataFolder.empty())
        return dataCommands.run(server::standaloneOptions(dataCommands.dataFolder, {}));

    auto options = server::readConfig(config, environment());
    if (!options) {
        std::cerr << "countersignd: " << options.error().detail << '\n';
        return 1;
    }
    options->sample = sample;
    if (*checkCommand)
        return app::checkConfig(*options, config);
    if (dataCommands.chosen())
        return dataCommands.run(*options);
    if (*keysCommands.keys)
        return keysCommands.run(*options);
    if (*importPeople.command)
        return app::importPeople(*options, importPeople.arguments);
    if (*syncDirectory.command)
        return app::syncDirectory(*options, syncDirectory.arguments);
    if (*initCommand)
        return app::init(*options, first);
    if (*verifyCommand)
        return app::verifyAudit(*options);
    return *serveCommand ? app::serve(*options) : 1;
}
