// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Samples.h"

#include "qr/QrCode.h"
#include "ui/widgets/RowDelegate.h"

#include <QPoint>

namespace countersign::gallery {

using namespace ui;

namespace {

QStandardItem* cell(const QString& first, const QString& second = {})
{
    auto* item = new QStandardItem(first);
    if (!second.isEmpty())
        item->setData(second, row::SecondLine);
    return item;
}

QStandardItem* status(Tone tone, const QString& words)
{
    QStandardItem* item = cell(words);
    item->setData(int(tone), row::StatusTone);
    return item;
}

QStandardItem* dots(int current, const QString& words)
{
    QStandardItem* item = cell({}, words);
    QList<int> steps;
    for (const StepState state : stepsUpTo(current))
        steps << int(state);
    item->setData(QVariant::fromValue(steps), row::Steps);
    return item;
}

} // namespace

QList<Step> stepsOfSheet()
{
    return {{"One-time password entered", StepState::done, "14:03",
                QString::fromUtf8("Sent 14:02 \u00b7 entered 14:03"), {}, {}},
        {"Password", StepState::now, {}, {}, {}, "Make a password of at least 12 characters."},
        {"Verification code", StepState::problem, "14:08", "Wrong verification code (2 of 5)",
            QString::fromUtf8("The phone\u2019s clock looks 3 minutes fast"), "Turn on automatic date and time."},
        {"Registered", StepState::notStarted, {}, {}, {}, {}}};
}

QList<Step> stepsLive()
{
    return {{"Link opened", StepState::done, "14:01", "Android phone, Chrome", {}, {}},
        {"Email address entered", StepState::done, "14:02", "The address on the profile", {}, {}},
        {"One-time password sent and entered", StepState::done, "14:03",
            QString::fromUtf8("Sent 14:02 \u00b7 delivered to the mail server 14:02 \u00b7 entered 14:03"), {}, {}},
        {"Password created", StepState::done, "14:04", {}, {}, {}},
        {"QR code shown", StepState::now, "14:05", "The QR code is on the screen", {},
            QString::fromUtf8(
                "Open Microsoft Authenticator, select the plus sign, then scan. If you are on one phone, "
                "select \u2018Add the account on this phone\u2019. Then go back to the browser and select Next.")},
        {"Verification code entered", StepState::notStarted, {}, {}, {}, {}},
        {"Registered", StepState::notStarted, {}, {}, {}, {}}};
}

QList<Step> stepsOfProblem()
{
    QList<Step> steps = stepsLive();
    steps[4] = {"QR code shown", StepState::done, "14:06", "Selected Next at 14:06", {}, {}};
    steps[5] = {"Verification code", StepState::problem, "14:08", "Wrong verification code (2 of 5)",
        QString::fromUtf8("The phone\u2019s clock looks 3 minutes fast"),
        QString::fromUtf8("Turn on automatic date and time in the phone\u2019s settings. Then type the new code.")};
    return steps;
}

QStandardItemModel* authenticators(QObject* parent)
{
    auto* model = new QStandardItemModel(parent);
    model->setHorizontalHeaderLabels({"Authenticator", "Status", "Last used", ""});
    const auto add = [model](const QString& device, QStandardItem* state, const QString& used) {
        model->appendRow({cell("Microsoft Authenticator", device), state, cell(used), cell({})});
    };
    add(QString::fromUtf8("\u201cSample phone 1\u201d"), status(Tone::success, "Active"), "Today, 08:55");
    QStandardItem* waiting = status(Tone::information, "Waiting");
    waiting->setData("clock", row::StatusIcon);
    add(QString::fromUtf8("\u201cSample phone 2\u201d"), waiting, "Never used");
    add(QString::fromUtf8("\u201cSample phone 3\u201d"), status(Tone::error, "Suspended"), "3 May");
    add(QString::fromUtf8("\u201cSample phone 4\u201d"), status(Tone::neutral, "Expired"), "1 May");
    return model;
}

QStandardItemModel* results(QObject* parent)
{
    const QStringList jobs{"Ward manager", "Locum GP", "Pharmacist", "Staff nurse", "Care home nurse",
        "Practice manager", "Receptionist", "Physiotherapist"};
    auto* model = new QStandardItemModel(parent);
    model->setHorizontalHeaderLabels({"Name", "UUID", "Email address", "Organisation", "Status", "Authenticators", ""});
    for (int i = 0; i < jobs.size(); ++i) {
        QStandardItem* name = cell(QStringLiteral("Sample Person 01%1").arg(i), jobs[i]);
        name->setData(QVariant::fromValue(QList<QPoint>{{0, 3}, {7, 9}}), row::Matches);
        QStandardItem* open = cell("View profile");
        open->setData(true, row::Link);
        QStandardItem* none = cell("None");
        none->setData(int(row::Strength::muted), row::Emphasis);
        model->appendRow({name, cell(QStringLiteral("555 000 000 01%1").arg(i)),
            cell(QStringLiteral("person01%1@example.org").arg(i)), cell("Sample Organisation"),
            status(Tone::success, "Active"), i % 5 == 1 ? none : cell("Microsoft Authenticator", "Active"), open});
    }
    return model;
}

QStandardItemModel* registrations(QObject* parent)
{
    auto* model = new QStandardItemModel(parent);
    model->setHorizontalHeaderLabels({"User", "Step", "Time left", ""});
    model->appendRow(
        {cell("Sample Person 014", "Video call"), dots(5, "Step 5 of 7, QR code shown"), cell("11 min"), cell({})});
    model->appendRow(
        {cell("Sample Person 031", "Face to face"), dots(1, "Waiting for user"), cell("38 min"), cell({})});
    return model;
}

QList<NavigationEntry> navigation()
{
    using Place = NavigationEntry::Place;
    return {{"home", "Home", "home", Place::inGroup, "Alt+1"},
        {"find", "Find user", "find-user", Place::inGroup, "Alt+2"},
        {"registrations", "Registrations", "registrations", Place::inGroup, "Alt+3"},
        {"monitoring", "Monitoring", "monitoring", Place::startsGroup, "Alt+4"},
        {"audit", "Audit log", "audit-log", Place::inGroup, "Alt+5"},
        {"policies", "Policies", "policies", Place::inGroup, "Alt+6"},
        {"import", "Import", "import", Place::inGroup, "Alt+7"},
        {"staff", "Staff and roles", "staff", Place::inGroup, "Alt+8"},
        {"settings", "Settings", "settings", Place::startsGroup, "Alt+9"}};
}

QList<Job> jobs()
{
    return {{"Sample Person 014", stepsUpTo(5), "Step 5 of 7", "11 min left",
                "Sample Person 014, step 5 of 7, 11 minutes left", false},
        {"Sample Person 031", stepsUpTo(1), "Waiting for user", "38 min left",
            "Sample Person 031, waiting for user, 38 minutes left", false}};
}

void fillQr(QrView& view)
{
    const auto code = qr::QrCode::encode("https://register.example.org/r/sample-sample-sample-sample-sample-sample");
    if (code)
        view.setModules(code->size(), [&code](int x, int y) { return code->dark(x, y); });
}

} // namespace countersign::gallery
