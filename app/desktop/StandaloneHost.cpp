// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/StandaloneHost.h"

#include <QMetaObject>

namespace countersign::desktop {

StandaloneHost::StandaloneHost(QObject* parent)
    : QObject(parent)
{
}

StandaloneHost::~StandaloneHost()
{
    *m_leaving = true;
    if (m_thread.joinable())
        m_thread.join();
    if (m_standalone)
        m_standalone->stop();
}

void StandaloneHost::start(const QString& dataFolder, bool sample)
{
    if (isRunning())
        return tell();
    if (m_thread.joinable())
        m_thread.join();
    const auto utf8 = dataFolder.toUtf8();
    server::StandaloneOptions options;
    options.dataFolder = std::filesystem::path(std::u8string(utf8.begin(), utf8.end()));
    options.sample = sample;
    if (!sample)
        options.keys.push_back(keychainSource(options.dataFolder, m_leaving));
    m_thread = std::thread([this, options] {
        const auto started = std::make_shared<Started>(server::Standalone::start(options));
        QMetaObject::invokeMethod(
            this, [this, started] { take(started); }, Qt::QueuedConnection);
    });
}

void StandaloneHost::stop()
{
    if (m_thread.joinable())
        m_thread.join();
    if (m_standalone)
        m_standalone->stop();
    m_standalone.reset();
}

void StandaloneHost::take(std::shared_ptr<Started> started)
{
    m_thread.join();
    if (!*started) {
        emit failed(QString::fromStdString((*started).error().detail));
        return;
    }
    m_standalone = std::move(**started);
    tell();
}

void StandaloneHost::tell()
{
    emit ready(QUrl(QString::fromStdString(m_standalone->apiUrl())),
        QByteArray::fromStdString(m_standalone->bootstrapSecret()));
}

} // namespace countersign::desktop
