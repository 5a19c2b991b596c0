// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/registrations/Filters.h"

#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Labels.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <map>

namespace countersign::ui {
namespace {

constexpr std::size_t fewest = 5; ///< ux.md 2.3: no filter controls for fewer rows

QWidget* field(const QString& words, QComboBox* box)
{
    auto* area = new QWidget;
    auto* column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    auto* label = makeStrong(words, Wrap::no);
    label->setBuddy(box);
    box->setAccessibleName(withoutMnemonic(words));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(18);
    column->addWidget(label);
    column->addWidget(box);
    return area;
}

} // namespace

RegistrationFilters::RegistrationFilters(QWidget* parent)
    : QWidget(parent)
    , m_show(new QComboBox)
    , m_ra(new QComboBox)
{
    m_show->addItem(tr("All"), all);
    m_show->addItem(tr("In progress"), inProgress);
    m_show->addItem(tr("Registered"), registered);
    m_show->addItem(tr("Not finished"), notFinished);
    m_ra->addItem(tr("Everyone"), QString());
    auto* line = new FlowLayout(this, space::field, space::unit);
    line->addWidget(field(tr("&Show"), m_show));
    line->addWidget(field(tr("&RA"), m_ra));
    connect(m_show, &QComboBox::currentIndexChanged, this, &RegistrationFilters::changed);
    connect(m_ra, &QComboBox::currentIndexChanged, this, &RegistrationFilters::changed);
    hide();
}

void RegistrationFilters::setRows(const std::vector<domain::EnrolmentView>& rows)
{
    std::map<QString, QString> names; // name to id, in the order of names
    for (const auto& view : rows)
        names.emplace(qs(view.raName), qs(view.ra.value));
    const QString chosen = m_ra->currentData().toString();
    const QSignalBlocker quiet(m_ra);
    while (m_ra->count() > 1)
        m_ra->removeItem(1);
    for (const auto& [name, id] : names)
        m_ra->addItem(name, id);
    m_ra->setCurrentIndex(qMax(0, m_ra->findData(chosen)));
    setVisible(rows.size() >= fewest || isOn());
}

bool RegistrationFilters::isOn() const
{
    return m_show->currentIndex() > 0 || m_ra->currentIndex() > 0;
}

bool RegistrationFilters::lets(const domain::EnrolmentView& view) const
{
    const QString ra = m_ra->currentData().toString();
    if (!ra.isEmpty() && ra != qs(view.ra.value))
        return false;
    switch (m_show->currentData().toInt()) {
    case inProgress:
        return !domain::isOver(view.state);
    case registered:
        return view.state == domain::EnrolmentState::active;
    case notFinished:
        return domain::isOver(view.state) && view.state != domain::EnrolmentState::active;
    default:
        return true;
    }
}

} // namespace countersign::ui
