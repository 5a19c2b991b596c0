// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/BackupService.h"

#include "services/support/Guard.h"
#include "storage/sql/Database.h"

#include <filesystem>
#include <memory>

namespace countersign::services {
namespace {

using Phase = BackupView::Phase;

std::filesystem::path pathOf(const std::string& utf8)
{
    return {std::u8string(utf8.begin(), utf8.end())};
}

Result<void> checkFile(const std::string& file)
{
    const auto path = pathOf(file);
    std::error_code problem;
    const bool good =
        path.is_absolute() && path.has_filename() && std::filesystem::is_directory(path.parent_path(), problem);
    if (!good || file.find('\0') != std::string::npos)
        return fail(invalidField("file", "D-BAK-9"));
    if (std::filesystem::exists(std::filesystem::symlink_status(path, problem)))
        return fail(invalidField("file", "D-BAK-11"));
    return {};
}

} // namespace

BackupService::BackupService(ServiceContext& context, Tools tools)
    : m_context(context)
    , m_tools(std::move(tools))
{
}

BackupService::~BackupService()
{
    m_stopAsked = true;
    if (m_thread.joinable())
        m_thread.join();
}

Result<BackupView> BackupService::view(const Actor& actor)
{
    if (auto allowed = require(m_context, actor, domain::Permission::changeSettings); !allowed)
        return fail(allowed.error());
    return now();
}

BackupView BackupService::now() const
{
    BackupView view;
    {
        std::lock_guard lock(m_mutex);
        view = m_view;
    }
    view.possible = m_tools.make != nullptr;
    if (view.possible) {
        view.last = m_tools.last();
        view.proposedName = m_tools.proposedName();
    }
    return view;
}

Result<BackupView> BackupService::start(
    const Actor& actor, const std::string& file, const SecretBytes& passphrase, const SecretBytes& confirmation)
{
    if (auto allowed = require(m_context, actor, domain::Permission::changeSettings); !allowed)
        return fail(allowed.error());
    if (auto fresh = requireStepUp(actor); !fresh)
        return fail(fresh.error());
    if (!m_tools.make)
        return fail(refusal(ErrorKind::conflict, "D-BAK-7"));
    if (const auto problem = m_tools.passphraseProblem(std::string(passphrase.revealText())); !problem.empty())
        return fail(invalidField("passphrase", problem));
    if (passphrase.revealText() != confirmation.revealText())
        return fail(invalidField("confirmation", "D-BAK-8"));
    if (auto good = checkFile(file); !good)
        return fail(good.error());
    {
        std::lock_guard lock(m_mutex);
        if (m_view.phase == Phase::running)
            return fail(refusal(ErrorKind::conflict, "D-BAK-10"));
        m_view = {};
        m_view.phase = Phase::running;
    }
    if (m_thread.joinable())
        m_thread.join();
    m_stopAsked = false;
    const auto secret = std::make_shared<SecretBytes>(passphrase.copy());
    m_thread = std::thread([this, actor, file, secret] { run(actor, file, *secret); });
    return now();
}

Result<BackupView> BackupService::stop(const Actor& actor)
{
    if (auto allowed = require(m_context, actor, domain::Permission::changeSettings); !allowed)
        return fail(allowed.error());
    m_stopAsked = true;
    return now();
}

void BackupService::run(const Actor& actor, const std::string& file, const SecretBytes& passphrase)
{
    const auto made = m_tools.make(file, passphrase, [this](double share) {
        std::lock_guard lock(m_mutex);
        m_view.percent = static_cast<int>(share * 100);
        return !m_stopAsked;
    });
    const auto audited =
        !made ? Result<void>() : m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
            auto event = auditEvent(m_context, actor, "backup.made");
            event.details = {{"bytes", std::to_string(made->bytes)}};
            transaction.audit(event);
            return {};
        });
    std::lock_guard lock(m_mutex);
    m_view.phase = made && audited ? Phase::done : Phase::failed;
    if (!made && made.error().message == "D-BAK-4")
        m_view.phase = Phase::stopped;
    if (!made || !audited)
        m_view.problem = made ? audited.error() : made.error();
}

} // namespace countersign::services
