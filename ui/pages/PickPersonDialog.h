// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/ApiClient.h"
#include "ui/widgets/Dialog.h"

class QLabel;
class QLineEdit;
class QListWidget;

namespace countersign::ui {

class FieldRow;

/// Find the user whom something is about, where the page has nobody yet.
class PickPersonDialog final : public Dialog
{
    Q_OBJECT

public:
    /// `question`: "Who is calling?"
    PickPersonDialog(ApiClient& client, const QString& title, const QString& question, QWidget* parent);

signals:
    void picked(const countersign::domain::PersonRow& person);

private:
    void search();
    void show(const domain::SearchResults& results);
    void choose();

    ApiClient& m_client;
    QLineEdit* m_query;
    FieldRow* m_row;
    QListWidget* m_list;
    QLabel* m_found;
    std::vector<domain::PersonRow> m_people;
    Running m_running;
};

} // namespace countersign::ui
