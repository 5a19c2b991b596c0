// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/Restoring.h"

#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QMetaObject>

namespace countersign::desktop {
namespace {

using ui::qs;

std::filesystem::path pathOf(const QString& text)
{
    const auto utf8 = text.toUtf8();
    return {std::u8string(utf8.begin(), utf8.end())};
}

QString when(Instant at)
{
    return ui::momentText(at, ui::localNow());
}

QString lostText(const server::RestoreReport& report)
{
    if (!report.missingEntries)
        return Restoring::tr("Whether anything happened after the backup is not known.");
    if (*report.missingEntries == 0)
        return Restoring::tr("Nothing happened after the backup: nothing is lost.");
    return Restoring::tr("The audit log continues after the backup: %1 events are missing, the last from %2. "
                         "Registrations, removals and "
                         "changes among them have to be made again.")
        .arg(*report.missingEntries)
        .arg(when(report.lastSignedAt));
}

ui::RestoreOutcome outcomeOf(const server::RestoreReport& report)
{
    const auto& voided = report.voided;
    ui::RestoreOutcome outcome;
    outcome.paragraphs
        << Restoring::tr("The data is as it was %1.").arg(when(report.madeAt)) << lostText(report)
        << Restoring::tr(
               "Ended: %1 sessions, %2 registration links, %3 one-time passwords and %4 emails that had not left.")
               .arg(voided.sessions)
               .arg(voided.links)
               .arg(voided.oneTimePasswords)
               .arg(voided.mails)
        << Restoring::tr("Recovery codes no longer work. Sign in and make a new one in Settings, Backup and recovery.");
    if (!report.setAside.empty())
        outcome.paragraphs << Restoring::tr("The data that was on this computer is kept in the data folder, in %1.")
                                  .arg(qs(report.setAside));
    for (const auto& device : report.forReview)
        outcome.forReview << (device.device.empty()
                ? Restoring::tr("%1, removed %2", "person, when").arg(qs(device.person), when(device.removedAt))
                : Restoring::tr("%1, %2, removed %3", "person, device, when")
                      .arg(qs(device.person), qs(device.device), when(device.removedAt)));
    return outcome;
}

} // namespace

Restoring::Restoring(QObject* parent)
    : QObject(parent)
{
}

Restoring::~Restoring()
{
    *m_leaving = true;
    m_stop = true;
    if (m_thread.joinable())
        m_thread.join();
}

void Restoring::start(const QString& file, const QString& passphrase, const QString& dataFolder)
{
    if (m_thread.joinable())
        m_thread.join();
    m_stop = false;
    const auto order = std::make_shared<server::RestoreOrder>();
    order->file = pathOf(file);
    order->dataFolder = pathOf(dataFolder);
    const auto text = passphrase.toUtf8();
    order->passphrase = SecretBytes(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    order->keys = [leaving = m_leaving](const std::filesystem::path& folder) {
        return std::vector<server::KeySource>{keychainSource(folder, leaving), server::keyFileSource(folder / "key")};
    };
    m_thread = std::thread([this, order] { run(*order); });
}

void Restoring::stop()
{
    m_stop = true;
}

void Restoring::run(const server::RestoreOrder& order)
{
    SystemClock clock;
    SystemRandom random;
    const auto step = [this, last = -1](double share) mutable {
        const int percent = static_cast<int>(share * 100);
        if (percent != std::exchange(last, percent))
            emit progress(percent); // queued: this is not the window's thread
        return !m_stop;
    };
    const auto outcome = std::make_shared<Outcome>(server::restoreBackup(order, clock, random, step));
    QMetaObject::invokeMethod(
        this, [this, outcome] { take(outcome); }, Qt::QueuedConnection);
}

void Restoring::take(const std::shared_ptr<Outcome>& outcome)
{
    m_thread.join();
    if (*outcome)
        emit done(outcomeOf(**outcome));
    else
        emit failed(outcome->error());
}

} // namespace countersign::desktop
