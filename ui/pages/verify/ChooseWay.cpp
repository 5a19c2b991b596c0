// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/verify/ChooseWay.h"

#include "ui/pages/verify/VerificationWords.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/ChoiceGroup.h"
#include "ui/widgets/FieldRow.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace countersign::ui {

namespace {

using Reason = domain::VerificationReason;
using Way = domain::VerificationWay;

constexpr int longestNote = 500;
constexpr std::array reasons{Reason::passwordReset, Reason::deviceRemoval, Reason::changeOfDetails, Reason::other};

bool isPush(const contract::VerificationWayView& way)
{
    return way.way == Way::pushApp || way.way == Way::microsoftPush;
}

QString idOf(const contract::VerificationWayView& way)
{
    return QString::fromLatin1(domain::nameOf(way.way)) + u' ' + QString::fromStdString(way.authenticator.value);
}

QString capital(const QString& text)
{
    return text.left(1).toUpper() + text.mid(1);
}

} // namespace

ChooseWay::ChooseWay(Reason reason, QWidget* parent)
    : QWidget(parent)
    , m_push(new ChoiceGroup(tr("Push Notification")))
    , m_other(new ChoiceGroup(tr("Other ways")))
    , m_reason(new QComboBox)
    , m_note(new QLineEdit)
    , m_noteRow(new FieldRow(tr("&Note"), m_note))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    auto* why = new FieldRow(tr("&Why are you checking?"), m_reason);
    why->setHint(tr("Recorded, and shown to the person in the request."));
    m_noteRow->setHint(tr("Kept in the audit log."));
    m_note->setMaxLength(longestNote);
    for (const auto one : reasons)
        m_reason->addItem(capital(reasonInSentence(one)), QString::fromLatin1(domain::nameOf(one)));
    for (QWidget* part : std::initializer_list<QWidget*>{m_push, m_other, why, m_noteRow})
        column->addWidget(part);
    column->addStretch(1);
    setReason(reason);
    showNote();
    connect(m_reason, &QComboBox::currentIndexChanged, this, &ChooseWay::showNote);
    for (const auto& [one, other] : {std::pair{m_push, m_other}, std::pair{m_other, m_push}}) {
        connect(one, &ChoiceGroup::chosen, this, [this, other = other] {
            other->clearSelection();
            emit chosen();
        });
    }
}

void ChooseWay::setWays(const contract::VerificationWays& ways, Instant now)
{
    const auto before = selected();
    m_ways = ways.ways;
    // Microsoft's push first, as the seed has it (ux.md 2.11).
    std::stable_partition(m_ways.begin(), m_ways.end(), [](const auto& way) { return way.way == Way::microsoftPush && way.available; });
    fill(*m_push, true, now);
    fill(*m_other, false, now);
    m_noteNeeded = ways.noteNeeded;
    showNote();
    if (before && before->available)
        m_push->select(idOf(*before));
    if (before && !selected())
        m_other->select(idOf(*before));
    for (auto way : {Way::microsoftPush, Way::pushApp, Way::readOutCode, Way::portalRequest}) {
        if (!selected())
            select(way);
    }
}

void ChooseWay::fill(ChoiceGroup& group, bool push, Instant now)
{
    group.clearChoices();
    for (const auto& way : m_ways) {
        if (isPush(way) != push)
            continue;
        if (way.available)
            group.addChoice(idOf(way), wayLabel(way, now), wayHint(way));
        else
            group.addUnavailable(idOf(way), wayLabel(way, now), whyNot(way));
    }
}

bool ChooseWay::select(Way wanted)
{
    const auto found = std::find_if(
        m_ways.begin(), m_ways.end(), [wanted](const auto& way) { return way.way == wanted && way.available; });
    if (found == m_ways.end())
        return false;
    (isPush(*found) ? m_other : m_push)->clearSelection();
    (isPush(*found) ? m_push : m_other)->select(idOf(*found));
    emit chosen();
    return true;
}

std::optional<contract::VerificationWayView> ChooseWay::selected() const
{
    for (const auto& way : m_ways) {
        if (way.available && (m_push->selected() == idOf(way) || m_other->selected() == idOf(way)))
            return way;
    }
    return std::nullopt;
}

Reason ChooseWay::reason() const
{
    return domain::fromName<Reason>(utf8(m_reason->currentData().toString())).value_or(Reason::other);
}

void ChooseWay::setReason(Reason reason)
{
    m_reason->setCurrentIndex(m_reason->findData(QString::fromLatin1(domain::nameOf(reason))));
}

std::string ChooseWay::note() const
{
    return utf8(m_note->text().trimmed());
}

void ChooseWay::setNote(const std::string& note)
{
    m_note->setText(qs(note));
}

void ChooseWay::askForNote(const QString& error)
{
    m_noteNeeded = true;
    showNote();
    m_noteRow->setError(error);
    m_note->setFocus(Qt::OtherFocusReason);
}

void ChooseWay::showNote()
{
    m_noteRow->setLabel(m_noteNeeded ? tr("Why do you ask &again?") : tr("&Note (optional)"));
    m_noteRow->setVisible(m_noteNeeded || reason() == Reason::other || !m_note->text().isEmpty());
}

void ChooseWay::focusFirst()
{
    for (auto* group : {m_push, m_other}) {
        for (auto* button : group->buttons()) {
            if (button->isChecked())
                return button->setFocus(Qt::OtherFocusReason);
        }
    }
    m_reason->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
