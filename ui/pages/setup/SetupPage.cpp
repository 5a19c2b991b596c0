// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/setup/SetupPage.h"

#include "ui/client/ApiClient.h"
#include "ui/pages/setup/SetupRegistration.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorSummary.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/LoadingBar.h"
#include "ui/widgets/PageScaffold.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr int cardWidth = 560;
constexpr int longestField = 256;

} // namespace

SetupPage::SetupPage(ApiClient& client, const QByteArray& bootstrapSecret)
    : GateScaffold(tr("Set up Countersign"), cardWidth)
    , m_client(client)
    , m_secret(bootstrapSecret)
    , m_form(new QWidget)
    , m_summary(new ErrorSummary)
{
    buildForm();
    body()->addWidget(m_form);
}

void SetupPage::buildForm()
{
    auto* column = new QVBoxLayout(m_form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    column->addWidget(
        makeLabel(tr("Nobody uses this Countersign yet. You become its first RA Manager and System administrator. "
                     "Next, you register your own authenticator.")));
    column->addWidget(m_summary);
    addField("organisation_name", tr("&Organisation name"), tr("Users see this name."));
    addField("organisation_code", tr("Organisation co&de"), tr("A short code of letters and numbers, such as RX1."));
    addField("first_name", tr("&First name"));
    addField("last_name", tr("&Last name"));
    addField("email", tr("&Email address"), tr("Your work email address. You sign in with it."));
    m_continue = makeButton(tr("&Continue"), Role::primary);
    connect(m_continue, &QPushButton::clicked, this, &SetupPage::send);
    auto* restore = makeLink(tr("&Restore from a backup"));
    connect(restore, &QPushButton::clicked, this, &SetupPage::restoreWanted);
    column->addWidget(makeButtonRow({m_continue, restore}));
}

FieldRow* SetupPage::addField(const std::string& name, const QString& label, const QString& hint)
{
    auto* input = new QLineEdit;
    input->setMaxLength(longestField);
    connect(input, &QLineEdit::textEdited, this, [this] { m_call.reset(); });
    connect(input, &QLineEdit::returnPressed, this, &SetupPage::send);
    auto* row = new FieldRow(label, input);
    row->setHint(hint);
    m_form->layout()->addWidget(row);
    m_rows.emplace_back(name, row);
    return row;
}

std::string SetupPage::valueOf(const char* field) const
{
    for (const auto& [name, row] : m_rows) {
        if (name == field)
            return utf8(qobject_cast<QLineEdit*>(row->input())->text().trimmed());
    }
    return {};
}

contract::Setup SetupPage::typed() const
{
    return {valueOf("organisation_name"), valueOf("organisation_code"), valueOf("first_name"), valueOf("last_name"),
        valueOf("email")};
}

bool SetupPage::checkFilled()
{
    std::vector<countersign::FieldError> empty;
    for (const auto& [name, row] : m_rows) {
        if (valueOf(name.c_str()).empty())
            empty.push_back({name, name == "email" ? "P-EML-1" : "D-PER-1"});
    }
    showFieldErrors(invalidFields(empty));
    return empty.empty();
}

void SetupPage::showFieldErrors(const Error& error)
{
    QList<ui::FieldError> list;
    for (const auto& [name, row] : m_rows) {
        row->setError(fieldWording(error, name));
        if (row->hasError())
            list.append({row->error(), row->input()});
    }
    m_summary->show(list);
}

void SetupPage::send()
{
    if (m_running.isRunning() || !checkFilled())
        return;
    if (!m_call)
        m_call.emplace(m_client.setUp(typed(), m_secret));
    loading().start();
    m_running = m_call->then(this, [this](const auto& made) { answered(made); });
}

void SetupPage::answered(const Result<contract::MadeSetup>& made)
{
    loading().stop();
    if (!made) {
        if (made.error().kind != ErrorKind::unavailable)
            m_call.reset();
        showFieldErrors(made.error());
        if (made.error().fields.empty())
            showError(made.error());
        return;
    }
    banner().clear();
    m_form->hide();
    setTitle(tr("Register your own authenticator"));
    m_registration = new SetupRegistration(m_client, m_secret, *made);
    body()->addWidget(m_registration);
    connect(m_registration, &SetupRegistration::finished, this, [this] { emit finished(qs(valueOf("email"))); });
    m_registration->focusFirst();
}

} // namespace countersign::ui
