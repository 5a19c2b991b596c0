// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/KeepCode.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ElidedField.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int group = 4;

} // namespace

QString inGroupsOfFour(const QString& code)
{
    QString plain = code;
    plain.remove(u' ').remove(u'-');
    QStringList groups;
    for (qsizetype at = 0; at < plain.size(); at += group)
        groups << plain.mid(at, group);
    return groups.join(u' ');
}

KeepCode::KeepCode(const QString& code)
    : m_error(new ErrorLine)
    , m_kept(new CheckBox(tr("I have &kept it")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    column->addWidget(makeHeading(tr("Keep the recovery code")));
    column->addWidget(makeLabel(tr("It lets you back in if you lose your phone. You will not see it again. Write it "
                                   "down or print it, and lock it away.")));
    const QString grouped = inGroupsOfFour(code);
    auto* shown = makeSelectable(grouped, TextStep::fixed);
    setTextStep(shown, TextStep::fixed, Weight::semibold);
    shown->setAccessibleName(tr("Recovery code %1").arg(grouped));
    column->addWidget(shown);
    column->addWidget(makeButtonRow(
        {makeCopyButton(tr("Cop&y recovery code"), tr("Recovery code copied"), [grouped] { return grouped; })}));
    column->addWidget(m_error);
    column->addWidget(m_kept);
    connect(m_kept, &QCheckBox::toggled, this, [this] {
        m_error->setText({});
        setValidity(m_kept, Validity::valid);
    });
}

bool KeepCode::confirmed()
{
    if (m_kept->isChecked())
        return true;
    m_error->setText(tr("Select the box to confirm that you have kept the recovery code"));
    setValidity(m_kept, Validity::invalid);
    m_kept->setFocus(Qt::OtherFocusReason);
    return false;
}

} // namespace countersign::ui
