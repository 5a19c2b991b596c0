// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/Keychain.h"
#include "server/backup/Restore.h"
#include "ui/pages/recovery/RestorePage.h"

#include <QObject>
#include <QString>

#include <thread>

namespace countersign::desktop {

/// A restore of this computer's data on a thread of its own, for the window to ask for. Nobody may have the data folder
/// open.
class Restoring final : public QObject
{
    Q_OBJECT

public:
    explicit Restoring(QObject* parent = nullptr);
    ~Restoring() override; ///< stops what has not yet changed anything, waits for the rest

    void start(const QString& file, const QString& passphrase, const QString& dataFolder);
    void stop();

signals:
    void progress(int percent);
    void failed(const countersign::Error& error);
    void done(const countersign::ui::RestoreOutcome& outcome);

private:
    using Outcome = Result<server::RestoreReport>;
    void run(const server::RestoreOrder& order);
    void take(const std::shared_ptr<Outcome>& outcome);

    Leaving m_leaving = std::make_shared<std::atomic_bool>(false);
    std::atomic_bool m_stop = false;
    std::thread m_thread;
};

} // namespace countersign::desktop
