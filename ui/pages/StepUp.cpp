// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/StepUp.h"

#include "ui/pages/StepUpDialog.h"

namespace countersign::ui {

void askForStepUp(QWidget* page, ApiClient& client, std::function<void()> passed, std::function<void()> givenUp)
{
    auto* dialog = new StepUpDialog(client, page);
    QObject::connect(dialog, &StepUpDialog::passed, page, std::move(passed));
    QObject::connect(dialog, &QDialog::rejected, page, std::move(givenUp));
    dialog->open();
}

} // namespace countersign::ui
