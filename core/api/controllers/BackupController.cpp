// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/Backup.h"

namespace countersign::api {
namespace {

using http::Method;

Result<contract::Backup> toContract(const Result<services::BackupView>& view)
{
    if (!view)
        return fail(view.error());
    contract::Backup backup;
    backup.possible = view->possible;
    backup.phase = static_cast<contract::BackupPhase>(view->phase);
    backup.percent = view->percent;
    if (view->phase == services::BackupView::Phase::failed) {
        backup.problem = view->problem.message.empty() ? std::string("D-BAK-12") : view->problem.message;
        backup.problemDetail = view->problem.detail;
        backup.problemParameters = view->problem.parameters;
    }
    if (view->last) {
        backup.lastAt = view->last->at;
        backup.lastFile = view->last->file;
        backup.lastBytes = static_cast<long long>(view->last->bytes);
    }
    backup.proposedName = view->proposedName;
    return backup;
}

} // namespace

void addBackupRoutes(RouteTable& table, const ApiContext& context)
{
    const auto access = Access::needs(domain::Permission::changeSettings);
    table.add<Nothing, contract::Backup>(
        {Method::get, "/backup", access, StepUp::notNeeded, "The last backup, and the one that is being made"},
        [context](Call& call, const Nothing&) { return toContract(context.backups.view(call.actor())); });
    table.add<contract::MakeBackup, contract::Backup>(
        {Method::post, "/backup", access, StepUp::needed, "Make a backup of this computer's data"},
        [context](Call& call, const contract::MakeBackup& body) {
            return toContract(context.backups.start(
                call.actor(), body.file, SecretBytes(body.passphrase), SecretBytes(body.confirmation)));
        });
    table.add<Nothing, contract::Backup>(
        {Method::post, "/backup/stop", access, StepUp::notNeeded, "Stop the backup that is being made"},
        [context](Call& call, const Nothing&) { return toContract(context.backups.stop(call.actor())); });
}

} // namespace countersign::api
