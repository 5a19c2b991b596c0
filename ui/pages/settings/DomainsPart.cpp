// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/DomainsPart.h"

#include "ui/pages/StepUp.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/Dialog.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/ListRow.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {
namespace {

QString peopleText(int people)
{
    return people == 1 ? DomainsPart::tr("1 person") : DomainsPart::tr("%1 people").arg(people);
}

} // namespace

DomainsPart::DomainsPart(const PageContext& context)
    : SettingsPart(context, tr("Allowed domains"), tr("People can register a device only with an email address at one of these domains.")),
      m_domain(new QLineEdit), m_row(new FieldRow(tr("D&omain"), m_domain)), m_subdomains(new CheckBox(tr("Allow its s&ubdomains as well")))
{
    buildForm();
}

void DomainsPart::buildForm()
{
    auto* addButton = makeButton(tr("&Add"), Role::primary, QStringLiteral("add"));
    m_row->setHint(tr("For example nhs.net"));
    m_row->setTrailing(addButton);
    column()->addSpacing(space::unit);
    column()->addWidget(makeHeading(tr("Add a domain")));
    column()->addWidget(m_row);
    column()->addWidget(m_subdomains);
    connect(addButton, &QAbstractButton::clicked, this, &DomainsPart::add);
    connect(m_domain, &QLineEdit::returnPressed, this, &DomainsPart::add);
}

void DomainsPart::load()
{
    fetch<contract::Domains>(client().domains(), [this](const contract::Domains& domains) { show(domains); });
}

bool DomainsPart::isTouched() const
{
    return !m_domain->text().trimmed().isEmpty();
}

void DomainsPart::focusFirst()
{
    m_domain->setFocus(Qt::OtherFocusReason);
}

void DomainsPart::show(const contract::Domains& domains)
{
    const bool hadFocus = m_list != nullptr && m_list->isAncestorOf(focusWidget());
    delete m_list;
    m_list = new QWidget(this);
    auto* rows = new QVBoxLayout(m_list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    column()->insertWidget(1, m_list);
    for (const auto& one : domains.allowed)
        addRow(one);
    if (domains.allowed.empty())
        rows->addWidget(makeStrong(tr("No domain is allowed yet. Nobody can register a device.")));
    for (const auto& one : domains.notAllowed)
        addWarning(one);
    if (hadFocus)
        focusFirst();
}

void DomainsPart::addRow(const contract::DomainRow& domain)
{
    const QString name = qs(domain.domain);
    const QString below = domain.subdomains ? tr("%1, subdomains allowed").arg(peopleText(domain.people)) : peopleText(domain.people);
    auto* row = new ListRow({QStringLiteral("mail"), IconTone::muted, name, {}, below}, m_list);
    auto* removeButton = makeButton(tr("Remove"));
    removeButton->setAccessibleName(tr("Remove %1").arg(name));
    row->setTrailing(removeButton);
    m_list->layout()->addWidget(row);
    connect(removeButton, &QAbstractButton::clicked, this, [this, domain] { askToRemove(domain); });
}

void DomainsPart::addWarning(const contract::DomainRow& domain)
{
    const QString name = qs(domain.domain);
    const QString text = domain.people == 1 ? tr("1 person uses %1. They cannot register a device.").arg(name)
                                            : tr("%1 people use %2. They cannot register a device.").arg(domain.people).arg(name);
    m_list->layout()->addWidget(new ListRow({QStringLiteral("warning"), IconTone::warning, text, {}, {}}, m_list));
}

void DomainsPart::add()
{
    const QString typed = m_domain->text().trimmed();
    m_row->setError(typed.isEmpty() ? tr("Enter a domain, like nhs.net") : QString());
    if (typed.isEmpty())
        return m_row->focusInput();
    send(client().addDomain({utf8(typed), m_subdomains->isChecked()}), tr("%1 added").arg(typed));
}

void DomainsPart::askToRemove(const contract::DomainRow& domain)
{
    const QString name = qs(domain.domain);
    if (domain.people == 0)
        return remove(name);
    auto* dialog = new Dialog(tr("Remove domain"), tr("Remove %1?").arg(name), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->body()->addWidget(makeLabel(domain.people == 1
            ? tr("1 person uses this domain. They keep their devices but cannot register new ones.")
            : tr("%1 people use this domain. They keep their devices but cannot register new ones.").arg(domain.people)));
    auto* removeButton = dialog->addButton(tr("&Remove domain"), Role::destructive);
    auto* keep = dialog->addButton(tr("&Keep it"));
    dialog->setDefaultButton(keep);
    connect(keep, &QAbstractButton::clicked, dialog, &QDialog::reject);
    connect(removeButton, &QAbstractButton::clicked, dialog, &QDialog::accept);
    connect(dialog, &QDialog::accepted, this, [this, name] { remove(name); });
    dialog->open();
}

void DomainsPart::remove(const QString& domain)
{
    send(client().removeDomain(domain), tr("%1 removed").arg(domain));
}

void DomainsPart::send(const Call<contract::Domains>& call, const QString& said)
{
    emit busyChanged(true);
    withStepUp<contract::Domains>(this, client(), call, [this, call, said](const Result<contract::Domains>& answer) {
        emit busyChanged(false);
        const QString refused = answer ? QString() : fieldWording(answer.error(), "domain");
        m_row->setError(refused);
        if (!refused.isEmpty())
            return m_row->focusInput();
        if (!answer)
            return void(emit failed(answer.error(), [this, call, said] { send(call, said); }));
        m_domain->clear();
        m_subdomains->setChecked(false);
        show(*answer);
        context().navigator.showToast(said);
    });
}

} // namespace countersign::ui
