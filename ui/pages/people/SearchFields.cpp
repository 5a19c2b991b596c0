// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/people/SearchFields.h"

#include "domain/people/PersonRules.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/FlowLayout.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int nameWidth = 152;
constexpr int uuidWidth = 136;
constexpr int emailWidth = 200;
constexpr int statusWidth = 120;
constexpr int gap = 12;
constexpr int longest = 256;

bool isNumber(const QString& text)
{
    QString digits = text;
    digits.remove(u' ').remove(u'-');
    return !digits.isEmpty()
        && std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

SearchFields::SearchFields(QWidget* parent)
    : QWidget(parent)
{
    setLayout(new FlowLayout(nullptr, gap, space::unit));
    m_first = addField(m_firstRow, tr("&First name"), nameWidth);
    m_last = addField(m_lastRow, tr("&Last name"), nameWidth);
    m_uuid = addField(m_uuidRow, tr("&UUID"), uuidWidth);
    m_email = addField(m_emailRow, tr("&Email address"), emailWidth);
    m_status = new QComboBox;
    m_status->addItems({statusName(domain::PersonStatus::active), statusName(domain::PersonStatus::closed), tr("All")});
    auto* statusRow = new FieldRow(tr("Profile &status"), m_status);
    statusRow->setFixedWidth(grown(statusWidth, fontMetrics()));
    layout()->addWidget(statusRow);

    addButtons();
}

void SearchFields::addButtons()
{
    m_search = makeButton(tr("Sea&rch"), Role::primary);
    auto* clear = makeButton(tr("&Clear"));
    auto* buttons = new QWidget;
    auto* column = new QVBoxLayout(buttons);
    column->setContentsMargins(0, fontMetrics().height() + space::half, 0, 0);
    auto* line = new QHBoxLayout;
    line->setSpacing(gap);
    line->addWidget(m_search);
    line->addWidget(clear);
    column->addLayout(line);
    layout()->addWidget(buttons);
    connect(m_search, &QPushButton::clicked, this, &SearchFields::submitted);
    connect(clear, &QPushButton::clicked, this, &SearchFields::clear);
}

void SearchFields::clear()
{
    for (auto* field : {m_first, m_last, m_uuid, m_email})
        field->clear();
    m_status->setCurrentIndex(0);
    setError({});
    emit cleared();
    focusFirst();
}

QLineEdit* SearchFields::addField(FieldRow*& row, const QString& label, int width)
{
    auto* input = new QLineEdit;
    input->setMaxLength(longest);
    row = new FieldRow(label, input);
    row->setFixedWidth(grown(width, fontMetrics()));
    connect(input, &QLineEdit::returnPressed, this, &SearchFields::submitted);
    layout()->addWidget(row);
    return input;
}

void SearchFields::setQuery(const QString& query)
{
    for (auto* field : {m_first, m_last, m_uuid, m_email})
        field->clear();
    const QString text = query.simplified();
    if (text.contains(u'@'))
        return m_email->setText(text);
    if (isNumber(text))
        return m_uuid->setText(text);
    m_first->setText(text.section(u' ', 0, 0));
    m_last->setText(text.section(u' ', 1));
}

QString SearchFields::query() const
{
    if (!m_uuid->text().trimmed().isEmpty())
        return m_uuid->text().trimmed();
    if (!m_email->text().trimmed().isEmpty())
        return m_email->text().trimmed();
    return (m_first->text() + u' ' + m_last->text()).simplified();
}

StatusFilter SearchFields::status() const
{
    switch (m_status->currentIndex()) {
    case 1:
        return StatusFilter::closed;
    case 2:
        return StatusFilter::all;
    default:
        return StatusFilter::active;
    }
}

QString SearchFields::uuidProblem() const
{
    const QString typed = m_uuid->text().trimmed();
    if (typed.isEmpty())
        return {};
    const auto checked = domain::checkUuid(utf8(typed));
    return checked ? QString() : wordingFor("D-PER-4").plain();
}

void SearchFields::setError(const QString& error)
{
    m_firstRow->clearError();
    m_uuidRow->clearError();
    if (error.isEmpty())
        return;
    FieldRow* row = m_uuid->text().trimmed().isEmpty() ? m_firstRow : m_uuidRow;
    row->setError(error);
    row->focusInput();
}

void SearchFields::setSearching(bool searching)
{
    m_search->setText(searching ? tr("Searching...") : tr("Sea&rch"));
}

void SearchFields::focusFirst()
{
    m_first->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
