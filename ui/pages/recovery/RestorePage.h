// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/GateScaffold.h"

class QLabel;
class QLineEdit;
class QProgressBar;

namespace countersign::ui {

class Button;
class FieldRow;
class PasswordField;

/// A restore's outcome in the words that are shown, one paragraph each.
struct RestoreOutcome
{
    QStringList paragraphs;
    QStringList forReview; ///< devices that were removed after the backup
};

/// Restore from a backup, before anybody can sign in. The program does it; this page asks and shows.
class RestorePage final : public GateScaffold
{
    Q_OBJECT

public:
    RestorePage();

    void focusFirst() override;
    void showProgress(int percent);
    void showFailed(const Error& error);
    void showDone(const RestoreOutcome& outcome);

signals:
    void restoreWanted(const QString& file, const QString& passphrase);
    void stopWanted();
    void back();
    void finished();

private:
    void buildForm();
    void buildWork();
    void send();
    void choose();

    QWidget* m_form;
    QWidget* m_work;
    QLineEdit* m_file;
    PasswordField* m_passphrase;
    FieldRow* m_fileRow;
    FieldRow* m_passphraseRow;
    QProgressBar* m_progress = nullptr;
    Button* m_stop = nullptr;
};

} // namespace countersign::ui
