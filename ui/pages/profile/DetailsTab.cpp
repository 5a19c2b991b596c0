// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/DetailsTab.h"

#include "ui/pages/profile/ChangeNamesForm.h"
#include "ui/pages/profile/ChangePhonesForm.h"
#include "ui/pages/profile/ChangeWorkForm.h"
#include "ui/pages/profile/CloseProfileForm.h"
#include "ui/pages/profile/ReopenProfileForm.h"
#include "ui/pages/StepUp.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/PageScaffold.h"

#include <QVBoxLayout>

namespace countersign::ui {
namespace {

constexpr int listWidth = 800;

} // namespace

DetailsTab::DetailsTab(ApiClient& client, QWidget* parent)
    : QWidget(parent)
    , m_client(client)
    , m_list(new SummaryList)
    , m_close(makeButton(tr("Close profile and remove all access"), Role::quietDanger))
    , m_reopen(makeLink(tr("Reopen profile")))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    QVBoxLayout* column = nullptr;
    outer->addWidget(makeFormColumn(&column, this, listWidth));
    column->addWidget(m_list);
    m_close->setFlush();
    for (auto* link : {m_close, m_reopen}) {
        link->hide();
        column->addWidget(link, 0, Qt::AlignLeft);
    }
    connect(m_close, &QAbstractButton::clicked, this, [this] { open(Item::close, QStringLiteral("reason")); });
    connect(m_reopen, &QAbstractButton::clicked, this, [this] { open(Item::reopen, QString()); });
    outer->addStretch();
    connect(m_list, &SummaryList::changeChosen, this, &DetailsTab::open);
}

void DetailsTab::setPerson(const domain::Person& person, SummaryList::Changing changing, Instant now)
{
    m_person = person;
    m_changing = changing;
    m_list->setDetails(detailsOf(person, m_notAllowedDomain, now), changing);
    showClosing();
}

void DetailsTab::setClosing(Closing closing)
{
    m_closing = closing;
    showClosing();
}

void DetailsTab::showClosing()
{
    const bool offered = m_closing == Closing::offered && m_person && m_form == nullptr;
    m_close->setVisible(offered && m_person->status == domain::PersonStatus::active);
    m_reopen->setVisible(offered && m_person->status == domain::PersonStatus::closed);
}

void DetailsTab::setNotAllowedDomain(const QString& domain, Instant now)
{
    m_notAllowedDomain = domain;
    if (m_person)
        m_list->setDetails(detailsOf(*m_person, domain, now), m_changing);
}

void DetailsTab::setAllowedDomains(const contract::Domains& domains)
{
    m_domains = domains;
    if (auto* form = qobject_cast<ChangeEmailForm*>(m_form))
        form->setAllowedDomains(domains);
}

void DetailsTab::setNotices(ChangeEmailForm::Notices notices)
{
    m_notices = notices;
}

bool DetailsTab::isTouched() const
{
    return m_form != nullptr && m_form->isTouched();
}

void DetailsTab::focusFirst()
{
    if (m_form != nullptr)
        m_form->setFocus();
    else
        m_list->focusFirst();
}

void DetailsTab::open(Item item, const QString& field)
{
    closeForm();
    if (!m_person)
        return;
    m_open = item;
    m_form = makeForm(item);
    m_list->hide();
    showClosing();
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_form);
    connect(m_form, &ChangeForm::updateRequested, this, &DetailsTab::update);
    connect(m_form, &ChangeForm::cancelled, this, [this] {
        closeForm();
        emit cancelled();
    });
    m_form->focusField(field);
}

void DetailsTab::openEmail()
{
    if (m_person && m_changing == SummaryList::Changing::allowed)
        open(Item::email, QStringLiteral("email"));
}

ChangeForm* DetailsTab::makeForm(Item item)
{
    switch (item) {
    case Item::email: {
        auto* form = new ChangeEmailForm(m_client, *m_person, m_notices);
        if (m_domains)
            form->setAllowedDomains(*m_domains);
        return form;
    }
    case Item::phones:
        return new ChangePhonesForm(m_client, *m_person);
    case Item::work:
        return makeWorkForm();
    case Item::close:
        return new CloseProfileForm(m_client, *m_person);
    case Item::reopen:
        return new ReopenProfileForm(m_client, *m_person);
    case Item::names:
    case Item::none:
        break;
    }
    return new ChangeNamesForm(m_client, *m_person);
}

ChangeForm* DetailsTab::makeWorkForm()
{
    auto* form = new ChangeWorkForm(m_client, *m_person);
    m_client.organisations().then(form, [form](const Result<contract::Organisations>& answer) {
        if (answer)
            form->setOrganisations(*answer);
    });
    return form;
}

void DetailsTab::closeForm()
{
    if (m_form == nullptr)
        return;
    m_form->hide();
    m_form->deleteLater();
    m_form = nullptr;
    m_sending = false;
    m_list->show();
    showClosing();
    if (m_close->isVisible() && m_open == Item::close)
        m_close->setFocus();
    else
        m_list->focusChange(m_open);
}

void DetailsTab::update()
{
    if (m_sending)
        return;
    if (const auto call = m_form->call())
        send(*call);
}

void DetailsTab::send(const ChangeForm::Sent& call)
{
    m_sending = true;
    // Under the form: what comes back after Cancel concerns nobody any more.
    withStepUp<domain::Person>(
        m_form, m_client, call, [this, call](const Result<domain::Person>& answer) { finish(answer, call); });
}

void DetailsTab::finish(const Result<domain::Person>& answer, const ChangeForm::Sent& call)
{
    m_sending = false;
    if (answer) {
        const QString lead = m_form->doneWords();
        const QString rest = m_form->doneRest();
        closeForm();
        emit changed(*answer, lead, rest);
        return;
    }
    if (answer.error().kind != ErrorKind::stepUpRequired && !m_form->showFieldErrors(answer.error()))
        emit failed(answer.error(), [this, call, form = QPointer<ChangeForm>(m_form)] {
            if (form)
                send(call);
        });
}

} // namespace countersign::ui
