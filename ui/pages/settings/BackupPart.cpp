// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/BackupPart.h"

#include "ui/client/StaffSession.h"
#include "ui/pages/settings/RecoveryCodeArea.h"
#include "ui/pages/StepUp.h"
#include "ui/text/Messages.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"
#include "ui/widgets/PasswordField.h"

#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QProgressBar>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace countersign::ui {
namespace {

constexpr int pollMs = 300;

} // namespace

BackupPart::BackupPart(const PageContext& context)
    : SettingsPart(context, tr("Backup and recovery"),
        tr("A backup is one file that holds everything, also the key. Whoever has the file and its passphrase has "
           "everything."))
    , m_last(makeLabel({}))
    , m_onServer(makeLabel(wordingFor("D-BAK-7").plain()))
    , m_form(new QWidget)
    , m_work(new QWidget)
    , m_file(new QLineEdit)
    , m_passphrase(new PasswordField)
    , m_again(new PasswordField)
    , m_fileRow(new FieldRow(tr("&File"), m_file))
    , m_passphraseRow(new FieldRow(tr("&Passphrase"), m_passphrase))
    , m_againRow(new FieldRow(tr("Passphrase &again"), m_again))
{
    auto* formColumn = new QVBoxLayout(m_form);
    buildForm(*formColumn);
    auto* workColumn = new QVBoxLayout(m_work);
    buildWork(*workColumn);
    column()->addWidget(m_last);
    column()->addWidget(m_onServer);
    column()->addWidget(m_form);
    column()->addWidget(m_work);
    for (auto* hidden : {static_cast<QWidget*>(m_onServer), m_form, m_work})
        hidden->hide();
    if (context.session.may(domain::Permission::giveRoles)) {
        column()->addWidget(new Hairline);
        auto* code = new RecoveryCodeArea(client());
        connect(code, &RecoveryCodeArea::failed, this, [this](const Error& error) { emit failed(error, {}); });
        column()->addWidget(code);
    }
    connect(&m_poll, &QTimer::timeout, this, &BackupPart::poll);
}

void BackupPart::buildForm(QVBoxLayout& column)
{
    column.setContentsMargins(0, 0, 0, 0);
    column.setSpacing(space::field);
    auto* browse = makeButton(tr("C&hoose..."));
    m_fileRow->setTrailing(browse);
    m_fileRow->setHint(tr("Best on a stick or a drive that you keep somewhere else."));
    m_passphraseRow->setHint(
        tr("15 characters or more; four or five words that do not belong together are good. Nobody can open the "
           "backup without it. Do not keep it with the file."));
    m_make = makeButton(tr("&Make a backup"), Role::primary);
    column.addWidget(makeHeading(tr("Make a backup")));
    for (auto* row : {m_fileRow, m_passphraseRow, m_againRow})
        column.addWidget(row);
    column.addWidget(m_make, 0, Qt::AlignLeft);
    connect(browse, &QPushButton::clicked, this, &BackupPart::choose);
    connect(m_make, &QPushButton::clicked, this, &BackupPart::make);
    connect(m_again, &QLineEdit::returnPressed, this, &BackupPart::make);
}

void BackupPart::buildWork(QVBoxLayout& column)
{
    column.setContentsMargins(0, 0, 0, 0);
    column.setSpacing(space::field);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 100);
    m_progress->setAccessibleName(tr("Making the backup"));
    m_stop = makeButton(tr("&Stop"));
    column.addWidget(makeLabel(tr("Making the backup. You can go on working.")));
    column.addWidget(m_progress);
    column.addWidget(m_stop, 0, Qt::AlignLeft);
    connect(m_stop, &QPushButton::clicked, this,
        [this] { client().stopBackup().then(this, [this](const auto& backup) { answered(backup); }); });
}

void BackupPart::load()
{
    fetch<contract::Backup>(client().backup(), [this](const contract::Backup& backup) { show(backup); });
}

bool BackupPart::isTouched() const
{
    return !m_passphrase->text().isEmpty() || !m_again->text().isEmpty();
}

void BackupPart::choose()
{
    const auto path = QFileDialog::getSaveFileName(this, tr("Backup file"), m_file->text(),
        tr("Countersign backups (*.backup)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (!path.isEmpty())
        m_file->setText(path);
}

void BackupPart::make()
{
    if (m_running.isRunning())
        return;
    m_fileRow->setError(m_file->text().trimmed().isEmpty() ? wordingFor("D-BAK-9").plain() : QString());
    m_passphraseRow->setError(m_passphrase->text().isEmpty() ? tr("Enter a passphrase") : QString());
    m_againRow->setError(m_again->text() != m_passphrase->text() ? wordingFor("D-BAK-8").plain() : QString());
    for (auto* row : {m_fileRow, m_passphraseRow, m_againRow}) {
        if (row->hasError())
            return row->focusInput();
    }
    const auto call =
        client().makeBackup({utf8(m_file->text().trimmed()), utf8(m_passphrase->text()), utf8(m_again->text())});
    emit busyChanged(true);
    withStepUp<contract::Backup>(this, client(), call, [this](const Result<contract::Backup>& backup) {
        emit busyChanged(false);
        if (backup) {
            m_passphrase->clear();
            m_again->clear();
        }
        answered(backup);
    });
}

void BackupPart::answered(const Result<contract::Backup>& backup)
{
    if (backup)
        return show(*backup);
    m_fileRow->setError(fieldWording(backup.error(), "file"));
    m_passphraseRow->setError(fieldWording(backup.error(), "passphrase"));
    m_againRow->setError(fieldWording(backup.error(), "confirmation"));
    for (auto* row : {m_fileRow, m_passphraseRow, m_againRow}) {
        if (row->hasError())
            return row->focusInput();
    }
    emit failed(backup.error(), {});
}

void BackupPart::poll()
{
    if (!m_running.isRunning())
        m_running = client().backup().inBackground().then(this, [this](const auto& backup) {
            if (backup)
                show(*backup);
        });
}

QString BackupPart::lastText(const contract::Backup& backup) const
{
    if (backup.lastAt == Instant{})
        return tr("No backup has been made on this computer.");
    return tr("Last backup: %1, %2, %3", "when, size, file")
        .arg(momentText(backup.lastAt, localNow()), QLocale().formattedDataSize(backup.lastBytes),
            QDir::toNativeSeparators(qs(backup.lastFile)));
}

void BackupPart::show(const contract::Backup& backup)
{
    const bool running = backup.phase == contract::BackupPhase::running;
    m_onServer->setVisible(!backup.possible);
    m_last->setVisible(backup.possible);
    m_last->setText(lastText(backup));
    changePlaces(backup.possible, running);
    m_progress->setValue(backup.percent);
    const QString proposed =
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + u'/' + qs(backup.proposedName);
    if (m_file->text().isEmpty() || m_file->text() == m_proposed)
        m_file->setText(proposed);
    m_proposed = proposed;
    if (running && !m_poll.isActive())
        m_poll.start(pollMs);
    if (!running) {
        m_poll.stop();
        if (m_wasRunning)
            showEnd(backup);
    }
    m_wasRunning = running;
}

/// The form gives way to the work and comes back; the focus goes with whoever had it there.
void BackupPart::changePlaces(bool possible, bool running)
{
    const auto* focus = window()->focusWidget();
    const bool here = m_form->isAncestorOf(focus) || m_work->isAncestorOf(focus);
    m_form->setVisible(possible && !running);
    m_work->setVisible(running);
    if (here && running != m_wasRunning)
        (running ? m_stop : m_make)->setFocus(Qt::OtherFocusReason);
}

void BackupPart::showEnd(const contract::Backup& backup)
{
    BannerMessage message;
    if (backup.phase == contract::BackupPhase::done) {
        message.tone = Tone::success;
        message.lead = tr("Backup made.");
        message.rest = tr("Keep it and its passphrase in two different places.");
        m_file->setText(m_proposed);
    } else {
        const bool stopped = backup.phase == contract::BackupPhase::stopped;
        const auto words = wordingFor(stopped ? "D-BAK-4" : backup.problem, backup.problemParameters);
        message.tone = stopped ? Tone::information : Tone::error;
        message.lead = words.lead;
        message.rest = words.rest;
        message.detail = stopped ? QString() : qs(backup.problemDetail);
    }
    emit done(message);
}

} // namespace countersign::ui
