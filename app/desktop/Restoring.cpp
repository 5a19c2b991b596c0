// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/Restoring.h"

#include "ui/text/Plural.h"
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
    const int missing = static_cast<int>(*report.missingEntries);
    return ui::plural(missing, Restoring::tr("The audit log continues after the backup: 1 event is missing, from %1."),
               Restoring::tr("The audit log continues after the backup: %n events are missing, the last from %1.",
                   nullptr, missing))
               .arg(when(report.lastSignedAt))
        + u' ' + Restoring::tr("Registrations, removals and changes among them have to be made again.");
}

/// What was open in the backup and is no more; empty when nothing was.
QString endedText(const server::RestoreReport& report)
{
    const auto& voided = report.voided;
    QStringList ended;
    const auto add = [&ended](int count, const QString& one, const QString& many) {
        if (count > 0)
            ended << ui::plural(count, one, many);
    };
    add(voided.sessions, Restoring::tr("1 session"), Restoring::tr("%n sessions", nullptr, voided.sessions));
    add(voided.links, Restoring::tr("1 registration link"),
        Restoring::tr("%n registration links", nullptr, voided.links));
    add(voided.oneTimePasswords, Restoring::tr("1 one-time password"),
        Restoring::tr("%n one-time passwords", nullptr, voided.oneTimePasswords));
    add(voided.mails, Restoring::tr("1 email that had not left"),
        Restoring::tr("%n emails that had not left", nullptr, voided.mails));
    return ended.isEmpty() ? QString() : Restoring::tr("Ended: %1.").arg(ended.join(QStringLiteral(", ")));
}

ui::RestoreOutcome outcomeOf(const server::RestoreReport& report)
{
    ui::RestoreOutcome outcome;
    outcome.paragraphs
        << Restoring::tr("The data is as it was when the backup was made: %1.").arg(when(report.madeAt))
        << lostText(report) << endedText(report)
        << Restoring::tr("Recovery codes no longer work. Sign in and make a new one in Settings, Backup and recovery.");
    outcome.paragraphs.removeAll(QString());
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
