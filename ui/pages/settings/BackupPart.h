// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/SettingsPart.h"

#include <QTimer>

class QLineEdit;
class QProgressBar;

namespace countersign::ui {

class Button;
class FieldRow;
class PasswordField;

/// Settings, Backup and recovery: a backup of this computer's data under a passphrase, and the recovery code of whoever
/// is signed in.
class BackupPart final : public SettingsPart
{
    Q_OBJECT

public:
    explicit BackupPart(const PageContext& context);

    void load() override;
    [[nodiscard]] bool isTouched() const override;

private:
    void buildForm(QVBoxLayout& column);
    void buildWork(QVBoxLayout& column);
    void choose();
    void make();
    void answered(const Result<contract::Backup>& backup);
    void show(const contract::Backup& backup);
    void showEnd(const contract::Backup& backup);
    void changePlaces(bool possible, bool running);
    void poll();
    [[nodiscard]] QString lastText(const contract::Backup& backup) const;

    QLabel* m_last;
    QLabel* m_onServer;
    QWidget* m_form;
    QWidget* m_work;
    QLineEdit* m_file;
    PasswordField* m_passphrase;
    PasswordField* m_again;
    FieldRow* m_fileRow;
    FieldRow* m_passphraseRow;
    FieldRow* m_againRow;
    Button* m_make = nullptr;
    Button* m_stop = nullptr;
    QProgressBar* m_progress = nullptr;
    QTimer m_poll;
    Running m_running;
    QString m_proposed;
    bool m_wasRunning = false;
};

} // namespace countersign::ui
