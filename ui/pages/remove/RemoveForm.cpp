// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/remove/RemoveForm.h"

#include "ui/pages/remove/DeviceCard.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ChoiceGroup.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ErrorSummary.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/PageScaffold.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <array>

namespace countersign::ui {
namespace {

using Reason = domain::RemovalReason;

struct Choice
{
    Reason reason;
    Qt::Key key; ///< the letter that the label underlines
    const char* text;
};

constexpr std::array choices{Choice{Reason::newPhone, Qt::Key_N, QT_TRANSLATE_NOOP("countersign::ui::RemoveForm", "&New phone")},
    Choice{Reason::lostOrStolen, Qt::Key_L, QT_TRANSLATE_NOOP("countersign::ui::RemoveForm", "&Lost or stolen")},
    Choice{Reason::leaving, Qt::Key_V, QT_TRANSLATE_NOOP("countersign::ui::RemoveForm", "Lea&ving")},
    Choice{Reason::registeredByMistake, Qt::Key_M, QT_TRANSLATE_NOOP("countersign::ui::RemoveForm", "Registered by &mistake")},
    Choice{Reason::other, Qt::Key_O, QT_TRANSLATE_NOOP("countersign::ui::RemoveForm", "&Other")}};

QString idOf(Reason reason)
{
    return QString::fromLatin1(domain::nameOf(reason));
}

} // namespace

RemoveForm::RemoveForm(QWidget* parent)
    : QWidget(parent), m_summary(new ErrorSummary), m_device(new DeviceCard), m_warning(new Banner),
      m_reason(new ChoiceGroup(tr("Why are you removing it?"))), m_note(new QPlainTextEdit),
      m_noteRow(new FieldRow(tr("No&te (optional)"), m_note)), m_confirmationError(new ErrorLine), m_confirmed(new CheckBox(QString()))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    QVBoxLayout* column = nullptr;
    outer->addWidget(makeFormColumn(&column));
    outer->addStretch();
    column->setSpacing(space::field);
    column->addWidget(m_summary);
    column->addWidget(m_device);
    column->addWidget(m_warning);
    column->addSpacing(space::unit);
    column->addWidget(makeReasons());
    column->addWidget(new Hairline);
    column->addWidget(makeConfirmation());
    column->addWidget(makeButtons());
}

QWidget* RemoveForm::makeReasons()
{
    for (const auto& choice : choices)
        m_reason->addChoice(idOf(choice.reason), tr(choice.text));
    m_noteRow->setHint(tr("Kept in the audit log."));
    m_note->setTabChangesFocus(true);
    m_note->setMinimumHeight(4 * fontMetrics().height());
    connect(m_reason, &ChoiceGroup::chosen, this, &RemoveForm::reasonChosen);
    auto* both = new QWidget;
    auto* line = new QHBoxLayout(both);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::sectionWide);
    line->addWidget(m_reason, 2);
    line->addWidget(m_noteRow, 3);
    return both;
}

QWidget* RemoveForm::makeConfirmation()
{
    auto* confirmation = new QWidget;
    auto* column = new QVBoxLayout(confirmation);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    column->addWidget(m_confirmationError);
    column->addWidget(m_confirmed);
    connect(m_confirmed, &QAbstractButton::toggled, this, [this] { setValidity(m_confirmed, Validity::valid); });
    return confirmation;
}

QWidget* RemoveForm::makeButtons()
{
    auto* remove = makeButton(tr("&Remove authenticator"), Role::destructive);
    auto* cancel = makeButton(tr("&Cancel"));
    connect(remove, &QAbstractButton::clicked, this, &RemoveForm::submit);
    connect(cancel, &QAbstractButton::clicked, this, &RemoveForm::cancelled);
    return makeButtonRow({remove, cancel});
}

void RemoveForm::setDevice(const domain::Authenticator& device, const RemovalWords& words, const QString& personName)
{
    m_device->setDevice(device, words);
    BannerMessage warning;
    warning.tone = Tone::warning;
    warning.lead = words.loss;
    warning.rest = words.after;
    warning.closing = BannerMessage::Closing::never;
    m_warning->showQuietly(warning);
    QString name = personName;
    m_confirmed->setText(tr("&I confirm that I want to remove this Microsoft Authenticator device from %1's profile")
                             .arg(name.replace(u'&', QStringLiteral("&&"))));
}

/// "Lost or stolen" offers the note "Reported lost at".
void RemoveForm::reasonChosen(const QString& id)
{
    m_noteRow->setHint(id == idOf(Reason::lostOrStolen) ? tr("Kept in the audit log. Say when it was reported lost.")
                                                        : tr("Kept in the audit log."));
}

void RemoveForm::chooseReason(Reason reason)
{
    m_reason->select(idOf(reason));
    reasonChosen(idOf(reason));
    m_confirmed->setFocus(Qt::ShortcutFocusReason);
}

void RemoveForm::keyPressEvent(QKeyEvent* event)
{
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return submit();
    for (const auto& choice : choices) {
        if (plain && event->key() == choice.key)
            return chooseReason(choice.reason);
    }
    QWidget::keyPressEvent(event);
}

void RemoveForm::focusFirst()
{
    m_reason->focusFirst();
}

bool RemoveForm::isTouched() const
{
    return !m_reason->selected().isEmpty() || m_confirmed->isChecked() || !m_note->toPlainText().trimmed().isEmpty();
}

void RemoveForm::submit()
{
    const auto reason = domain::fromName<Reason>(utf8(m_reason->selected()));
    const bool confirmed = m_confirmed->isChecked();
    showErrors(reason ? QString() : wordingFor("D-REM-3").plain(), confirmed ? QString() : wordingFor("D-REM-2").plain());
    if (reason && confirmed)
        emit removalRequested({*reason, utf8(m_note->toPlainText().trimmed()), confirmed});
}

void RemoveForm::showFieldErrors(const Error& error)
{
    showErrors(fieldWording(error, "reason"), fieldWording(error, "confirmed"));
    m_noteRow->setError(fieldWording(error, "note"));
}

void RemoveForm::showErrors(const QString& reason, const QString& confirmation)
{
    m_reason->setError(reason);
    m_confirmationError->setText(confirmation);
    setValidity(m_confirmed, confirmation.isEmpty() ? Validity::valid : Validity::invalid);
    m_confirmed->setAccessibleDescription(confirmation);
    QList<FieldError> errors;
    if (!reason.isEmpty())
        errors << FieldError{reason, m_reason->buttons().first()};
    if (!confirmation.isEmpty())
        errors << FieldError{confirmation, m_confirmed};
    m_summary->show(errors);
}

} // namespace countersign::ui
