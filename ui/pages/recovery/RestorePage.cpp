// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recovery/RestorePage.h"

#include "ui/text/Messages.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"
#include "ui/widgets/PasswordField.h"

#include <QFileDialog>
#include <QProgressBar>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int cardWidth = 560;

QVBoxLayout* columnOf(QWidget* widget)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    return column;
}

} // namespace

RestorePage::RestorePage()
    : GateScaffold(tr("Restore from a backup"), cardWidth)
    , m_form(new QWidget)
    , m_work(new QWidget)
    , m_file(new QLineEdit)
    , m_passphrase(new PasswordField)
    , m_fileRow(new FieldRow(tr("&Backup file"), m_file))
    , m_passphraseRow(new FieldRow(tr("&Passphrase of the backup"), m_passphrase))
{
    buildForm();
    buildWork();
    body()->addWidget(m_form);
    body()->addWidget(m_work);
    m_work->hide();
}

void RestorePage::buildForm()
{
    auto* column = columnOf(m_form);
    column->addWidget(makeLabel(
        tr("The backup takes the place of the data on this computer. Data that is there now is kept in a folder "
           "beside it. Sessions, links and codes from before the backup no longer work.")));
    auto* browse = makeButton(tr("C&hoose..."));
    m_fileRow->setTrailing(browse);
    column->addWidget(m_fileRow);
    column->addWidget(m_passphraseRow);
    auto* go = makeButton(tr("&Restore"), Role::primary);
    auto* leave = makeLink(tr("Bac&k"));
    column->addSpacing(space::half);
    column->addWidget(makeButtonRow({go, leave}));
    connect(browse, &QPushButton::clicked, this, &RestorePage::choose);
    connect(go, &QPushButton::clicked, this, &RestorePage::send);
    connect(leave, &QPushButton::clicked, this, &RestorePage::back);
    connect(m_file, &QLineEdit::returnPressed, this, &RestorePage::send);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &RestorePage::send);
}

void RestorePage::buildWork()
{
    auto* column = columnOf(m_work);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 100);
    m_progress->setAccessibleName(tr("Restoring"));
    m_stop = makeButton(tr("&Stop"));
    column->addWidget(makeLabel(tr("Reading and checking the backup. Nothing changes before all of it is checked.")));
    column->addWidget(m_progress);
    column->addWidget(makeButtonRow({m_stop}));
    connect(m_stop, &QPushButton::clicked, this, &RestorePage::stopWanted);
}

void RestorePage::choose()
{
    const auto path = QFileDialog::getOpenFileName(
        this, tr("Backup file"), m_file->text(), tr("Countersign backups (*.backup);;All files (*)"));
    if (!path.isEmpty())
        m_file->setText(path);
    m_passphrase->setFocus(Qt::OtherFocusReason);
}

void RestorePage::focusFirst()
{
    (m_file->text().isEmpty() ? m_file : static_cast<QLineEdit*>(m_passphrase))->setFocus(Qt::OtherFocusReason);
}

void RestorePage::send()
{
    m_fileRow->setError(m_file->text().trimmed().isEmpty() ? tr("Choose the backup file") : QString());
    m_passphraseRow->setError(m_passphrase->text().isEmpty() ? tr("Enter the passphrase of the backup") : QString());
    if (m_fileRow->hasError())
        return m_fileRow->focusInput();
    if (m_passphraseRow->hasError())
        return m_passphraseRow->focusInput();
    banner().clear();
    m_form->hide();
    m_work->show();
    m_progress->setValue(0);
    m_stop->setFocus(Qt::OtherFocusReason);
    announce(this, tr("Restoring"));
    emit restoreWanted(m_file->text().trimmed(), m_passphrase->text());
}

void RestorePage::showProgress(int percent)
{
    m_progress->setValue(percent);
}

void RestorePage::showFailed(const Error& error)
{
    m_work->hide();
    m_form->show();
    if (error.message == "D-RST-3" || error.message == "D-RST-8") {
        m_passphrase->selectAll();
        m_passphraseRow->setError(wordingOf(error).plain());
        return m_passphraseRow->focusInput();
    }
    showError(error);
}

void RestorePage::showDone(const RestoreOutcome& outcome)
{
    m_passphrase->clear();
    m_work->hide();
    setTitle(tr("The backup is restored"));
    auto* done = new QWidget;
    auto* column = columnOf(done);
    for (const auto& paragraph : outcome.paragraphs)
        column->addWidget(makeLabel(paragraph));
    if (!outcome.forReview.isEmpty()) {
        column->addWidget(makeStrong(tr("Look at these devices")));
        column->addWidget(
            makeLabel(tr("They were removed after the backup was made. They are suspended now: remove them again.")));
        column->addWidget(makeSelectable(outcome.forReview.join(u'\n'), TextStep::small));
    }
    auto* go = makeButton(tr("&Continue"), Role::primary);
    column->addWidget(makeButtonRow({go}));
    body()->addWidget(done);
    connect(go, &QPushButton::clicked, this, &RestorePage::finished);
    go->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
