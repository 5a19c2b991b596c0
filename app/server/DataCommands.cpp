// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/DataCommands.h"

#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iostream>

namespace countersign::app {
namespace {

volatile std::sig_atomic_t stopAsked = 0;

void askToStop(int)
{
    stopAsked = 1;
}

int report(const Error& error)
{
    std::cerr << "countersignd: " << (error.detail.empty() ? kindName(error.kind) : error.detail);
    for (const auto& [name, value] : error.parameters)
        std::cerr << " (" << name << ' ' << value << " MB)";
    std::cerr << '\n';
    return 1;
}

/// What is typed is not shown while this lives.
class Unseen
{
public:
    Unseen()
        : m_terminal(::tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        if (m_terminal)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;
    ~Unseen()
    {
        if (m_terminal)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    [[nodiscard]] bool isTerminal() const { return m_terminal; }

private:
    termios m_before{};
    bool m_terminal;
};

std::string asked(const char* words)
{
    const Unseen unseen;
    if (unseen.isTerminal())
        std::cerr << words << std::flush;
    std::string line;
    std::getline(std::cin, line);
    if (unseen.isTerminal())
        std::cerr << '\n';
    return line;
}

enum class Purpose { newOne, existing };

Result<SecretBytes> passphraseFrom(const std::string& file, Purpose purpose)
{
    std::string text;
    if (!file.empty()) {
        std::ifstream in(file);
        if (!std::getline(in, text))
            return fail(failure(ErrorKind::notFound, file + " holds no passphrase"));
    } else {
        text = asked("Passphrase: ");
        if (purpose == Purpose::newOne && ::isatty(STDIN_FILENO) != 0 && asked("Again: ") != text)
            return fail(failure(ErrorKind::invalidInput, "the two are not the same"));
    }
    SecretBytes passphrase{std::string_view(text)};
    const std::string problem = purpose == Purpose::newOne ? server::passphraseProblem(text) : std::string();
    wipe(text.data(), text.size());
    if (problem == "D-BAK-2")
        return fail(failure(ErrorKind::invalidInput, "the passphrase is too common: others would guess it"));
    if (!problem.empty())
        return fail(failure(ErrorKind::invalidInput, "the passphrase must have 15 to 256 characters"));
    return passphrase;
}

server::BackupStep progress()
{
    std::signal(SIGINT, askToStop);
    const bool shown = ::isatty(STDERR_FILENO) != 0;
    return [shown, last = -1](double share) mutable {
        const int percent = static_cast<int>(share * 100);
        if (shown && percent != last)
            std::cerr << '\r' << percent << " %  " << std::flush;
        last = percent;
        return stopAsked == 0;
    };
}

} // namespace

int recover(const server::CoreOptions& options, const std::string& email, server::ForgetPassword password)
{
    const auto made = server::recover(options, email, password);
    if (!made)
        return report(made.error());
    std::cout << server::inWords(*made);
    return 0;
}

int backUp(const server::CoreOptions& options, const BackupArguments& arguments)
{
    server::BackupOrder order;
    order.file = arguments.file;
    const bool byPassphrase = arguments.withKey || !arguments.passphraseFile.empty();
    order.lock = arguments.withKey ? server::BackupLock::passphrase
        : byPassphrase             ? server::BackupLock::passphraseAlone
                                   : server::BackupLock::key;
    if (byPassphrase) {
        auto passphrase = passphraseFrom(arguments.passphraseFile, Purpose::newOne);
        if (!passphrase)
            return report(passphrase.error());
        order.passphrase = *std::move(passphrase);
    }
    const auto made = server::backUp(options, std::move(order), progress());
    if (!made)
        return report(made.error());
    std::cout << "Backup made: " << made->file.string() << ", " << made->bytes << " bytes.\n"
              << (arguments.withKey ? "It holds the key: whoever has the file and the passphrase has everything.\n"
                                    : "It does not hold the key. Keep a copy of the key somewhere else; without it "
                                      "nobody can read the backup.\n");
    return 0;
}

int restore(const server::CoreOptions& options, const RestoreArguments& arguments)
{
    const auto reader = server::BackupReader::open(arguments.file);
    if (!reader)
        return report(reader.error());
    SecretBytes passphrase;
    if (reader->header().lock == server::BackupLock::passphrase) {
        auto given = passphraseFrom(arguments.passphraseFile, Purpose::existing);
        if (!given)
            return report(given.error());
        passphrase = *std::move(given);
    }
    const auto restored = server::restore(options, arguments.file, std::move(passphrase), progress());
    if (!restored)
        return report(restored.error());
    std::cout << server::reportText(*restored)
              << "Sign in, make a new recovery code in Settings, and check staff and devices.\n";
    return 0;
}

} // namespace countersign::app
