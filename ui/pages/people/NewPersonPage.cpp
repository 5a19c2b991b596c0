// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/people/NewPersonPage.h"

#include "domain/people/PersonRules.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorSummary.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/LoadingBar.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int longest = 256;

} // namespace

NewPersonPage::NewPersonPage(const PageContext& context, const QString& name)
    : Page(context, tr("Create a new user"))
    , m_summary(new ErrorSummary)
    , m_organisation(new QComboBox)
    , m_language(new QComboBox)
{
    QVBoxLayout* column = nullptr;
    body()->addWidget(makeFormColumn(&column));
    body()->addStretch(1);
    column->addWidget(m_summary);
    addField(*column, "first_name", tr("&First name"));
    addField(*column, "middle_names", tr("&Middle names (optional)"));
    addField(*column, "last_name", tr("&Last name"));
    addField(*column, "title", tr("&Title (optional)"));
    addField(*column, "email", tr("&Email address (optional)"), tr("One-time passwords go to this address."));
    addField(*column, "mobile", tr("M&obile phone (optional)"));
    addField(*column, "phone", tr("&Phone (optional)"));
    addChoices(*column);
    addField(*column, "uuid", tr("&UUID (optional)"), tr("12 numbers. Leave it empty to get a new one."));
    addButtons(*column);
    prefill(name);
}

QLineEdit* NewPersonPage::addField(
    QVBoxLayout& column, const std::string& name, const QString& label, const QString& hint)
{
    auto* input = new QLineEdit;
    input->setMaxLength(longest);
    connect(input, &QLineEdit::textEdited, this, &NewPersonPage::touched);
    connect(input, &QLineEdit::returnPressed, this, &NewPersonPage::send);
    addRow(column, name, label, input, hint);
    return input;
}

void NewPersonPage::addRow(
    QVBoxLayout& column, const std::string& name, const QString& label, QWidget* input, const QString& hint)
{
    auto* row = new FieldRow(label, input);
    row->setHint(hint);
    column.addWidget(row);
    m_rows.emplace_back(name, row);
}

void NewPersonPage::addChoices(QVBoxLayout& column)
{
    addRow(column, "organisation", tr("O&rganisation"), m_organisation, {});
    addField(column, "job_title", tr("&Job title (optional)"));
    m_language->addItem(tr("English"), QStringLiteral("en"));
    m_language->addItem(tr("Cymraeg"), QStringLiteral("cy"));
    addRow(column, "language", tr("Language for em&ails"), m_language, {});
    connect(m_organisation, &QComboBox::activated, this, &NewPersonPage::touched);
    connect(m_language, &QComboBox::activated, this, &NewPersonPage::touched);
}

void NewPersonPage::addButtons(QVBoxLayout& column)
{
    m_create = makeButton(tr("&Create user"), Role::primary);
    auto* cancel = makeButton(tr("Ca&ncel"));
    connect(m_create, &QPushButton::clicked, this, &NewPersonPage::send);
    connect(cancel, &QPushButton::clicked, this, [this] {
        m_touched = false;
        navigator().back();
    });
    column.addSpacing(space::unit);
    column.addWidget(makeButtonRow({m_create, cancel}));
}

void NewPersonPage::prefill(const QString& name)
{
    const QString text = name.simplified();
    const bool isName = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isLetter() || c.isMark() || u" '-"_qs.contains(c);
    });
    if (!isName)
        return;
    const QString last = text.section(u' ', -1);
    const QString first = text.section(u' ', 0, -2);
    for (const auto& [field, row] : m_rows) {
        if (field == "first_name" || field == "last_name")
            qobject_cast<QLineEdit*>(row->input())
                ->setText(
                    field == "first_name" ? (first.isEmpty() ? last : first) : (first.isEmpty() ? QString() : last));
    }
}

void NewPersonPage::load()
{
    fetch<contract::Organisations>(
        client().organisations(), [this](const contract::Organisations& answer) { showOrganisations(answer); });
}

void NewPersonPage::showOrganisations(const contract::Organisations& answer)
{
    const int chosen = m_organisation->currentIndex();
    m_organisations = answer.organisations;
    m_organisation->clear();
    if (m_organisations.size() > 1)
        m_organisation->addItem(tr("Choose an organisation"), QString());
    for (const auto& organisation : m_organisations) {
        m_organisation->addItem(
            tr("%1 (%2)", "organisation, its code").arg(qs(organisation.name), qs(organisation.code)),
            qs(organisation.id.value));
    }
    m_organisation->setCurrentIndex(qMax(0, chosen));
}

Page::Leaving NewPersonPage::leaving() const
{
    return m_touched ? Leaving::typedData : Leaving::free;
}

void NewPersonPage::touched()
{
    m_touched = true;
    m_call.reset();
}

std::string NewPersonPage::valueOf(const char* field) const
{
    for (const auto& [name, row] : m_rows) {
        const auto* input = name == field ? qobject_cast<QLineEdit*>(row->input()) : nullptr;
        if (input)
            return utf8(input->text());
    }
    return {};
}

domain::NewPerson NewPersonPage::typed() const
{
    domain::NewPerson person;
    person.names = {valueOf("title"), valueOf("first_name"), valueOf("middle_names"), valueOf("last_name"), {}};
    person.uuid = valueOf("uuid");
    person.email = valueOf("email");
    person.mobile = valueOf("mobile");
    person.phone = valueOf("phone");
    person.organisation = OrganisationId(utf8(m_organisation->currentData().toString()));
    person.jobTitle = valueOf("job_title");
    person.language = utf8(m_language->currentData().toString());
    return person;
}

bool NewPersonPage::showFieldErrors(const Error& error)
{
    QList<ui::FieldError> list;
    for (const auto& [name, row] : m_rows) {
        row->setError(fieldWording(error, name));
        if (row->hasError())
            list.append({row->error(), row->input()});
    }
    m_summary->show(list);
    return !list.isEmpty();
}

void NewPersonPage::send()
{
    if (m_running.isRunning())
        return;
    const auto checked = domain::checkNewPerson(typed());
    if (showFieldErrors(checked ? Error() : checked.error()))
        return;
    if (!m_call)
        m_call.emplace(client().createPerson(typed()));
    loading().start();
    m_running = m_call->then(this, [this](const auto& person) { answered(person); });
}

void NewPersonPage::answered(const Result<domain::Person>& person)
{
    loading().stop();
    if (!person) {
        if (person.error().kind != ErrorKind::unavailable)
            m_call.reset();
        if (!showFieldErrors(person.error()))
            showError(person.error(), [this] { send(); });
        return;
    }
    m_touched = false;
    const QString name = qs(person->names.display);
    navigator().forgetCurrent();
    navigator().openProfile(person->id);
    BannerMessage message;
    message.tone = Tone::success;
    message.lead = tr("%1 has been created.").arg(name);
    navigator().showBanner(message);
}

} // namespace countersign::ui
