// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/NetworkForm.h"

#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ChoiceGroup.h"
#include "ui/widgets/ErrorSummary.h"
#include "ui/widgets/FieldRow.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {
namespace {

constexpr QLatin1String here("here");
constexpr QLatin1String network("network");
constexpr QLatin1String made("made");
constexpr QLatin1String own("own");
constexpr int portWidth = 120;

QVBoxLayout* plainColumn(QWidget* widget)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    return column;
}

} // namespace

NetworkForm::NetworkForm(QWidget* parent)
    : QWidget(parent), m_summary(new ErrorSummary), m_reach(new ChoiceGroup(tr("Who can open links"))), m_more(new QWidget),
      m_address(new QComboBox), m_certificate(new ChoiceGroup(tr("Certificate"))), m_files(new QWidget)
{
    auto* column = plainColumn(this);
    column->addWidget(m_summary);
    m_reach->addChoice(here, tr("&Only this computer"), tr("The person uses a browser on this computer, beside you."));
    m_reach->addChoice(network, tr("De&vices on this network"), tr("The person uses their own phone or computer, on the same network as this one."));
    column->addWidget(m_reach);
    column->addWidget(m_more);
    auto* more = plainColumn(m_more);
    buildPlace(more);
    buildCertificate(more);
    for (auto* group : {m_reach, m_certificate}) {
        connect(group, &ChoiceGroup::chosen, this, [this] {
            fit();
            emit changed();
        });
    }
    fit();
}

void NetworkForm::buildPlace(QVBoxLayout* column)
{
    auto* address = new FieldRow(tr("&Address of this computer"), m_address);
    address->setHint(tr("Devices reach this computer here. It must be an address on the network that they use."));
    add(column, QStringLiteral("address"), address);
    connect(m_address, &QComboBox::activated, this, &NetworkForm::changed);
    addLine(column, QStringLiteral("host_name"), tr("Host &name (optional)"),
        tr("If devices find this computer by a name, such as desk-7.example.org. It stands in links in place of the address."));
    auto* port = addLine(column, QStringLiteral("port"), tr("Po&rt"), tr("The firewall of this computer must let it in."));
    port->setMaximumWidth(portWidth);
}

void NetworkForm::buildCertificate(QVBoxLayout* column)
{
    m_certificate->addChoice(made, tr("&Make one now"), tr("Browsers warn of it, because nobody vouches for it. You and the person compare its fingerprint."));
    m_certificate->addChoice(own, tr("&Use my own certificate"), tr("From an authority that people's devices trust. Browsers open the page without a warning."));
    column->addWidget(m_certificate);
    column->addWidget(m_files);
    auto* files = plainColumn(m_files);
    addFile(files, QStringLiteral("chain_file"), tr("&Certificate file"), tr("PEM, with the certificates between it and the authority."));
    addFile(files, QStringLiteral("key_file"), tr("Private &key file"), tr("PEM, without a pass phrase. Only you may be able to read it."));
}

void NetworkForm::add(QVBoxLayout* column, const QString& name, FieldRow* row)
{
    m_rows.insert(name, row);
    column->addWidget(row);
}

QLineEdit* NetworkForm::addLine(QVBoxLayout* column, const QString& name, const QString& label, const QString& hint)
{
    auto* line = new QLineEdit;
    auto* row = new FieldRow(label, line);
    row->setHint(hint);
    add(column, name, row);
    m_lines.insert(name, line);
    connect(line, &QLineEdit::textEdited, this, &NetworkForm::changed);
    connect(line, &QLineEdit::returnPressed, this, &NetworkForm::submitted);
    return line;
}

void NetworkForm::addFile(QVBoxLayout* column, const QString& name, const QString& label, const QString& hint)
{
    auto* line = addLine(column, name, label, hint);
    auto* choose = makeButton(tr("Choose…"));
    choose->setAccessibleName(tr("Choose %1", "a kind of file follows").arg(m_rows.value(name)->label()));
    m_rows.value(name)->setTrailing(choose);
    connect(choose, &QAbstractButton::clicked, this, [this, line] {
        auto* dialog = new QFileDialog(this, tr("Choose a file"), line->text(), tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, line, [this, line](const QString& file) {
            line->setText(file);
            emit changed();
        });
        dialog->open();
    });
}

void NetworkForm::setNetwork(const contract::Network& shown)
{
    m_shown = shown;
    const auto& settings = shown.settings;
    m_reach->select(settings.on ? network : here);
    setAddresses(shown);
    m_lines.value(QStringLiteral("host_name"))->setText(qs(settings.hostName));
    m_lines.value(QStringLiteral("port"))->setText(QString::number(settings.port));
    m_lines.value(QStringLiteral("chain_file"))->setText(qs(settings.chainFile));
    m_lines.value(QStringLiteral("key_file"))->setText(qs(settings.keyFile));
    m_certificate->select(settings.certificate == domain::CertificateSource::own ? own : made);
    m_summary->clear();
    for (auto* row : std::as_const(m_rows))
        row->clearError();
    fit();
    emit changed();
}

/// The addresses that it has now, and the one in use even if it is gone.
void NetworkForm::setAddresses(const contract::Network& shown)
{
    m_address->clear();
    for (const auto& one : shown.addresses)
        m_address->addItem(tr("%1 (%2)", "address, name of the connection").arg(qs(one.address), qs(one.name)), qs(one.address));
    const QString used = qs(shown.settings.address);
    if (!used.isEmpty() && m_address->findData(used) < 0)
        m_address->addItem(shown.openAt.empty() ? tr("%1 (not there now)").arg(used) : used, used);
    m_address->setCurrentIndex(std::max(0, m_address->findData(used)));
}

domain::NetworkSettings NetworkForm::typed() const
{
    const auto text = [this](const char* name) { return utf8(m_lines.value(QString::fromLatin1(name))->text().trimmed()); };
    domain::NetworkSettings settings = m_shown.settings;
    settings.on = m_reach->selected() == network;
    if (!settings.on)
        return settings;
    settings.address = utf8(m_address->currentData().toString());
    settings.hostName = text("host_name");
    bool isNumber = false;
    const int port = m_lines.value(QStringLiteral("port"))->text().trimmed().toInt(&isNumber);
    settings.port = isNumber && port > 0 && port <= 65535 ? static_cast<std::uint16_t>(port) : std::uint16_t(0);
    settings.certificate = m_certificate->selected() == own ? domain::CertificateSource::own : domain::CertificateSource::madeHere;
    settings.chainFile = text("chain_file");
    settings.keyFile = text("key_file");
    return settings;
}

bool NetworkForm::isTouched() const
{
    const auto now = typed();
    const auto& saved = m_shown.settings;
    if (now.on != saved.on || !now.on)
        return now.on != saved.on;
    return now.address != saved.address || now.hostName != saved.hostName || now.port != saved.port || now.certificate != saved.certificate
        || now.chainFile != saved.chainFile || now.keyFile != saved.keyFile;
}

bool NetworkForm::showErrors(const Error& error)
{
    QList<FieldError> shown;
    bool all = !error.fields.empty();
    for (auto* row : std::as_const(m_rows))
        row->clearError();
    for (const auto& field : error.fields) {
        auto* row = m_rows.value(qs(field.field));
        all = all && row != nullptr;
        if (row == nullptr)
            continue;
        row->setError(fieldWording(field, error.parameters));
        shown.append({row->error(), row->input()});
    }
    m_summary->show(shown);
    return all;
}

void NetworkForm::fit()
{
    m_more->setVisible(m_reach->selected() == network);
    m_files->setVisible(m_certificate->selected() == own);
}

} // namespace countersign::ui
