// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/LinksPart.h"

#include "domain/policy/PolicyTable.h"
#include "ui/client/StaffSession.h"
#include "ui/pages/StepUp.h"
#include "ui/pages/settings/FigureRow.h"
#include "ui/pages/settings/IdentityFigures.h"
#include "ui/pages/settings/LinkFigures.h"
#include "ui/pages/settings/SaveBar.h"
#include "ui/text/Messages.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ErrorSummary.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QVBoxLayout>

#include <algorithm>

namespace countersign::ui {
namespace {

/// What a wrong figure is told. Unlike the server, the desktop knows the range.
QString problemWords(const countersign::FieldError& problem)
{
    const auto* row = domain::policyFigure(problem.field);
    const QString lower = problem.message == "D-POL-2" ? mustReach(qs(problem.field)) : QString();
    if (!lower.isEmpty())
        return LinksPart::tr("This must be at least \"%1\"").arg(lower);
    if (row == nullptr || problem.message != "D-POL-1")
        return fieldWording(problem);
    return fieldWording(problem, {{"floor", std::to_string(row->floor)}, {"ceiling", std::to_string(row->ceiling)}});
}

} // namespace

LinksPart::LinksPart(const PageContext& context)
    : SettingsPart(context, tr("Links and codes"),
          tr("How long links and codes work, and what happens after wrong tries. Registrations in progress keep the times they were given.")),
      m_summary(new ErrorSummary), m_changed(makeHint(QString())), m_save(new SaveBar)
{
    column()->addWidget(m_summary);
    addFigures();
    addSwitches();
    addFoot();
    fill(m_saved);
}

void LinksPart::addFigures()
{
    for (const auto& figure : linkFigures()) {
        if (!figure.group.isEmpty()) {
            column()->addSpacing(space::unit);
            column()->addWidget(makeHeading(figure.group));
        }
        auto* row = new FigureRow(figure.label, unitName(figure.name, 2), rangeText(figure.name), figure.where);
        m_figures.insert(QString::fromLatin1(figure.name), row);
        column()->addWidget(row);
        connect(row, &FigureRow::edited, this, &LinksPart::edited);
        connect(row, &FigureRow::submitted, this, &LinksPart::save);
    }
}

void LinksPart::addSwitches()
{
    for (const auto& one : linkSwitches()) {
        if (!one.group.isEmpty()) {
            column()->addSpacing(space::unit);
            column()->addWidget(makeHeading(one.group));
        }
        auto* box = new CheckBox(one.label);
        box->setAccessibleDescription(one.hint);
        m_switches.insert(QString::fromLatin1(one.name), box);
        column()->addWidget(box);
        column()->addWidget(makeHint(one.hint));
        connect(box, &QAbstractButton::clicked, this, &LinksPart::edited);
    }
}

void LinksPart::addFoot()
{
    auto* defaults = makeButton(tr("&Back to defaults"));
    column()->addWidget(defaults, 0, Qt::AlignLeft);
    column()->addWidget(m_changed);
    column()->addWidget(m_save);
    const bool may = context().session.may(domain::Permission::changePolicies);
    defaults->setVisible(may);
    m_save->setVisible(may);
    for (auto* row : std::as_const(m_figures))
        row->field().input()->setEnabled(may);
    for (auto* box : std::as_const(m_switches))
        box->setEnabled(may);
    connect(defaults, &QAbstractButton::clicked, this, [this] {
        domain::Policy standard;
        fill(standard);
        edited();
    });
    connect(m_save, &SaveBar::saveChosen, this, &LinksPart::save);
    connect(m_save, &SaveBar::discardChosen, this, [this] { fill(m_saved); });
}

void LinksPart::load()
{
    if (isTouched())
        return;
    fetch<contract::RegistrationSettings>(
        client().registrationSettings(), [this](const contract::RegistrationSettings& settings) { show(settings); });
}

void LinksPart::show(const contract::RegistrationSettings& settings)
{
    m_saved = contract::policyOf(settings);
    m_loaded = true;
    m_changed->setText(m_saved.changedBy.empty()
            ? tr("Never changed.")
            : tr("Last changed by %1, %2.", "name, time").arg(qs(m_saved.changedBy), momentText(m_saved.changedAt, context().clock.now())));
    fill(m_saved);
}

void LinksPart::fill(const domain::Policy& policy)
{
    for (auto it = m_figures.cbegin(); it != m_figures.cend(); ++it)
        it.value()->setValue(domain::policyFigure(it.key().toStdString())->get(policy));
    for (auto it = m_switches.cbegin(); it != m_switches.cend(); ++it)
        it.value()->setChecked(policy.*domain::policySwitch(it.key().toStdString())->member);
    m_summary->clear();
    edited();
}

/// Examples follow the typing; errors wait for Save.
void LinksPart::edited()
{
    const auto policy = typed();
    const auto now = context().clock.now();
    for (const auto& figure : linkFigures()) {
        auto* row = m_figures.value(QString::fromLatin1(figure.name));
        const auto* known = domain::policyFigure(figure.name);
        const bool allowed = row->value() >= known->floor && row->value() <= known->ceiling;
        row->setExample(allowed ? figure.example(policy, now) : QString());
    }
    m_save->setTouched(isTouched());
}

/// Figures that are not typed, or wrong, are those that are saved.
domain::Policy LinksPart::typed() const
{
    domain::Policy policy = m_saved;
    for (auto it = m_figures.cbegin(); it != m_figures.cend(); ++it) {
        const auto* row = domain::policyFigure(it.key().toStdString());
        if (const auto value = it.value()->value(); value >= row->floor && value <= row->ceiling)
            row->set(policy, value);
    }
    for (auto it = m_switches.cbegin(); it != m_switches.cend(); ++it)
        policy.*domain::policySwitch(it.key().toStdString())->member = it.value()->isChecked();
    return policy;
}

contract::ChangeRegistration LinksPart::change() const
{
    contract::ChangeRegistration change;
    for (auto it = m_figures.cbegin(); it != m_figures.cend(); ++it)
        change.figures.push_back({it.key().toStdString(), it.value()->value()});
    for (auto it = m_switches.cbegin(); it != m_switches.cend(); ++it)
        change.switches.push_back({it.key().toStdString(), it.value()->isChecked()});
    change.version = m_saved.version;
    return change;
}

bool LinksPart::isTouched() const
{
    const auto differs = [this](auto it) { return it.value()->value() != domain::policyFigure(it.key().toStdString())->get(m_saved); };
    for (auto it = m_figures.cbegin(); it != m_figures.cend(); ++it) {
        if (differs(it))
            return m_loaded;
    }
    for (auto it = m_switches.cbegin(); it != m_switches.cend(); ++it) {
        if (it.value()->isChecked() != m_saved.*domain::policySwitch(it.key().toStdString())->member)
            return m_loaded;
    }
    return false;
}

bool LinksPart::showErrors(const std::vector<countersign::FieldError>& problems)
{
    bool all = !problems.empty();
    QList<FieldError> errors;
    for (auto* row : std::as_const(m_figures))
        row->field().clearError();
    for (const auto& problem : problems) {
        auto* row = m_figures.value(qs(problem.field));
        all = all && row != nullptr;
        if (row == nullptr)
            continue;
        row->field().setError(problemWords(problem));
        errors << FieldError{row->field().error(), row->field().input()};
    }
    m_summary->show(errors);
    return all;
}

void LinksPart::save()
{
    if (!m_loaded || !context().session.may(domain::Permission::changePolicies))
        return;
    std::vector<countersign::FieldError> problems;
    for (const auto& figure : linkFigures()) {
        const auto* known = domain::policyFigure(figure.name);
        const auto value = m_figures.value(QString::fromLatin1(figure.name))->value();
        if (value < known->floor || value > known->ceiling)
            problems.push_back({figure.name, "D-POL-1"});
    }
    if (problems.empty())
        problems = domain::policyProblems(typed());
    if (!showErrors(problems))
        send(client().changeRegistrationSettings(change()));
}

void LinksPart::send(const Call<contract::RegistrationSettings>& call)
{
    emit busyChanged(true);
    withStepUp<contract::RegistrationSettings>(this, client(), call, [this, call](const Result<contract::RegistrationSettings>& saved) {
        emit busyChanged(false);
        if (!saved) {
            if (!showErrors(saved.error().fields))
                emit failed(saved.error(), [this, call] { send(call); });
            return;
        }
        show(*saved);
        BannerMessage message;
        message.tone = Tone::success;
        message.lead = tr("Links and codes saved.");
        message.rest = tr("New links use them. Registrations in progress keep the times they were given.");
        emit done(message);
    });
}

} // namespace countersign::ui
