// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pass/PassForm.h"

#include "ui/pages/pass/PassTimes.h"
#include "ui/text/Messages.h"
#include "ui/text/Verifications.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ChoiceGroup.h"
#include "ui/widgets/ErrorSummary.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QLineEdit>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QTimeZone>
#include <QVBoxLayout>

#include <array>

namespace countersign::ui {

namespace {

using domain::IdentityCheck;
using domain::PassReason;

constexpr int minutesPerHour = 60;
constexpr int minuteStep = 5;
const QString startNow = QStringLiteral("now");
const QString delayed = QStringLiteral("delayed");
constexpr std::array reasons{PassReason::lostPhone, PassReason::newStarter, PassReason::newPhone, PassReason::other};
constexpr std::array checks{IdentityCheck::faceToFace, IdentityCheck::videoCall, IdentityCheck::callBack};

QString zoneName()
{
    return QString::fromLatin1(QTimeZone::systemTimeZoneId());
}

QDateTime local(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at));
}

/// A refused figure in words that a person uses: "between 10 minutes and 8 hours".
Parameters inWords(Parameters parameters)
{
    for (const auto* name : {"min", "max"}) {
        bool number = false;
        const int minutes = parameter(parameters, name).toInt(&number);
        if (number)
            parameters.emplace_back(std::string(name) + "_text", utf8(spanText(std::chrono::minutes(minutes))));
    }
    return parameters;
}

} // namespace

PassForm::PassForm(Instant now, QWidget* parent)
    : QWidget(parent)
    , m_summary(new ErrorSummary)
    , m_existing(new Banner)
    , m_once(new CheckBox(tr("&One-time use")))
    , m_onceHint(makeHint(QString()))
    , m_why(new QComboBox)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    column->addWidget(m_summary);
    column->addWidget(m_existing);
    column->addWidget(makeActivation(now));
    column->addWidget(makeDuration());
    auto* once = new QVBoxLayout;
    once->setSpacing(space::half);
    once->addWidget(m_once);
    once->addWidget(m_onceHint);
    column->addLayout(once);
    for (const auto reason : reasons)
        m_why->addItem(passReasonName(reason), QString::fromLatin1(domain::nameOf(reason)));
    column->addWidget(new FieldRow(tr("&Why"), m_why));
    column->addWidget(makeIdentity());
    column->addStretch(1);
    setPolicy({});
}

QWidget* PassForm::makeActivation(Instant now)
{
    auto* area = new QWidget;
    auto* column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    m_activation = new ChoiceGroup(tr("Activation"));
    m_activation->addChoice(startNow, tr("Start &now"));
    m_activation->addChoice(delayed, tr("&Delayed start time"));
    m_activation->select(startNow);
    m_start = new QDateTimeEdit;
    m_start->setDisplayFormat(QStringLiteral("d MMMM yyyy, HH:mm"));
    const auto next = local(now + std::chrono::hours(1));
    m_start->setDateTime(QDateTime(next.date(), QTime(next.time().hour(), 0)));
    m_startRow = new FieldRow(tr("Start &time"), m_start);
    m_startRow->setHint(tr("Time of this computer: %1.", "a time zone").arg(zoneName()));
    column->addWidget(m_activation);
    column->addWidget(m_startRow);
    connect(m_activation, &ChoiceGroup::chosen, this, &PassForm::showStart);
    showStart();
    return area;
}

QWidget* PassForm::makeDuration()
{
    auto* both = new QWidget;
    auto* line = new QHBoxLayout(both);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::unit);
    for (auto** box : {&m_hours, &m_minutes}) {
        *box = new QSpinBox;
        line->addWidget(*box);
    }
    m_hours->setSuffix(tr(" h"));
    m_hours->setAccessibleName(tr("Activation duration, hours"));
    m_hours->findChild<QLineEdit*>()->setAccessibleName(m_hours->accessibleName());
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setRange(0, minutesPerHour - 1);
    m_minutes->setSingleStep(minuteStep);
    m_minutes->setAccessibleName(tr("Activation duration, minutes"));
    m_minutes->findChild<QLineEdit*>()->setAccessibleName(m_minutes->accessibleName());
    line->addStretch(1);
    both->setFocusProxy(m_hours);
    m_durationRow = new FieldRow(tr("Activation d&uration"), both);
    return m_durationRow;
}

QWidget* PassForm::makeIdentity()
{
    m_identityArea = new QWidget;
    auto* column = new QVBoxLayout(m_identityArea);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    m_proof = makeStrong(QString());
    setTone(m_proof, Tone::success);
    m_identity = new ChoiceGroup(tr("How did you check who this is?"));
    m_identity->addChoice(QString::fromLatin1(domain::nameOf(checks[0])), tr("&Face to face"));
    m_identity->addChoice(QString::fromLatin1(domain::nameOf(checks[1])), tr("&Video call"));
    m_identity->addChoice(QString::fromLatin1(domain::nameOf(checks[2])), tr("Call &back on the number in the profile"));
    m_verify = makeLink(tr("Ver&ify User Identity"), QStringLiteral("verify-identity"));
    column->addWidget(m_proof);
    column->addWidget(m_identity);
    column->addWidget(m_verify, 0, Qt::AlignLeft);
    connect(m_verify, &QAbstractButton::clicked, this, &PassForm::verifyChosen);
    setProof(nullptr, {});
    return m_identityArea;
}

void PassForm::showStart()
{
    m_startRow->setVisible(m_activation->selected() == delayed);
    if (m_startRow->isVisibleTo(this))
        m_startRow->focusInput();
}

void PassForm::setPolicy(const domain::Policy& policy)
{
    m_policy = policy;
    const int most = int(policy.passLongest.count());
    m_hours->setRange(0, most / minutesPerHour);
    m_hours->setValue(int(policy.passLife.count()) / minutesPerHour);
    m_minutes->setValue(int(policy.passLife.count()) % minutesPerHour);
    m_durationRow->setHint(tr("From %1 to %2.").arg(spanText(policy.passShortest), spanText(policy.passLongest)));
    m_once->setChecked(true);
    m_once->setEnabled(!policy.passOneTimeOnly);
    m_onceHint->setText(policy.passOneTimeOnly
            ? tr("Set by policy")
            : tr("After it was used, a device has to be registered within %1.").arg(spanText(policy.passRegistration)));
    m_once->setAccessibleDescription(m_onceHint->text());
}

void PassForm::setProof(const contract::VerificationProof* proof, Instant now)
{
    m_proved = proof != nullptr;
    m_proof->setText(m_proved ? tr("Identity: %1", "Verified by push 10:12").arg(proofText(proof->way, proof->at, now)) : QString());
    m_proof->setVisible(m_proved);
    m_identity->setVisible(!m_proved);
    m_verify->setVisible(!m_proved);
}

void PassForm::setExisting(const QString& lead, const QString& rest)
{
    BannerMessage message;
    message.tone = Tone::warning;
    message.lead = lead;
    message.rest = rest;
    message.closing = BannerMessage::Closing::never;
    if (lead.isEmpty())
        m_existing->clear();
    else
        m_existing->showQuietly(message);
}

std::optional<contract::NewAccessPass> PassForm::pass(Instant now)
{
    contract::NewAccessPass pass;
    const bool later = m_activation->selected() == delayed;
    const auto start = fromMs(m_start->dateTime().toMSecsSinceEpoch());
    pass.startsAt = later ? start : Instant{};
    pass.minutes = m_hours->value() * minutesPerHour + m_minutes->value();
    pass.oneTime = m_once->isChecked();
    pass.reason = *domain::fromName<PassReason>(utf8(m_why->currentData().toString()));
    const auto check = domain::fromName<IdentityCheck>(utf8(m_identity->selected()));
    pass.identity = m_proved ? IdentityCheck::proof : check.value_or(IdentityCheck::faceToFace);
    const std::chrono::minutes length(pass.minutes);
    const bool fits = length >= m_policy.passShortest && length <= m_policy.passLongest;
    const auto range = inWords({{"min", std::to_string(m_policy.passShortest.count())}, {"max", std::to_string(m_policy.passLongest.count())}});
    const bool known = m_proved || check;
    showErrors(later && start <= now ? wordingFor("D-TAP-1").plain() : QString(),
        fits ? QString() : wordingFor("D-TAP-2", range).plain(), known ? QString() : wordingFor("D-TAP-7").plain());
    if ((later && start <= now) || !fits || !known)
        return std::nullopt;
    return pass;
}

bool PassForm::showFieldErrors(const Error& error)
{
    Error worded = error;
    worded.parameters = inWords(error.parameters);
    const QString start = fieldWording(worded, "starts_at");
    const QString duration = fieldWording(worded, "minutes");
    const QString identity = fieldWording(worded, "identity");
    if (start.isEmpty() && duration.isEmpty() && identity.isEmpty())
        return false;
    if (!identity.isEmpty())
        setProof(nullptr, {});
    showErrors(start, duration, identity);
    return true;
}

void PassForm::showErrors(const QString& start, const QString& duration, const QString& identity)
{
    m_startRow->setError(start);
    m_durationRow->setError(duration);
    m_identity->setError(identity);
    QList<FieldError> errors;
    if (!start.isEmpty())
        errors << FieldError{start, m_start};
    if (!duration.isEmpty())
        errors << FieldError{duration, m_hours};
    if (!identity.isEmpty())
        errors << FieldError{identity, m_identity->buttons().first()};
    m_summary->show(errors);
}

void PassForm::focusFirst()
{
    m_activation->focusFirst();
}

} // namespace countersign::ui
