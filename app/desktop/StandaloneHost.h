// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/Keychain.h"
#include "server/Standalone.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>
#include <thread>

namespace countersign::desktop {

/// The service in this process, started and stopped beside the window's thread, so that nothing waits for it.
class StandaloneHost final : public QObject
{
    Q_OBJECT

public:
    explicit StandaloneHost(QObject* parent = nullptr);
    ~StandaloneHost() override; ///< waits until the service has stopped

    void start(const QString& dataFolder, bool sample);
    /// Lets go of the data folder. Waits until the service has stopped.
    void stop();
    /// Runs already: the address and secret as ready() gave them.
    [[nodiscard]] bool isRunning() const { return m_standalone != nullptr; }

signals:
    void ready(const QUrl& api, const QByteArray& bootstrapSecret);
    void failed(const QString& why);

private:
    using Started = Result<std::unique_ptr<server::Standalone>>;

    void take(std::shared_ptr<Started> started);
    void tell();

    Leaving m_leaving = std::make_shared<std::atomic_bool>(false);
    std::thread m_thread;
    std::unique_ptr<server::Standalone> m_standalone;
};

} // namespace countersign::desktop
