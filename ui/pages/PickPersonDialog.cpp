// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PickPersonDialog.h"

#include "ui/text/Messages.h"
#include "ui/text/Plural.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int visibleRows = 6;

} // namespace

PickPersonDialog::PickPersonDialog(ApiClient& client, const QString& title, const QString& question, QWidget* parent)
    : Dialog(title, question, parent)
    , m_client(client)
    , m_query(new QLineEdit)
    , m_row(new FieldRow(tr("&Find an existing user"), m_query))
    , m_list(new QListWidget)
    , m_found(makeHint({}))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_row->setHint(tr("Name, UUID or email address."));
    auto* searchButton = makeButton(tr("&Search"));
    m_row->setTrailing(searchButton);
    m_list->setAccessibleName(tr("People found"));
    m_list->setMinimumHeight(visibleRows * controlHeight(fontMetrics()));
    m_list->hide();
    body()->addWidget(m_row);
    body()->addWidget(m_found);
    body()->addWidget(m_list);
    auto* cancel = addButton(tr("Cancel"));
    auto* next = addButton(tr("&Continue"), Role::primary);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(next, &QPushButton::clicked, this, &PickPersonDialog::choose);
    connect(searchButton, &QPushButton::clicked, this, &PickPersonDialog::search);
    connect(m_query, &QLineEdit::returnPressed, this, &PickPersonDialog::search);
    connect(m_list, &QListWidget::itemActivated, this, &PickPersonDialog::choose);
    m_query->setFocus();
}

void PickPersonDialog::search()
{
    const QString query = m_query->text().simplified();
    m_running.cancel();
    m_row->setError(query.size() < 2 ? wordingFor("D-FND-1").plain() : QString());
    if (m_row->hasError())
        return m_row->focusInput();
    m_running = m_client.people(query).then(this, [this](const Result<domain::SearchResults>& results) {
        if (results)
            show(*results);
        else
            m_row->setError(wordingOf(results.error()).plain());
    });
}

void PickPersonDialog::show(const domain::SearchResults& results)
{
    m_people = results.rows;
    m_list->clear();
    for (const auto& person : m_people) {
        m_list->addItem(tr("%1, %2, %3", "name, job title, email address")
                            .arg(qs(person.name), qs(person.jobTitle), qs(person.email)));
    }
    const int count = int(m_people.size());
    const QString found = count == 0 ? wordingFor("D-FND-2", {{"text", utf8(m_query->text())}}).lead
                                     : plural(count, tr("1 person found"), tr("%n people found", nullptr, count));
    m_found->setText(found);
    announce(this, found);
    m_list->setVisible(count > 0);
    if (count == 0)
        return m_row->focusInput();
    m_list->setCurrentRow(0);
    m_list->setFocus(Qt::OtherFocusReason);
}

void PickPersonDialog::choose()
{
    const int row = m_list->currentRow();
    if (row < 0) {
        m_row->setError(tr("Find a user first"));
        return m_row->focusInput();
    }
    const auto person = m_people[std::size_t(row)];
    accept();
    emit picked(person);
}

} // namespace countersign::ui
