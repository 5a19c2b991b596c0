// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/FigureRow.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QLineEdit>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace countersign::ui {
namespace {

constexpr int longestTyped = 7;
constexpr int besideFrom = 560; ///< width from which the text stands beside the number
constexpr int lineWidth = 88;

} // namespace

FigureRow::FigureRow(const QString& label, const QString& unit, const QString& hint, const QString& where, QWidget* parent)
    : QWidget(parent), m_line(new QLineEdit), m_row(new FieldRow(label, m_line)), m_side(new QWidget), m_example(makeLabel(QString())),
      m_box(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_line->setMaxLength(longestTyped);
    m_line->setInputMethodHints(Qt::ImhDigitsOnly);
    m_line->setFixedWidth(grown(lineWidth, fontMetrics()));
    m_row->setHint(hint);
    m_row->setTrailing(makeLabel(unit, TextStep::body, Wrap::no));
    m_row->setTrailing(new QWidget); // takes the room that is left
    auto* said = new QVBoxLayout(m_side);
    said->setContentsMargins(space::field, 0, 0, 0);
    said->setSpacing(space::half);
    said->addWidget(makeHint(where));
    said->addWidget(m_example);
    said->addStretch();
    auto* line = new QWidget;
    auto* inside = new QHBoxLayout(line);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(new Hairline(nullptr, Hairline::Strength::edge, Qt::Vertical));
    inside->addWidget(m_side, 1);
    m_box->setContentsMargins(0, 0, 0, 0);
    m_box->setSpacing(space::field);
    m_box->addWidget(m_row, 1);
    m_box->addWidget(line, 1);
    m_example->setAccessibleName(where);
    connect(m_line, &QLineEdit::textEdited, this, &FigureRow::edited);
    connect(m_line, &QLineEdit::returnPressed, this, &FigureRow::submitted);
}

void FigureRow::setValue(long long value)
{
    m_line->setText(QString::number(value));
    m_row->clearError();
}

long long FigureRow::value() const
{
    bool whole = false;
    const auto value = m_line->text().trimmed().toLongLong(&whole);
    return whole ? value : -1;
}

void FigureRow::setExample(const QString& text)
{
    m_example->setText(text);
    m_example->parentWidget()->parentWidget()->setVisible(!text.isEmpty());
}

QString FigureRow::example() const
{
    return m_example->text();
}

void FigureRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool beside = event->size().width() >= grown(besideFrom, fontMetrics());
    m_box->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace countersign::ui
