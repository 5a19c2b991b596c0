// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/EmailForm.h"

#include "ui/pages/settings/StoredPassword.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/ErrorSummary.h"
#include "ui/widgets/FieldRow.h"

#include <QComboBox>
#include <QGridLayout>
#include <QIntValidator>
#include <QLineEdit>

namespace countersign::ui {
namespace {

constexpr int columns = 12;
constexpr int highestPort = 65535;

} // namespace

EmailForm::EmailForm(QWidget* parent)
    : QWidget(parent), m_security(new QComboBox), m_password(new StoredPassword), m_summary(new ErrorSummary)
{
    m_security->addItem(QStringLiteral("STARTTLS"), int(domain::MailSecurity::startTls));
    m_security->addItem(QStringLiteral("TLS"), int(domain::MailSecurity::tls));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::field);
    grid->setVerticalSpacing(space::field);
    for (int i = 0; i < columns; ++i)
        grid->setColumnStretch(i, 1);
    grid->addWidget(m_summary, 0, 0, 1, columns);
    buildServer(grid);
    buildSender(grid);
    connect(m_security, &QComboBox::currentIndexChanged, this, &EmailForm::changed);
    connect(m_password, &StoredPassword::changed, this, &EmailForm::changed);
}

void EmailForm::buildServer(QGridLayout* grid)
{
    addLine(grid, QStringLiteral("host"), tr("&Mail server"), {1, 0, 1, 6});
    addLine(grid, QStringLiteral("port"), tr("&Port"), {1, 6, 1, 2})->setValidator(new QIntValidator(1, highestPort, this));
    add(grid, QStringLiteral("security"), tr("Se&curity"), m_security, {1, 8, 1, 4});
    addLine(grid, QStringLiteral("user"), tr("&Account"), {2, 0, 1, 6});
    add(grid, QStringLiteral("password"), tr("Pass&word"), m_password, {2, 6, 1, 6});
}

void EmailForm::buildSender(QGridLayout* grid)
{
    addLine(grid, QStringLiteral("from_name"), tr("&From name"), {3, 0, 1, 6});
    addLine(grid, QStringLiteral("from_address"), tr("Fr&om address"), {3, 6, 1, 6});
    addLine(grid, QStringLiteral("reply_to"), tr("&Reply-to"), {4, 0, 1, 6});
    addLine(grid, QStringLiteral("ca_file"), tr("Certificate authorit&y file"), {4, 6, 1, 6});
    m_rows.value(QStringLiteral("reply_to"))->setHint(tr("Optional. Where answers go."));
    m_rows.value(QStringLiteral("ca_file"))->setHint(tr("Only for a private authority. A file on the server."));
}

QLineEdit* EmailForm::addLine(QGridLayout* grid, const QString& name, const QString& label, const QList<int>& place)
{
    auto* line = new QLineEdit;
    m_lines.insert(name, line);
    add(grid, name, label, line, place);
    connect(line, &QLineEdit::textEdited, this, &EmailForm::changed);
    connect(line, &QLineEdit::returnPressed, this, &EmailForm::submitted);
    return line;
}

void EmailForm::add(QGridLayout* grid, const QString& name, const QString& label, QWidget* input, const QList<int>& place)
{
    auto* row = new FieldRow(label, input);
    m_rows.insert(name, row);
    grid->addWidget(row, place[0], place[1], place[2], place[3], Qt::AlignBottom);
}

void EmailForm::setSettings(const domain::EmailSettings& settings)
{
    m_saved = settings;
    discard();
}

void EmailForm::discard()
{
    const QHash<QString, QString> values{{QStringLiteral("host"), qs(m_saved.host)}, {QStringLiteral("port"), QString::number(m_saved.port)},
        {QStringLiteral("user"), qs(m_saved.user)}, {QStringLiteral("from_name"), qs(m_saved.fromName)},
        {QStringLiteral("from_address"), qs(m_saved.fromAddress)}, {QStringLiteral("reply_to"), qs(m_saved.replyTo)},
        {QStringLiteral("ca_file"), qs(m_saved.caFile)}};
    for (auto it = values.begin(); it != values.end(); ++it)
        m_lines.value(it.key())->setText(it.value());
    m_security->setCurrentIndex(m_security->findData(int(m_saved.security)));
    m_password->reset(m_saved.hasPassword);
    for (auto* row : std::as_const(m_rows))
        row->clearError();
    m_summary->clear();
    emit changed();
}

std::string EmailForm::text(const char* name) const
{
    return utf8(m_lines.value(QString::fromLatin1(name))->text().trimmed());
}

contract::ChangeEmailSettings EmailForm::typed() const
{
    contract::ChangeEmailSettings change;
    auto& settings = change.settings;
    settings = m_saved;
    settings.host = text("host");
    settings.port = std::uint16_t(m_lines.value(QStringLiteral("port"))->text().toUShort());
    settings.security = domain::MailSecurity(m_security->currentData().toInt());
    settings.user = text("user");
    settings.fromName = text("from_name");
    settings.fromAddress = text("from_address");
    settings.replyTo = text("reply_to");
    settings.caFile = text("ca_file");
    change.changePassword = m_password->isChanging();
    change.password = change.changePassword ? utf8(m_password->typed()) : std::string();
    return change;
}

bool EmailForm::isTouched() const
{
    const auto now = typed();
    const auto& s = now.settings;
    return now.changePassword || s.host != m_saved.host || s.port != m_saved.port || s.security != m_saved.security || s.user != m_saved.user
        || s.fromName != m_saved.fromName || s.fromAddress != m_saved.fromAddress || s.replyTo != m_saved.replyTo || s.caFile != m_saved.caFile;
}

bool EmailForm::showErrors(const Error& error)
{
    bool all = !error.fields.empty();
    QList<FieldError> errors;
    for (auto* row : std::as_const(m_rows))
        row->clearError();
    for (const auto& field : error.fields) {
        auto* row = m_rows.value(qs(field.field).section(u'.', -1));
        all = all && row != nullptr;
        if (row == nullptr)
            continue;
        row->setError(fieldWording(field, error.parameters));
        errors << FieldError{row->error(), row->input()};
    }
    m_summary->show(errors);
    return all;
}

} // namespace countersign::ui
