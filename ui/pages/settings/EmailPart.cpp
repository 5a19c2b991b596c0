// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/EmailPart.h"

#include "ui/client/StaffSession.h"
#include "ui/pages/StepUp.h"
#include "ui/pages/settings/EmailForm.h"
#include "ui/pages/settings/EmailTestArea.h"
#include "ui/pages/settings/SaveBar.h"
#include "ui/text/Times.h"
#include "ui/widgets/Card.h"

#include <QVBoxLayout>

namespace countersign::ui {
namespace {

QString about()
{
    return EmailPart::tr("For one-time passwords and notices.");
}

QString stateWord(domain::MailState state)
{
    switch (state) {
    case domain::MailState::delivered: return EmailPart::tr("delivered");
    case domain::MailState::waiting: return EmailPart::tr("waiting");
    case domain::MailState::refused: return EmailPart::tr("refused");
    case domain::MailState::gaveUp: break;
    }
    return EmailPart::tr("given up");
}

} // namespace

EmailPart::EmailPart(const PageContext& context)
    : SettingsPart(context, tr("Email"), about()), m_form(new EmailForm), m_test(new EmailTestArea), m_save(new SaveBar)
{
    column()->addWidget(m_form);
    column()->addWidget(new Hairline);
    column()->addWidget(m_test);
    column()->addWidget(m_save);
    connect(m_form, &EmailForm::changed, this, &EmailPart::touched);
    connect(m_form, &EmailForm::submitted, this, &EmailPart::save);
    connect(m_save, &SaveBar::saveChosen, this, &EmailPart::save);
    connect(m_save, &SaveBar::discardChosen, m_form, &EmailForm::discard);
    connect(m_test, &EmailTestArea::sendChosen, this, &EmailPart::sendTest);
}

void EmailPart::load()
{
    if (m_loaded && isTouched())
        return;
    fetch<domain::EmailSettings>(client().emailSettings(), [this](const domain::EmailSettings& settings) { showSettings(settings); });
    if (context().session.may(domain::Permission::viewOutbox)) {
        client().outbox().inBackground().then(this, [this](const Result<contract::Outbox>& outbox) {
            if (outbox)
                showLastMail(*outbox);
        });
    }
}

bool EmailPart::isTouched() const
{
    return m_loaded && m_form->isTouched();
}

void EmailPart::showSettings(const domain::EmailSettings& settings)
{
    m_loaded = true;
    m_configured = !settings.host.empty();
    m_form->setSettings(settings);
}

void EmailPart::showLastMail(const contract::Outbox& outbox)
{
    if (outbox.mails.empty())
        return setAbout(about());
    const auto& last = outbox.mails.front();
    setAbout(about() + u' ' + tr("Last email %1, %2.", "time, state").arg(momentText(last.changedAt, context().clock.now()), stateWord(last.state)));
}

void EmailPart::touched()
{
    m_save->setTouched(isTouched());
    if (isTouched())
        m_test->setUnavailable(tr("Save your changes first: the test uses what is saved."));
    else
        m_test->setUnavailable(m_configured ? QString() : tr("Enter a mail server and save it first."));
}

void EmailPart::save()
{
    send(client().changeEmailSettings(m_form->typed()));
}

void EmailPart::send(const Call<domain::EmailSettings>& call)
{
    emit busyChanged(true);
    withStepUp<domain::EmailSettings>(this, client(), call, [this, call](const Result<domain::EmailSettings>& saved) {
        emit busyChanged(false);
        if (saved) {
            showSettings(*saved);
            BannerMessage message;
            message.tone = Tone::success;
            message.lead = tr("Email settings saved.");
            message.rest = tr("Send a test email to see that they work.");
            emit done(message);
        } else if (saved.error().kind != ErrorKind::invalidInput || !m_form->showErrors(saved.error())) {
            emit failed(saved.error(), [this, call] { send(call); });
        }
    });
}

void EmailPart::sendTest()
{
    m_test->setSending(true);
    client().sendTestEmail().then(this, [this](const Result<contract::EmailTestResult>& result) {
        m_test->setSending(false);
        if (result)
            m_test->setResult(*result, context().clock.now());
        else
            m_test->setFailure(result.error());
    });
}

} // namespace countersign::ui
